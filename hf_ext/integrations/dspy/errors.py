"""Convert the errors of the client to those of DSPy's engines."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from dspy import lm15  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]

from hf_ext.errors import HfError
from hf_ext.integrations._adaptor.condition import Condition, condition_of
from hf_ext.integrations._adaptor.converted_errors import converted_errors

_ERRORS: dict[Condition, type[lm15.LM15Error]] = {
    "authentication": lm15.AuthError,
    "context overflow": lm15.ContextLengthError,
    "interrupted": lm15.TransportError,
    "invalid request": lm15.InvalidRequestError,
    "network": lm15.TransportError,
    "not found": lm15.UnsupportedModelError,
    "payment": lm15.BillingError,
    "permission": lm15.AuthError,
    "rate limit": lm15.RateLimitError,
    "server error": lm15.ServerError,
    "timeout": lm15.TimeoutError,
    "unavailable": lm15.ServerError,
}


def mapped_errors() -> AbstractContextManager[None]:
    """Raise DSPy's error for an error of the client, which is its cause."""
    return converted_errors(_map_error)


def _map_error(error: HfError) -> Exception:
    kind: Any = _ERRORS.get(condition_of(error), lm15.ProviderError)
    facts: dict[str, Any] = {"provider": error.provider or "huggingface", "provider_code": error.code or None}
    facts |= {"status": error.status_code, "request_id": error.request_id, "retry_after": error.retry_after}
    mapped: Exception = kind(str(error), **facts)
    return mapped
