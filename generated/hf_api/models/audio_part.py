# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import to_json

if TYPE_CHECKING:
    from ..models.input_audio import InputAudio


T = TypeVar("T", bound="AudioPart")


@_attrs_define
class AudioPart:
    """An audio recording as one part of a message, for models with audio input."""

    type_: Literal["input_audio"]
    """ Type of the part. """
    input_audio: InputAudio
    """ An audio recording and its format. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["type"] = to_json(self.type_)
        field_dict["input_audio"] = to_json(self.input_audio)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type")
        if type_ != "input_audio":
            raise ValueError(f"type must match const 'input_audio', got '{type_}'")
        input_audio = models_.InputAudio.from_dict(fields_.pop("input_audio"))

        model_ = cls(
            type_=type_,
            input_audio=input_audio,
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
