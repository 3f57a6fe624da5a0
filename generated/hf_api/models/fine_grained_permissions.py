# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.scoped_permissions import ScopedPermissions


T = TypeVar("T", bound="FineGrainedPermissions")


@_attrs_define
class FineGrainedPermissions:
    """Permissions of a fine-grained token."""

    scoped: list[ScopedPermissions] | None | Unset = UNSET
    """ Permissions for single repositories, users or organisations. """
    global_: list[str] | None | Unset = UNSET
    """ Global permissions: `discussion.write` or `post.write`. """
    can_read_gated_repos: bool | None | Unset = UNSET
    """ Whether the token can read public gated repositories that its owner has access to. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.scoped is not UNSET:
            field_dict["scoped"] = to_json(self.scoped)
        if self.global_ is not UNSET:
            field_dict["global"] = self.global_
        if self.can_read_gated_repos is not UNSET:
            field_dict["canReadGatedRepos"] = self.can_read_gated_repos
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        _scoped = fields_.pop("scoped", UNSET)
        scoped = (
            _scoped
            if _scoped is None or _scoped is UNSET
            else [models_.ScopedPermissions.from_dict(scoped_type_0_item_data) for scoped_type_0_item_data in _scoped]
        )

        global_ = fields_.pop("global", UNSET)

        can_read_gated_repos = fields_.pop("canReadGatedRepos", UNSET)

        model_ = cls(
            scoped=scoped,
            global_=global_,
            can_read_gated_repos=can_read_gated_repos,
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
