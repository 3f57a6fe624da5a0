# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class OtherFormat(OpenModel[Any]):
    """A format that is specific to one server, for example `regex` or `grammar`."""

    type_: str
    """Type of the format."""
    value: Any | Unset = UNSET
    """Value that the format requires, for example the regular expression."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        if self.value is not UNSET:
            fields["value"] = self.value
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(type_=fields.pop("type"), value=fields.pop("value", UNSET), additional_properties=fields)
