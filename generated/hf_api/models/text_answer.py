# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="TextAnswer")


@_attrs_define
class TextAnswer:
    """A passage of a text that answers a question."""

    answer: str
    """ The passage. """
    score: float
    """ Probability of the answer, 0 to 1. """
    start: int
    """ Start position in the text, in characters from 0. """
    end: int
    """ End position in the text, after the last character. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["answer"] = self.answer
        field_dict["score"] = self.score
        field_dict["start"] = self.start
        field_dict["end"] = self.end
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        answer = fields_.pop("answer")
        score = fields_.pop("score")
        start = fields_.pop("start")
        end = fields_.pop("end")
        model_ = cls(
            answer=answer,
            score=score,
            start=start,
            end=end,
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
