# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ResponseTextOptions(OpenModel[Any]):
    """Format of the text of an answer."""

    format_: Any | Unset = UNSET
    """`{"type": "text"}`, `{"type": "json_object"}` or `{"type": "json_schema", "name": ..., "schema": <JSON Schema>,
    "strict": ...}`. Sent exactly as given.
    """
    verbosity: None | str | Unset = UNSET
    """How long the answer is: `low`, `medium` or `high`. Few models support it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.format_ is not UNSET:
            fields["format"] = self.format_
        if self.verbosity is not UNSET:
            fields["verbosity"] = self.verbosity
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            format_=fields.pop("format", UNSET), verbosity=fields.pop("verbosity", UNSET), additional_properties=fields
        )
