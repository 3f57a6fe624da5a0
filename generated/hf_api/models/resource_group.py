# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ResourceGroup(OpenModel[Any]):
    """A resource group and the account's role in it."""

    id: None | str | Unset = UNSET
    """Identifier, 24 hexadecimal digits; `X-HF-Bill-To` accepts it too."""
    name: None | str | Unset = UNSET
    """Name of the group."""
    role: None | str | Unset = UNSET
    """Role of the account: `admin`, `write`, `contributor`, `read` or `no_access`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.name is not UNSET:
            fields["name"] = self.name
        if self.role is not UNSET:
            fields["role"] = self.role
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id", UNSET),
            name=fields.pop("name", UNSET),
            role=fields.pop("role", UNSET),
            additional_properties=fields,
        )
