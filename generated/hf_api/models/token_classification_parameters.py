# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.aggregation_strategy import AggregationStrategy


class TokenClassificationParameters(OpenModel[Any]):
    """Parameters of a token classification."""

    ignore_labels: list[str] | Unset = UNSET
    """Labels to exclude. Default: `O`, the label of tokens that are not part of an entity."""
    stride: int | Unset = UNSET
    """Split a text that is too long into chunks that overlap by this number of tokens, and merge the results. Requires
    an aggregation strategy other than `none`. Range: at least 0.
    """
    aggregation_strategy: AggregationStrategy | Unset = UNSET
    """How to join adjacent tokens. Default: the strategy of the model's configuration."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.ignore_labels is not UNSET:
            fields["ignore_labels"] = self.ignore_labels
        if self.stride is not UNSET:
            fields["stride"] = self.stride
        if self.aggregation_strategy is not UNSET:
            fields["aggregation_strategy"] = self.aggregation_strategy
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            ignore_labels=pop_optional(fields, "ignore_labels"),
            stride=pop_optional(fields, "stride"),
            aggregation_strategy=pop_optional(fields, "aggregation_strategy"),
            additional_properties=fields,
        )
