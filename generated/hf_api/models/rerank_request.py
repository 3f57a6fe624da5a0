# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.truncation_direction import TruncationDirection


class RerankRequest(OpenModel[Any]):
    """A query and the texts to rank."""

    query: str
    """The query."""
    texts: list[str]
    """The texts. Range: 1 or more items."""
    raw_scores: bool | Unset = UNSET
    """Whether to return the raw scores of the model instead of scores from 0 to 1. Default: false."""
    return_text: bool | Unset = UNSET
    """Whether to return the texts too. Default: false."""
    truncate: bool | None | Unset = UNSET
    """Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts."""
    truncation_direction: TruncationDirection | Unset = UNSET
    """Side at which texts are truncated. Default: `right`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["query"] = self.query
        fields["texts"] = self.texts
        if self.raw_scores is not UNSET:
            fields["raw_scores"] = self.raw_scores
        if self.return_text is not UNSET:
            fields["return_text"] = self.return_text
        if self.truncate is not UNSET:
            fields["truncate"] = self.truncate
        if self.truncation_direction is not UNSET:
            fields["truncation_direction"] = self.truncation_direction
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            query=fields.pop("query"),
            texts=fields.pop("texts"),
            raw_scores=pop_optional(fields, "raw_scores"),
            return_text=pop_optional(fields, "return_text"),
            truncate=fields.pop("truncate", UNSET),
            truncation_direction=pop_optional(fields, "truncation_direction"),
            additional_properties=fields,
        )
