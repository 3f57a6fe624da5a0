# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelConfig")


@_attrs_define
class ModelConfig:
    """Part of a model's configuration, in the terms of its library."""

    architectures: list[str] | None | Unset = UNSET
    """ Classes of the transformers library that implement the model. """
    model_type: None | str | Unset = UNSET
    """ Model family, for example `llama`. """
    tokenizer_config: Any | Unset = UNSET
    """ Object with the special tokens and `chat_template`, which is a Jinja template or a list of named templates.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.architectures is not UNSET:
            field_dict["architectures"] = self.architectures
        if self.model_type is not UNSET:
            field_dict["model_type"] = self.model_type
        if self.tokenizer_config is not UNSET:
            field_dict["tokenizer_config"] = self.tokenizer_config
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        architectures = fields_.pop("architectures", UNSET)

        model_type = fields_.pop("model_type", UNSET)

        tokenizer_config = fields_.pop("tokenizer_config", UNSET)
        model_ = cls(
            architectures=architectures,
            model_type=model_type,
            tokenizer_config=tokenizer_config,
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
