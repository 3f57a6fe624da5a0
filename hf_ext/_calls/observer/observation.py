"""The interface of observers, and their combination."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Meta
    from hf_ext._core.settings.secret import Secret, SecretGroup
    from hf_ext.transport.base import Request


class Observation(Protocol):
    """Receives what happens in one call. One of `end`, `error` and `close` is called, once and last.

    The methods must not raise, because an error would replace the result of the call.
    """

    def first_event(self) -> None:
        """Receive that the first event of a stream was received."""
        ...

    def end(self, meta: Meta, result: Callable[[], Any]) -> None:
        """Receive that the call succeeded. `result` returns the result; for a stream, it builds the result."""
        ...

    def error(self, error: BaseException) -> None:
        """Receive that the call failed or was cancelled. An `HfError` does not contain the token."""
        ...

    def close(self, meta: Meta, result: Callable[[], Any]) -> None:
        """Receive that the caller closed a stream before its end. `result` builds the received part of the result."""
        ...


class Observe(Protocol):
    """Starts the observation of a call, directly before its request is sent."""

    def __call__(
        self,
        request: Request,
        operation: str,
        arguments: Mapping[str, Any],
        token: Secret | SecretGroup | None,
        /,
        *,
        is_stream: bool,
    ) -> Observation | None:
        """Return the observation of a call; None if the observer ignores the call.

        Args:
            request: The request, before any redirect.
            operation: The name of the operation in `openapi/`; "" for a request without an operation.
            arguments: The arguments of the operation; for most operations only `body`.
            token: The token and the keys of the client, which a server may repeat in any text.
            is_stream: Whether the call is a stream.
        """
        ...


def combine(*observers: Observe) -> Observe:
    """Return an observer that passes every call to several observers."""

    def observe(
        request: Request,
        operation: str,
        arguments: Mapping[str, Any],
        token: Secret | SecretGroup | None,
        /,
        *,
        is_stream: bool,
    ) -> Observation | None:
        started = [each(request, operation, arguments, token, is_stream=is_stream) for each in observers]
        observations = [observation for observation in started if observation is not None]
        return _Observations(observations) if observations else None

    return observe


@dataclass(frozen=True, slots=True)
class _Observations:
    """Several observations of the same call."""

    observations: Sequence[Observation]

    def first_event(self) -> None:
        for observation in self.observations:
            observation.first_event()

    def end(self, meta: Meta, result: Callable[[], Any]) -> None:
        for observation in self.observations:
            observation.end(meta, result)

    def error(self, error: BaseException) -> None:
        for observation in self.observations:
            observation.error(error)

    def close(self, meta: Meta, result: Callable[[], Any]) -> None:
        for observation in self.observations:
            observation.close(meta, result)
