# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class TextToImageParameters(OpenModel[Any]):
    """Parameters of image generation."""

    guidance_scale: float | Unset = UNSET
    """How closely the image follows the prompt. High values reduce the quality. For diffusion models."""
    negative_prompt: str | Unset = UNSET
    """Description of what the image must not show."""
    num_inference_steps: int | Unset = UNSET
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1.
    """
    width: int | Unset = UNSET
    """Width of the image in pixels. Many models require a multiple of 8. Range: at least 1."""
    height: int | Unset = UNSET
    """Height of the image in pixels. Many models require a multiple of 8. Range: at least 1."""
    scheduler: str | Unset = UNSET
    """Name of another diffusers scheduler to use, compatible with the model."""
    seed: int | Unset = UNSET
    """Seed of the random number generator. The same seed gives the same image. Default: a random seed."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.guidance_scale is not UNSET:
            fields["guidance_scale"] = self.guidance_scale
        if self.negative_prompt is not UNSET:
            fields["negative_prompt"] = self.negative_prompt
        if self.num_inference_steps is not UNSET:
            fields["num_inference_steps"] = self.num_inference_steps
        if self.width is not UNSET:
            fields["width"] = self.width
        if self.height is not UNSET:
            fields["height"] = self.height
        if self.scheduler is not UNSET:
            fields["scheduler"] = self.scheduler
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            guidance_scale=pop_optional(fields, "guidance_scale"),
            negative_prompt=pop_optional(fields, "negative_prompt"),
            num_inference_steps=pop_optional(fields, "num_inference_steps"),
            width=pop_optional(fields, "width"),
            height=pop_optional(fields, "height"),
            scheduler=pop_optional(fields, "scheduler"),
            seed=pop_optional(fields, "seed"),
            additional_properties=fields,
        )
