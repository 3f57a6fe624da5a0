# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.model_architecture import ModelArchitecture
    from ..models.router_provider import RouterProvider


T = TypeVar("T", bound="RouterModel")


@_attrs_define
class RouterModel:
    """An available model and its providers."""

    id: str
    """ Model id, the value for `model`. """
    object_: None | str | Unset = UNSET
    """ `model`. """
    created: int | None | Unset = UNSET
    """ Publication time, Unix time in seconds. """
    owned_by: None | str | Unset = UNSET
    """ Organisation that published the model. """
    architecture: ModelArchitecture | None | Unset = UNSET
    """ Input and output modalities. """
    providers: list[RouterProvider] | None | Unset = UNSET
    """ Providers of the model, with price and speed. Absent on dedicated servers. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["id"] = self.id
        if self.object_ is not UNSET:
            field_dict["object"] = self.object_
        if self.created is not UNSET:
            field_dict["created"] = self.created
        if self.owned_by is not UNSET:
            field_dict["owned_by"] = self.owned_by
        if self.architecture is not UNSET:
            field_dict["architecture"] = to_json(self.architecture)
        if self.providers is not UNSET:
            field_dict["providers"] = to_json(self.providers)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id")
        object_ = fields_.pop("object", UNSET)

        created = fields_.pop("created", UNSET)

        owned_by = fields_.pop("owned_by", UNSET)

        _architecture = fields_.pop("architecture", UNSET)
        architecture = (
            _architecture
            if _architecture is None or _architecture is UNSET
            else models_.ModelArchitecture.from_dict(_architecture)
        )

        _providers = fields_.pop("providers", UNSET)
        providers = (
            _providers
            if _providers is None or _providers is UNSET
            else [
                models_.RouterProvider.from_dict(providers_type_0_item_data)
                for providers_type_0_item_data in _providers
            ]
        )

        model_ = cls(
            id=id,
            object_=object_,
            created=created,
            owned_by=owned_by,
            architecture=architecture,
            providers=providers,
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
