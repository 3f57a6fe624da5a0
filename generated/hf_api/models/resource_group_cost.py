# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ResourceGroupCost(OpenModel[Any]):
    """The usage of a resource group."""

    id: None | str
    """Id of the group; null for what belongs to no group."""
    name: None | str
    """Name of the group."""
    storage: Any | Unset = UNSET
    """`privateGB` and `publicGB`."""
    inference: Any | Unset = UNSET
    """`requestCount` and `costCents` of the requests to inference providers."""
    compute: Any | Unset = UNSET
    """`uptimeSec` and `costCents` of `spaces`, `endpoints` and `jobs`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        fields["name"] = self.name
        if self.storage is not UNSET:
            fields["storage"] = self.storage
        if self.inference is not UNSET:
            fields["inference"] = self.inference
        if self.compute is not UNSET:
            fields["compute"] = self.compute
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            name=fields.pop("name"),
            storage=fields.pop("storage", UNSET),
            inference=fields.pop("inference", UNSET),
            compute=fields.pop("compute", UNSET),
            additional_properties=fields,
        )
