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
    from ..models.fine_grained_permissions import FineGrainedPermissions


T = TypeVar("T", bound="AccessTokenInfo")


@_attrs_define
class AccessTokenInfo:
    """A token, without its secret value."""

    display_name: None | str | Unset = UNSET
    """ Name that the owner gave the token. """
    role: None | str | Unset = UNSET
    """ Role of the token: `read`, `write`, `god` or `fineGrained`. """
    created_at: datetime.datetime | None | Unset = UNSET
    """ Time of creation, UTC. """
    fine_grained: FineGrainedPermissions | None | Unset = UNSET
    """ Permissions of a token with role `fineGrained`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.display_name is not UNSET:
            field_dict["displayName"] = self.display_name
        if self.role is not UNSET:
            field_dict["role"] = self.role
        if self.created_at is not UNSET:
            field_dict["createdAt"] = to_json(self.created_at)
        if self.fine_grained is not UNSET:
            field_dict["fineGrained"] = to_json(self.fine_grained)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        display_name = fields_.pop("displayName", UNSET)

        role = fields_.pop("role", UNSET)

        _created_at = fields_.pop("createdAt", UNSET)
        created_at = (
            _created_at if _created_at is None or _created_at is UNSET else datetime.datetime.fromisoformat(_created_at)
        )

        _fine_grained = fields_.pop("fineGrained", UNSET)
        fine_grained = (
            _fine_grained
            if _fine_grained is None or _fine_grained is UNSET
            else models_.FineGrainedPermissions.from_dict(_fine_grained)
        )

        model_ = cls(
            display_name=display_name,
            role=role,
            created_at=created_at,
            fine_grained=fine_grained,
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
