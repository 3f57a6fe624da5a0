# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class PermissionEntity(OpenModel[Any]):
    """A repository, user or organization that permissions apply to."""

    field_id: None | str | Unset = UNSET
    """Internal identifier of the Hub, 24 hexadecimal digits."""
    name: None | str | Unset = UNSET
    """Name of the repository, user or organization."""
    type_: None | str | Unset = UNSET
    """Kind of the entity, for example `model`, `user`, `org` or `collection`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.field_id is not UNSET:
            fields["_id"] = self.field_id
        if self.name is not UNSET:
            fields["name"] = self.name
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            field_id=fields.pop("_id", UNSET),
            name=fields.pop("name", UNSET),
            type_=fields.pop("type", UNSET),
            additional_properties=fields,
        )
