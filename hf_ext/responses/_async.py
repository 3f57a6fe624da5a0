"""Responses: the Responses API of the router (beta) and of other servers, complete, streamed or in the background."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

import hf_ext.responses
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._core.values.signature import show_options
from hf_ext.responses import operations
from hf_ext.responses.accumulate import ResponseAccumulator
from hf_ext.responses.conversation import ResponseConversation
from hf_ext.responses.operations import CREATE, response_request
from hf_ext.responses.options import ResponseOptions, ResponseRunOptions
from hf_ext.responses.parsed import ParsedResponse, parsed_response
from hf_ext.responses.results import Response, ResponseEvent, ResponseItem, ResponseItemList
from hf_ext.tools.answer_type import TypeForm
from hf_ext.tools.loop._async import AsyncRun
from hf_ext.tools.loop.defaults import AsyncDefaults
from hf_ext.tools.loop.options import split_run_options
from hf_ext.tools.loop.requests import Requests
from hf_ext.tools.loop.state import RunState
from hf_ext.tools.tool_set import tools_of_run

if TYPE_CHECKING:
    from hf_api.models import CreateResponseRequest

    from hf_ext._calls.request.call_options import CallOptions

T = TypeVar("T")


@show_options
class AsyncResponses:
    """Responses API (`POST /v1/responses` of the router, in beta, or of another server that supports it).

    The router stores nothing: send all items of the conversation as `input`. vLLM and OGX store responses. There,
    `retrieve`, `resume`, `cancel`, `delete` and `input_items` work, and `background=True` returns at once:

        response = await client.responses.create("Hello", model="local", background=True)
        while not response.is_settled:
            await asyncio.sleep(1)
            response = await client.responses.retrieve(response.id)
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self,
        input: str | Sequence[Mapping[str, Any] | ResponseItem | Response],
        *,
        model: str,
        **options: Unpack[ResponseOptions],
    ) -> Response:
        """Generate a response to a text or a list of items.

        Args:
            input: A text, or a list. Its items are mappings, which are sent unchanged, items of an earlier response, or
                earlier responses, which stand for all items of their output.
            model: As in `chat.create`.
            **options: See `ResponseOptions`. `tools` accepts functions, `Tool` objects, `Tools` and mappings.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
            ApiError: The response failed. The server reports this with status 200; `error.partial` is the response.
        """
        body, call = response_request(input, model, options, self._core.config.limits, where="responses.create")
        return await self._core.call(CREATE, call, body=body)

    def stream(
        self,
        input: str | Sequence[Mapping[str, Any] | ResponseItem | Response],
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

    async def parse(
        self,
        input: str | Sequence[Mapping[str, Any] | ResponseItem | Response],
        *,
        model: str,
        answer_type: TypeForm[T],
        **options: Unpack[ResponseOptions],
    ) -> ParsedResponse[T]:
        """Generate structured output: request JSON that fits a type, and decode the answer as an object of the type.

            response = await client.responses.parse(
                input, model=model, answer_type=City
            )
            city = response.value

        Args:
            input: As in `create`.
            model: As in `create`; not every provider supports `json_schema`.
            answer_type: As in `chat.parse`.
            **options: As in `create`, without `text.format`.

        Raises:
            ResponseDecodeError: The answer does not fit the type. `error.code` is the reason, such as `length`,
                `refusal` or `tool_calls`; `error.completion` is the response.
        """
        limits = self._core.config.limits
        body, call = response_request(input, model, options, limits, where="responses.parse", answer_type=answer_type)
        return parsed_response(await self._core.call(CREATE, call, body=body), answer_type).verify()

    def run(
        self,
        input: str | Sequence[Mapping[str, Any] | ResponseItem | Response],
        *,
        model: str,
        **options: Unpack[ResponseRunOptions],
    ) -> AsyncRun[Response]:
        """Answer with the help of tools: send requests, and run the tools that the model calls, until it answers.

        The steps, the result and the rules are those of `chat.run`. All items of the conversation are sent again in
        each request, also the reasoning.

        Args:
            input: As in `create`.
            model: As in `create`.
            **options: See `ResponseRunOptions`.

        Raises:
            ValidationError: An argument is invalid, or two tools have the same name; nothing was sent.
        """
        settings, given = split_run_options(options, where="responses.run", defaults=AsyncDefaults)
        tools = tools_of_run(given.pop("tools", None), "responses.run")
        limits = self._core.config.limits

        def request(items: Any, seconds: float | None) -> tuple[CreateResponseRequest, CallOptions]:
            options = {"tools": tools or None, **given, "deadline": seconds}
            return response_request(items, model, options, limits, where="responses.run", stream=settings.stream)

        def create(items: list[Any], seconds: float | None) -> Awaitable[Response]:
            body, call = requests.next(items, seconds)
            return self._core.call(CREATE, call, body=body)

        def stream(items: list[Any], seconds: float | None) -> AsyncStream[ResponseEvent, Response]:
            body, call = requests.next(items, seconds)
            return self._core.stream(CREATE, ResponseAccumulator(), call, body=body)

        requests = Requests(request, input, given.get("deadline"))
        state = RunState(ResponseConversation(input), tools, settings, given.get("deadline"))
        return AsyncRun(state, create=create, stream=stream, observe=lambda state: self._core.observe_run(state, model))

    async def retrieve(self, response_id: str, **options: Unpack[hf_ext.responses.RetrievalOptions]) -> Response:
        """Get a stored response. Each call sends one request.

        Args:
            response_id: The `id` of the response.
            **options: See `RetrievalOptions`.

        Returns:
            The response as it is now. While `is_settled` is False, the server still generates it.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
            ApiError: The response failed; `error.partial` is the response.
        """
        parameters, call = operations.retrieval(response_id, options, where="responses.retrieve")
        return await self._core.call(operations.RETRIEVE, call, response_id, **parameters)

    def resume(
        self,
        response_id: str,
        *,
        starting_after: int | None = None,
        **options: Unpack[hf_ext.responses.RetrievalOptions],
    ) -> AsyncStream[ResponseEvent, Response]:
        """Stream a stored response again, for example after the connection was lost.

        The server must store the events: the response was created with `background=True` and streamed.

        Args:
            response_id: The `id` of the response.
            starting_after: The `sequence_number` of the last event that you received; None for all events. With a
                number, an interrupted stream has only the later text; a complete stream has the whole response.
            **options: See `RetrievalOptions`.
        """
        parameters, call = operations.retrieval(
            response_id, options, where="responses.resume", starting_after=starting_after
        )
        if starting_after is not None:
            parameters["starting_after"] = starting_after
        parameters["stream"] = True
        return self._core.stream(operations.RETRIEVE, ResponseAccumulator(), call, response_id, **parameters)

    async def cancel(self, response_id: str, **options: Unpack[RequestOptions]) -> Response:
        """Stop the generation of a response that was created with `background=True`. Return the response."""
        call = operations.validated_options(response_id, options, where="responses.cancel")
        return await self._core.call(operations.CANCEL, call, response_id)

    async def delete(self, response_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a stored response."""
        call = operations.validated_options(response_id, options, where="responses.delete")
        await self._core.call(operations.DELETE, call, response_id)

    async def input_items(
        self, response_id: str, **options: Unpack[hf_ext.responses.InputItemsOptions]
    ) -> ResponseItemList:
        """List the items from which a stored response was generated.

        Args:
            response_id: The `id` of the response.
            **options: See `InputItemsOptions`. For the next page, pass `after=page.last_id`.

        Returns:
            One page: the items in `data`, and `has_more`.
        """
        parameters, call = operations.input_items_request(response_id, options, where="responses.input_items")
        return await self._core.call(operations.INPUT_ITEMS, call, response_id, **parameters)
