# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class TextToVideoParameters(OpenModel[Any]):
    """Parameters of a video generation."""

    num_frames: float | Unset = UNSET
    """Number of frames of the video. Range: above 0."""
    guidance_scale: float | Unset = UNSET
    """How closely the video follows the prompt. High values reduce the quality. For diffusion models."""
    negative_prompt: list[str] | str | Unset = UNSET
    """Description of what the video must not show, one text or several."""
    num_inference_steps: int | Unset = UNSET
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1.
    """
    seed: int | Unset = UNSET
    """Seed of the random number generator. The same seed gives the same result. Default: a random seed."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.num_frames is not UNSET:
            fields["num_frames"] = self.num_frames
        if self.guidance_scale is not UNSET:
            fields["guidance_scale"] = self.guidance_scale
        if self.negative_prompt is not UNSET:
            fields["negative_prompt"] = self.negative_prompt
        if self.num_inference_steps is not UNSET:
            fields["num_inference_steps"] = self.num_inference_steps
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            num_frames=pop_optional(fields, "num_frames"),
            guidance_scale=pop_optional(fields, "guidance_scale"),
            negative_prompt=pop_optional(fields, "negative_prompt"),
            num_inference_steps=pop_optional(fields, "num_inference_steps"),
            seed=pop_optional(fields, "seed"),
            additional_properties=fields,
        )
