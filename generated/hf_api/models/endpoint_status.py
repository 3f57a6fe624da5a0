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
    from ..models.endpoint_account import EndpointAccount
    from ..models.private_endpoint_status import PrivateEndpointStatus


class EndpointStatus(OpenModel[Any]):
    """State of an endpoint."""

    state: str
    """State: `pending` (waiting for hardware), `initializing`, `running`, `updating`, `updateFailed` (the previous
    version continues to serve), `paused`, `scaledToZero` (the next request starts it) or `failed`.
    """
    message: None | str | Unset = UNSET
    """Description of the state."""
    error_message: None | str | Unset = UNSET
    """Error message, if there was an error."""
    url: None | str | Unset = UNSET
    """URL of the endpoint; null until the endpoint has run."""
    ready_replica: int | None | Unset = UNSET
    """Number of replicas that are ready."""
    target_replica: int | None | Unset = UNSET
    """Number of replicas that should be ready."""
    created_at: datetime.datetime | None | Unset = UNSET
    """Time of creation, in ISO 8601."""
    created_by: EndpointAccount | None | Unset = UNSET
    """User who created the endpoint."""
    updated_at: datetime.datetime | None | Unset = UNSET
    """Time of the last change, in ISO 8601."""
    updated_by: EndpointAccount | None | Unset = UNSET
    """User who last changed the endpoint."""
    last_used_at: None | str | Unset = UNSET
    """Time of the last request."""
    private: None | PrivateEndpointStatus | Unset = UNSET
    """How to connect. Only for type `private`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["state"] = self.state
        if self.message is not UNSET:
            fields["message"] = self.message
        if self.error_message is not UNSET:
            fields["errorMessage"] = self.error_message
        if self.url is not UNSET:
            fields["url"] = self.url
        if self.ready_replica is not UNSET:
            fields["readyReplica"] = self.ready_replica
        if self.target_replica is not UNSET:
            fields["targetReplica"] = self.target_replica
        if self.created_at is not UNSET:
            fields["createdAt"] = to_json(self.created_at)
        if self.created_by is not UNSET:
            fields["createdBy"] = to_json(self.created_by)
        if self.updated_at is not UNSET:
            fields["updatedAt"] = to_json(self.updated_at)
        if self.updated_by is not UNSET:
            fields["updatedBy"] = to_json(self.updated_by)
        if self.last_used_at is not UNSET:
            fields["lastUsedAt"] = self.last_used_at
        if self.private is not UNSET:
            fields["private"] = to_json(self.private)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            state=fields.pop("state"),
            message=fields.pop("message", UNSET),
            error_message=fields.pop("errorMessage", UNSET),
            url=fields.pop("url", UNSET),
            ready_replica=fields.pop("readyReplica", UNSET),
            target_replica=fields.pop("targetReplica", UNSET),
            created_at=parse_value(fields.pop("createdAt", UNSET), datetime.datetime.fromisoformat),
            created_by=fields.pop("createdBy", UNSET)
            if fields.get("createdBy") is None
            else parse_value(fields.pop("createdBy"), models_.EndpointAccount.from_dict),
            updated_at=parse_value(fields.pop("updatedAt", UNSET), datetime.datetime.fromisoformat),
            updated_by=fields.pop("updatedBy", UNSET)
            if fields.get("updatedBy") is None
            else parse_value(fields.pop("updatedBy"), models_.EndpointAccount.from_dict),
            last_used_at=fields.pop("lastUsedAt", UNSET),
            private=fields.pop("private", UNSET)
            if fields.get("private") is None
            else parse_value(fields.pop("private"), models_.PrivateEndpointStatus.from_dict),
            additional_properties=fields,
        )
