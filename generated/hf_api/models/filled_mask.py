# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class FilledMask(OpenModel[Any]):
    """A prediction for the masked token of a text."""

    sequence: str
    """Text with the predicted token in place of the mask."""
    score: float
    """Probability of the prediction, 0 to 1."""
    token: int
    """Token id in the model's vocabulary."""
    token_str: None | str | Unset = UNSET
    """Text of the token; in some vocabularies with the preceding space."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["sequence"] = self.sequence
        fields["score"] = self.score
        fields["token"] = self.token
        if self.token_str is not UNSET:
            fields["token_str"] = self.token_str
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            sequence=fields.pop("sequence"),
            score=fields.pop("score"),
            token=fields.pop("token"),
            token_str=fields.pop("token_str", UNSET),
            additional_properties=fields,
        )
