# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.endpoint_account import EndpointAccount
    from ..models.private_endpoint_status import PrivateEndpointStatus


T = TypeVar("T", bound="EndpointStatus")


@_attrs_define
class EndpointStatus:
    """State of an endpoint."""

    state: str
    """ State: `pending` (waiting for hardware), `initializing`, `running`, `updating`, `updateFailed` (the previous
    version continues to serve), `paused`, `scaledToZero` (the next request starts it) or `failed`. """
    message: None | str | Unset = UNSET
    """ Description of the state. """
    error_message: None | str | Unset = UNSET
    """ Error message, if there was an error. """
    url: None | str | Unset = UNSET
    """ URL of the endpoint, when it is assigned. """
    ready_replica: int | None | Unset = UNSET
    """ Number of replicas that are ready. """
    target_replica: int | None | Unset = UNSET
    """ Number of replicas that should be ready. """
    created_at: datetime.datetime | None | Unset = UNSET
    """ Time of creation. """
    created_by: EndpointAccount | None | Unset = UNSET
    """ User who created the endpoint. """
    updated_at: datetime.datetime | None | Unset = UNSET
    """ Time of the last change. """
    updated_by: EndpointAccount | None | Unset = UNSET
    """ User who last changed the endpoint. """
    last_used_at: None | str | Unset = UNSET
    """ Time of the last request. """
    private: None | PrivateEndpointStatus | Unset = UNSET
    """ How to connect. Only for type `private`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["state"] = self.state
        if self.message is not UNSET:
            field_dict["message"] = self.message
        if self.error_message is not UNSET:
            field_dict["errorMessage"] = self.error_message
        if self.url is not UNSET:
            field_dict["url"] = self.url
        if self.ready_replica is not UNSET:
            field_dict["readyReplica"] = self.ready_replica
        if self.target_replica is not UNSET:
            field_dict["targetReplica"] = self.target_replica
        if self.created_at is not UNSET:
            field_dict["createdAt"] = to_json(self.created_at)
        if self.created_by is not UNSET:
            field_dict["createdBy"] = to_json(self.created_by)
        if self.updated_at is not UNSET:
            field_dict["updatedAt"] = to_json(self.updated_at)
        if self.updated_by is not UNSET:
            field_dict["updatedBy"] = to_json(self.updated_by)
        if self.last_used_at is not UNSET:
            field_dict["lastUsedAt"] = self.last_used_at
        if self.private is not UNSET:
            field_dict["private"] = to_json(self.private)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        state = fields_.pop("state")
        message = fields_.pop("message", UNSET)

        error_message = fields_.pop("errorMessage", UNSET)

        url = fields_.pop("url", UNSET)

        ready_replica = fields_.pop("readyReplica", UNSET)

        target_replica = fields_.pop("targetReplica", UNSET)

        _created_at = fields_.pop("createdAt", UNSET)
        created_at = (
            _created_at if _created_at is None or _created_at is UNSET else datetime.datetime.fromisoformat(_created_at)
        )

        _created_by = fields_.pop("createdBy", UNSET)
        created_by = (
            _created_by
            if _created_by is None or _created_by is UNSET
            else models_.EndpointAccount.from_dict(_created_by)
        )

        _updated_at = fields_.pop("updatedAt", UNSET)
        updated_at = (
            _updated_at if _updated_at is None or _updated_at is UNSET else datetime.datetime.fromisoformat(_updated_at)
        )

        _updated_by = fields_.pop("updatedBy", UNSET)
        updated_by = (
            _updated_by
            if _updated_by is None or _updated_by is UNSET
            else models_.EndpointAccount.from_dict(_updated_by)
        )

        last_used_at = fields_.pop("lastUsedAt", UNSET)

        _private = fields_.pop("private", UNSET)
        private = (
            _private if _private is None or _private is UNSET else models_.PrivateEndpointStatus.from_dict(_private)
        )

        model_ = cls(
            state=state,
            message=message,
            error_message=error_message,
            url=url,
            ready_replica=ready_replica,
            target_replica=target_replica,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            updated_by=updated_by,
            last_used_at=last_used_at,
            private=private,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
