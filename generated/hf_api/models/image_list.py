# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.image_list_item import ImageListItem


T = TypeVar("T", bound="ImageList")


@_attrs_define
class ImageList:
    """Generated images."""

    data: list[ImageListItem]
    """ The images. """
    created: float | None | Unset = UNSET
    """ Creation time, Unix time in seconds. """
    id: None | str | Unset = UNSET
    """ Identifier of the request (Together). """
    model: None | str | Unset = UNSET
    """ Model that generated the images (Together). """
    object_: None | str | Unset = UNSET
    """ `list` (Together). """
    background: None | str | Unset = UNSET
    """ Background of the images, `transparent` or `opaque`. """
    output_format: None | str | Unset = UNSET
    """ File format of the images. """
    size: None | str | Unset = UNSET
    """ Size of the images, `WIDTHxHEIGHT`. """
    quality: None | str | Unset = UNSET
    """ Quality of the images. """
    usage: Any | Unset = UNSET
    """ Object with the numbers of tokens, or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["data"] = to_json(self.data)
        if self.created is not UNSET:
            field_dict["created"] = self.created
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.model is not UNSET:
            field_dict["model"] = self.model
        if self.object_ is not UNSET:
            field_dict["object"] = self.object_
        if self.background is not UNSET:
            field_dict["background"] = self.background
        if self.output_format is not UNSET:
            field_dict["output_format"] = self.output_format
        if self.size is not UNSET:
            field_dict["size"] = self.size
        if self.quality is not UNSET:
            field_dict["quality"] = self.quality
        if self.usage is not UNSET:
            field_dict["usage"] = self.usage
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        data = [models_.ImageListItem.from_dict(data_item_data) for data_item_data in fields_.pop("data")]

        created = fields_.pop("created", UNSET)

        id = fields_.pop("id", UNSET)

        model = fields_.pop("model", UNSET)

        object_ = fields_.pop("object", UNSET)

        background = fields_.pop("background", UNSET)

        output_format = fields_.pop("output_format", UNSET)

        size = fields_.pop("size", UNSET)

        quality = fields_.pop("quality", UNSET)

        usage = fields_.pop("usage", UNSET)
        model_ = cls(
            data=data,
            created=created,
            id=id,
            model=model,
            object_=object_,
            background=background,
            output_format=output_format,
            size=size,
            quality=quality,
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
