"""Responses: the router's Responses API (beta), complete or streamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._core.values.signature import show_options
from hf_ext.responses.accumulate import ResponseAccumulator
from hf_ext.responses.operations import CREATE, response_request
from hf_ext.responses.options import ResponseOptions
from hf_ext.responses.results import Response, ResponseEvent


@show_options
class AsyncResponses:
    """Responses API (`POST /v1/responses` of the router, in beta, or of another server that supports it).

    The router stores no conversations: send all items of the conversation as `input`. Every method accepts the
    parameters and request options of `ResponseOptions` as keyword arguments.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self,
        input: str | Sequence[Mapping[str, Any]],
        *,
        model: str,
        **options: Unpack[ResponseOptions],
    ) -> Response:
        """Generate a response to a text or a list of items.

        Args:
            input: A text, or items of OpenAI's Responses API. Items are sent unchanged.
            model: As in `chat.create`.
            **options: See `ResponseOptions`.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
            ApiError: The response failed. The server reports this with status 200; `error.partial` is the response.
        """
        body, call = response_request(input, model, options, self._core.config.limits, where="responses.create")
        return await self._core.call(CREATE, call, body=body)

    def stream(
        self,
        input: str | Sequence[Mapping[str, Any]],
        *,
        model: str,
        **options: Unpack[ResponseOptions],
    ) -> AsyncStream[ResponseEvent, Response]:
        """Stream a response while it is generated.

        The arguments are the same as for `create`. They are validated immediately; the request is sent when the stream
        is entered or iterated.
        """
        body, call = response_request(
            input, model, options, self._core.config.limits, where="responses.stream", stream=True
        )
        return self._core.stream(CREATE, ResponseAccumulator(), call, body=body)
