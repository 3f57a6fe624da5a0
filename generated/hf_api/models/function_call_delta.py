# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class FunctionCallDelta(OpenModel[Any]):
    """Piece of a function's name and arguments."""

    name: None | str | Unset = UNSET
    """Name of the function, in the first piece."""
    arguments: Any | Unset = UNSET
    """JSON text to append to the arguments. Some servers send all arguments at once, as an object."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.name is not UNSET:
            fields["name"] = self.name
        if self.arguments is not UNSET:
            fields["arguments"] = self.arguments
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name", UNSET), arguments=fields.pop("arguments", UNSET), additional_properties=fields
        )
