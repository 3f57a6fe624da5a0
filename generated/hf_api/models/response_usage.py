# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.input_tokens_details import InputTokensDetails
    from ..models.output_tokens_details import OutputTokensDetails


class ResponseUsage(OpenModel[Any]):
    """Token usage of one answer."""

    input_tokens: int | None | Unset = UNSET
    """Number of input tokens, including instructions and tools."""
    input_tokens_details: InputTokensDetails | None | Unset = UNSET
    """Kinds of input tokens."""
    output_tokens: int | None | Unset = UNSET
    """Number of generated tokens, including reasoning tokens."""
    output_tokens_details: None | OutputTokensDetails | Unset = UNSET
    """Kinds of generated tokens."""
    total_tokens: int | None | Unset = UNSET
    """Sum of `input_tokens` and `output_tokens`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.input_tokens is not UNSET:
            fields["input_tokens"] = self.input_tokens
        if self.input_tokens_details is not UNSET:
            fields["input_tokens_details"] = to_json(self.input_tokens_details)
        if self.output_tokens is not UNSET:
            fields["output_tokens"] = self.output_tokens
        if self.output_tokens_details is not UNSET:
            fields["output_tokens_details"] = to_json(self.output_tokens_details)
        if self.total_tokens is not UNSET:
            fields["total_tokens"] = self.total_tokens
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            input_tokens=fields.pop("input_tokens", UNSET),
            input_tokens_details=fields.pop("input_tokens_details", UNSET)
            if fields.get("input_tokens_details") is None
            else parse_value(fields.pop("input_tokens_details"), models_.InputTokensDetails.from_dict),
            output_tokens=fields.pop("output_tokens", UNSET),
            output_tokens_details=fields.pop("output_tokens_details", UNSET)
            if fields.get("output_tokens_details") is None
            else parse_value(fields.pop("output_tokens_details"), models_.OutputTokensDetails.from_dict),
            total_tokens=fields.pop("total_tokens", UNSET),
            additional_properties=fields,
        )
