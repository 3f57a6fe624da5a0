# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ChunkChoiceFields` of a result.

Generated from ChunkChoice in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class ChunkChoiceFields(ResultStruct, kw_only=True):
    """Next piece of one answer."""

    index: int | None = None
    """Index of the answer that the piece belongs to, from 0."""

    finish_reason: str | None = None
    """Null until the answer ends, then as in `ChatChoice`."""

    stop_reason: Any = None
    """Stop sequence or token id that stopped generation (vLLM), or null."""

    text: str | None = None
    """Text of the piece: repeats the text of `delta` (Together), or replaces it. If `delta` is empty, the stream moves
    the text to `delta`.
    """

    seed: Any = None
    """Seed that was used (Together): a number, which may exceed 64 bits, a text, or null."""

    content_filter_results: Any = None
    """Results of the provider's content filter, by category."""
