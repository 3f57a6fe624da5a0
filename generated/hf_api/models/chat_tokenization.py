# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import to_json

if TYPE_CHECKING:
    from ..models.text_token import TextToken


T = TypeVar("T", bound="ChatTokenization")


@_attrs_define
class ChatTokenization:
    """A conversation after the chat template, with its tokens."""

    templated_text: str
    """ Text that the chat template produces. """
    tokenize_response: list[TextToken]
    """ Tokens of the text. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["templated_text"] = self.templated_text
        field_dict["tokenize_response"] = to_json(self.tokenize_response)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        templated_text = fields_.pop("templated_text")
        tokenize_response = [
            models_.TextToken.from_dict(tokenize_response_item_data)
            for tokenize_response_item_data in fields_.pop("tokenize_response")
        ]

        model_ = cls(
            templated_text=templated_text,
            tokenize_response=tokenize_response,
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
