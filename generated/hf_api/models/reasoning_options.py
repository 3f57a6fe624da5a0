# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ReasoningOptions(OpenModel[Any]):
    """Options of the reasoning."""

    effort: None | str | Unset = UNSET
    """How much reasoning to do: `none`, `minimal`, `low`, `medium`, `high` or `xhigh`. The router accepts `low`,
    `medium` and `high`. Default: `medium`.
    """
    summary: None | str | Unset = UNSET
    """How much of the reasoning to return as a summary: `auto`, `concise` or `detailed`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.effort is not UNSET:
            fields["effort"] = self.effort
        if self.summary is not UNSET:
            fields["summary"] = self.summary
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            effort=fields.pop("effort", UNSET), summary=fields.pop("summary", UNSET), additional_properties=fields
        )
