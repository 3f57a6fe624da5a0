# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SpeechEvent")


@_attrs_define
class SpeechEvent:
    """One event of streamed speech. `speech.audio.done` is the last one."""

    type_: str
    """ Type of the event, `speech.audio.delta` or `speech.audio.done`. """
    audio: None | str | Unset = UNSET
    """ Of `speech.audio.delta`: the next piece of the audio, as base64. """
    usage: Any | Unset = UNSET
    """ Of `speech.audio.done`: object with the numbers of tokens, or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["type"] = self.type_
        if self.audio is not UNSET:
            field_dict["audio"] = self.audio
        if self.usage is not UNSET:
            field_dict["usage"] = self.usage
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type")
        audio = fields_.pop("audio", UNSET)

        usage = fields_.pop("usage", UNSET)
        model_ = cls(
            type_=type_,
            audio=audio,
            usage=usage,
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
