"""Convert the errors of the client to those of pydantic-ai."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from pydantic_ai import exceptions

import hf_ext

_CATEGORIES: dict[type[hf_ext.HfError], Any] = {
    hf_ext.AuthenticationError: exceptions.ModelAuthenticationError,
    hf_ext.PaymentRequiredError: exceptions.ModelQuotaExceededError,
    hf_ext.RateLimitError: exceptions.ModelRateLimitError,
    hf_ext.ModelUnavailableError: exceptions.ModelUnavailableError,
    hf_ext.ValidationError: exceptions.ModelRequestRejectedError,
}
_CONTEXT_CODES = {"context_length_exceeded", "exceed_context_size_error"}  # OpenAI, llama.cpp


@contextmanager
def mapped_errors(model: str, *, in_stream: bool = False) -> Generator[None]:
    """Raise pydantic-ai's error for an error of the client, which is its cause."""
    try:
        yield
    except hf_ext.HfError as error:
        raise _map_error(error, model, in_stream=in_stream) from error


def _map_error(error: hf_ext.HfError, model: str, *, in_stream: bool) -> Exception:
    reason: BaseException = error
    if isinstance(error, hf_ext.StreamInterruptedError | hf_ext.BatchError) and error.__cause__ is not None:
        reason = error.__cause__
    facts: dict[str, Any] = {"body": error.body or error.message, "provider_error_code": error.code or None}
    facts |= {"retry_after": error.retry_after, "in_stream": in_stream}
    if error.status_code is not None and error.status_code >= 400:
        category = _category(error, error.status_code)
        return exceptions.ModelHTTPError.for_category(
            category, status_code=error.status_code, model_name=model, hint=error.hint or None, **facts
        )
    if isinstance(error, hf_ext.ValidationError | hf_ext.AuthenticationError):  # nothing was sent
        return exceptions.UserError(str(error))
    if isinstance(error, hf_ext.ResponseDecodeError):
        return exceptions.UnexpectedModelBehavior(str(error), error.body or None)
    if isinstance(reason, hf_ext.RequestTimeoutError):
        return exceptions.ModelTimeoutError(model, str(error), **facts)
    if isinstance(reason, hf_ext.NetworkError):
        return exceptions.ModelConnectionError(model, str(error), **facts)
    return exceptions.ModelAPIError(model, str(error), **facts)


def _category(error: hf_ext.HfError, status: int) -> Any:
    if error.code in _CONTEXT_CODES:
        return exceptions.ModelContextWindowExceededError
    if status in {404, 410}:
        return exceptions.ModelNotFoundError
    known = next((category for kind, category in _CATEGORIES.items() if isinstance(error, kind)), None)
    return exceptions.ModelServerError if known is None and status >= 500 else known
