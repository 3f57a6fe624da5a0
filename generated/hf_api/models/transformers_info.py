# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TransformersInfo")


@_attrs_define
class TransformersInfo:
    """How the transformers library loads a model."""

    auto_model: None | str | Unset = UNSET
    """ Class that loads the model, for example `AutoModelForCausalLM`. """
    custom_class: None | str | Unset = UNSET
    """ Class in the model repository's own code, if the model has one. """
    pipeline_tag: None | str | Unset = UNSET
    """ Task that the library runs the model for. """
    processor: None | str | Unset = UNSET
    """ Class that preprocesses the input, for example `AutoTokenizer`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.auto_model is not UNSET:
            field_dict["auto_model"] = self.auto_model
        if self.custom_class is not UNSET:
            field_dict["custom_class"] = self.custom_class
        if self.pipeline_tag is not UNSET:
            field_dict["pipeline_tag"] = self.pipeline_tag
        if self.processor is not UNSET:
            field_dict["processor"] = self.processor
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        auto_model = fields_.pop("auto_model", UNSET)

        custom_class = fields_.pop("custom_class", UNSET)

        pipeline_tag = fields_.pop("pipeline_tag", UNSET)

        processor = fields_.pop("processor", UNSET)

        model_ = cls(
            auto_model=auto_model,
            custom_class=custom_class,
            pipeline_tag=pipeline_tag,
            processor=processor,
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
