# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class CohereRankRequest(OpenModel[Any]):
    """A query and documents to rank. Fields that are not listed may be added and are sent as given."""

    model: str
    """Ranking model."""
    query: str
    """The query."""
    documents: list[str]
    """The texts of the documents. Cohere recommends at most 1,000. Range: 1 or more items."""
    top_n: int | Unset = UNSET
    """Number of documents to return, best first. Default: all. Range: at least 1."""
    max_tokens_per_doc: int | Unset = UNSET
    """Maximum number of tokens of a document; longer documents are truncated. Default: 4096 (Cohere). Range: at least
    1.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["model"] = self.model
        fields["query"] = self.query
        fields["documents"] = self.documents
        if self.top_n is not UNSET:
            fields["top_n"] = self.top_n
        if self.max_tokens_per_doc is not UNSET:
            fields["max_tokens_per_doc"] = self.max_tokens_per_doc
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            model=fields.pop("model"),
            query=fields.pop("query"),
            documents=fields.pop("documents"),
            top_n=pop_optional(fields, "top_n"),
            max_tokens_per_doc=pop_optional(fields, "max_tokens_per_doc"),
            additional_properties=fields,
        )
