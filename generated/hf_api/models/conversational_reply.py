# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.conversation import Conversation


T = TypeVar("T", bound="ConversationalReply")


@_attrs_define
class ConversationalReply:
    """The answer to a message."""

    generated_text: str
    """ The answer. """
    conversation: Conversation | None | Unset = UNSET
    """ All messages, including the last message and its answer. """
    warnings: list[str] | None | Unset = UNSET
    """ Warnings of the server. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["generated_text"] = self.generated_text
        if self.conversation is not UNSET:
            field_dict["conversation"] = to_json(self.conversation)
        if self.warnings is not UNSET:
            field_dict["warnings"] = self.warnings
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        generated_text = fields_.pop("generated_text")
        _conversation = fields_.pop("conversation", UNSET)
        conversation = (
            _conversation
            if _conversation is None or _conversation is UNSET
            else models_.Conversation.from_dict(_conversation)
        )

        warnings = fields_.pop("warnings", UNSET)

        model_ = cls(
            generated_text=generated_text,
            conversation=conversation,
            warnings=warnings,
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
