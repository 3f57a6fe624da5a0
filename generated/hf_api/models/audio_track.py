# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AudioTrack")


@_attrs_define
class AudioTrack:
    """An audio recording made from another one, for example one of its sources."""

    label: str
    """ Label of the source, for example `label_0`. """
    blob: str
    """ The audio recording, as base64. """
    content_type: None | str | Unset = UNSET
    """ Media type of the audio, for example `audio/flac`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["label"] = self.label
        field_dict["blob"] = self.blob
        if self.content_type is not UNSET:
            field_dict["content-type"] = self.content_type
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        label = fields_.pop("label")
        blob = fields_.pop("blob")
        content_type = fields_.pop("content-type", UNSET)

        model_ = cls(
            label=label,
            blob=blob,
            content_type=content_type,
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
