# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_union, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tool_call_delta import ToolCallDelta


class ChatDelta(OpenModel[Any]):
    """Piece of a message. Every field may be absent, null or empty."""

    role: None | str | Unset = UNSET
    """`assistant`, in the first chunk or in all chunks."""
    content: list[Any] | None | str | Unset = UNSET
    """Text to append, or a list of parts (Mistral)."""
    reasoning_content: None | str | Unset = UNSET
    """Reasoning to append (vLLM, SGLang, DeepSeek)."""
    reasoning: None | str | Unset = UNSET
    """Same as `reasoning_content`, under the name that other providers use (Groq, Cerebras, Together)."""
    refusal: None | str | Unset = UNSET
    """Refusal to append."""
    tool_calls: list[ToolCallDelta] | None | ToolCallDelta | Unset = UNSET
    """Pieces of tool calls. Join the pieces with the same `index`. Old versions of Text Generation Inference send one
    piece without a list.
    """
    tool_call_id: None | str | Unset = UNSET
    """Declared by Text Generation Inference, not used in answers."""
    function_call: Any | Unset = UNSET
    """Older form of `tool_calls`: pieces of `{"name", "arguments"}`, or null."""
    annotations: Any | Unset = UNSET
    """Sources of a web search to append: a list, or null."""
    images: Any | Unset = UNSET
    """Generated images to append: a list, or null (OpenRouter, LiteLLM)."""

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
            else parse_union(
                fields.pop("tool_calls"), models_.ToolCallDelta.from_dict, items=models_.ToolCallDelta.from_dict
            ),
            tool_call_id=fields.pop("tool_call_id", UNSET),
            function_call=fields.pop("function_call", UNSET),
            annotations=fields.pop("annotations", UNSET),
            images=fields.pop("images", UNSET),
            additional_properties=fields,
        )
