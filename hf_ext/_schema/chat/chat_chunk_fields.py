# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ChatChunkFields` of a result.

Generated from ChatCompletionChunk in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class ChatChunkFields(Result, kw_only=True):
    """One event of a streamed chat completion. Join the pieces of each choice by `index`. A chunk with `finish_reason`
    is the last of its choice; a chunk with `usage` and without choices may follow.
    """

    id: str | None = None
    """Identifier of the answer, assigned by the provider, the same in all chunks. Empty from old versions of Text
    Generation Inference.
    """

    object: str | None = None
    """`chat.completion.chunk`; from old versions of Text Generation Inference `text_completion`."""

    created: int | float | None = None
    """Creation time, Unix time in seconds."""

    model: str | None = None
    """Model that generates the answer, often under the provider's name for it."""

    system_fingerprint: str | None = None
    """Version of the server and model that generate the answer."""

    service_tier: str | None = None
    """Service tier that is used."""

    obfuscation: str | None = None
    """Padding; ignore it."""

    x_groq: Any = None
    """Sent only by Groq: an object whose `usage` holds the token usage in the last chunk."""
