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
    from ..models.access_token_info import AccessTokenInfo


class AuthInfo(OpenModel[Any]):
    """How a request was authenticated."""

    type_: None | str | Unset = UNSET
    """`access_token` for a token."""
    access_token: AccessTokenInfo | None | Unset = UNSET
    """The token."""
    expires_at: datetime.datetime | None | Unset = UNSET
    """Time at which the sign-in expires, UTC."""
    resource: Any | Unset = UNSET
    """Object with `sub`, the subject of a temporary credential."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.access_token is not UNSET:
            fields["accessToken"] = to_json(self.access_token)
        if self.expires_at is not UNSET:
            fields["expiresAt"] = to_json(self.expires_at)
        if self.resource is not UNSET:
            fields["resource"] = self.resource
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type", UNSET),
            access_token=fields.pop("accessToken", UNSET)
            if fields.get("accessToken") is None
            else parse_value(fields.pop("accessToken"), models_.AccessTokenInfo.from_dict),
            expires_at=parse_value(fields.pop("expiresAt", UNSET), datetime.datetime.fromisoformat),
            resource=fields.pop("resource", UNSET),
            additional_properties=fields,
        )
