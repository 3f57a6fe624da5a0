# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="HuggingfaceNeuronImage")


@_attrs_define
class HuggingfaceNeuronImage:
    """Settings of Hugging Face's own container for AWS Neuron."""

    batch_size: int | None | Unset = UNSET
    """ Batch size: number of inputs that are computed together. """
    sequence_length: int | None | Unset = UNSET
    """ Maximum number of tokens of an input. """
    neuron_cache: None | str | Unset = UNSET
    """ Repository of compiled models. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.batch_size is not UNSET:
            field_dict["batchSize"] = self.batch_size
        if self.sequence_length is not UNSET:
            field_dict["sequenceLength"] = self.sequence_length
        if self.neuron_cache is not UNSET:
            field_dict["neuronCache"] = self.neuron_cache
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        batch_size = fields_.pop("batchSize", UNSET)

        sequence_length = fields_.pop("sequenceLength", UNSET)

        neuron_cache = fields_.pop("neuronCache", UNSET)

        model_ = cls(
            batch_size=batch_size,
            sequence_length=sequence_length,
            neuron_cache=neuron_cache,
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
