# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generation_parameters import GenerationParameters


class TextToAudioParameters(OpenModel[Any]):
    """Parameters of an audio generation."""

    generation_parameters: GenerationParameters | Unset = UNSET
    """Parameters of the token generation."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.generation_parameters is not UNSET:
            fields["generation_parameters"] = to_json(self.generation_parameters)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            generation_parameters=pop_optional(fields, "generation_parameters")
            if fields.get("generation_parameters") is None
            else parse_value(fields.pop("generation_parameters"), models_.GenerationParameters.from_dict),
            additional_properties=fields,
        )
