# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.image_segmentation_parameters import ImageSegmentationParameters


class ImageSegmentationRequest(OpenModel[Any]):
    """An image to segment."""

    inputs: str
    """The image, as base64."""
    parameters: ImageSegmentationParameters | Unset = UNSET
    """Segmentation parameters."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = self.inputs
        if self.parameters is not UNSET:
            fields["parameters"] = to_json(self.parameters)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=fields.pop("inputs"),
            parameters=pop_optional(fields, "parameters")
            if fields.get("parameters") is None
            else parse_value(fields.pop("parameters"), models_.ImageSegmentationParameters.from_dict),
            additional_properties=fields,
        )
