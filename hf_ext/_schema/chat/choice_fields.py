# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ChoiceFields` of a result.

Generated from ChatChoice in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class ChoiceFields(ResultStruct, kw_only=True):
    """One answer."""

    index: int | None = None
    """Index of the answer, from 0."""

    finish_reason: str | None = None
    """Why generation stopped: `stop` (also `eos`, `eos_token`, `stop_sequence`), `length` (the maximum number of tokens
    was reached), `tool_calls`, `content_filter`, the older `function_call`, or a value of the provider.
    """

    stop_reason: Any = None
    """Stop sequence or token id that stopped generation (vLLM), or null."""

    seed: Any = None
    """Seed that was used (Together): a number, which may exceed 64 bits, a text, or null."""

    content_filter_results: Any = None
    """Results of the provider's content filter, by category."""
