# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class LlamaCppToken(OpenModel[Any]):
    """A token with its text."""

    id: int
    """Token id in the model's vocabulary."""
    piece: Any | Unset = UNSET
    """Text of the token; a list of bytes if it is only a part of a character."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        if self.piece is not UNSET:
            fields["piece"] = self.piece
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(id=fields.pop("id"), piece=fields.pop("piece", UNSET), additional_properties=fields)
