"""The interface of observers, and their combination."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext._core.values.value import Value

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.results.meta import Meta
    from hf_ext._core.settings.secret import Secret, SecretGroup
    from hf_ext.transport.base import Request

_MODEL_IN_PATH = lazy_pattern(r"\{(?:model_id|repo_id)\}")


class Observation(Protocol):
    """Receives what happens in one call. One of `end`, `error` and `close` is called, once and last.

    The methods must not raise, because an error would replace the result of the call.
    """

    def attempt(self) -> None:
        """Receive that the request is sent: once without a policy; with a policy any number of times, in any thread."""
        ...

    def attempt_failed(self, error: BaseException) -> None:
        """Receive that an attempt under a policy failed. The policy may make another one."""
        ...

    def opened(self, meta: Meta) -> None:
        """Receive that a stream was opened: the headers of its response were received."""
        ...

    def event(self) -> None:
        """Receive that an event of a stream was received."""
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
    """Starts the observation of a call, before its first attempt."""

    def __call__(
        self,
        request: Request,
        operation: Operation[Any, Any] | None,
        path: Sequence[Any],
        arguments: Mapping[str, Any],
        options: CallOptions,
        secrets: Secret | SecretGroup | None,
        /,
        *,
        is_stream: bool,
    ) -> Observation | None:
        """Return the observation of a call; None if the observer ignores the call.

        Args:
            request: The request, before any redirect. The observer may add headers to it.
            operation: The operation; None for a request without an operation, such as a download.
            path: The arguments in the path of the operation.
            arguments: The other arguments of the operation; for most operations only `body`.
            options: The options of the call.
            secrets: The token and the keys of the client, which a server may repeat in any text.
            is_stream: Whether the call is a stream.
        """
        ...


class ObserveJob(Protocol):
    """Starts the observation of a job at a provider, which has several requests."""

    def __call__(
        self, url: str, task: str, model: str, options: CallOptions, secrets: Secret | SecretGroup | None, /
    ) -> Observation | None:
        """Return the observation of a job; None if the observer ignores jobs.

        Args:
            url: The base URL of the provider.
            task: The task, by its name on the Hub.
            model: The provider's name of the model.
            options: The options of the call.
            secrets: As in `Observe`.
        """
        ...


def ignore_job(url: str, task: str, model: str, options: CallOptions, secrets: Secret | SecretGroup | None, /) -> None:
    """Observe nothing: the log has a record of each request of a job."""


def model_of(operation: Operation[Any, Any] | None, path: Sequence[Any], arguments: Mapping[str, Any]) -> str | None:
    """Return the model that a request names; None if it names none."""
    model = getattr(arguments.get("body"), "model", None)
    if model is None and path and operation is not None and _MODEL_IN_PATH.search(operation.path):
        model = path[0]
    return model if isinstance(model, str) else None


def combine(*observers: Observe) -> Observe:
    """Return an observer that passes every call to several observers."""

    def observe(
        request: Request,
        operation: Operation[Any, Any] | None,
        path: Sequence[Any],
        arguments: Mapping[str, Any],
        options: CallOptions,
        secrets: Secret | SecretGroup | None,
        /,
        *,
        is_stream: bool,
    ) -> Observation | None:
        observations: list[Observation] = []
        for each in observers:
            observation = each(request, operation, path, arguments, options, secrets, is_stream=is_stream)
            if observation is not None:
                observations.append(observation)
        if len(observations) > 1:
            return _Observations(observations)
        return observations[0] if observations else None

    return observe


class _Observations(Value, frozen=True):
    """Several observations of the same call."""

    observations: Sequence[Observation]

    def attempt(self) -> None:
        for observation in self.observations:
            observation.attempt()

    def attempt_failed(self, error: BaseException) -> None:
        for observation in self.observations:
            observation.attempt_failed(error)

    def opened(self, meta: Meta) -> None:
        for observation in self.observations:
            observation.opened(meta)

    def event(self) -> None:
        for observation in self.observations:
            observation.event()

    def end(self, meta: Meta, result: Callable[[], Any]) -> None:
        for observation in self.observations:
            observation.end(meta, result)

    def error(self, error: BaseException) -> None:
        for observation in self.observations:
            observation.error(error)

    def close(self, meta: Meta, result: Callable[[], Any]) -> None:
        for observation in self.observations:
            observation.close(meta, result)
