# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TableAnswer(OpenModel[Any]):
    """The answer to a question about a table."""

    answer: str
    """Answer, preceded by the aggregator and ` > ` if there is an aggregator, for example `SUM > 10, 20`."""
    coordinates: list[list[int]]
    """Row and column of each cell of the answer, from 0."""
    cells: list[str]
    """Texts of these cells."""
    aggregator: None | str | Unset = UNSET
    """How to aggregate the cells: `NONE`, `SUM`, `AVERAGE` or `COUNT`. Absent if the model does not support
    aggregation.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["answer"] = self.answer
        fields["coordinates"] = self.coordinates
        fields["cells"] = self.cells
        if self.aggregator is not UNSET:
            fields["aggregator"] = self.aggregator
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            answer=fields.pop("answer"),
            coordinates=fields.pop("coordinates"),
            cells=fields.pop("cells"),
            aggregator=fields.pop("aggregator", UNSET),
            additional_properties=fields,
        )
