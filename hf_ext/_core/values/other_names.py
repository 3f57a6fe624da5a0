"""Names that users import from `hf_ext` by mistake, and what to write instead. Only error messages contain them."""

from collections.abc import Mapping
from typing import Final

_MODULES: Final[Mapping[str, tuple[str, ...]]] = {
    "hf_ext.bulk": ("AsyncJob", "Job"),
    "hf_ext.resilience": (
        "AdaptiveLimiter",
        "Bulkhead",
        "Cache",
        "CircuitBreaker",
        "Failover",
        "Hedge",
        "Metrics",
        "Pipeline",
        "RateLimiter",
        "Retry",
    ),
    "hf_ext.similarity": ("Index",),
    "hf_ext.tokens": ("TokenCounter",),
    "hf_ext.tools": ("ToolError",),
    "hf_ext.tracing": ("Tracing",),
    "hf_ext.usage": ("Price", "UsageTracker"),
}

_OTHER_CLIENTS: Final[Mapping[str, str]] = {
    "APIConnectionError": "NetworkError",
    "APIError": "HfError",
    "APIStatusError": "ApiError",
    "APITimeoutError": "RequestTimeoutError",
    "AsyncInferenceClient": "AsyncClient",
    "AsyncOpenAI": "AsyncClient",
    "BadRequestError": "ValidationError",
    "HfApi": "Client",
    "HfHubHTTPError": "HfError",
    "InferenceClient": "Client",
    "InferenceTimeoutError": "RequestTimeoutError",
    "OpenAI": "Client",
    "OpenAIError": "HfError",
}

ADVICE: Final[Mapping[str, str]] = {
    **{name: f"write: from {module} import {name}" for module, names in _MODULES.items() for name in names},
    **{name: f"use {own}" for name, own in _OTHER_CLIENTS.items()},
}
"""What to write, by the name that `hf_ext` does not have."""
