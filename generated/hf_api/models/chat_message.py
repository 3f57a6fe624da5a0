# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ChatMessage(OpenModel[Any]):
    """One message of a conversation. It is sent exactly as given: nulls are kept, and fields that are not listed may be
    added. A message of the model can be sent back unchanged.
    """

    role: str
    """Role of the author: `system` (or `developer`), `user`, `assistant` or `tool`."""
    content: Any | Unset = UNSET
    """Text, or a list of content parts (see `TextPart`, `ImagePart`, `AudioPart`, `VideoPart`, `FilePart`). May be null
    if the message has `tool_calls`.
    """
    name: None | str | Unset = UNSET
    """Name of the author, to distinguish authors with the same role."""
    tool_calls: Any | Unset = UNSET
    """With role `assistant`: the tool calls of the model, as its answer contained them. A list of objects with `id`,
    `type` and `function`, see `ToolCall`.
    """
    tool_call_id: None | str | Unset = UNSET
    """With role `tool`: the `id` of the tool call whose result this message holds."""
    function_call: Any | Unset = UNSET
    """Older form of `tool_calls`: `{"name", "arguments"}`. Deprecated."""
    refusal: None | str | Unset = UNSET
    """With role `assistant`: the text with which the model refused to answer."""
    reasoning_content: None | str | Unset = UNSET
    """With role `assistant`: the reasoning of that answer. Some models require it between tool calls."""
    audio: Any | Unset = UNSET
    """With role `assistant`: `{"id": ...}` of audio generated earlier in the conversation."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["role"] = self.role
        if self.content is not UNSET:
            fields["content"] = self.content
        if self.name is not UNSET:
            fields["name"] = self.name
        if self.tool_calls is not UNSET:
            fields["tool_calls"] = self.tool_calls
        if self.tool_call_id is not UNSET:
            fields["tool_call_id"] = self.tool_call_id
        if self.function_call is not UNSET:
            fields["function_call"] = self.function_call
        if self.refusal is not UNSET:
            fields["refusal"] = self.refusal
        if self.reasoning_content is not UNSET:
            fields["reasoning_content"] = self.reasoning_content
        if self.audio is not UNSET:
            fields["audio"] = self.audio
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            role=fields.pop("role"),
            content=fields.pop("content", UNSET),
            name=fields.pop("name", UNSET),
            tool_calls=fields.pop("tool_calls", UNSET),
            tool_call_id=fields.pop("tool_call_id", UNSET),
            function_call=fields.pop("function_call", UNSET),
            refusal=fields.pop("refusal", UNSET),
            reasoning_content=fields.pop("reasoning_content", UNSET),
            audio=fields.pop("audio", UNSET),
            additional_properties=fields,
        )
