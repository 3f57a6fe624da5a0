"""Errors of hf_ext: one class per category.

A category is what the caller can do about it:

    HfError
    ├── AuthenticationError       no token, wrong token, missing permission (401, 403)
    ├── PaymentRequiredError      credits are used up (402)
    ├── RateLimitError            too many requests; `retry_after` tells when (429)
    ├── ModelUnavailableError     unknown, loading, retired or paused model (404, 410, 424, 503)
    ├── ValidationError           the request is wrong, found before or after sending (400, 413, 415, 422); a ValueError
    ├── NetworkError              nothing usable came back; a ConnectionError
    │   ├── CertificateError      the server's TLS certificate or version is not acceptable
    │   ├── ProxyError            the proxy refused or failed
    │   ├── ProtocolError         what came back is not HTTP
    │   └── RedirectError         a redirect that must not be followed
    ├── RequestTimeoutError       a timeout or the deadline passed (also 408, 504); a TimeoutError
    ├── StreamInterruptedError    a stream ended before its end; what arrived is in `partial`
    ├── BatchError                a batch ended before all was done; what was done is in `done`
    └── ApiError                  any other response that is not a success
        └── ResponseDecodeError   a success that cannot be read
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Self, TypedDict, Unpack, cast

__all__ = [
    "ApiError",
    "AuthenticationError",
    "BatchError",
    "CertificateError",
    "HfError",
    "ModelUnavailableError",
    "NetworkError",
    "PaymentRequiredError",
    "ProtocolError",
    "ProxyError",
    "RateLimitError",
    "RedirectError",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "StreamInterruptedError",
    "ValidationError",
]


class ResponseFacts(TypedDict, total=False):
    """What the head of a response states: keyword arguments of every error, described at `HfError`."""

    status_code: int | None
    request_id: str | None
    provider: str | None


class ErrorFacts(ResponseFacts, total=False):
    """Where a call failed and what the server reported: keyword arguments of every error, described at `HfError`."""

    where: str
    body: str
    code: str
    retry_after: float | None
    is_retryable: bool


class HfError(Exception):
    """Base of every error that hf_ext raises.

    `str(error)` reads "what (where). What to do." Nothing here ever holds a token, a request header or a request body.

    Attributes:
        message: What happened; the server's own words where it gave some.
        where: The call that failed, as `POST https://host/path`, or "" for a local check.
        hint: What to do about it, or "".
        status_code: HTTP status, or None if there was no response.
        request_id: The server's id of the request, to quote to its support.
        provider: The inference provider that answered, where the router names it.
        body: The response's body, decoded and cut to 2,000 characters, or "".
        code: The server's machine-readable error code or type, or "".
        retry_after: Seconds to wait before trying again, as the server asked, or None if it did not say.
        is_retryable: True if the same request may succeed when sent again later.
        partial: What had arrived of the answer, in its own type, where the server did not complete it; else None.
    """

    is_retryable: bool = False
    partial: Any = None

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        hint: str = "",
        status_code: int | None = None,
        request_id: str | None = None,
        provider: str | None = None,
        body: str = "",
        code: str = "",
        retry_after: float | None = None,
        is_retryable: bool | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint
        self.status_code = status_code
        self.request_id = request_id
        self.provider = provider
        self.body = body
        self.code = code
        self.retry_after = retry_after
        if is_retryable is not None:
            self.is_retryable = is_retryable

    def __str__(self) -> str:
        facts = [
            fact
            for fact in (
                self.where,
                f"status {self.status_code}" if self.status_code is not None else "",
                f"request id {self.request_id}" if self.request_id else "",
                f"provider {self.provider}" if self.provider else "",
            )
            if fact
        ]
        what = f"{self.message.rstrip('.')} ({', '.join(facts)})." if facts else self.message
        return f"{what.rstrip('.')}. {self.hint}" if self.hint else what

    def facts(self) -> ErrorFacts:
        """Return where the call failed and what the server reported, to build another error from this one.

        raise BatchError("1 of 3 chunks failed", **error.facts()) from error
        """
        return cast("ErrorFacts", {name: getattr(self, name) for name in ErrorFacts.__annotations__})

    def add_facts(self, **facts: Unpack[ErrorFacts]) -> None:
        """Set facts about the call that were not at hand when the error was created."""
        vars(self).update(facts)

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions with keyword-only arguments cannot be unpickled by the default protocol; worker pools need that.
        return _rebuild, (type(self), self.args, self.__dict__.copy())

    @classmethod
    def restore(cls, args: tuple[Any, ...], state: dict[str, Any]) -> Self:
        """Return an error from its pickled state."""
        error = cls.__new__(cls, *args)
        error.args = args
        error.__dict__.update(state)
        return error


def _rebuild(cls: type[HfError], args: tuple[Any, ...], state: dict[str, Any]) -> HfError:
    return cls.restore(args, state)


class AuthenticationError(HfError):
    """There is no token, or the server does not accept it for this call (401, 403)."""


class PaymentRequiredError(HfError):
    """The account's included credits are used up (402)."""


class RateLimitError(HfError):
    """Too many requests (429); `retry_after` tells when to come back, if the server said so."""

    is_retryable = True


class ModelUnavailableError(HfError):
    """The model cannot answer now: unknown or private (404), retired (410), failed (424), loading or overloaded (503).

    Attributes:
        estimated_time: Seconds until the model is loaded, as the server estimates, or None.
    """

    estimated_time: float | None = None


class ValidationError(HfError, ValueError):
    """The request is wrong: found by hf_ext before sending, or by the server (400, 413, 415, 422).

    Attributes:
        problems: Every problem found, one sentence each; never empty.
    """

    def __init__(self, message: str, *, problems: list[str] | None = None, **facts: Any) -> None:
        super().__init__(message, **facts)
        self.problems = problems or [message]


class NetworkError(HfError, ConnectionError):
    """The server could not be reached, or the connection broke before a response was complete."""

    is_retryable = True


class CertificateError(NetworkError):
    """The server's TLS certificate or protocol version is not acceptable; retrying cannot help."""

    is_retryable = False


class ProxyError(NetworkError):
    """The proxy refused the connection, or failed."""


class ProtocolError(NetworkError):
    """What came back is not HTTP, or breaks its rules.

    Not retryable, because the server has done the work, and may have billed it. A connection that the server closed
    before its response was complete is retryable.
    """

    is_retryable = False


class RedirectError(NetworkError):
    """A redirect that must not be followed: another host for a request with a body, too many, or no valid target."""

    is_retryable = False


class RequestTimeoutError(HfError, TimeoutError):
    """The server did not answer in time: a timeout or the deadline passed here, or a gateway gave up (408, 504)."""

    is_retryable = True


class StreamInterruptedError(HfError):
    """A stream broke off, or the server reported an error in the middle of it.

    Attributes:
        partial: What had arrived, in the type that the finished stream would have given (for chat a `ChatCompletion`).
    """

    is_retryable = True


class BatchError(HfError):
    """A batch ended before all of it was done; nothing that was done is lost.

    Attributes:
        done: The results of the chunks that succeeded, by the range of inputs they cover.
        failures: The errors of the chunks that failed, by the same ranges; the first is also the cause.
        missing: Every input without a result, the ones that were never sent included.
    """

    done: Mapping[range, Any] = MappingProxyType({})
    failures: Mapping[range, Exception] = MappingProxyType({})
    missing: Sequence[int] = ()


class ApiError(HfError):
    """Any other response that is not a success."""


class ResponseDecodeError(ApiError):
    """The server reported success, but its body cannot be read as what the operation promises.

    Attributes:
        inputs: The inputs whose results cannot be read, by their index in the request, where the response shows which.
        completion: Of `chat.parse`, the completion that is not the object asked for; its usage is paid. `code` says
            why: "refusal", "content_filter", "length", "tool_calls", or "" if the text does not fit the type.
    """

    inputs: Sequence[int] = ()
    completion: Any = None
