# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TextEventFields` of a result.

Generated from TextGenerationEvent in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class TextEventFields(Result, kw_only=True):
    """One event of streamed text generation: one token. The last event also has `generated_text`."""

    index: int | None = None
    """Index of the token, from 1. Old servers do not send it."""

    top_tokens: list[dict[str, Any]] | None = None
    """Most likely tokens at this position, if requested."""

    generated_text: str | None = None
    """Complete text, in the last event; null before."""
