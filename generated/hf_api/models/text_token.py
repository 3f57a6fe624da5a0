# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TextToken")


@_attrs_define
class TextToken:
    """A token of a text."""

    id: int
    """ Token id in the model's vocabulary. """
    text: str
    """ Text of the token. """
    special: bool | None | Unset = UNSET
    """ Whether the token is a special token. Only Text Embeddings Inference sends it. """
    start: int | None | Unset = UNSET
    """ Start position in the text, in characters from 0; null for special tokens. """
    stop: int | None | Unset = UNSET
    """ End position in the text, after the last character. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["id"] = self.id
        field_dict["text"] = self.text
        if self.special is not UNSET:
            field_dict["special"] = self.special
        if self.start is not UNSET:
            field_dict["start"] = self.start
        if self.stop is not UNSET:
            field_dict["stop"] = self.stop
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id")
        text = fields_.pop("text")
        special = fields_.pop("special", UNSET)

        start = fields_.pop("start", UNSET)

        stop = fields_.pop("stop", UNSET)

        model_ = cls(
            id=id,
            text=text,
            special=special,
            start=start,
            stop=stop,
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
