# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pair_of_texts import PairOfTexts
    from ..models.text_classification_parameters import TextClassificationParameters


class TextRankingRequest(OpenModel[Any]):
    """A query and the texts to score, as pairs."""

    inputs: list[PairOfTexts]
    """Pairs of the query and one text. Range: 1 or more items."""
    parameters: TextClassificationParameters | Unset = UNSET
    """Parameters of the scores. `function_to_apply`: `sigmoid` for scores from 0 to 1, `none` for the raw scores of the
    model.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = to_json(self.inputs)
        if self.parameters is not UNSET:
            fields["parameters"] = to_json(self.parameters)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=parse_list(fields.pop("inputs"), models_.PairOfTexts.from_dict),
            parameters=pop_optional(fields, "parameters")
            if fields.get("parameters") is None
            else parse_value(fields.pop("parameters"), models_.TextClassificationParameters.from_dict),
            additional_properties=fields,
        )
