"""Core: send the calls of all resources, and turn responses into results."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

from hf_ext._calls.request.error_redaction import redact_error
from hf_ext._calls.request.redirects import REDIRECT_STATUSES
from hf_ext._calls.request.response_parsing import (
    error_of_status,
    is_model_call_of,
    parse_download,
    parse_page,
    parse_result,
    validated_response,
)
from hf_ext._calls.resource._async.redirection import follow_redirects
from hf_ext._calls.resource._async.state import AsyncClientState
from hf_ext._core.results.meta import Meta
from hf_ext._core.values.kinds import has_method
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.errors import HfError

if TYPE_CHECKING:
    from hf_api.types import Operation, StreamOperation

    from hf_ext._calls.observer.observation import Observation
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.page_history import PageHistory
    from hf_ext._calls.request.provider_route import ProviderRoute
    from hf_ext._calls.request.received_files import Expected
    from hf_ext._calls.resource._async.stream import AsyncStream
    from hf_ext._calls.results.model_mappings import ModelMappings
    from hf_ext._calls.streaming.accumulator import Accumulator
    from hf_ext._core.results.media import Media, Url
    from hf_ext._core.results.meta import Lookup
    from hf_ext.providers.mapping import ProviderMapping
    from hf_ext.transport.base import Request, Response

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E")
R = TypeVar("R")

_NONE: Mapping[str, Any] = MappingProxyType({})


class AsyncCore(AsyncClientState):
    """Sends the calls of all resources of a client."""

    async def call(self, operation: Operation[P, T], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Send the request of an operation, and return its result."""
        if self.has_provider_keys and options.route is None:
            options = self._with_own_route(operation, options, kwargs)
        request = self.request_builder.for_operation(operation, options, *args, **kwargs)
        if options.route is not None and options.route.needs_mapping:
            options = await self._look_up_route(options, options.route)
            request = self.request_builder.for_operation(operation, options, *args, **kwargs)
        return await self._exchange(
            request,
            partial(parse_result, operation),
            options,
            operation=operation,
            path=args,
            arguments=kwargs,
            is_model_call=is_model_call_of(operation),
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
        from hf_ext._calls.resource._async.stream import AsyncStream
        from hf_ext._calls.resource._async.stream_call import AsyncStreamCall

        if self.has_provider_keys and options.route is None:
            options = self._with_own_route(operation, options, kwargs)
        return AsyncStream(AsyncStreamCall(self, operation, options, args, kwargs, self._look_up_route), accumulator)

    async def look_up(
        self, provider: str, task: str, model: str, options: CallOptions
    ) -> tuple[ProviderMapping, CallOptions]:
        """Return the mapping of a model for a provider or for `auto`, and the options of the call with the look-up.

        The client sends one request for each model and keeps the response. Concurrent calls wait for one request. The
        deadline of the call begins now. ValidationError means that the provider does not serve the model for the task.
        """
        from hf_ext._calls.resource._async.lookup import GET_MAPPINGS, find_mapping

        async def request(call: CallOptions) -> ModelMappings:
            return await self.call(GET_MAPPINGS, call, model, expand=["inferenceProviderMapping"])

        options = self.request_builder.start_deadline(options)
        return await find_mapping(self, request, provider, task, model, options)

    def _with_own_route(
        self, operation: Operation[..., Any], options: CallOptions, arguments: Mapping[str, Any]
    ) -> CallOptions:
        """Add the route to a provider's own server, if the model names a provider of which the caller has a key."""
        from hf_ext._calls.request.provider_route import own_route

        return options.replace(route=own_route(self.config.provider_keys, operation, arguments, options.where))

    async def _look_up_route(self, options: CallOptions, route: ProviderRoute) -> CallOptions:
        """Return the options of a call with a route that has the provider's name of the model."""
        mapping, found = await self.look_up(route.provider, route.task, route.model, options)
        return found.replace(route=replace(route, provider=mapping.provider or "", mapping=mapping))

    async def pages(
        self, operation: Operation[P, list[T]], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs
    ) -> AsyncIterator[T]:
        """Yield the items of a listing; each next page (`Link: <…>; rel="next"`) is requested when it is needed."""
        from hf_ext._calls.request.page_history import PageHistory

        options = self.request_builder.start_deadline(options)
        first = self.request_builder.for_operation(operation, options, *args, **kwargs)
        history = PageHistory(first.where)
        request: Request | None = first
        while request is not None:
            response, items = await self._exchange(
                request,
                partial(parse_page, operation),
                options,
                operation=operation,
                path=args,
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
        from hf_ext._calls.request.links import next_link

        try:
            next_url = next_link(response.headers, request.url)
            if next_url is not None:
                history.add(next_url, is_empty=is_empty)
        except HfError as error:
            raise redact_error(error, self.secrets) from None
        return None if next_url is None else self.request_builder.for_url(next_url, options)

    async def call_provider(self, name: str, method: str, parts: Mapping[str, Any], options: CallOptions) -> Response:
        """Send a request to a provider behind the router, and return the response in the provider's own format."""
        request = self.request_builder.for_provider(name, method, parts, options)
        return await self._exchange(request, validated_response, options, arguments=parts, is_model_call=True)

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
            parse = partial(parse_download, content_type=content_type, expected=expected)
            # No variable holds the request, because its URL may contain the token, and a traceback may show variables.
            return await self._exchange(
                self.request_builder.for_download(file.url, options), parse, options, is_model_call=False
            )
        except HfError as error:
            error.partial = file
            raise redact_error(error, self.secrets) from None

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client cannot be pickled: create a client in each process, for example from client.config")

    async def warm_up(self) -> None:
        """Open a connection to `base_url`, if the transport can open one without a request."""
        request = self.request_builder.for_connection()
        self.lifetime.check(request)
        if has_method(self.transport, "warm_up"):
            transport: Any = self.transport
            await transport.warm_up(request)

    async def aclose(self) -> None:
        """Close every connection; later calls raise ValidationError."""
        self.lifetime.is_closed = True
        await self.transport.aclose()

    async def _exchange(
        self,
        request: Request,
        parse: Callable[[Request, Response], T],
        options: CallOptions,
        *,
        operation: Operation[Any, Any] | None = None,
        path: tuple[Any, ...] = (),
        arguments: Mapping[str, Any] = _NONE,
        is_model_call: bool,
    ) -> T:
        """Send a request under the policy of the call, and return what `parse` makes of the response; observe both.

        A response without a success status raises an error. All attempts of a policy are one observation.
        """
        policy = self.policy_of(options)
        observation = self.observe(request, operation, path, arguments, options, self.secrets, is_stream=False)
        lookup = options.lookup
        try:
            if policy is None:
                meta, result = await self._send(request, parse, lookup, observation, is_model_call=is_model_call)
            else:
                from hf_ext._calls.request.policy_call import meta_of_result, request_call, request_fields

                received: list[tuple[Meta, T]] = []
                send = partial(
                    self._attempt, request, parse, lookup, observation, received, is_model_call=is_model_call
                )
                fields = request_fields(operation, path, arguments, options)
                result = await policy.acall(request_call(send, request, operation, self, parse), **fields)
                meta = meta_of_result(result, received)
        except BaseException as error:
            if observation is not None:
                observation.error(error)
            raise
        if observation is not None:
            observation.end(meta, lambda: result)
        return result

    async def _attempt(
        self,
        request: Request,
        parse: Callable[[Request, Response], T],
        lookup: Lookup | None,
        observation: Observation | None,
        received: list[tuple[Meta, T]],
        *,
        is_model_call: bool,
    ) -> T:
        """Send a request under a policy, which calls this method any number of times."""
        try:
            meta, result = await self._send(request, parse, lookup, observation, is_model_call=is_model_call)
        except BaseException as error:
            if observation is not None:
                observation.attempt_failed(error)
            raise
        received.append((meta, result))
        return result

    async def _send(
        self,
        request: Request,
        parse: Callable[[Request, Response], T],
        lookup: Lookup | None,
        observation: Observation | None,
        *,
        is_model_call: bool,
    ) -> tuple[Meta, T]:
        """Send a request. An error has no secret, and its traceback has no variable with the response."""
        if observation is not None:
            observation.attempt()
        try:
            return await self._receive(request, parse, lookup, is_model_call=is_model_call)
        except HfError as error:
            raise redact_error(error, self.secrets) from None
        except RuntimeError as error:  # see `lazy_property`: parsers import modules at their first use
            raise_from_signal_handler(error)
            raise

    async def _receive(
        self, request: Request, parse: Callable[[Request, Response], T], lookup: Lookup | None, *, is_model_call: bool
    ) -> tuple[Meta, T]:
        self.lifetime.check(request)
        sent, response = request, await self.transport.send(request)
        if response.status_code in REDIRECT_STATUSES:
            sent, response = await follow_redirects(self.lifetime, sent, response, self.transport.send)
        if not 200 <= response.status_code < 300:
            raise error_of_status(sent, response.content, response.meta, is_model_call=is_model_call)
        if lookup is not None:
            response.add_lookup(lookup)
        return response.meta, parse(request, response)
