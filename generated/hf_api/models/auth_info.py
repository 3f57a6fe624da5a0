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
    from ..models.access_token_info import AccessTokenInfo


T = TypeVar("T", bound="AuthInfo")


@_attrs_define
class AuthInfo:
    """How a request was authenticated."""

    type_: None | str | Unset = UNSET
    """ `access_token` for a token. """
    access_token: AccessTokenInfo | None | Unset = UNSET
    """ The token. """
    expires_at: datetime.datetime | None | Unset = UNSET
    """ Time at which the sign-in expires, UTC. """
    resource: Any | Unset = UNSET
    """ Object with `sub`, the subject of a temporary credential. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.access_token is not UNSET:
            field_dict["accessToken"] = to_json(self.access_token)
        if self.expires_at is not UNSET:
            field_dict["expiresAt"] = to_json(self.expires_at)
        if self.resource is not UNSET:
            field_dict["resource"] = self.resource
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type", UNSET)

        _access_token = fields_.pop("accessToken", UNSET)
        access_token = (
            _access_token
            if _access_token is None or _access_token is UNSET
            else models_.AccessTokenInfo.from_dict(_access_token)
        )

        _expires_at = fields_.pop("expiresAt", UNSET)
        expires_at = (
            _expires_at if _expires_at is None or _expires_at is UNSET else datetime.datetime.fromisoformat(_expires_at)
        )

        resource = fields_.pop("resource", UNSET)
        model_ = cls(
            type_=type_,
            access_token=access_token,
            expires_at=expires_at,
            resource=resource,
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
