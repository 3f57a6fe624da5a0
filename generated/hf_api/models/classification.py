# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class Classification(OpenModel[Any]):
    """A label and its score."""

    label: str
    """Label, as the model names it, for example `POSITIVE` or `LABEL_0`, or one of the labels of the request."""
    score: float
    """Score after `function_to_apply`: 0 to 1, unless that is `none`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["label"] = self.label
        fields["score"] = self.score
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(label=fields.pop("label"), score=fields.pop("score"), additional_properties=fields)
