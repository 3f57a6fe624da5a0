"""The condition of an error: what a framework has to distinguish to choose one of its own errors."""

from __future__ import annotations

from typing import Literal

from hf_ext import errors
from hf_ext.errors import HfError

Condition = Literal[
    "context overflow",
    "authentication",
    "permission",
    "payment",
    "rate limit",
    "not found",
    "unavailable",
    "invalid request",
    "timeout",
    "network",
    "interrupted",
    "not decodable",
    "server error",
    "other",
]

_OVERFLOW_CODES = {"context_length_exceeded", "exceed_context_size_error"}  # OpenAI and vLLM; llama.cpp
_WITH_CAUSE = (errors.BatchError, errors.StreamInterruptedError)
_STATUSES: dict[int | None, Condition] = {403: "permission", 404: "not found", 410: "not found"}
_CLASSES: dict[type[HfError], Condition] = {
    errors.AuthenticationError: "authentication",
    errors.PaymentRequiredError: "payment",
    errors.RateLimitError: "rate limit",
    errors.ModelUnavailableError: "unavailable",
    errors.ValidationError: "invalid request",
    errors.RequestTimeoutError: "timeout",
    errors.NetworkError: "network",
    errors.StreamInterruptedError: "interrupted",
    errors.ResponseDecodeError: "not decodable",
}


def condition_of(error: HfError) -> Condition:
    """Return the condition of an error. A batch has that of the chunk that failed, and a stream that of its cause."""
    if isinstance(error, _WITH_CAUSE) and isinstance(error.__cause__, HfError):
        return condition_of(error.__cause__)
    if error.code in _OVERFLOW_CODES:
        return "context overflow"
    if error.status_code in _STATUSES:
        return _STATUSES[error.status_code]
    for kind, condition in _CLASSES.items():
        if isinstance(error, kind):
            return condition
    return "server error" if (error.status_code or 0) >= 500 else "other"
