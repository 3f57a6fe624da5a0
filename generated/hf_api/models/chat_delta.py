# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.tool_call_delta import ToolCallDelta


T = TypeVar("T", bound="ChatDelta")


@_attrs_define
class ChatDelta:
    """Piece of a message. Every field may be absent, null or empty."""

    role: None | str | Unset = UNSET
    """ `assistant`, in the first chunk or in all chunks. """
    content: list[Any] | None | str | Unset = UNSET
    """ Text to append, or a list of parts (Mistral). """
    reasoning_content: None | str | Unset = UNSET
    """ Reasoning to append (vLLM, SGLang, DeepSeek). """
    reasoning: None | str | Unset = UNSET
    """ Same as `reasoning_content`, under the name that other providers use (Groq, Cerebras, Together). """
    refusal: None | str | Unset = UNSET
    """ Refusal to append. """
    tool_calls: list[ToolCallDelta] | None | ToolCallDelta | Unset = UNSET
    """ Pieces of tool calls. Join the pieces with the same `index`. Old versions of Text Generation Inference send
    one piece without a list. """
    tool_call_id: None | str | Unset = UNSET
    """ Declared by Text Generation Inference, not used in answers. """
    function_call: Any | Unset = UNSET
    """ Older form of `tool_calls`: pieces of `{"name", "arguments"}`, or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.role is not UNSET:
            field_dict["role"] = self.role
        if self.content is not UNSET:
            field_dict["content"] = self.content
        if self.reasoning_content is not UNSET:
            field_dict["reasoning_content"] = self.reasoning_content
        if self.reasoning is not UNSET:
            field_dict["reasoning"] = self.reasoning
        if self.refusal is not UNSET:
            field_dict["refusal"] = self.refusal
        if self.tool_calls is not UNSET:
            field_dict["tool_calls"] = to_json(self.tool_calls)
        if self.tool_call_id is not UNSET:
            field_dict["tool_call_id"] = self.tool_call_id
        if self.function_call is not UNSET:
            field_dict["function_call"] = self.function_call
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        role = fields_.pop("role", UNSET)

        content = fields_.pop("content", UNSET)

        reasoning_content = fields_.pop("reasoning_content", UNSET)

        reasoning = fields_.pop("reasoning", UNSET)

        refusal = fields_.pop("refusal", UNSET)

        def _parse_tool_calls(data: Any) -> Any:
            raw: object = data
            if raw is None or raw is UNSET:
                return data
            if isinstance(raw, list):
                try:
                    return [
                        models_.ToolCallDelta.from_dict(tool_calls_type_0_item_data)
                        for tool_calls_type_0_item_data in data
                    ]
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return models_.ToolCallDelta.from_dict(data)

        tool_calls = _parse_tool_calls(fields_.pop("tool_calls", UNSET))

        tool_call_id = fields_.pop("tool_call_id", UNSET)

        function_call = fields_.pop("function_call", UNSET)
        model_ = cls(
            role=role,
            content=content,
            reasoning_content=reasoning_content,
            reasoning=reasoning,
            refusal=refusal,
            tool_calls=tool_calls,
            tool_call_id=tool_call_id,
            function_call=function_call,
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
