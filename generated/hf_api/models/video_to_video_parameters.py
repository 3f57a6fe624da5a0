# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.target_size import TargetSize


T = TypeVar("T", bound="VideoToVideoParameters")


@_attrs_define
class VideoToVideoParameters:
    """Parameters of a video-to-video generation."""

    prompt: str | Unset = UNSET
    """ Prompt: description of the result. """
    guidance_scale: float | Unset = UNSET
    """ How closely the video follows the prompt. High values reduce the quality. For diffusion models. """
    negative_prompt: str | Unset = UNSET
    """ Description of what the video must not show. """
    num_inference_steps: int | Unset = UNSET
    """ Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at
    least 1. """
    num_frames: float | Unset = UNSET
    """ Number of frames of the video. Range: above 0. """
    target_size: TargetSize | Unset = UNSET
    """ Size of an image or a video, in pixels. """
    seed: int | Unset = UNSET
    """ Seed of the random number generator. The same seed gives the same result. Default: a random seed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.prompt is not UNSET:
            field_dict["prompt"] = self.prompt
        if self.guidance_scale is not UNSET:
            field_dict["guidance_scale"] = self.guidance_scale
        if self.negative_prompt is not UNSET:
            field_dict["negative_prompt"] = self.negative_prompt
        if self.num_inference_steps is not UNSET:
            field_dict["num_inference_steps"] = self.num_inference_steps
        if self.num_frames is not UNSET:
            field_dict["num_frames"] = self.num_frames
        if self.target_size is not UNSET:
            field_dict["target_size"] = to_json(self.target_size)
        if self.seed is not UNSET:
            field_dict["seed"] = self.seed
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        prompt = pop_optional(fields_, "prompt")
        guidance_scale = pop_optional(fields_, "guidance_scale")
        negative_prompt = pop_optional(fields_, "negative_prompt")
        num_inference_steps = pop_optional(fields_, "num_inference_steps")
        num_frames = pop_optional(fields_, "num_frames")
        _target_size = pop_optional(fields_, "target_size")
        target_size: TargetSize | Unset
        if isinstance(_target_size, Unset):
            target_size = UNSET
        else:
            target_size = models_.TargetSize.from_dict(_target_size)

        seed = pop_optional(fields_, "seed")
        model_ = cls(
            prompt=prompt,
            guidance_scale=guidance_scale,
            negative_prompt=negative_prompt,
            num_inference_steps=num_inference_steps,
            num_frames=num_frames,
            target_size=target_size,
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
