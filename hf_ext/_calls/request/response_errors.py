"""Response errors: the error class, the message and the hint for a response with an error.

The statuses and the shapes of the bodies were observed in responses of Hugging Face's router, of its providers (one of
them is hf-inference), and of the servers Text Generation Inference and Text Embeddings Inference.
docs/reference/errors.md lists the statuses and the shapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.dialect_hints import path_hint
from hf_ext._calls.request.error_bodies import MAX_ERROR_BODY, message_and_code, names_payment
from hf_ext._core.settings.origin import names_other_server
from hf_ext._core.values import json
from hf_ext._core.values.excerpt import excerpt
from hf_ext._core.values.lazy_pattern import lazy_pattern
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

# The title of a page is searched only in these first characters: a search in 64 KiB of hostile tags takes seconds.
_HEAD = 8_000
_MAX_ESTIMATE = 1e9  # seconds

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
# Some providers send these statuses instead of 402 if the account has no credit; a retry does not help then.
_BROAD_STATUSES = {400, 403, 429}
# The messages of Z.ai and Novita, fal ("Exhausted balance"), xAI ("used all available credits"), Anthropic and Gemini.
_WITHOUT_CREDIT = lazy_pattern(
    r"\b(?:insufficient|not enough|exhausted|all available) (?:balance|credits?|funds)\b"
    r"|\bcredit balance is too low\b|\bcredits are depleted\b",
    re.IGNORECASE,
)
_FINAL_MODEL_STATUSES = {400, 404, 410}
# Inference Endpoints sends these messages with status 400, if an endpoint is paused or scaled to zero.
_PAUSED = lazy_pattern(r"(?:^|: *)invalid state\W*$|\bendpoint is (?:\w+ )?(?:paused|stopped|scaled)", re.IGNORECASE)
_BUSY_STATUSES = {424, 503}
_RETRYABLE_STATUSES = {500, 502, 520, 521, 522, 523, 529}

_BUSY = "{later}, or choose another provider."
_REFUSED = "Check the permissions of the token; a proxy or firewall may also refuse the request."
_STOPPED = "paused|stopped|scaled|invalid state"
_STOPPED_HINT = "Resume the endpoint (client.endpoints.resume), and wait until it runs (client.endpoints.wait)."
_INVALID = "Correct the request; the message gives the server's reason."
_TOO_LONG = "too long|too large|must be <=|context (size|length|window)|maximum context"
_TOO_LONG_HINT = "Send less, or choose a model with a longer context."
# Rows of error class, pattern and hint. An error gets the hint of the first row with its class whose pattern is found
# in its message. `{wait}` and `{later}` become "Wait 7 s"; if the server states no time, "Wait" and "Try again later".
_HINTS: list[tuple[type[HfError], str, str]] = [
    (AuthenticationError, "permission", "Give the token the permission “Make calls to Inference Providers”."),
    (
        AuthenticationError,
        "gated|access to model",
        "Request access on the model's page, then use a token with read access to it.",
    ),
    (AuthenticationError, "", "Check the token: https://huggingface.co/settings/tokens."),
    (PaymentRequiredError, "", "Buy credits, subscribe to PRO, or bill an organization with bill_to=."),
    (RateLimitError, "log in|anonymous", "Pass a token: calls without one have a much lower limit."),
    (RateLimitError, "", "{wait}, or send fewer requests with a RateLimiter."),
    (
        ModelUnavailableError,
        "loading",
        "{wait}, or call client.models.wait_until_ready(model, deadline=…).",
    ),
    (
        ModelUnavailableError,
        "deprecated|no longer supported",
        "Choose another model, or another provider: client.models.status(model) lists the providers of a model.",
    ),
    (ModelUnavailableError, _STOPPED, _STOPPED_HINT),
    (ModelUnavailableError, "overloaded|busy|capacity|unavailable", _BUSY),
    (
        ModelUnavailableError,
        "",
        "Check the model id. client.models.status(model) lists the providers that serve the model.",
    ),
    (
        ValidationError,
        "not supported by",
        "Choose another model, or another provider (model='org/name:provider'): client.models.status(model) lists the "
        "providers of a model.",
    ),
    (ValidationError, _TOO_LONG, _TOO_LONG_HINT),
    (ValidationError, "", _INVALID),
    (ProxyError, "", "Check proxy= or the variables HTTP_PROXY, HTTPS_PROXY and ALL_PROXY. NO_PROXY excepts hosts."),
    (RequestTimeoutError, "", "Stream the answer (chat.stream), request fewer tokens, or try again."),
]
# The rows that come first if the server is not one of Hugging Face: it has other tokens and credits.
_HINTS_OF_OTHER_SERVERS: list[tuple[type[HfError], str, str]] = [
    (
        AuthenticationError,
        "",
        "Pass a valid token of this server as token=, or a provider's key in provider_keys=. A token from the "
        "environment is sent only to Hugging Face.",
    ),
    (PaymentRequiredError, "", "Add credit to your account at this server."),
]
# The rows that come first if the server, or the dedicated endpoint, has models of its own.
_HINTS_OF_OWN_MODELS: list[tuple[type[HfError], str, str]] = [
    (ModelUnavailableError, "loading", "{later}: the server is loading the model."),
    (ModelUnavailableError, "overloaded|busy|capacity|unavailable", "{later}."),
    (ModelUnavailableError, _STOPPED, _STOPPED_HINT),
    (ModelUnavailableError, "", "Check the model id. client.router.models() lists the models of the server."),
    (ValidationError, _TOO_LONG, _TOO_LONG_HINT),
    (ValidationError, "", _INVALID),
]
# The row that comes first if the server is a dedicated endpoint. The proxy sends status 503 while the endpoint starts.
_HINTS_OF_ENDPOINTS: list[tuple[type[HfError], str, str]] = [
    (
        ModelUnavailableError,
        r"^(?:503\b.*|service (?:temporarily )?unavailable)$|with status 503",
        "{later}: an endpoint that was scaled to zero takes minutes to start. client.endpoints.wait waits for it.",
    ),
]
_ENDPOINT = lazy_pattern(r"https://[^/]*\.endpoints\.huggingface\.cloud(?:[:/]|$)")


def error_from_response(
    status: int,
    content: bytes,
    meta: Meta,
    *,
    where: str,
    is_model_call: bool = False,
    http_status: int | None = None,
    report: Any = None,
) -> HfError:
    """Return the error of a response.

    Args:
        status: The HTTP status that decides the error class. It is the status of the response, or the status in the
            body of a response with a success status.
        content: The body; it may be truncated.
        meta: The `meta` of the response, for the error message, the request id and Retry-After.
        where: The method and URL of the request.
        is_model_call: Whether the operation calls a model: status 404 then means that the model was not found.
        http_status: The status of the response, if it differs from `status`.
        report: The decoded part of the body that reports the error; None for the whole body.
    """
    http_status = http_status or status
    body = _parse(content) if report is None else report
    message, code = map(join_surrogates, message_and_code(body))
    message = message[:MAX_ERROR_BODY] or meta.headers.get("x-error-message", "") or _default_message(http_status)
    if status in _BROAD_STATUSES and (names_payment(body) or _WITHOUT_CREDIT.search(message)):
        status = 402
    cls = _error_class(status, message, is_model_call=is_model_call)
    should_retry = parse_should_retry(meta.headers)
    estimated = _estimated_time(body) if cls is ModelUnavailableError else None
    seconds = meta.retry_after if estimated is None else estimated
    error = cls(
        message,
        where=where,
        hint=_hint(cls, message, status, seconds, where, has_path=http_status != 404),
        status_code=http_status,
        request_id=meta.request_id,
        provider=meta.provider,
        body=excerpt(content),
        code=code or meta.headers.get("x-error-code", ""),
        retry_after=meta.retry_after,
        is_retryable=_is_retryable(cls, status) if should_retry is None else should_retry,
    )
    if isinstance(error, ModelUnavailableError):
        error.estimated_time = estimated
    return error


def _parse(content: bytes) -> Any:
    if is_page(content):
        return page_title(content)
    try:
        return json.loads(content.decode("utf-8-sig", "replace"))
    except ResponseDecodeError:
        return excerpt(content)


def is_page(content: bytes) -> bool:
    """Return whether a body is HTML or XML."""
    return _text(content[:_HEAD]).lstrip()[:1] == "<"


def page_title(page: bytes) -> str:
    """Return the title of a web page or its first heading, or the message of an error in XML; "" if there is none."""
    title = re.search(r"<(title|h1|message)[^>]*>(.*?)</\1>", _text(page)[:_HEAD], re.IGNORECASE | re.DOTALL)
    return " ".join(title[2].split()) if title else ""


def _text(content: bytes) -> str:
    return content[:MAX_ERROR_BODY].decode("utf-8-sig", "replace")


def _error_class(status: int, message: str, *, is_model_call: bool) -> type[HfError]:
    if is_model_call and (status == 404 or (status == 400 and _PAUSED.search(message))):
        return ModelUnavailableError
    return _CLASSES.get(status, ApiError)


def _default_message(status: int) -> str:
    problem = f"responded with status {status}" if status >= 400 else "reported an error without a message"
    return f"the server {problem}"


def _hint(cls: type[HfError], message: str, status: int, seconds: float | None, where: str, *, has_path: bool) -> str:
    is_path_missing = cls is ModelUnavailableError and not has_path and "model" not in message.lower()
    if is_path_missing and (hint := path_hint(where)):
        return hint
    is_other = names_other_server(where)
    is_endpoint = _ENDPOINT.search(where) is not None
    has_own_models = is_other or is_endpoint
    special = _HINTS_OF_OTHER_SERVERS if is_other else _HINTS_OF_ENDPOINTS if is_endpoint else []
    for error_class, pattern, hint in [*special, *(_HINTS_OF_OWN_MODELS if has_own_models else ()), *_HINTS]:
        if cls is error_class and re.search(pattern, message, re.IGNORECASE):
            general = "" if pattern else _general_hint(status, has_own_models=has_own_models)
            return _with_time(general or hint, seconds)
    if status == 405:
        return "Check base_url: the server does not accept this method at this path."
    return _with_time("{later}.", seconds) if status in _RETRYABLE_STATUSES else ""


def _general_hint(status: int, *, has_own_models: bool) -> str:
    """Return the hint for a status whose message says nothing more; "" for a status whose class decides the hint."""
    if status == 403:
        return _REFUSED
    if status in _BUSY_STATUSES:
        return "{later}." if has_own_models else _BUSY
    return ""


def _with_time(hint: str, seconds: float | None) -> str:
    """Return a hint with the seconds to wait, if the server states them."""
    wait, later = ("Wait", "Try again later") if seconds is None else (f"Wait {seconds:g} s",) * 2
    return hint.replace("{wait}", wait).replace("{later}", later)


def _is_retryable(cls: type[HfError], status: int) -> bool:
    if cls is ModelUnavailableError:
        return status not in _FINAL_MODEL_STATUSES
    if cls is ProxyError:
        return False
    return cls.is_retryable or status in _RETRYABLE_STATUSES


def _estimated_time(body: Any) -> float | None:
    value = body.get("estimated_time") if json.is_object(body) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MAX_ESTIMATE:
        return None
    return float(value)
