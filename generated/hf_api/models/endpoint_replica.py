# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.endpoint_replica_status import EndpointReplicaStatus


T = TypeVar("T", bound="EndpointReplica")


@_attrs_define
class EndpointReplica:
    """A replica of an endpoint."""

    id: None | str | Unset = UNSET
    """ Identifier of the replica, for example to get its log. """
    status: EndpointReplicaStatus | None | Unset = UNSET
    """ State of the endpoint. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.status is not UNSET:
            field_dict["status"] = to_json(self.status)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id", UNSET)

        _status = fields_.pop("status", UNSET)
        status = _status if _status is None or _status is UNSET else models_.EndpointReplicaStatus.from_dict(_status)

        model_ = cls(
            id=id,
            status=status,
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
