# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class DocumentRank(OpenModel[Any]):
    """Relevance of a document to a query."""

    index: int
    """Index of the document in the request, from 0."""
    relevance_score: float
    """Score; a higher score means more relevant."""
    document: Any | Unset = UNSET
    """The document, if requested, as a text or an object with the field `text`; or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["index"] = self.index
        fields["relevance_score"] = self.relevance_score
        if self.document is not UNSET:
            fields["document"] = self.document
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            index=fields.pop("index"),
            relevance_score=fields.pop("relevance_score"),
            document=fields.pop("document", UNSET),
            additional_properties=fields,
        )
