# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.private_service import PrivateService


class PrivateServiceStatus(OpenModel[Any]):
    """The connection of endpoints to your own AWS network."""

    id: str
    """Id of the private service."""
    created_at: str | Unset = UNSET
    """When the service was created, in ISO 8601."""
    endpoint_name: None | str | Unset = UNSET
    """Name of the endpoint; absent if the service is shared."""
    private_service: PrivateService | Unset = UNSET
    """Who may connect."""
    status: Any | Unset = UNSET
    """Status of the service: `stage`, `region`, `lb_ips` and, when it is ready, `service_name`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        if self.created_at is not UNSET:
            fields["createdAt"] = self.created_at
        if self.endpoint_name is not UNSET:
            fields["endpointName"] = self.endpoint_name
        if self.private_service is not UNSET:
            fields["privateService"] = to_json(self.private_service)
        if self.status is not UNSET:
            fields["status"] = self.status
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            created_at=pop_optional(fields, "createdAt"),
            endpoint_name=fields.pop("endpointName", UNSET),
            private_service=pop_optional(fields, "privateService")
            if fields.get("privateService") is None
            else parse_value(fields.pop("privateService"), models_.PrivateService.from_dict),
            status=fields.pop("status", UNSET),
            additional_properties=fields,
        )
