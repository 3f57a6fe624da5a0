"""Core: send the calls of all resources, and turn responses into results."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

from hf_ext._calls.observer.log import log_call
from hf_ext._calls.request.error_redaction import redact_error
from hf_ext._calls.request.errors_in_success import error_in_success, error_in_unparsed_body, error_of_parser
from hf_ext._calls.request.links import next_link
from hf_ext._calls.request.page_history import PageHistory
from hf_ext._calls.request.readers import is_any_text
from hf_ext._calls.request.received_files import parse_file
from hf_ext._calls.request.redirects import REDIRECT_STATUSES, follow_redirect
from hf_ext._calls.request.request_builder import RequestBuilder
from hf_ext._calls.request.response_errors import error_from_response
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._calls.resource.lifetime import Lifetime
from hf_ext._core.results.meta import Meta
from hf_ext._core.results.result import Result
from hf_ext._core.values import json
from hf_ext._core.values.async_pairs import asleep
from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import HfError

if TYPE_CHECKING:
    from hf_api.types import Operation, StreamOperation

    from hf_ext._calls.observer.observation import Observe
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.received_files import Expected
    from hf_ext._calls.streaming.accumulator import Accumulator
    from hf_ext._core.results.media import Media, Url
    from hf_ext.config import ClientConfig
    from hf_ext.transport.base import AsyncStreamResponse, AsyncTransport, Request, Response

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E")
R = TypeVar("R")
A = TypeVar("A", bound="Response | AsyncStreamResponse")

_NONE: Mapping[str, Any] = MappingProxyType({})


class AsyncCore:
    """The state that all resources of a client share: configuration, transport, and whether the client is closed.

    Attributes:
        lifetime: Whether the client is open; shared by a client and the clients that its `with_options` returns.
        request_builder: Builds the requests.
        clock: Returns the monotonic time in seconds; replaced in tests.
        sleep: Sleeps for a number of seconds on that clock.
        observe: The observer of all calls.
    """

    def __init__(self, config: ClientConfig, transport: AsyncTransport, lifetime: Lifetime | None = None) -> None:
        self.config = config
        self.transport = transport
        self.lifetime: Lifetime = Lifetime() if lifetime is None else lifetime
        self.request_builder: RequestBuilder = RequestBuilder(config)
        self.clock: Callable[[], float] = time.monotonic
        self.sleep: Callable[[float], Awaitable[None]] = asleep
        self.observe: Observe = log_call

    async def call(self, operation: Operation[P, T], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Send the request of an operation, and return its result."""
        request = self.request_builder.for_operation(operation, options, *args, **kwargs)
        return await self._exchange(
            request,
            partial(_parse_result, operation),
            operation=operation.name,
            arguments=kwargs,
            is_model_call=_is_model_call(operation),
        )

    def stream(
        self,
        operation: StreamOperation[P, Any, E],
        accumulator: Accumulator[E, R],
        options: CallOptions,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> AsyncStream[E, R]:
        """Return the stream of an operation; the request is sent when the stream is entered or first iterated."""
        request = self.request_builder.for_operation(operation, options, *args, **kwargs)
        request.headers = [*request.headers, ("Accept", "text/event-stream")]
        is_model_call = _is_model_call(operation)

        async def open_stream() -> AsyncStreamResponse:
            try:
                return await self._open_stream(request, is_model_call=is_model_call)
            except HfError as error:
                raise redact_error(error, self.config.token) from None

        return AsyncStream(
            open_stream,
            observe=partial(self.observe, request, operation.name, kwargs, self.config.token, is_stream=True),
            decode=operation.event,
            parse=lambda response: _parse_result(operation, request, response),
            accumulator=accumulator,
            where=request.where,
            max_event_bytes=self.config.max_event_bytes,
            token=self.config.token,
            is_model_call=is_model_call,
        )

    async def pages(
        self, operation: Operation[P, list[T]], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs
    ) -> AsyncIterator[T]:
        """Yield the items of a listing; each next page (`Link: <…>; rel="next"`) is requested when it is needed."""
        options = self.request_builder.start_deadline(options)
        first = self.request_builder.for_operation(operation, options, *args, **kwargs)
        history = PageHistory(first.where)
        request: Request | None = first
        while request is not None:
            response, items = await self._exchange(
                request,
                partial(_parse_page, operation),
                operation=operation.name,
                arguments=kwargs,
                is_model_call=False,
            )
            for item in items:
                yield item
            request = self._next_page(request, response, options, history, is_empty=not items)

    def _next_page(
        self, request: Request, response: Response, options: CallOptions, history: PageHistory, *, is_empty: bool
    ) -> Request | None:
        """Return the request for the next page of a listing, None after the last page."""
        try:
            next_url = next_link(response.headers, request.url)
            if next_url is not None:
                history.add(next_url, is_empty=is_empty)
        except HfError as error:
            raise redact_error(error, self.config.token) from None
        return None if next_url is None else self.request_builder.for_url(next_url, options)

    async def call_provider(self, name: str, method: str, parts: Mapping[str, Any], options: CallOptions) -> Response:
        """Send a request to a provider behind the router, and return the response in the provider's own format."""
        request = self.request_builder.for_provider(name, method, parts, options)
        return await self._exchange(request, _checked_response, arguments=parts, is_model_call=True)

    async def download(
        self,
        file: Url,
        options: CallOptions,
        *,
        content_type: str = "",
        expected: Expected = "media",
        is_result: bool = False,
    ) -> Media:
        """Download a file from any server, without the token.

        Redirects, the deadline and the size limit apply as in every call. If the download fails, `partial` of the error
        is the `Url` of the file: a result is paid for, so that the caller can download it later.

        Args:
            file: The URL of the file.
            options: The options of the call.
            content_type: The type of the file, if it is known; it takes precedence over the type in the response.
            expected: The expected kind of file.
            is_result: Whether a server chose the URL. Such a URL must not lead to this machine or a private network,
                unless a server of the client's configuration is there.

        Raises:
            ResponseDecodeError: The response is not a file of that kind, but a login page, for example. Or a server
                chose a URL that is not downloaded.
        """
        try:
            if is_result:
                self.request_builder.check_result_url(file.url)
            parse = partial(_parse_download, content_type=content_type, expected=expected)
            # No variable holds the request, because its URL may contain the token, and a traceback may show variables.
            return await self._exchange(
                self.request_builder.for_download(file.url, options), parse, is_model_call=False
            )
        except HfError as error:
            error.partial = file
            raise redact_error(error, self.config.token) from None

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client cannot be pickled: create a client in each process, for example from client.config")

    async def aclose(self) -> None:
        """Close every connection; later calls raise ValidationError."""
        self.lifetime.is_closed = True
        await self.transport.aclose()

    async def _exchange(
        self,
        request: Request,
        parse: Callable[[Request, Response], T],
        *,
        operation: str = "",
        arguments: Mapping[str, Any] = _NONE,
        is_model_call: bool,
    ) -> T:
        """Send a request, and return what `parse` makes of the response; observe both.

        A response without a success status raises an error.
        """
        token = self.config.token
        observation = self.observe(request, operation, arguments, token, is_stream=False)
        try:
            meta, result = await self._send(request, parse, is_model_call=is_model_call)
        except HfError as error:
            redacted = redact_error(error, token)
            if observation is not None:
                observation.error(redacted)
            raise redacted from None
        except BaseException as error:
            if observation is not None:
                observation.error(error)
            raise
        if observation is not None:
            observation.end(meta, lambda: result)
        return result

    async def _send(
        self, request: Request, parse: Callable[[Request, Response], T], *, is_model_call: bool
    ) -> tuple[Meta, T]:
        sent, response = await self._follow_redirects(request, self.transport.send)
        if not 200 <= response.status_code < 300:
            raise _error_of_status(sent, response.content, response.meta, is_model_call=is_model_call)
        return response.meta, parse(request, response)

    async def _open_stream(self, request: Request, *, is_model_call: bool) -> AsyncStreamResponse:
        """Return a response with a success status before its body is read; raise an error for any other status."""
        request, response = await self._follow_redirects(request, self._stream_or_close)
        if 200 <= response.status_code < 300:
            # The response refers to its request, so a long prompt would stay in memory until the stream ends.
            request.content = None
            return response
        try:
            content = await response.read()
        finally:
            await response.aclose()
        meta = Meta(response.status_code, response.headers, response.elapsed)
        raise _error_of_status(request, content, meta, is_model_call=is_model_call)

    async def _stream_or_close(self, request: Request) -> AsyncStreamResponse:
        """Return the response to a request. If the response is a redirect, close it without reading its body."""
        response = await self.transport.stream(request)
        if response.status_code in REDIRECT_STATUSES:
            await response.aclose()
        return response

    async def _follow_redirects(self, request: Request, send: Callable[[Request], Awaitable[A]]) -> tuple[Request, A]:
        """Send a request and follow its redirects; return the last request and its response."""
        redirects = 0
        while True:
            self.lifetime.check(request)
            response = await send(request)
            if response.status_code not in REDIRECT_STATUSES:
                return request, response
            redirects += 1
            request = follow_redirect(request, response.status_code, response.headers, count=redirects)


def _is_model_call(operation: Operation[Any, Any]) -> bool:
    """Return whether a request names a model, in its path or (for the router) in its body.

    Status 404 then means that the model is missing.
    """
    return operation.tag in {"router", "inference"} or "{repo_id}" in operation.path


def _parse_result(operation: Operation[Any, T], request: Request, response: Response) -> T:
    """Return the result in a response; raise the error that the server sent instead of the result or with it."""
    response.content = json.strip_byte_order_mark(response.content)
    where, is_model_call = request.where, _is_model_call(operation)
    reported = error_in_success(response.content, response.meta, where=where, is_model_call=is_model_call)
    if reported is not None and is_any_text(operation.parse, response):
        reported = None  # it is a line of a log
    try:
        result = operation.parse(response)
    except Exception as cause:  # noqa: BLE001 - the server chose the bytes, so the parser may raise anything
        unreadable = error_of_parser(cause)
    else:
        if reported is None:
            return result
        reported.partial = result if isinstance(result, Result) else None
        raise reported
    if reported is None:
        reported = error_in_unparsed_body(response.content, response.meta, where=where, is_model_call=is_model_call)
    error = reported or unreadable
    error.partial = unreadable.partial
    raise _complete_error(error, request, response) from None


def _parse_page(operation: Operation[Any, list[T]], request: Request, response: Response) -> tuple[Response, list[T]]:
    """Return the response with a page of a listing, and the items of the page."""
    return response, _parse_result(operation, request, response)


def _checked_response(request: Request, response: Response) -> Response:
    """Return a response of a provider; raise the error that it reports."""
    _check_no_error(request, response, is_model_call=True)
    return response


def _parse_download(request: Request, response: Response, content_type: str, expected: Expected) -> Media:
    """Return the file in a response; `content_type` takes precedence over the type in the response."""
    _check_no_error(request, response, is_model_call=False)
    types = (content_type, response.headers.get("content-type", ""))
    try:
        return parse_file(response.content, *types, meta=response.meta, expected=expected)
    except Exception as cause:  # noqa: BLE001 - as in `_parse_result`
        raise _complete_error(error_of_parser(cause), request, response) from None


def _check_no_error(request: Request, response: Response, *, is_model_call: bool) -> None:
    """Raise the error that a response with a success status reports; the caller parses the response."""
    error = error_in_success(response.content, response.meta, where=request.where, is_model_call=is_model_call)
    if error is not None:
        raise error


def _error_of_status(request: Request, content: bytes, meta: Meta, *, is_model_call: bool) -> HfError:
    return error_from_response(meta.status, content, meta, where=request.where, is_model_call=is_model_call)


def _complete_error(error: HfError, request: Request, response: Response) -> HfError:
    """Add the request and the response to an error that was found in the body; return the error."""
    facts = response.meta.error_facts() | {"provider": response.meta.provider or error.provider}
    error.add_facts(where=request.where, body=excerpt(response.content), **facts)
    return error
