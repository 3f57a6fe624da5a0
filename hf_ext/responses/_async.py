"""Responses: the router's Responses API (beta), whole or streamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from hf_ext.responses.accumulate import ResponseAccumulator
from hf_ext.responses.operations import CREATE, response_request

if TYPE_CHECKING:
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.resource._async.stream import AsyncStream
    from hf_ext.responses.options import ResponseOptions
    from hf_ext.responses.results import Response, ResponseEvent


class AsyncResponses:
    """Responses (`POST /v1/responses` of the router, beta, and of servers that have it).

    The router keeps no state: send the whole conversation as `input`. Parameters and request options are those of
    `ResponseOptions`.
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
        """Answer a text, or a list of items.

        Args:
            input: A text, or items as OpenAI's Responses API has them; items are sent exactly as given.
            model: As in `chat.create`.
            **options: See `ResponseOptions`.

        Raises:
            ApiError: The model failed; the service says so with status 200.
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
        """Answer as the response is generated; arguments as `create`, checked at once, sent when entered."""
        body, call = response_request(
            input, model, options, self._core.config.limits, where="responses.stream", stream=True
        )
        return self._core.stream(CREATE, ResponseAccumulator(), call, body=body)
