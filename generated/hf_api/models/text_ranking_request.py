# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.pair_of_texts import PairOfTexts
    from ..models.text_classification_parameters import TextClassificationParameters


T = TypeVar("T", bound="TextRankingRequest")


@_attrs_define
class TextRankingRequest:
    """A query and the texts to score, as pairs."""

    inputs: list[PairOfTexts]
    """ Pairs of the query and one text. Range: 1 or more items. """
    parameters: TextClassificationParameters | Unset = UNSET
    """ Parameters of a text classification. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["inputs"] = to_json(self.inputs)
        if self.parameters is not UNSET:
            field_dict["parameters"] = to_json(self.parameters)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        inputs = [models_.PairOfTexts.from_dict(inputs_item_data) for inputs_item_data in fields_.pop("inputs")]

        _parameters = pop_optional(fields_, "parameters")
        parameters: TextClassificationParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = models_.TextClassificationParameters.from_dict(_parameters)

        model_ = cls(
            inputs=inputs,
            parameters=parameters,
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
