# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_union, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tool_call import ToolCall


class AssistantMessage(OpenModel[Any]):
    """Message of the model, with text, tool calls or both. With tool calls only, `content` is null, empty or absent."""

    role: None | str | Unset = UNSET
    """`assistant`."""
    content: list[Any] | None | str | Unset = UNSET
    """The text, or a list of parts (Mistral); often null if there are tool calls. It may start with
    `<think>...</think>` if the server does not separate the reasoning.
    """
    reasoning_content: None | str | Unset = UNSET
    """Reasoning before the answer, if the server separates it (vLLM, SGLang, DeepSeek)."""
    reasoning: None | str | Unset = UNSET
    """Same as `reasoning_content`, under the name that other providers use (Groq, Cerebras, Together)."""
    refusal: None | str | Unset = UNSET
    """Text with which the model refused to answer."""
    tool_calls: list[ToolCall] | None | ToolCall | Unset = UNSET
    """Tool calls of the model; empty, null or absent if there are none. Old versions of Text Generation Inference send
    one call without a list.
    """
    tool_call_id: None | str | Unset = UNSET
    """Declared by Text Generation Inference, not used in answers."""
    function_call: Any | Unset = UNSET
    """Older form of `tool_calls`: `{"name", "arguments"}`, or null."""
    annotations: Any | Unset = UNSET
    """Sources of a web search: a list, or null."""
    images: Any | Unset = UNSET
    """Generated images, a list of `{"type": "image_url", "image_url": {"url"}}` with `data:` URLs, or null (OpenRouter,
    LiteLLM).
    """
    audio: Any | Unset = UNSET
    """Generated audio, `{"id", "data", "transcript", "expires_at"}`, with `data` in base64, or null. A chunk has only
    some of these fields.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.role is not UNSET:
            fields["role"] = self.role
        if self.content is not UNSET:
            fields["content"] = self.content
        if self.reasoning_content is not UNSET:
            fields["reasoning_content"] = self.reasoning_content
        if self.reasoning is not UNSET:
            fields["reasoning"] = self.reasoning
        if self.refusal is not UNSET:
            fields["refusal"] = self.refusal
        if self.tool_calls is not UNSET:
            fields["tool_calls"] = to_json(self.tool_calls)
        if self.tool_call_id is not UNSET:
            fields["tool_call_id"] = self.tool_call_id
        if self.function_call is not UNSET:
            fields["function_call"] = self.function_call
        if self.annotations is not UNSET:
            fields["annotations"] = self.annotations
        if self.images is not UNSET:
            fields["images"] = self.images
        if self.audio is not UNSET:
            fields["audio"] = self.audio
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            role=fields.pop("role", UNSET),
            content=fields.pop("content", UNSET),
            reasoning_content=fields.pop("reasoning_content", UNSET),
            reasoning=fields.pop("reasoning", UNSET),
            refusal=fields.pop("refusal", UNSET),
            tool_calls=fields.pop("tool_calls", UNSET)
            if fields.get("tool_calls") is None
            else parse_union(fields.pop("tool_calls"), models_.ToolCall.from_dict, items=models_.ToolCall.from_dict),
            tool_call_id=fields.pop("tool_call_id", UNSET),
            function_call=fields.pop("function_call", UNSET),
            annotations=fields.pop("annotations", UNSET),
            images=fields.pop("images", UNSET),
            audio=fields.pop("audio", UNSET),
            additional_properties=fields,
        )
