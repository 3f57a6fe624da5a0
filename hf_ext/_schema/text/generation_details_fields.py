# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `GenerationDetailsFields` of a result.

Generated from TextGenerationDetails and StreamDetails in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class GenerationDetailsFields(ResultStruct, kw_only=True):
    """Details of the generation of a text."""

    finish_reason: str | None = None
    """Why generation stopped: `length` (the maximum number of tokens was reached), `eos_token` (the model ended the
    text) or `stop_sequence`.
    """

    generated_tokens: int | None = None
    """Number of generated tokens."""

    input_length: int | None = None
    """Number of tokens of the prompt. Old servers do not send it."""

    seed: int | None = None
    """Seed that was used; null if generation was not random."""

    prefill: list[dict[str, Any]] | None = None
    """Tokens of the prompt, if requested."""

    top_tokens: list[list[dict[str, Any]]] | None = None
    """Most likely tokens at each position, if requested."""

    best_of_sequences: list[dict[str, Any]] | None = None
    """Other texts that were generated for `best_of`."""
