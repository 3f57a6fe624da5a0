# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.text_generation_details import TextGenerationDetails


class TextGeneration(OpenModel[Any]):
    """A generated text."""

    generated_text: str
    """Generated text; it starts with the prompt if `return_full_text` was set."""
    details: None | TextGenerationDetails | Unset = UNSET
    """Details of the generation, if requested."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["generated_text"] = self.generated_text
        if self.details is not UNSET:
            fields["details"] = to_json(self.details)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            generated_text=fields.pop("generated_text"),
            details=fields.pop("details", UNSET)
            if fields.get("details") is None
            else parse_value(fields.pop("details"), models_.TextGenerationDetails.from_dict),
            additional_properties=fields,
        )
