# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.table_question_answering_input import TableQuestionAnsweringInput
    from ..models.table_question_answering_parameters import TableQuestionAnsweringParameters


class TableQuestionAnsweringRequest(OpenModel[Any]):
    """A question and the table that contains the answer."""

    inputs: TableQuestionAnsweringInput
    """The question and the table."""
    parameters: TableQuestionAnsweringParameters | Unset = UNSET
    """Parameters of the comparison."""

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
            inputs=parse_value(fields.pop("inputs"), models_.TableQuestionAnsweringInput.from_dict),
            parameters=pop_optional(fields, "parameters")
            if fields.get("parameters") is None
            else parse_value(fields.pop("parameters"), models_.TableQuestionAnsweringParameters.from_dict),
            additional_properties=fields,
        )
