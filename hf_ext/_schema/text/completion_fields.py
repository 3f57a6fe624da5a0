# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `CompletionFields` of a result.

Generated from Completion and TextGeneration in openapi/.
"""

from hf_ext._core.results.result import Result


class CompletionFields(Result, kw_only=True):
    """A completion: the continuation of a text, or one piece of it in a stream."""

    generated_text: str | None = None
    """Generated text; it starts with the prompt if `return_full_text` was set. Not in the dialect `openai`."""

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
