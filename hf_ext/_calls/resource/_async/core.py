"""Core: makes the calls of all resources, from an operation to its result."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from hf_ext._calls.request import log
from hf_ext._calls.request.errors_in_success import error_in_success, error_in_unparsed_body
from hf_ext._calls.request.links import next_link
from hf_ext._calls.request.received_files import parse_file
from hf_ext._calls.request.redirects import MAX_REDIRECTS, STATUSES, error_too_many_redirects, follow_redirect
from hf_ext._calls.request.request_builder import RequestBuilder
from hf_ext._calls.request.response_errors import error_from_response, redact_token
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._calls.resource.lifetime import Lifetime
from hf_ext._core.results.meta import Meta
from hf_ext._core.results.result import Result
from hf_ext._core.values import json
from hf_ext._core.values.async_pairs import asleep
from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import HfError, ResponseDecodeError

if TYPE_CHECKING:
    from hf_api.types import Operation, StreamOperation

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.received_files import Expected
    from hf_ext._calls.streaming.accumulator import Accumulator
    from hf_ext._core.results.media import Media
    from hf_ext.config import ClientConfig
    from hf_ext.transport.base import AsyncStreamResponse, AsyncTransport, Request, Response

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E")
R = TypeVar("R")


class AsyncCore:
    """What the resources of a client share: its configuration, its transport, and whether it is closed.

    Attributes:
        lifetime: Whether the client is open.
        clock: Returns the time in seconds, for waits; monotonic.
        sleep: Sleeps for a number of seconds on that clock.
    """

    def __init__(self, config: ClientConfig, transport: AsyncTransport, lifetime: Lifetime | None = None) -> None:
        self.config = config
        self.transport = transport
        self.lifetime = Lifetime() if lifetime is None else lifetime
        self.requests = RequestBuilder(config)
        self.clock: Callable[[], float] = time.monotonic
        self.sleep: Callable[[float], Awaitable[None]] = asleep

    async def call(self, operation: Operation[P, T], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Make one call and return its result."""
        request = self.requests.of(operation, options, *args, **kwargs)
        return _answer(operation, request, await self._send(request, is_model_call=_of_model(operation)))

    def stream(
        self,
        operation: StreamOperation[P, Any, E],
        accumulator: Accumulator[E, R],
        options: CallOptions,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> AsyncStream[E, R]:
        """Prepare a streamed call; it is sent when the stream is entered or first iterated."""
        request = self.requests.of(operation, options, *args, **kwargs)
        request.headers = [*request.headers, ("Accept", "text/event-stream")]

        async def open_stream() -> AsyncStreamResponse:
            return await self._open(request, is_model_call=_of_model(operation))

        return AsyncStream(
            open_stream,
            decode=operation.event,
            parse=lambda response: _answer(operation, request, response),
            accumulator=accumulator,
            where=request.where,
            max_event_bytes=self.config.max_event_bytes,
            token=request.token,
            is_model_call=_of_model(operation),
        )

    async def pages(
        self, operation: Operation[P, list[T]], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs
    ) -> AsyncIterator[T]:
        """Yield the items of a listing, fetching each page when it is needed (`Link: <…>; rel="next"`)."""
        request: Request | None = self.requests.of(operation, options, *args, **kwargs)
        while request is not None:
            response = await self._send(request, is_model_call=False)
            for item in _answer(operation, request, response):
                yield item
            following = next_link(response.headers, request.url)
            request = None if following is None else self.requests.get(following, options)

    async def call_provider(self, name: str, method: str, parts: Mapping[str, Any], options: CallOptions) -> Response:
        """Make one call of a provider behind the router, in the provider's own dialect."""
        request = self.requests.provider(name, method, parts, options)
        return _without_error(request, await self._send(request, is_model_call=True), is_model_call=True)

    async def download(
        self, url: str, options: CallOptions, *, content_type: str = "", expected: Expected = "media"
    ) -> Media:
        """Fetch a file from anywhere, without the token; redirects, deadline and size limit as for every call.

        Args:
            url: Where the file is.
            options: How to make the call.
            content_type: The file's type, where it is known better than from the response.
            expected: What belongs there.

        Raises:
            ResponseDecodeError: The response is no such file, but a login page, for instance.
        """
        request = self.requests.download(url, options)
        response = _without_error(request, await self._send(request, is_model_call=False), is_model_call=False)
        types = (content_type, response.headers.get("content-type", ""))
        try:
            return parse_file(response.content, *types, meta=response.meta, expected=expected)
        except ResponseDecodeError as error:
            raise _located(error, request, response) from None

    async def aclose(self) -> None:
        """Close every connection; later calls raise ValidationError."""
        self.lifetime.is_closed = True
        await self.transport.aclose()

    def _open_transport(self, request: Request) -> AsyncTransport:
        self.lifetime.check(request)
        return self.transport

    async def _send(self, request: Request, *, is_model_call: bool) -> Response:
        try:
            response = await self._open_transport(request).send(request)
            hops = 0
            while response.status_code in STATUSES:
                hops += 1
                request = _followed(request, response, hops)
                response = await self._open_transport(request).send(request)
        except HfError as unanswered:
            log.log_error(request, unanswered)
            raise
        meta = response.meta
        log.log_response(request, meta)
        if not 200 <= response.status_code < 300:
            error = error_from_response(
                response.status_code, response.content, meta, where=request.where, is_model_call=is_model_call
            )
            raise redact_token(error, request.token)
        return response

    async def _open(self, request: Request, *, is_model_call: bool) -> AsyncStreamResponse:
        try:
            response = await self._open_transport(request).stream(request)
            hops = 0
            while response.status_code in STATUSES:
                await response.aclose()
                hops += 1
                request = _followed(request, response, hops)
                response = await self._open_transport(request).stream(request)
        except HfError as unanswered:
            log.log_error(request, unanswered)
            raise
        if 200 <= response.status_code < 300:
            request.content = None  # the response keeps its request, which may hold a long prompt
            return response
        try:
            content = await response.read()
        finally:
            await response.aclose()
        meta = Meta(response.status_code, response.headers, response.elapsed)
        log.log_response(request, meta)
        error = error_from_response(
            response.status_code, content, meta, where=request.where, is_model_call=is_model_call
        )
        raise redact_token(error, request.token)


def _of_model(operation: Operation[Any, Any]) -> bool:
    """Whether 404 means that a model is missing: it is named in the path, or in the body of a router call."""
    return operation.tag in {"router", "inference"} or "{repo_id}" in operation.path


def _followed(request: Request, response: Response | AsyncStreamResponse, hops: int) -> Request:
    if hops > MAX_REDIRECTS:
        raise error_too_many_redirects(request, response.status_code)
    return follow_redirect(request, response.status_code, response.headers)


def _answer(operation: Operation[Any, T], request: Request, response: Response) -> T:
    """Return the answer in a success; an error that came in its place, or beside an unfinished one, is raised."""
    response.content = json.strip_byte_order_mark(response.content)
    is_model_call = _of_model(operation)
    hidden = error_in_success(response.content, response.meta, where=request.where, is_model_call=is_model_call)
    try:
        answer = operation.parse(response)
    except HfError as error:
        unreadable = error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        unreadable = ResponseDecodeError(f"the response does not fit its schema: {error!r}")
    else:
        if hidden is None:
            return answer
        hidden.partial = answer if isinstance(answer, Result) else None
        raise redact_token(hidden, request.token)
    found = hidden or error_in_unparsed_body(
        response.content, response.meta, where=request.where, is_model_call=is_model_call
    )
    found = found or unreadable
    found.partial = unreadable.partial
    raise _located(found, request, response) from None


def _without_error(request: Request, response: Response, *, is_model_call: bool) -> Response:
    """Return a success whose form is not known here, unless it is an error."""
    hidden = error_in_success(response.content, response.meta, where=request.where, is_model_call=is_model_call)
    if hidden is not None:
        raise redact_token(hidden, request.token)
    return response


def _located(error: HfError, request: Request, response: Response) -> HfError:
    provider = response.meta.provider or error.provider
    facts = response.meta.error_facts() | {"provider": provider}
    error.add_facts(where=request.where, body=excerpt(response.content), **facts)
    return redact_token(error, request.token)
