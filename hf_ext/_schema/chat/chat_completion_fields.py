# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ChatCompletionFields` of a result.

Generated from ChatCompletion in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class ChatCompletionFields(Result, kw_only=True):
    """A chat completion: the answer to a conversation."""

    id: str | None = None
    """Identifier of the answer, assigned by the provider. Empty from old versions of Text Generation Inference."""

    object: str | None = None
    """`chat.completion`; from old versions of Text Generation Inference `text_completion`."""

    created: int | float | None = None
    """Creation time, Unix time in seconds."""

    model: str | None = None
    """Model that generated the answer, often under the provider's name for it."""

    system_fingerprint: str | None = None
    """Version of the server and model that generated the answer."""

    service_tier: str | None = None
    """Service tier that was used."""

    metadata: Any = None
    """Further data of the provider about the answer, free-form."""

    prompt: Any = None
    """The prompt as the provider processed it (Together), usually an empty list."""

    prompt_logprobs: Any = None
    """Log probabilities of the prompt tokens (vLLM). Null unless requested."""
