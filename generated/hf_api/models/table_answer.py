# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TableAnswer")


@_attrs_define
class TableAnswer:
    """The answer to a question about a table."""

    answer: str
    """ Answer, preceded by the aggregator and ` > ` if there is an aggregator. """
    coordinates: list[list[int]]
    """ Row and column of each cell of the answer, from 0. """
    cells: list[str]
    """ Texts of these cells. """
    aggregator: None | str | Unset = UNSET
    """ How to aggregate the cells: `NONE`, `SUM`, `AVERAGE` or `COUNT`. Absent if the model does not support
    aggregation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["answer"] = self.answer
        field_dict["coordinates"] = self.coordinates
        field_dict["cells"] = self.cells
        if self.aggregator is not UNSET:
            field_dict["aggregator"] = self.aggregator
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        answer = fields_.pop("answer")
        coordinates = fields_.pop("coordinates")

        cells = fields_.pop("cells")

        aggregator = fields_.pop("aggregator", UNSET)

        model_ = cls(
            answer=answer,
            coordinates=coordinates,
            cells=cells,
            aggregator=aggregator,
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
