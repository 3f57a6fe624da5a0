# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class CatalogConfig(OpenModel[Any]):
    """Settings of the endpoint to deploy."""

    name: str | Unset = UNSET
    """Name of the endpoint. Default: a name that the service generates."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.name is not UNSET:
            fields["name"] = self.name
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(name=pop_optional(fields, "name"), additional_properties=fields)
