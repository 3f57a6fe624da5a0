# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GeneratedAudio")


@_attrs_define
class GeneratedAudio:
    """Audio in JSON."""

    audio: str
    """ The audio, as base64 (official schema). """
    sampling_rate: float | None | Unset = UNSET
    """ Sampling rate, in samples per second. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["audio"] = self.audio
        if self.sampling_rate is not UNSET:
            field_dict["sampling_rate"] = self.sampling_rate
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        audio = fields_.pop("audio")
        sampling_rate = fields_.pop("sampling_rate", UNSET)

        model_ = cls(
            audio=audio,
            sampling_rate=sampling_rate,
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
