# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class CidrList(OpenModel[Any]):
    """A list of addresses from which endpoints can be reached."""

    name: str
    """Name of the list."""
    cidr_list: list[str]
    """Addresses in CIDR notation, for example `192.0.2.0/24`."""
    id: str | Unset = UNSET
    """Id of the list. The service sets it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["name"] = self.name
        fields["cidrList"] = self.cidr_list
        if self.id is not UNSET:
            fields["id"] = self.id
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name"),
            cidr_list=fields.pop("cidrList"),
            id=pop_optional(fields, "id"),
            additional_properties=fields,
        )
