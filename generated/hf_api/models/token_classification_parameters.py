# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

if TYPE_CHECKING:
    from ..models.aggregation_strategy import AggregationStrategy


T = TypeVar("T", bound="TokenClassificationParameters")


@_attrs_define
class TokenClassificationParameters:
    """Parameters of a token classification."""

    ignore_labels: list[str] | Unset = UNSET
    """ Labels to exclude. Default: `O`, the label of tokens that are not part of an entity. """
    stride: int | Unset = UNSET
    """ Split a text that is too long into chunks that overlap by this number of tokens, and merge the results.
    Requires an aggregation strategy other than `none`. Range: at least 0. """
    aggregation_strategy: AggregationStrategy | Unset = UNSET
    """ How to join tokens to entities. `none`: tokens are not joined. `simple`: adjacent tokens with the same label
    are joined. `first`, `average` and `max` also keep words together; the label of a word is that of its first
    token, that with the best average score, or that with the highest score. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.ignore_labels is not UNSET:
            field_dict["ignore_labels"] = self.ignore_labels
        if self.stride is not UNSET:
            field_dict["stride"] = self.stride
        if self.aggregation_strategy is not UNSET:
            field_dict["aggregation_strategy"] = self.aggregation_strategy
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        ignore_labels = pop_optional(fields_, "ignore_labels")

        stride = pop_optional(fields_, "stride")
        aggregation_strategy = pop_optional(fields_, "aggregation_strategy")
        model_ = cls(
            ignore_labels=ignore_labels,
            stride=stride,
            aggregation_strategy=aggregation_strategy,
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
