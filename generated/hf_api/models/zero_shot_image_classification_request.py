# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.zero_shot_image_classification_parameters import ZeroShotImageClassificationParameters
    from ..models.zero_shot_image_input import ZeroShotImageInput


class ZeroShotImageClassificationRequest(OpenModel[Any]):
    """An image to classify, and the candidate labels."""

    inputs: str | ZeroShotImageInput
    """The image, as base64. The official JavaScript client sends an object that contains the image."""
    parameters: ZeroShotImageClassificationParameters
    """Labels and classification parameters."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = to_json(self.inputs)
        fields["parameters"] = to_json(self.parameters)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=parse_value(fields.pop("inputs"), models_.ZeroShotImageInput.from_dict),
            parameters=parse_value(fields.pop("parameters"), models_.ZeroShotImageClassificationParameters.from_dict),
            additional_properties=fields,
        )
