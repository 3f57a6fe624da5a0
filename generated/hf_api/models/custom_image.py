# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.image_credentials import ImageCredentials


T = TypeVar("T", bound="CustomImage")


@_attrs_define
class CustomImage:
    """A custom container."""

    url: str
    """ The image, `host/image:tag`. """
    port: int | None | Unset = UNSET
    """ Port that the container listens on. Default: 80. Range: 0 to 65535. """
    health_route: None | str | Unset = UNSET
    """ Path of the health check. Default: `/health`. """
    credentials: ImageCredentials | None | Unset = UNSET
    """ Credentials to pull a private image. """
    env: Any | Unset = UNSET
    """ Object with environment variables; all values are texts. Newer requests set `env` of the model instead. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["url"] = self.url
        if self.port is not UNSET:
            field_dict["port"] = self.port
        if self.health_route is not UNSET:
            field_dict["healthRoute"] = self.health_route
        if self.credentials is not UNSET:
            field_dict["credentials"] = to_json(self.credentials)
        if self.env is not UNSET:
            field_dict["env"] = self.env
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        url = fields_.pop("url")
        port = fields_.pop("port", UNSET)

        health_route = fields_.pop("healthRoute", UNSET)

        _credentials = fields_.pop("credentials", UNSET)
        credentials = (
            _credentials
            if _credentials is None or _credentials is UNSET
            else models_.ImageCredentials.from_dict(_credentials)
        )

        env = fields_.pop("env", UNSET)
        model_ = cls(
            url=url,
            port=port,
            health_route=health_route,
            credentials=credentials,
            env=env,
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
