"""Logging: one record for each call and for each stream, on the logger `hf_ext`; redirects are not counted.

Nothing is printed until the application sets up logging, or the environment variable HF_EXT_LOG is `debug` or `info`.

`record.hf_ext` has the fields `method`, `url` and `elapsed`, the time in seconds to the end of the call. It has `call`,
the method of the client, and `model`, if the request names them. If there was a response, it also has `status_code`,
`request_id` and `provider`. If the call failed without an error status, it has `error_type`, and the `reason` if no
server wrote it. If a policy did not send the request exactly once, it has `attempts`, the number of requests, and
`retried_errors`, the statuses or the classes of the errors of the attempts before the last. The record of a stream has
`first_event`, the time in seconds to the first event, and `closed_early`: whether the caller closed the stream before
its end. Headers, bodies and the queries of URLs are never logged.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from hf_ext._calls.observer.attempts import Attempts
from hf_ext._calls.observer.observation import model_of
from hf_ext._core.settings.environment import Environment
from hf_ext._core.validate.problems import describe_value
from hf_ext._core.values.error_reason import reason_of
from hf_ext._core.values.plurals import describe_count
from hf_ext.errors import HfError, ValidationError

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.results.meta import Meta
    from hf_ext._core.settings.secret import Secret, SecretGroup
    from hf_ext.transport.base import Request

logger = logging.getLogger("hf_ext")
logger.addHandler(logging.NullHandler())

_VARIABLE = "HF_EXT_LOG"
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO}


class StderrHandler(logging.StreamHandler[Any]):
    """Writes records to stderr, until the application sets up logging itself."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, unless the root logger has a handler."""
        if not logging.root.handlers:
            super().emit(record)


def show_log(environment: Environment) -> None:
    """Write the log to stderr if HF_EXT_LOG is set; its value is the level.

    Raises:
        ValidationError: The variable has another value than `debug` or `info`.
    """
    name = environment.get(_VARIABLE).lower()
    if not name:
        return
    if name not in _LEVELS:
        raise ValidationError(f"the environment variable {_VARIABLE} must be debug or info, not {describe_value(name)}")
    logger.setLevel(_LEVELS[name])
    if not any(isinstance(handler, StderrHandler) for handler in logger.handlers):
        logger.addHandler(StderrHandler())


def log_call(
    request: Request,
    operation: Operation[Any, Any] | None,
    path: Sequence[Any],
    arguments: Mapping[str, Any],
    options: CallOptions,
    secrets: Secret | SecretGroup | None,
    /,
    *,
    is_stream: bool,
) -> CallLog | None:
    """Return the observation that logs a call; None if the logger is disabled for failed calls too."""
    if not logger.isEnabledFor(logging.INFO):
        return None
    model = model_of(operation, path, arguments)
    return CallLog(request.where, secrets, call=options.where, model=model, is_stream=is_stream)


class CallLog:
    """Logs one call at its end: at DEBUG if it succeeded, at INFO if it failed.

    Args:
        where: The method, and the URL without its query.
        secrets: The token and the keys to hide, because a server may repeat them in any text.
        call: The method of the client; "" for a request that no method describes.
        model: The model; None if the request names no model.
        is_stream: Whether the call is a stream.
        clock: Returns the time in seconds.
    """

    def __init__(
        self,
        where: str,
        secrets: Secret | SecretGroup | None,
        *,
        call: str = "",
        model: str | None = None,
        is_stream: bool,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self._where = where
        self._secrets = secrets
        self._call = call
        self._model = model
        self._is_stream = is_stream
        self._clock = clock
        self._start = clock()
        self._first_event: float | None = None
        self._opened: Meta | None = None
        self._attempts = Attempts()

    def attempt(self) -> None:
        """Count an attempt."""
        self._attempts.begin()

    def attempt_failed(self, error: BaseException) -> None:
        """Keep what an attempt failed with."""
        self._attempts.fail(error)

    def opened(self, meta: Meta) -> None:
        """Keep what the headers of a stream name, for a stream that is cancelled."""
        self._opened = meta

    def event(self) -> None:
        """Keep the time of the first event."""
        if self._first_event is None:
            self._first_event = self._clock() - self._start

    def end(self, meta: Meta, result: Callable[[], Any]) -> None:  # noqa: ARG002 - a result is not logged
        """Log a call that succeeded."""
        self._log(logging.DEBUG, str(meta.status), _facts(meta.status, meta.request_id, meta.provider))

    def error(self, error: BaseException) -> None:
        """Log a call that failed."""
        self._attempts.end_with_error()
        status, facts = self._response_facts(error)
        if status is not None and status >= 400:
            self._log(logging.INFO, str(status), facts)
            return
        name, reason = type(error).__name__, self._hide(reason_of(error))
        facts |= {"error_type": name} if reason is None else {"error_type": name, "reason": reason}
        outcome = name if reason is None else f"{name} ({reason})"
        self._log(logging.INFO, outcome if status is None else f"{status}, {outcome}", facts)

    def _response_facts(self, error: BaseException) -> tuple[int | None, dict[str, Any]]:
        """Return the status of the response, None if none was received, and the fields of its headers."""
        if isinstance(error, HfError):
            status = error.status_code
            return status, {} if status is None else _facts(status, error.request_id, error.provider)
        opened = self._opened  # a stream that was cancelled
        if opened is None:
            return None, {}
        return opened.status, _facts(opened.status, opened.request_id, opened.provider)

    def close(self, meta: Meta, result: Callable[[], Any]) -> None:  # noqa: ARG002 - a result is not logged
        """Log a stream that the caller closed before its end."""
        facts = _facts(meta.status, meta.request_id, meta.provider)
        self._log(logging.DEBUG, f"{meta.status}, closed early", facts, closed_early=True)

    def _log(self, level: int, outcome: str, facts: Mapping[str, Any], *, closed_early: bool = False) -> None:
        if not logger.isEnabledFor(level):
            return
        elapsed = self._clock() - self._start
        method, _, url = self._where.partition(" ")
        fields = {"method": method, "url": url, "elapsed": round(elapsed, 6), **self._names(), **facts}
        attempts = self._attempts
        if attempts.count != 1:
            fields |= {"attempts": attempts.count, "retried_errors": attempts.retried_errors}
            outcome = f"{outcome}, {describe_count(attempts.count, 'attempt')}"
        if self._is_stream:
            first = self._first_event
            fields |= {"first_event": None if first is None else round(first, 6), "closed_early": closed_early}
        hidden = {name: self._hide(value) for name, value in fields.items()}
        message = "%s %s -> %s in %.3f s"
        logger.log(level, message, hidden["method"], hidden["url"], outcome, elapsed, extra={"hf_ext": hidden})

    def _names(self) -> dict[str, str]:
        names = {"call": self._call, "model": self._model}
        return {name: value for name, value in names.items() if value}

    def _hide(self, value: Any) -> Any:
        return self._secrets.hide_in(value) if self._secrets is not None and isinstance(value, str) else value


def _facts(status: int, request_id: str | None, provider: str | None) -> dict[str, Any]:
    return {"status_code": status, "request_id": request_id, "provider": provider}
