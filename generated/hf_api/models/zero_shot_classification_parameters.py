# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class ZeroShotClassificationParameters(OpenModel[Any]):
    """Candidate labels and parameters of a zero-shot classification."""

    candidate_labels: list[str] | str
    """Candidate labels, at least one. One text with labels separated by commas was accepted too when recorded."""
    hypothesis_template: str | Unset = UNSET
    """Template of the sentence for each label; the label replaces `{}`. Default: `This example is {}.`"""
    multi_label: bool | Unset = UNSET
    """Whether several labels may apply: each label has an independent score, 0 to 1. Default: false, which gives scores
    that add up to 1.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["candidate_labels"] = self.candidate_labels
        if self.hypothesis_template is not UNSET:
            fields["hypothesis_template"] = self.hypothesis_template
        if self.multi_label is not UNSET:
            fields["multi_label"] = self.multi_label
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            candidate_labels=fields.pop("candidate_labels"),
            hypothesis_template=pop_optional(fields, "hypothesis_template"),
            multi_label=pop_optional(fields, "multi_label"),
            additional_properties=fields,
        )
