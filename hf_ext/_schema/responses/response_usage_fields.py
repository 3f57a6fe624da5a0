# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResponseUsageFields` of a result.

Generated from ResponseUsage in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class ResponseUsageFields(ResultStruct, kw_only=True):
    """Token usage of one answer."""

    input_tokens: int | None = None
    """Number of input tokens, including instructions and tools."""

    input_tokens_details: dict[str, Any] | None = None
    """Kinds of input tokens."""

    output_tokens: int | None = None
    """Number of generated tokens, including reasoning tokens."""

    output_tokens_details: dict[str, Any] | None = None
    """Kinds of generated tokens."""

    total_tokens: int | None = None
    """Sum of `input_tokens` and `output_tokens`."""
