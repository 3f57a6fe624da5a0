# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class ZeroShotImageClassificationParameters(OpenModel[Any]):
    """Candidate labels and parameters of a zero-shot image classification."""

    candidate_labels: list[str]
    """Candidate labels. Range: 1 or more items."""
    hypothesis_template: str | Unset = UNSET
    """Template of the sentence for each label; the label replaces `{}`. Default: `This is a photo of {}.`"""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["candidate_labels"] = self.candidate_labels
        if self.hypothesis_template is not UNSET:
            fields["hypothesis_template"] = self.hypothesis_template
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            candidate_labels=fields.pop("candidate_labels"),
            hypothesis_template=pop_optional(fields, "hypothesis_template"),
            additional_properties=fields,
        )
