# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.image_segmentation_parameters import ImageSegmentationParameters


T = TypeVar("T", bound="ImageSegmentationRequest")


@_attrs_define
class ImageSegmentationRequest:
    """An image to segment."""

    inputs: str
    """ The image, as base64. """
    parameters: ImageSegmentationParameters | Unset = UNSET
    """ Parameters of an image segmentation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["inputs"] = self.inputs
        if self.parameters is not UNSET:
            field_dict["parameters"] = to_json(self.parameters)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        inputs = fields_.pop("inputs")
        _parameters = pop_optional(fields_, "parameters")
        parameters: ImageSegmentationParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = models_.ImageSegmentationParameters.from_dict(_parameters)

        model_ = cls(
            inputs=inputs,
            parameters=parameters,
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
