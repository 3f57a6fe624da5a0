# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChatMessage")


@_attrs_define
class ChatMessage:
    """One message of a conversation. It is sent exactly as given: nulls are kept, and fields that are not listed may be
    added. A message of the model can be sent back unchanged.

    """

    role: str
    """ Role of the author: `system` (or `developer`), `user`, `assistant` or `tool`. """
    content: Any | Unset = UNSET
    """ Text, or a list of content parts (see `TextPart`, `ImagePart`, `AudioPart`, `VideoPart`, `FilePart`). May be
    null if the message has `tool_calls`. """
    name: None | str | Unset = UNSET
    """ Name of the author, to distinguish authors with the same role. """
    tool_calls: Any | Unset = UNSET
    """ With role `assistant`: the tool calls of the model, as its answer contained them. A list of objects with
    `id`, `type` and `function`, see `ToolCall`. """
    tool_call_id: None | str | Unset = UNSET
    """ With role `tool`: the `id` of the tool call whose result this message holds. """
    function_call: Any | Unset = UNSET
    """ Older form of `tool_calls`: `{"name", "arguments"}`. Deprecated. """
    refusal: None | str | Unset = UNSET
    """ With role `assistant`: the text with which the model refused to answer. """
    reasoning_content: None | str | Unset = UNSET
    """ With role `assistant`: the reasoning of that answer. Some models require it between tool calls. """
    audio: Any | Unset = UNSET
    """ With role `assistant`: `{"id": ...}` of audio generated earlier in the conversation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["role"] = self.role
        if self.content is not UNSET:
            field_dict["content"] = self.content
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.tool_calls is not UNSET:
            field_dict["tool_calls"] = self.tool_calls
        if self.tool_call_id is not UNSET:
            field_dict["tool_call_id"] = self.tool_call_id
        if self.function_call is not UNSET:
            field_dict["function_call"] = self.function_call
        if self.refusal is not UNSET:
            field_dict["refusal"] = self.refusal
        if self.reasoning_content is not UNSET:
            field_dict["reasoning_content"] = self.reasoning_content
        if self.audio is not UNSET:
            field_dict["audio"] = self.audio
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        role = fields_.pop("role")
        content = fields_.pop("content", UNSET)
        name = fields_.pop("name", UNSET)

        tool_calls = fields_.pop("tool_calls", UNSET)
        tool_call_id = fields_.pop("tool_call_id", UNSET)

        function_call = fields_.pop("function_call", UNSET)
        refusal = fields_.pop("refusal", UNSET)

        reasoning_content = fields_.pop("reasoning_content", UNSET)

        audio = fields_.pop("audio", UNSET)
        model_ = cls(
            role=role,
            content=content,
            name=name,
            tool_calls=tool_calls,
            tool_call_id=tool_call_id,
            function_call=function_call,
            refusal=refusal,
            reasoning_content=reasoning_content,
            audio=audio,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
