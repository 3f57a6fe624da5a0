# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.endpoint import Endpoint


T = TypeVar("T", bound="EndpointList")


@_attrs_define
class EndpointList:
    """A page of endpoints."""

    items: list[Endpoint]
    """ The endpoints. """
    next_cursor: None | str | Unset = UNSET
    """ `cursor` of the next page; absent or null on the last page. """
    prev_cursor: None | str | Unset = UNSET
    """ `cursor` of the previous page. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["items"] = to_json(self.items)
        if self.next_cursor is not UNSET:
            field_dict["nextCursor"] = self.next_cursor
        if self.prev_cursor is not UNSET:
            field_dict["prevCursor"] = self.prev_cursor
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        items = [models_.Endpoint.from_dict(items_item_data) for items_item_data in fields_.pop("items")]

        next_cursor = fields_.pop("nextCursor", UNSET)

        prev_cursor = fields_.pop("prevCursor", UNSET)

        model_ = cls(
            items=items,
            next_cursor=next_cursor,
            prev_cursor=prev_cursor,
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
