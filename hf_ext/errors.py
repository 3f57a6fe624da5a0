"""Errors of hf_ext: one class for each way to handle an error.

The classes, with the HTTP statuses for which they are raised:

    HfError
    ├── AuthenticationError     no token, wrong token, no permission (401, 403)
    ├── PaymentRequiredError    credits are used up (402)
    ├── RateLimitError          too many requests; see `retry_after` (429)
    ├── ModelUnavailableError   unknown, loading, retired (404, 410, 424, 503)
    ├── ValidationError         an invalid request (400, 413, 415, 422)
    ├── NetworkError            no valid response was received
    │   ├── CertificateError    the TLS certificate or version is not accepted
    │   ├── ProxyError          the proxy refused the connection, or failed
    │   ├── ProtocolError       the response is not valid HTTP
    │   └── RedirectError       a redirect was not followed
    ├── RequestTimeoutError     a timeout or the deadline passed (408, 504)
    ├── StreamInterruptedError  a stream stopped before its end; see `partial`
    ├── BatchError              some chunks failed; see `done` and `missing`
    └── ApiError                any other error that the server reported
        └── ResponseDecodeError a successful response that cannot be decoded

Three classes are built-in errors too: ValidationError is a ValueError, NetworkError is a ConnectionError, and
RequestTimeoutError is a TimeoutError.
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
    "ProviderWarning",
    "ProxyError",
    "RateLimitError",
    "RedirectError",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "StreamInterruptedError",
    "ValidationError",
]


_TROUBLESHOOTING = "https://api-huggingface.github.io/api-huggingface/help/troubleshooting.html"


class ResponseFacts(TypedDict, total=False):
    """Keyword arguments of every error that come from the status and headers of a response; see `HfError`."""

    status_code: int | None
    request_id: str | None
    provider: str | None


class ErrorFacts(ResponseFacts, total=False):
    """Keyword arguments of every error: where the call failed, and what the server reported; see `HfError`."""

    where: str
    body: str
    code: str
    retry_after: float | None
    is_retryable: bool


class HfError(Exception):
    """Base of every error that hf_ext raises.

    `str(error)` is "message (where, status, request id, provider). Hint." No error contains a
    token, a request header or a request body. If the server repeats the token, it is replaced by `***` in every
    attribute except `partial`.

    Attributes:
        message: What happened; the message of the server, if it sent one.
        where: The call that failed, such as `POST https://host/path`, or "" for a check before sending.
        hint: What to do about it, or "".
        status_code: The HTTP status, or None if there was no response.
        request_id: The server's id of the request, for questions to the support of the server, or None.
        provider: The inference provider that answered, if the router names it, or None.
        body: The first 2,000 characters of the response body, or "".
        code: The server's machine-readable error code or type, or "".
        retry_after: Seconds that the server asks the client to wait before a retry, or None.
        is_retryable: Whether the same request may succeed later.
        partial: What was received of an answer that the server did not complete, in the type of the result. If a file
            could not be downloaded, its `Url`. If a provider's job may still finish, its `ProviderJob`. Otherwise None.
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

    @property
    def help_url(self) -> str:
        """The address of the documentation that explains this class: causes, and what to do."""
        documented = next(cls for cls in type(self).__mro__ if cls.__module__.partition(".")[0] == "hf_ext")
        return f"{_TROUBLESHOOTING}#{documented.__name__.lower()}"

    def facts(self) -> ErrorFacts:
        """Return the keyword arguments of this error, except `hint`.

        Pass them to another error about the same call:

            raise BatchError("1 of 3 chunks failed", **error.facts()) from error
        """
        return cast("ErrorFacts", {name: getattr(self, name) for name in ErrorFacts.__annotations__})

    def add_facts(self, **facts: Unpack[ErrorFacts]) -> None:
        """Set attributes that were not available when the error was created, such as `where` and `status_code`."""
        vars(self).update(facts)

    def __reduce__(self) -> tuple[Any, ...]:
        # The default protocol cannot unpickle exceptions with keyword-only arguments; process pools pickle exceptions.
        return _rebuild, (type(self), self.args, self.__dict__.copy())

    @classmethod
    def restore(cls, args: tuple[Any, ...], state: dict[str, Any]) -> Self:
        """Build an error from its pickled state."""
        error = cls.__new__(cls, *args)
        error.args = args
        error.__dict__.update(state)
        return error


def _rebuild(cls: type[HfError], args: tuple[Any, ...], state: dict[str, Any]) -> HfError:
    return cls.restore(args, state)


class AuthenticationError(HfError):
    """There is no token, or the server does not accept the token for this call (401, 403)."""


class PaymentRequiredError(HfError):
    """The credits of the account are used up (402)."""


class RateLimitError(HfError):
    """Too many requests (429); `retry_after` has the seconds to wait, if the server states them."""

    is_retryable = True


class ModelUnavailableError(HfError):
    """The model cannot answer now, or does not exist.

    The model is unknown or private (404), retired (410), has failed (424), or is loading or overloaded (503). An
    endpoint that is paused responds with status 400.

    Attributes:
        estimated_time: Seconds until the model is loaded, by the server's estimate, or None.
    """

    estimated_time: float | None = None


class ValidationError(HfError, ValueError):
    """The client refused to send the request, or the server rejected it (400, 413, 415, 422).

    Attributes:
        problems: All problems, each a sentence; never empty.
    """

    def __init__(self, message: str, *, problems: list[str] | None = None, **facts: Any) -> None:
        super().__init__(message, **facts)
        self.problems: list[str] = problems or [message]


class NetworkError(HfError, ConnectionError):
    """The server cannot be reached, or the connection was lost before the response was complete."""

    is_retryable = True


class CertificateError(NetworkError):
    """The client does not accept the TLS certificate or version of the server; a retry does not help."""

    is_retryable = False


class ProxyError(NetworkError):
    """The proxy refused the connection, or failed."""


class ProtocolError(NetworkError):
    """The response is not HTTP, or violates its rules.

    The error is not retryable, because the server has processed the request and may have billed it. If the server
    closed the connection before the response was complete, the error is retryable.
    """

    is_retryable = False


class RedirectError(NetworkError):
    """The client did not follow a redirect, or a link to the next page of a list.

    The target is invalid or not safe (for example, another server would get the body of the request), or there were too
    many redirects in a row.
    """

    is_retryable = False


class RequestTimeoutError(HfError, TimeoutError):
    """A timeout or the deadline was reached, or the server or a gateway reported a timeout (408, 504)."""

    is_retryable = True


class StreamInterruptedError(HfError):
    """A stream was interrupted, or the server reported an error in the stream.

    Attributes:
        partial: What was received, in the type of the complete result: a `ChatCompletion` for a chat.
    """

    is_retryable = True


class BatchError(HfError):
    """Some chunks of a batch failed; the error has the results of the other chunks.

    Attributes:
        done: The results of the chunks that succeeded, by their range of inputs.
        failures: The errors of the chunks that failed, by their range of inputs; the first one is also the cause.
        missing: The indexes of all inputs without a result, including inputs that were not sent.
    """

    done: Mapping[range, Any] = MappingProxyType({})
    failures: Mapping[range, Exception] = MappingProxyType({})
    missing: Sequence[int] = ()


class ApiError(HfError):
    """The server reported an error for which there is no other class."""


class ResponseDecodeError(ApiError):
    """The server reported success, but the body cannot be decoded into the result.

    Attributes:
        inputs: The indexes of the inputs whose results cannot be decoded; empty if the response does not show them.
        completion: For `chat.parse`, the completion that does not fit the type; it is billed. `code` is the reason:
            "refusal", "content_filter", "length", "tool_calls", or "" if only the text does not fit the type.
    """

    inputs: Sequence[int] = ()
    completion: Any = None


class ProviderWarning(UserWarning):
    """A warning: a provider serves the model for tests only (status `staging`)."""
