# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CatalogRecipe")


@_attrs_define
class CatalogRecipe:
    """A tested combination of hardware and engine for a model."""

    public_id: str
    """ Identifier of the recipe. """
    accelerator: None | str | Unset = UNSET
    """ Accelerator: `cpu`, `gpu` or `neuron`. """
    engine_type: None | str | Unset = UNSET
    """ Inference engine: `vllm`, `sglang`, `llamacpp` or `tei`. """
    gguf_file: None | str | Unset = UNSET
    """ Name of the GGUF file, for llama.cpp. """
    revision: None | str | Unset = UNSET
    """ Revision of the model, if the recipe pins one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["publicId"] = self.public_id
        if self.accelerator is not UNSET:
            field_dict["accelerator"] = self.accelerator
        if self.engine_type is not UNSET:
            field_dict["engineType"] = self.engine_type
        if self.gguf_file is not UNSET:
            field_dict["ggufFile"] = self.gguf_file
        if self.revision is not UNSET:
            field_dict["revision"] = self.revision
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        public_id = fields_.pop("publicId")
        accelerator = fields_.pop("accelerator", UNSET)

        engine_type = fields_.pop("engineType", UNSET)

        gguf_file = fields_.pop("ggufFile", UNSET)

        revision = fields_.pop("revision", UNSET)

        model_ = cls(
            public_id=public_id,
            accelerator=accelerator,
            engine_type=engine_type,
            gguf_file=gguf_file,
            revision=revision,
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
