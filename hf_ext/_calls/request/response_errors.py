"""Failures: which error a response is, in the server's own words, and what to do about it.

Body shapes and statuses: those that Hugging Face's router, hf-inference, TGI, TEI and the providers behind the router
have been seen to send (docs/reference/settings.md lists them).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.error_bodies import describe
from hf_ext._core.values import json
from hf_ext._core.values.excerpt import excerpt
from hf_ext._core.values.retry_after import parse_should_retry
from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.errors import (
    ApiError,
    AuthenticationError,
    HfError,
    ModelUnavailableError,
    PaymentRequiredError,
    ProxyError,
    RateLimitError,
    RequestTimeoutError,
    ResponseDecodeError,
    ValidationError,
)

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Meta
    from hf_ext._core.settings.secret import Secret

MAX_ERROR_BODY = 65_536
_HEAD = 8_000  # a page's title is in its first lines; looking for one in 64 KiB of hostile tags takes seconds
_LONGEST_ESTIMATE = 1e9

_CLASSES: dict[int, type[HfError]] = {
    400: ValidationError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: AuthenticationError,
    407: ProxyError,
    408: RequestTimeoutError,
    410: ModelUnavailableError,
    413: ValidationError,
    415: ValidationError,
    422: ValidationError,
    424: ModelUnavailableError,
    429: RateLimitError,
    503: ModelUnavailableError,
    504: RequestTimeoutError,
    524: RequestTimeoutError,
}
_FINAL_MODEL_STATUSES = {400, 404, 410}
# What Inference Endpoints answer, with status 400, for an endpoint that is paused.
_STOPPED = re.compile(r"(?:^|: *)invalid state\W*$|\bendpoint is (?:\w+ )?(?:paused|stopped|scaled)", re.IGNORECASE)
_RETRYABLE_STATUSES = {500, 502, 520, 521, 522, 523, 529}

# First match wins: (class, words in the message, hint).
_HINTS: list[tuple[type[HfError], str, str]] = [
    (AuthenticationError, "permission", "Give the token the permission “Make calls to Inference Providers”."),
    (
        AuthenticationError,
        "gated|access to model",
        "Ask for access on the model's page, then use a token that may read it.",
    ),
    (AuthenticationError, "", "Check the token: https://huggingface.co/settings/tokens."),
    (PaymentRequiredError, "", "Buy credits, subscribe to PRO, or bill an organisation with bill_to=."),
    (RateLimitError, "log in|anonymous", "Pass a token: anonymous calls have a much lower limit."),
    (RateLimitError, "", "Wait for retry_after seconds where given, or limit yourself with a RateLimiter."),
    (
        ModelUnavailableError,
        "loading",
        "Wait, for estimated_time seconds where given: client.models.wait_until_ready().",
    ),
    (
        ModelUnavailableError,
        "deprecated|no longer supported",
        "Choose another model or provider: client.models.status().",
    ),
    (
        ModelUnavailableError,
        "paused|stopped|scaled|invalid state",
        "Resume the endpoint (client.endpoints.resume), and wait until it runs (client.endpoints.wait).",
    ),
    (ModelUnavailableError, "overloaded|capacity|unavailable", "Try again later, or another provider."),
    (ModelUnavailableError, "", "Check the model id, and who serves it: client.models.status()."),
    (
        ValidationError,
        "not supported by",
        "Choose another provider (model='org/name:provider') or model: client.models.status().",
    ),
    (
        ValidationError,
        "too long|too large|must be <=|context (size|length|window)|maximum context",
        "Send less, or choose a model with a longer context.",
    ),
    (ValidationError, "", "Correct the request; the server's reason is above."),
    (ProxyError, "", "Check proxy= and its credentials."),
    (RequestTimeoutError, "", "Stream the answer (chat.stream), ask for fewer tokens, or try again."),
]


def error_from_response(
    status: int,
    content: bytes,
    meta: Meta,
    *,
    where: str,
    of_model: bool = False,
    announced: int | None = None,
    report: Any = None,
) -> HfError:
    """Return the error that a response stands for.

    Args:
        status: The status that decides the class: the response's, or the one that an error inside a 200 names.
        content: The body, possibly cut.
        of_model: True if the operation is addressed to a model, so that 404 means that the model is not there.
        announced: The HTTP status, where it differs from `status`.
        report: The decoded part of the body that reports the error; None for all of it.
    """
    body = _parsed(content) if report is None else report
    message, code = map(join_surrogates, describe(body))
    message = message[:MAX_ERROR_BODY] or meta.headers.get("x-error-message", "") or _silent(announced or status)
    cls = _class_of(status, message, of_model=of_model)
    wanted = parse_should_retry(meta.headers)
    error = cls(
        message,
        where=where,
        hint=_hint(cls, message, status),
        status_code=announced or status,
        request_id=meta.request_id,
        provider=meta.provider,
        body=excerpt(content),
        code=code or meta.headers.get("x-error-code", ""),
        retry_after=meta.retry_after,
        is_retryable=_is_retryable(cls, status) if wanted is None else wanted,
    )
    if isinstance(error, ModelUnavailableError):
        error.estimated_time = _estimated_time(body)
    return error


def without_token(error: HfError, token: Secret | None) -> HfError:
    """Return the error with the token taken out of what the server said: some servers say it back."""
    if token is not None:
        for name in ("message", "body", "code", "request_id"):
            text = getattr(error, name)
            setattr(error, name, text and token.hide_in(text))
        error.args = (error.message,)
        if isinstance(error, ValidationError):
            error.problems = [token.hide_in(problem) for problem in error.problems]
    return error


def _parsed(content: bytes) -> Any:
    if is_page(content):
        return title_of(content)
    try:
        return json.loads(content.decode("utf-8-sig", "replace"))
    except ResponseDecodeError:
        return excerpt(content)


def is_page(content: bytes) -> bool:
    """Return whether a body is HTML or XML."""
    return _text(content[:_HEAD]).lstrip()[:1] == "<"


def title_of(page: bytes) -> str:
    """Return the title of a web page or its first heading, or the message of an error in XML; "" if there is none."""
    title = re.search(r"<(title|h1|message)[^>]*>(.*?)</\1>", _text(page)[:_HEAD], re.IGNORECASE | re.DOTALL)
    return " ".join(title[2].split()) if title else ""


def _text(content: bytes) -> str:
    return content[:MAX_ERROR_BODY].decode("utf-8-sig", "replace")


def _class_of(status: int, message: str, *, of_model: bool) -> type[HfError]:
    if of_model and (status == 404 or (status == 400 and _STOPPED.search(message))):
        return ModelUnavailableError
    return _CLASSES.get(status, ApiError)


def _silent(status: int) -> str:
    problem = f"answered with status {status}" if status >= 400 else "reported an error, but not which"
    return f"the server {problem}"


def _hint(cls: type[HfError], message: str, status: int) -> str:
    for of, words, hint in _HINTS:
        if cls is of and re.search(words, message, re.IGNORECASE):
            return hint
    return "Try again later." if status in _RETRYABLE_STATUSES else ""


def _is_retryable(cls: type[HfError], status: int) -> bool:
    if cls is ModelUnavailableError:
        return status not in _FINAL_MODEL_STATUSES
    if cls is ProxyError:
        return False
    return cls.is_retryable or status in _RETRYABLE_STATUSES


def _estimated_time(body: Any) -> float | None:
    value = body.get("estimated_time") if json.is_object(body) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LONGEST_ESTIMATE:
        return None
    return float(value)
