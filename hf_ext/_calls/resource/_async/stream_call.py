"""Stream call: the request of one stream, from the arguments of the operation to the open response."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hf_ext._calls.request.call_options import DEFAULTS
from hf_ext._calls.request.error_redaction import redact_error
from hf_ext._calls.request.response_parsing import is_model_call_of, parse_result
from hf_ext._calls.resource._async.redirection import open_response
from hf_ext.errors import HfError

if TYPE_CHECKING:
    from hf_api.types import StreamOperation

    from hf_ext._calls.observer.observation import Observation
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.provider_route import ProviderRoute
    from hf_ext._calls.resource._async.state import AsyncClientState
    from hf_ext._calls.resource._async.stream_guard import AsyncStreamGuard, Manager
    from hf_ext._core.results.meta import Lookup
    from hf_ext._core.settings.policy import PolicyProtocol
    from hf_ext._core.settings.secret import Secret, SecretGroup
    from hf_ext.transport.base import AsyncStreamResponse, Request, Response

E = TypeVar("E")


class AsyncStreamCall(Generic[E]):
    """The request of one stream.

    Args:
        state: The state of the client.
        operation: The operation.
        options: The options of the call.
        path: The parameters of the path.
        arguments: The other arguments of the operation.
        look_up: Returns the options with the provider's name of the model, for a route that lacks it.

    Attributes:
        request: The request. `start` replaces it if it looks up the model.
        lookup: How the provider's name of the model was found; None without a look-up.
        guard: The policy around the stream; None without a policy.
        decode: Parses the data of one event.
        is_model_call: Whether the operation calls a model, for errors with status 404.
        max_event_bytes: The largest accepted event, in bytes.
        secrets: The token and the keys, which errors must not have.
    """

    def __init__(
        self,
        state: AsyncClientState,
        operation: StreamOperation[..., Any, E],
        options: CallOptions,
        path: tuple[Any, ...],
        arguments: Mapping[str, Any],
        look_up: Callable[[CallOptions, ProviderRoute], Awaitable[CallOptions]],
    ) -> None:
        self.request: Request = state.request_builder.for_stream(operation, options, *path, **arguments)
        self.lookup: Lookup | None = None
        self.guard: AsyncStreamGuard | None = self._guard(state.policy_of(options))
        self.decode: Callable[[bytes], E] = operation.event
        self.is_model_call: bool = is_model_call_of(operation)
        self.max_event_bytes: int = state.config.max_event_bytes
        self.secrets: Secret | SecretGroup | None = state.secrets
        self._state = state
        self._operation = operation
        self._options = options
        self._path = path
        self._arguments: Mapping[str, Any] = arguments
        self._look_up = look_up

    @property
    def where(self) -> str:
        """The method and the URL of the request, for errors."""
        return self.request.where

    async def start(self) -> Observation | None:
        """Look up the provider's name of the model if it is not known, and start the observation of the call.

        No attempt of a policy does this, because the policy is around the request of the look-up too.
        """
        route = self._options.route
        if route is not None and route.needs_mapping and self.lookup is None:
            found = await self._look_up(self._options, route)
            self.lookup = found.lookup
            self.request = self._state.request_builder.for_stream(
                self._operation, found, *self._path, **self._arguments
            )
        return self._state.observe(
            self.request, self._operation, self._path, self._arguments, self._options, self.secrets, is_stream=True
        )

    async def open(self) -> AsyncStreamResponse:
        """Send the request, and return the response before its body is read; raise an error for an error status."""
        # An attempt removes the body from its request, and a policy may make another attempt.
        request = self.request if self.guard is None else copy(self.request)
        state = self._state
        try:
            return await open_response(state.transport, state.lifetime, request, is_model_call=self.is_model_call)
        except HfError as error:
            raise redact_error(error, self.secrets) from None

    def drop_arguments(self) -> None:
        """Drop what only the opening of the stream needs: a long prompt would stay in memory until the stream ends."""
        self.request.content = None
        self._path, self._arguments, self._options = (), {}, DEFAULTS

    def parse(self, response: Response) -> Any:
        """Return the result of a whole response that the server sent instead of a stream."""
        return parse_result(self._operation, self.request, response)

    def _guard(self, policy: PolicyProtocol | None) -> AsyncStreamGuard | None:
        if policy is None:
            return None
        from hf_ext._calls.request.policy_call import request_call, request_fields
        from hf_ext._calls.resource._async.stream_guard import AsyncStreamGuard

        def open_under_policy(attempt: Callable[[], Manager]) -> Manager:
            fields = request_fields(self._operation, self._path, self._arguments, self._options)
            return policy.astream(request_call(attempt, self.request, self._operation), **fields)

        return AsyncStreamGuard(open_under_policy)
