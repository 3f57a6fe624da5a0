# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EmbeddingItem")


@_attrs_define
class EmbeddingItem:
    """Embedding vector of one text."""

    embedding: list[float] | str
    """ The vector: numbers, or the base64 of little-endian float32 values, depending on `encoding_format`. """
    object_: None | str | Unset = UNSET
    """ `embedding`. """
    index: int | None | Unset = UNSET
    """ Index of the text in the input, from 0. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["embedding"] = self.embedding
        if self.object_ is not UNSET:
            field_dict["object"] = self.object_
        if self.index is not UNSET:
            field_dict["index"] = self.index
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        embedding = fields_.pop("embedding")

        object_ = fields_.pop("object", UNSET)

        index = fields_.pop("index", UNSET)

        model_ = cls(
            embedding=embedding,
            object_=object_,
            index=index,
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
