# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class TabularInput(OpenModel[Any]):
    """Rows of a table."""

    data: Any
    """Object that maps each column name that the model was trained on to the list of its cells, all texts, one cell for
    each row.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["data"] = self.data
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(data=fields.pop("data"), additional_properties=fields)
