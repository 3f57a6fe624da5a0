"""Names that users import from `hf_ext` by mistake, and what to write instead. Only error messages contain them."""

from collections.abc import Mapping
from typing import Final

_MODULES: Final[Mapping[str, tuple[str, ...]]] = {
    "hf_ext.audio": ("Transcription",),
    "hf_ext.bulk": ("AsyncJob", "Job", "SavedJob"),
    "hf_ext.chat": ("ChatOptions", "image"),
    "hf_ext.models": ("ProviderMapping",),
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
    "hf_ext.similarity": ("Index", "cosine", "pairwise", "top_k"),
    "hf_ext.tokens": ("TokenCounter",),
    "hf_ext.tools": ("ToolError",),
    "hf_ext.tracing": ("Tracing",),
    "hf_ext.usage": ("Price", "UsageTracker"),
}

_OTHER_FUNCTIONS: Final[Mapping[str, str]] = {
    "cos_sim": "pairwise",
    "cosine_similarity": "cosine",
    "semantic_search": "search",
}
"""Functions of sentence-transformers, and those of hf_ext.similarity."""

_OTHER_CLIENTS: Final[Mapping[str, str]] = {
    "APIConnectionError": "NetworkError",
    "APIError": "HfError",
    "APIStatusError": "ApiError",
    "APITimeoutError": "RequestTimeoutError",
    "AsyncInferenceClient": "AsyncClient",
    "AsyncOpenAI": "AsyncClient",
    "BadRequestError": "ValidationError",
    "ChatCompletionMessage": "Message",
    "ChatCompletionMessageParam": "Messages",
    "CrossEncoder": "Client",
    "HfApi": "Client",
    "HfHubHTTPError": "HfError",
    "InferenceClient": "Client",
    "InferenceTimeoutError": "RequestTimeoutError",
    "InternalServerError": "ApiError",
    "NotFoundError": "ModelUnavailableError",
    "OpenAI": "Client",
    "OpenAIError": "HfError",
    "PermissionDeniedError": "AuthenticationError",
    "SentenceTransformer": "Client",
    "UnprocessableEntityError": "ValidationError",
}

ADVICE: Final[Mapping[str, str]] = {
    **{name: f"write: from {module} import {name}" for module, names in _MODULES.items() for name in names},
    **{name: f"write: from hf_ext.similarity import {own}" for name, own in _OTHER_FUNCTIONS.items()},
    **{name: f"use {own}" for name, own in _OTHER_CLIENTS.items()},
}
"""What to write, by the name that `hf_ext` does not have."""
