# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, to_json

if TYPE_CHECKING:
    from ..models.zero_shot_image_classification_parameters import ZeroShotImageClassificationParameters
    from ..models.zero_shot_image_input import ZeroShotImageInput


T = TypeVar("T", bound="ZeroShotImageClassificationRequest")


@_attrs_define
class ZeroShotImageClassificationRequest:
    """An image to classify, and the candidate labels."""

    inputs: str | ZeroShotImageInput
    """ The image, as base64. The official JavaScript client sends an object that contains the image. """
    parameters: ZeroShotImageClassificationParameters
    """ Candidate labels and parameters of a zero-shot image classification. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["inputs"] = to_json(self.inputs)
        field_dict["parameters"] = to_json(self.parameters)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)

        def _parse_inputs(data: Any) -> Any:
            raw: object = data
            if raw is None or raw is UNSET:
                return data
            if isinstance(raw, dict):
                try:
                    return models_.ZeroShotImageInput.from_dict(data)
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return data

        inputs = _parse_inputs(fields_.pop("inputs"))

        parameters = models_.ZeroShotImageClassificationParameters.from_dict(fields_.pop("parameters"))

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
