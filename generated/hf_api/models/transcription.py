# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.transcription_chunk import TranscriptionChunk


T = TypeVar("T", bound="Transcription")


@_attrs_define
class Transcription:
    """A transcript."""

    text: str
    """ Complete text. """
    chunks: list[TranscriptionChunk] | None | Unset = UNSET
    """ Parts of the transcript with timestamps, if requested. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["text"] = self.text
        if self.chunks is not UNSET:
            field_dict["chunks"] = to_json(self.chunks)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        text = fields_.pop("text")
        _chunks = fields_.pop("chunks", UNSET)
        chunks = (
            _chunks
            if _chunks is None or _chunks is UNSET
            else [models_.TranscriptionChunk.from_dict(chunks_type_0_item_data) for chunks_type_0_item_data in _chunks]
        )

        model_ = cls(
            text=text,
            chunks=chunks,
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
