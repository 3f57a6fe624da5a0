# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.task_info import TaskInfo


class TaskCatalog(OpenModel["TaskInfo"]):
    """Tasks by id."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = to_json(self.additional_properties)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            additional_properties={
                name: parse_value(value, models_.TaskInfo.from_dict) for name, value in fields.items()
            }
        )
