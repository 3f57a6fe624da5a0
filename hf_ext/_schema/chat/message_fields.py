# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `MessageFields` of a result.

Generated from AssistantMessage and ChatDelta in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class MessageFields(ResultStruct, kw_only=True):
    """Message of the model, with text, tool calls or both. With tool calls only, `content` is null, empty or absent."""

    role: str | None = None
    """`assistant`."""

    content: str | list[Any] | None = None
    """The text, or a list of parts (Mistral); often null if there are tool calls. It may start with
    `<think>...</think>` if the server does not separate the reasoning.
    """

    reasoning_content: str | None = None
    """Reasoning before the answer, if the server separates it (vLLM, SGLang, DeepSeek)."""

    reasoning: Any = None
    """Same as `reasoning_content`, under the name that other providers use (Groq, Cerebras, Together). After a stream,
    `reasoning_content` has the joined text, and `reasoning` is a list of the fragments that are not text.
    """

    refusal: str | None = None
    """Text with which the model refused to answer."""

    tool_call_id: str | None = None
    """Declared by Text Generation Inference, not used in answers."""

    annotations: Any = None
    """Sources of a web search: a list, or null."""

    images: Any = None
    """Generated images, a list of `{"type": "image_url", "image_url": {"url"}}` with `data:` URLs, or null (OpenRouter,
    LiteLLM).
    """

    audio: Any = None
    """Generated audio, `{"id", "data", "transcript", "expires_at"}`, with `data` in base64, or null. A chunk has only
    some of these fields.
    """
