# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class DecodeRequest(OpenModel[Any]):
    """Tokens to decode."""

    ids: list[int] | list[list[int]]
    """Token ids of a text, or a list of lists for several texts."""
    skip_special_tokens: bool | Unset = UNSET
    """Whether to skip special tokens. Default: true."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["ids"] = self.ids
        if self.skip_special_tokens is not UNSET:
            fields["skip_special_tokens"] = self.skip_special_tokens
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            ids=fields.pop("ids"),
            skip_special_tokens=pop_optional(fields, "skip_special_tokens"),
            additional_properties=fields,
        )
