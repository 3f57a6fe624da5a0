# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TaskItem(OpenModel[Any]):
    """A recommendation for a task."""

    id: str
    """Repository, or name of the metric."""
    description: None | str | Unset = UNSET
    """Description of the recommendation."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        if self.description is not UNSET:
            fields["description"] = self.description
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(id=fields.pop("id"), description=fields.pop("description", UNSET), additional_properties=fields)
