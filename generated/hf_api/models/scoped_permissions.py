# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.permission_entity import PermissionEntity


class ScopedPermissions(OpenModel[Any]):
    """Permissions for one repository, user or organization."""

    entity: None | PermissionEntity | Unset = UNSET
    """Repository, user or organization that the permissions apply to."""
    permissions: list[str] | None | Unset = UNSET
    """Permissions, for example `repo.content.read` or `inference.serverless.write`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.entity is not UNSET:
            fields["entity"] = to_json(self.entity)
        if self.permissions is not UNSET:
            fields["permissions"] = self.permissions
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            entity=fields.pop("entity", UNSET)
            if fields.get("entity") is None
            else parse_value(fields.pop("entity"), models_.PermissionEntity.from_dict),
            permissions=fields.pop("permissions", UNSET),
            additional_properties=fields,
        )
