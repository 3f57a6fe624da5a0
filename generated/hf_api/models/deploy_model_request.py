# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.catalog_config import CatalogConfig


T = TypeVar("T", bound="DeployModelRequest")


@_attrs_define
class DeployModelRequest:
    """A request to deploy a model."""

    namespace: str
    """ User or organisation that will own the endpoint. """
    accelerator: str | Unset = UNSET
    """ Accelerator: `cpu`, `gpu` or `neuron`. Default: the best accelerator for the model. """
    gguf_file: str | Unset = UNSET
    """ Name of the GGUF file, for models with one recipe for each of their files. """
    config: CatalogConfig | Unset = UNSET
    """ Settings of the endpoint to deploy. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["namespace"] = self.namespace
        if self.accelerator is not UNSET:
            field_dict["accelerator"] = self.accelerator
        if self.gguf_file is not UNSET:
            field_dict["ggufFile"] = self.gguf_file
        if self.config is not UNSET:
            field_dict["config"] = to_json(self.config)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        namespace = fields_.pop("namespace")
        accelerator = pop_optional(fields_, "accelerator")
        gguf_file = pop_optional(fields_, "ggufFile")
        _config = pop_optional(fields_, "config")
        config: CatalogConfig | Unset
        if isinstance(_config, Unset):
            config = UNSET
        else:
            config = models_.CatalogConfig.from_dict(_config)

        model_ = cls(
            namespace=namespace,
            accelerator=accelerator,
            gguf_file=gguf_file,
            config=config,
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
