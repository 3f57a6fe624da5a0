# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.endpoint_replica import EndpointReplica


T = TypeVar("T", bound="EndpointReplicaList")


@_attrs_define
class EndpointReplicaList:
    """Replicas of an endpoint."""

    items: list[EndpointReplica] | None | Unset = UNSET
    """ The replicas. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.items is not UNSET:
            field_dict["items"] = to_json(self.items)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        _items = fields_.pop("items", UNSET)
        items = (
            _items
            if _items is None or _items is UNSET
            else [models_.EndpointReplica.from_dict(items_type_0_item_data) for items_type_0_item_data in _items]
        )

        model_ = cls(
            items=items,
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
