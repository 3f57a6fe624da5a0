# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TeiClassifier(OpenModel[Any]):
    """A classifier or reranker."""

    id2label: Any | Unset = UNSET
    """Object that maps a label id to the label name."""
    label2id: Any | Unset = UNSET
    """Object that maps a label name to the label id."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.id2label is not UNSET:
            fields["id2label"] = self.id2label
        if self.label2id is not UNSET:
            fields["label2id"] = self.label2id
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            id2label=fields.pop("id2label", UNSET), label2id=fields.pop("label2id", UNSET), additional_properties=fields
        )
