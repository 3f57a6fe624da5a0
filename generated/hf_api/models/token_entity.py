# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TokenEntity")


@_attrs_define
class TokenEntity:
    """An entity in a text, or a labelled token if tokens are not joined."""

    score: float
    """ Score, 0 to 1. """
    word: str
    """ Text of the entity or token, as the tokenizer writes it. """
    entity_group: None | str | Unset = UNSET
    """ Label of the entity, for example `PER`. Absent if tokens are not joined. """
    entity: None | str | Unset = UNSET
    """ Label of the token, for example `B-PER`. Absent if tokens are joined. """
    start: int | None | Unset = UNSET
    """ Start position in the text, in characters from 0. Null if the tokenizer does not support it. """
    end: int | None | Unset = UNSET
    """ End position in the text, after the last character. Null if the tokenizer does not support it. """
    index: int | None | Unset = UNSET
    """ Index of the token, from 1. Only if tokens are not joined. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["score"] = self.score
        field_dict["word"] = self.word
        if self.entity_group is not UNSET:
            field_dict["entity_group"] = self.entity_group
        if self.entity is not UNSET:
            field_dict["entity"] = self.entity
        if self.start is not UNSET:
            field_dict["start"] = self.start
        if self.end is not UNSET:
            field_dict["end"] = self.end
        if self.index is not UNSET:
            field_dict["index"] = self.index
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        score = fields_.pop("score")
        word = fields_.pop("word")
        entity_group = fields_.pop("entity_group", UNSET)

        entity = fields_.pop("entity", UNSET)

        start = fields_.pop("start", UNSET)

        end = fields_.pop("end", UNSET)

        index = fields_.pop("index", UNSET)

        model_ = cls(
            score=score,
            word=word,
            entity_group=entity_group,
            entity=entity,
            start=start,
            end=end,
            index=index,
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
