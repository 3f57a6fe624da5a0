# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ProviderMapping")


@_attrs_define
class ProviderMapping:
    """How a provider serves a model."""

    provider: None | str | Unset = UNSET
    """ Name of the provider. Only in lists; in an object it is the key. """
    provider_id: None | str | Unset = UNSET
    """ Name that the provider uses for the model. """
    status: None | str | Unset = UNSET
    """ Status of the model at the provider: `live`, `staging` (in preparation) or `error`. """
    task: None | str | Unset = UNSET
    """ Task that the provider serves the model for. Chat is called `conversational`. """
    is_model_author: bool | None | Unset = UNSET
    """ Whether the provider is the author of the model. """
    type_: None | str | Unset = UNSET
    """ `single-model`, or `tag-filter` for a rule that covers many models. """
    adapter: None | str | Unset = UNSET
    """ Kind of adapter, `lora` for LoRA models. """
    adapter_weights_path: None | str | Unset = UNSET
    """ File of the adapter's weights in the repository. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.provider is not UNSET:
            field_dict["provider"] = self.provider
        if self.provider_id is not UNSET:
            field_dict["providerId"] = self.provider_id
        if self.status is not UNSET:
            field_dict["status"] = self.status
        if self.task is not UNSET:
            field_dict["task"] = self.task
        if self.is_model_author is not UNSET:
            field_dict["isModelAuthor"] = self.is_model_author
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.adapter is not UNSET:
            field_dict["adapter"] = self.adapter
        if self.adapter_weights_path is not UNSET:
            field_dict["adapterWeightsPath"] = self.adapter_weights_path
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        provider = fields_.pop("provider", UNSET)

        provider_id = fields_.pop("providerId", UNSET)

        status = fields_.pop("status", UNSET)

        task = fields_.pop("task", UNSET)

        is_model_author = fields_.pop("isModelAuthor", UNSET)

        type_ = fields_.pop("type", UNSET)

        adapter = fields_.pop("adapter", UNSET)

        adapter_weights_path = fields_.pop("adapterWeightsPath", UNSET)

        model_ = cls(
            provider=provider,
            provider_id=provider_id,
            status=status,
            task=task,
            is_model_author=is_model_author,
            type_=type_,
            adapter=adapter,
            adapter_weights_path=adapter_weights_path,
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
