# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `CompletionChunkFields` of a result.

Generated from Completion and TextGenerationEvent in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class CompletionChunkFields(Result, kw_only=True):
    """A completion: the continuation of a text, or one piece of it in a stream."""

    index: int | None = None
    """Index of the token, from 1. Old servers do not send it. Not in the dialect `openai`."""

    top_tokens: list[dict[str, Any]] | None = None
    """Most likely tokens at this position, if requested. Not in the dialect `openai`."""

    generated_text: str | None = None
    """Complete text, in the last event; null before. Not in the dialect `openai`."""

    id: str | None = None
    """Identifier of the continuation, assigned by the server. Empty from Text Generation Inference."""

    object: str | None = None
    """`text_completion`."""

    created: int | float | None = None
    """Creation time, Unix time in seconds."""

    model: str | None = None
    """Model that was used."""

    system_fingerprint: str | None = None
    """Version of the server and model that were used."""
