# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ImageEvent")


@_attrs_define
class ImageEvent:
    """One event of streamed images. A completed image is the last one."""

    type_: str
    """ Type of the event, `image_generation.partial_image` or `image_generation.completed`. """
    b64_json: None | str | Unset = UNSET
    """ The image file, as base64. """
    partial_image_index: int | None | Unset = UNSET
    """ Index of the unfinished image, from 0. """
    created_at: float | None | Unset = UNSET
    """ Creation time, Unix time in seconds. """
    size: None | str | Unset = UNSET
    """ Size of the image, `WIDTHxHEIGHT`. """
    quality: None | str | Unset = UNSET
    """ Quality of the image. """
    background: None | str | Unset = UNSET
    """ Background of the image, `transparent` or `opaque`. """
    output_format: None | str | Unset = UNSET
    """ File format of the image. """
    usage: Any | Unset = UNSET
    """ Of `image_generation.completed`: object with the numbers of tokens, or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["type"] = self.type_
        if self.b64_json is not UNSET:
            field_dict["b64_json"] = self.b64_json
        if self.partial_image_index is not UNSET:
            field_dict["partial_image_index"] = self.partial_image_index
        if self.created_at is not UNSET:
            field_dict["created_at"] = self.created_at
        if self.size is not UNSET:
            field_dict["size"] = self.size
        if self.quality is not UNSET:
            field_dict["quality"] = self.quality
        if self.background is not UNSET:
            field_dict["background"] = self.background
        if self.output_format is not UNSET:
            field_dict["output_format"] = self.output_format
        if self.usage is not UNSET:
            field_dict["usage"] = self.usage
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type")
        b64_json = fields_.pop("b64_json", UNSET)

        partial_image_index = fields_.pop("partial_image_index", UNSET)

        created_at = fields_.pop("created_at", UNSET)

        size = fields_.pop("size", UNSET)

        quality = fields_.pop("quality", UNSET)

        background = fields_.pop("background", UNSET)

        output_format = fields_.pop("output_format", UNSET)

        usage = fields_.pop("usage", UNSET)
        model_ = cls(
            type_=type_,
            b64_json=b64_json,
            partial_image_index=partial_image_index,
            created_at=created_at,
            size=size,
            quality=quality,
            background=background,
            output_format=output_format,
            usage=usage,
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
