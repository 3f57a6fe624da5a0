# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.permission_entity import PermissionEntity


T = TypeVar("T", bound="ScopedPermissions")


@_attrs_define
class ScopedPermissions:
    """Permissions for one repository, user or organisation."""

    entity: None | PermissionEntity | Unset = UNSET
    """ Repository, user or organisation that the permissions apply to. """
    permissions: list[str] | None | Unset = UNSET
    """ Permissions, for example `repo.content.read` or `inference.serverless.write`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.entity is not UNSET:
            field_dict["entity"] = to_json(self.entity)
        if self.permissions is not UNSET:
            field_dict["permissions"] = self.permissions
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        _entity = fields_.pop("entity", UNSET)
        entity = _entity if _entity is None or _entity is UNSET else models_.PermissionEntity.from_dict(_entity)

        permissions = fields_.pop("permissions", UNSET)

        model_ = cls(
            entity=entity,
            permissions=permissions,
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
