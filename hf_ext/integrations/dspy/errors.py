"""Convert the errors of the client to those of DSPy's engines."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast

from dspy import lm15  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]

import hf_ext

_ERRORS: tuple[tuple[type[hf_ext.HfError], type[lm15.LM15Error]], ...] = (
    (hf_ext.AuthenticationError, lm15.AuthError),
    (hf_ext.PaymentRequiredError, lm15.BillingError),
    (hf_ext.RateLimitError, lm15.RateLimitError),
    (hf_ext.RequestTimeoutError, lm15.TimeoutError),
    (hf_ext.ValidationError, lm15.InvalidRequestError),
    (hf_ext.ModelUnavailableError, lm15.ServerError),
    (hf_ext.StreamInterruptedError, lm15.TransportError),
    (hf_ext.NetworkError, lm15.TransportError),
)


@contextmanager
def mapped_errors() -> Generator[None]:
    """Raise DSPy's error for an error of the client, which is its cause."""
    try:
        yield
    except hf_ext.HfError as error:
        raise _map_error(error) from error


def _map_error(error: hf_ext.HfError) -> lm15.LM15Error:
    found = next((target for kind, target in _ERRORS if isinstance(error, kind)), None)
    kind: Any = found or (lm15.ServerError if (error.status_code or 0) >= 500 else lm15.ProviderError)
    if error.status_code in {404, 410}:
        kind = lm15.UnsupportedModelError
    elif error.code in {"context_length_exceeded", "exceed_context_size_error"}:
        kind = lm15.ContextLengthError
    facts: dict[str, Any] = {"provider": error.provider or "huggingface", "provider_code": error.code or None}
    facts |= {"status": error.status_code, "request_id": error.request_id, "retry_after": error.retry_after}
    return cast("lm15.LM15Error", kind(str(error), **facts))
