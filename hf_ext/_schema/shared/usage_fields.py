# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `UsageFields` of a result.

Generated from Usage in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class UsageFields(ResultStruct, kw_only=True):
    """Token usage of one request. Providers add fields of their own, for example latencies in seconds."""

    prompt_tokens: int | None = None
    """Number of input tokens, including the chat template and the tools."""

    completion_tokens: int | None = None
    """Number of generated tokens, including reasoning tokens. Absent for embeddings."""

    total_tokens: int | None = None
    """Sum of `prompt_tokens` and `completion_tokens`."""

    cached_tokens: int | None = None
    """Number of input tokens read from the provider's cache, if the provider does not report it in
    `prompt_tokens_details`.
    """

    prompt_tokens_details: dict[str, Any] | None = None
    """Kinds of input tokens."""

    completion_tokens_details: dict[str, Any] | None = None
    """Kinds of generated tokens."""
