# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class OutputTokensDetails(OpenModel[Any]):
    """Breakdown of `output_tokens`."""

    reasoning_tokens: int | None | Unset = UNSET
    """Number of reasoning tokens, generated before the answer."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.reasoning_tokens is not UNSET:
            fields["reasoning_tokens"] = self.reasoning_tokens
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(reasoning_tokens=fields.pop("reasoning_tokens", UNSET), additional_properties=fields)
