# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class TableQuestionAnsweringInput(OpenModel[Any]):
    """A question and the table to search."""

    query: str
    """The question. The official schema calls it `question`, which hf-inference refuses with 400; dedicated endpoints
    accept both.
    """
    table: Any
    """Table to search: an object that maps each column name to the list of its cells, all texts. All columns have the
    same length.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["query"] = self.query
        fields["table"] = self.table
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(query=fields.pop("query"), table=fields.pop("table"), additional_properties=fields)
