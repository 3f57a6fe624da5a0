# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="ModellingParameters")


@_attrs_define
class ModellingParameters:
    """Parameters of a 3D object generation."""

    guidance_scale: float | Unset = UNSET
    """ How closely the object follows the prompt or image. High values reduce the quality. For diffusion models.
    """
    num_inference_steps: int | Unset = UNSET
    """ Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at
    least 1. """
    seed: int | Unset = UNSET
    """ Seed of the random number generator. The same seed gives the same object. Default: a random seed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.guidance_scale is not UNSET:
            field_dict["guidance_scale"] = self.guidance_scale
        if self.num_inference_steps is not UNSET:
            field_dict["num_inference_steps"] = self.num_inference_steps
        if self.seed is not UNSET:
            field_dict["seed"] = self.seed
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        guidance_scale = pop_optional(fields_, "guidance_scale")
        num_inference_steps = pop_optional(fields_, "num_inference_steps")
        seed = pop_optional(fields_, "seed")
        model_ = cls(
            guidance_scale=guidance_scale,
            num_inference_steps=num_inference_steps,
            seed=seed,
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
