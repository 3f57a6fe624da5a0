# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_replica_status import EndpointReplicaStatus


class EndpointReplica(OpenModel[Any]):
    """A replica of an endpoint."""

    id: None | str | Unset = UNSET
    """Identifier of the replica, for example to get its log."""
    status: EndpointReplicaStatus | None | Unset = UNSET
    """State of the endpoint."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.status is not UNSET:
            fields["status"] = to_json(self.status)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id", UNSET),
            status=fields.pop("status", UNSET)
            if fields.get("status") is None
            else parse_value(fields.pop("status"), models_.EndpointReplicaStatus.from_dict),
            additional_properties=fields,
        )
