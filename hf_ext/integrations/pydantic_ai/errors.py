"""Convert the errors of the client to those of pydantic-ai."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from pydantic_ai import exceptions

from hf_ext.errors import HfError
from hf_ext.integrations._adaptor.condition import Condition, condition_of
from hf_ext.integrations._adaptor.converted_errors import converted_errors

_CATEGORIES: dict[Condition, Any] = {
    "authentication": exceptions.ModelAuthenticationError,
    "context overflow": exceptions.ModelContextWindowExceededError,
    "invalid request": exceptions.ModelRequestRejectedError,
    "not found": exceptions.ModelNotFoundError,
    "payment": exceptions.ModelQuotaExceededError,
    "permission": exceptions.ModelAuthenticationError,
    "rate limit": exceptions.ModelRateLimitError,
    "unavailable": exceptions.ModelUnavailableError,
}
_WITHOUT_STATUS: dict[Condition, type[exceptions.ModelAPIError]] = {
    "network": exceptions.ModelConnectionError,
    "timeout": exceptions.ModelTimeoutError,
}


def mapped_errors(model: str, *, in_stream: bool = False) -> AbstractContextManager[None]:
    """Raise pydantic-ai's error for an error of the client, which is its cause."""
    return converted_errors(lambda error: _map_error(error, model, in_stream=in_stream))


def _map_error(error: HfError, model: str, *, in_stream: bool) -> Exception:
    condition = condition_of(error)
    facts: dict[str, Any] = {"body": error.body or error.message, "provider_error_code": error.code or None}
    facts |= {"retry_after": error.retry_after, "in_stream": in_stream}
    status = error.status_code or 0
    if status >= 400:
        category = _CATEGORIES.get(condition, exceptions.ModelServerError if status >= 500 else None)
        facts |= {"status_code": status, "model_name": model, "hint": error.hint or None}
        return exceptions.ModelHTTPError.for_category(category, **facts)
    if condition in {"invalid request", "authentication"}:  # nothing was sent
        return exceptions.UserError(str(error))
    if condition == "not decodable":
        return exceptions.UnexpectedModelBehavior(str(error), error.body or None)
    kind = _WITHOUT_STATUS.get(condition, exceptions.ModelAPIError)
    return kind(model, str(error), **facts)
