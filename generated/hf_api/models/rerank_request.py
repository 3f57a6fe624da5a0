# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

if TYPE_CHECKING:
    from ..models.truncation_direction import TruncationDirection


T = TypeVar("T", bound="RerankRequest")


@_attrs_define
class RerankRequest:
    """A query and the texts to rank."""

    query: str
    """ The query. """
    texts: list[str]
    """ The texts. Range: 1 or more items. """
    raw_scores: bool | Unset = UNSET
    """ Whether to return the raw scores of the model instead of scores from 0 to 1. Default: false. """
    return_text: bool | Unset = UNSET
    """ Whether to return the texts too. Default: false. """
    truncate: bool | None | Unset = UNSET
    """ Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts.
    """
    truncation_direction: TruncationDirection | Unset = UNSET
    """ Side at which a text that is too long is truncated. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["query"] = self.query
        field_dict["texts"] = self.texts
        if self.raw_scores is not UNSET:
            field_dict["raw_scores"] = self.raw_scores
        if self.return_text is not UNSET:
            field_dict["return_text"] = self.return_text
        if self.truncate is not UNSET:
            field_dict["truncate"] = self.truncate
        if self.truncation_direction is not UNSET:
            field_dict["truncation_direction"] = self.truncation_direction
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        query = fields_.pop("query")
        texts = fields_.pop("texts")

        raw_scores = pop_optional(fields_, "raw_scores")
        return_text = pop_optional(fields_, "return_text")
        truncate = fields_.pop("truncate", UNSET)

        truncation_direction = pop_optional(fields_, "truncation_direction")
        model_ = cls(
            query=query,
            texts=texts,
            raw_scores=raw_scores,
            return_text=return_text,
            truncate=truncate,
            truncation_direction=truncation_direction,
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
