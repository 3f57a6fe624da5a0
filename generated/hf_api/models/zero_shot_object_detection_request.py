# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.zero_shot_object_detection_parameters import ZeroShotObjectDetectionParameters


class ZeroShotObjectDetectionRequest(OpenModel[Any]):
    """An image and the labels of the objects to find."""

    inputs: str
    """The image, as base64."""
    parameters: ZeroShotObjectDetectionParameters
    """Labels, and which objects to return."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = self.inputs
        fields["parameters"] = to_json(self.parameters)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=fields.pop("inputs"),
            parameters=parse_value(fields.pop("parameters"), models_.ZeroShotObjectDetectionParameters.from_dict),
            additional_properties=fields,
        )
