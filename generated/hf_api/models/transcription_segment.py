# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TranscriptionSegment")


@_attrs_define
class TranscriptionSegment:
    """A segment of a transcript."""

    text: str
    """ Text of the segment. """
    id: int | None | Unset = UNSET
    """ Index of the segment, from 0. """
    start: float | None | Unset = UNSET
    """ Start time, in seconds. """
    end: float | None | Unset = UNSET
    """ End time, in seconds. """
    seek: int | None | Unset = UNSET
    """ Position at which the model started to decode, in hundredths of a second. """
    tokens: list[int] | None | Unset = UNSET
    """ Token ids of the segment. """
    temperature: float | None | Unset = UNSET
    """ Temperature that the segment was generated with. """
    avg_logprob: float | None | Unset = UNSET
    """ Average log probability of the tokens. """
    compression_ratio: float | None | Unset = UNSET
    """ Compression ratio of the text. High values indicate repetitions. """
    no_speech_prob: float | None | Unset = UNSET
    """ Probability that the segment contains no speech, 0 to 1. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["text"] = self.text
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.start is not UNSET:
            field_dict["start"] = self.start
        if self.end is not UNSET:
            field_dict["end"] = self.end
        if self.seek is not UNSET:
            field_dict["seek"] = self.seek
        if self.tokens is not UNSET:
            field_dict["tokens"] = self.tokens
        if self.temperature is not UNSET:
            field_dict["temperature"] = self.temperature
        if self.avg_logprob is not UNSET:
            field_dict["avg_logprob"] = self.avg_logprob
        if self.compression_ratio is not UNSET:
            field_dict["compression_ratio"] = self.compression_ratio
        if self.no_speech_prob is not UNSET:
            field_dict["no_speech_prob"] = self.no_speech_prob
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        text = fields_.pop("text")
        id = fields_.pop("id", UNSET)

        start = fields_.pop("start", UNSET)

        end = fields_.pop("end", UNSET)

        seek = fields_.pop("seek", UNSET)

        tokens = fields_.pop("tokens", UNSET)

        temperature = fields_.pop("temperature", UNSET)

        avg_logprob = fields_.pop("avg_logprob", UNSET)

        compression_ratio = fields_.pop("compression_ratio", UNSET)

        no_speech_prob = fields_.pop("no_speech_prob", UNSET)

        model_ = cls(
            text=text,
            id=id,
            start=start,
            end=end,
            seek=seek,
            tokens=tokens,
            temperature=temperature,
            avg_logprob=avg_logprob,
            compression_ratio=compression_ratio,
            no_speech_prob=no_speech_prob,
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
