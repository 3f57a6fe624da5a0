# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.generation_parameters import GenerationParameters


T = TypeVar("T", bound="ImageToTextParameters")


@_attrs_define
class ImageToTextParameters:
    """Parameters of image-to-text generation."""

    max_new_tokens: int | Unset = UNSET
    """ Maximum number of tokens to generate. Range: at least 1. """
    generation_parameters: GenerationParameters | Unset = UNSET
    """ Parameters that control how a model generates tokens. They are parameters of transformers and are passed to
    the model; parameters that are not listed may be added. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.max_new_tokens is not UNSET:
            field_dict["max_new_tokens"] = self.max_new_tokens
        if self.generation_parameters is not UNSET:
            field_dict["generation_parameters"] = to_json(self.generation_parameters)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        max_new_tokens = pop_optional(fields_, "max_new_tokens")
        _generation_parameters = pop_optional(fields_, "generation_parameters")
        generation_parameters: GenerationParameters | Unset
        if isinstance(_generation_parameters, Unset):
            generation_parameters = UNSET
        else:
            generation_parameters = models_.GenerationParameters.from_dict(_generation_parameters)

        model_ = cls(
            max_new_tokens=max_new_tokens,
            generation_parameters=generation_parameters,
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
