# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class PrefillToken(OpenModel[Any]):
    """A token of the prompt."""

    id: int | None | Unset = UNSET
    """Token id in the model's vocabulary."""
    text: None | str | Unset = UNSET
    """Text of the token."""
    logprob: float | None | Unset = UNSET
    """Natural logarithm of the token's probability, at most 0; null for the first token."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.text is not UNSET:
            fields["text"] = self.text
        if self.logprob is not UNSET:
            fields["logprob"] = self.logprob
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id", UNSET),
            text=fields.pop("text", UNSET),
            logprob=fields.pop("logprob", UNSET),
            additional_properties=fields,
        )
