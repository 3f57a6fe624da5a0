# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.generated_image_data import GeneratedImageData


T = TypeVar("T", bound="GeneratedImage")


@_attrs_define
class GeneratedImage:
    """An image in JSON. The fields depend on the server."""

    image: None | str | Unset = UNSET
    """ The image, as base64 (official schema). """
    data: list[GeneratedImageData] | None | Unset = UNSET
    """ The image in the OpenAI format. The official JavaScript client reads it. """
    output: list[str] | None | Unset = UNSET
    """ URLs of the image. The official JavaScript client reads them. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.image is not UNSET:
            field_dict["image"] = self.image
        if self.data is not UNSET:
            field_dict["data"] = to_json(self.data)
        if self.output is not UNSET:
            field_dict["output"] = self.output
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        image = fields_.pop("image", UNSET)

        _data = fields_.pop("data", UNSET)
        data = (
            _data
            if _data is None or _data is UNSET
            else [models_.GeneratedImageData.from_dict(data_type_0_item_data) for data_type_0_item_data in _data]
        )

        output = fields_.pop("output", UNSET)

        model_ = cls(
            image=image,
            data=data,
            output=output,
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
