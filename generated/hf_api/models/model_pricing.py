# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ModelPricing(OpenModel[Any]):
    """Price of a model at one provider."""

    input_: float | None | Unset = UNSET
    """US dollars per million input tokens."""
    output: float | None | Unset = UNSET
    """US dollars per million output tokens."""
    cached_input: float | None | Unset = UNSET
    """US dollars per million input tokens that the provider reads from its cache. Absent if the provider does not
    publish it; then the price of `input` applies.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.input_ is not UNSET:
            fields["input"] = self.input_
        if self.output is not UNSET:
            fields["output"] = self.output
        if self.cached_input is not UNSET:
            fields["cached_input"] = self.cached_input
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            input_=fields.pop("input", UNSET),
            output=fields.pop("output", UNSET),
            cached_input=fields.pop("cached_input", UNSET),
            additional_properties=fields,
        )
