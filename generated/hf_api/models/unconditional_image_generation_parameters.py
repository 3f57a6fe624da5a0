# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class UnconditionalImageGenerationParameters(OpenModel[Any]):
    """Parameters of an unconditional image generation."""

    num_inference_steps: int | Unset = UNSET
    """Number of denoising steps. More steps give better quality and take longer. Range: at least 1."""
    seed: int | Unset = UNSET
    """Seed of the random number generator. The same seed gives the same image. Default: a random seed."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
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
            num_inference_steps=pop_optional(fields, "num_inference_steps"),
            seed=pop_optional(fields, "seed"),
            additional_properties=fields,
        )
