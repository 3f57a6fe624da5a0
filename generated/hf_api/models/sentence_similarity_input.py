# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SentenceSimilarityInput")


@_attrs_define
class SentenceSimilarityInput:
    """A source sentence and the sentences to compare with it."""

    source_sentence: str
    """ Sentence to compare with. It can be a longer text if the model supports it. """
    sentences: list[str]
    """ Sentences to score. Range: 1 or more items. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["source_sentence"] = self.source_sentence
        field_dict["sentences"] = self.sentences
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        source_sentence = fields_.pop("source_sentence")
        sentences = fields_.pop("sentences")

        model_ = cls(
            source_sentence=source_sentence,
            sentences=sentences,
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
