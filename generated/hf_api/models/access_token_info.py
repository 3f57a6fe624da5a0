# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fine_grained_permissions import FineGrainedPermissions


class AccessTokenInfo(OpenModel[Any]):
    """A token, without its secret value."""

    display_name: None | str | Unset = UNSET
    """Name that the owner gave the token."""
    role: None | str | Unset = UNSET
    """Role of the token: `read`, `write`, `god` or `fineGrained`."""
    created_at: datetime.datetime | None | Unset = UNSET
    """Time of creation, UTC."""
    fine_grained: FineGrainedPermissions | None | Unset = UNSET
    """Permissions of a token with role `fineGrained`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.display_name is not UNSET:
            fields["displayName"] = self.display_name
        if self.role is not UNSET:
            fields["role"] = self.role
        if self.created_at is not UNSET:
            fields["createdAt"] = to_json(self.created_at)
        if self.fine_grained is not UNSET:
            fields["fineGrained"] = to_json(self.fine_grained)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            display_name=fields.pop("displayName", UNSET),
            role=fields.pop("role", UNSET),
            created_at=parse_value(fields.pop("createdAt", UNSET), datetime.datetime.fromisoformat),
            fine_grained=fields.pop("fineGrained", UNSET)
            if fields.get("fineGrained") is None
            else parse_value(fields.pop("fineGrained"), models_.FineGrainedPermissions.from_dict),
            additional_properties=fields,
        )
