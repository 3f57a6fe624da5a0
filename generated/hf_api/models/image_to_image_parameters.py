# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.target_size import TargetSize


class ImageToImageParameters(OpenModel[Any]):
    """Parameters of an image-to-image generation."""

    prompt: str | Unset = UNSET
    """Prompt: description of the result."""
    guidance_scale: float | Unset = UNSET
    """How closely the image follows the prompt. High values reduce the quality. For diffusion models."""
    negative_prompt: str | Unset = UNSET
    """Description of what the image must not show."""
    num_inference_steps: int | Unset = UNSET
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1.
    """
    target_size: TargetSize | Unset = UNSET
    """Size of the image. Only some providers and models support it; others ignore it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.prompt is not UNSET:
            fields["prompt"] = self.prompt
        if self.guidance_scale is not UNSET:
            fields["guidance_scale"] = self.guidance_scale
        if self.negative_prompt is not UNSET:
            fields["negative_prompt"] = self.negative_prompt
        if self.num_inference_steps is not UNSET:
            fields["num_inference_steps"] = self.num_inference_steps
        if self.target_size is not UNSET:
            fields["target_size"] = to_json(self.target_size)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            prompt=pop_optional(fields, "prompt"),
            guidance_scale=pop_optional(fields, "guidance_scale"),
            negative_prompt=pop_optional(fields, "negative_prompt"),
            num_inference_steps=pop_optional(fields, "num_inference_steps"),
            target_size=pop_optional(fields, "target_size")
            if fields.get("target_size") is None
            else parse_value(fields.pop("target_size"), models_.TargetSize.from_dict),
            additional_properties=fields,
        )
