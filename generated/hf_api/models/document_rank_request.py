# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class DocumentRankRequest(OpenModel[Any]):
    """A query and documents to rank. Fields that are not listed may be added and are sent as given."""

    query: str
    """The query."""
    documents: list[str]
    """The texts of the documents. Range: 1 or more items."""
    model: str | Unset = UNSET
    """Ranking model. A server with one model does not require it."""
    top_n: int | Unset = UNSET
    """Number of documents to return, best first. Default: all. Range: at least 1."""
    return_documents: bool | Unset = UNSET
    """Whether to return the texts too. Default: false. Some servers ignore it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["query"] = self.query
        fields["documents"] = self.documents
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.top_n is not UNSET:
            fields["top_n"] = self.top_n
        if self.return_documents is not UNSET:
            fields["return_documents"] = self.return_documents
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            query=fields.pop("query"),
            documents=fields.pop("documents"),
            model=pop_optional(fields, "model"),
            top_n=pop_optional(fields, "top_n"),
            return_documents=pop_optional(fields, "return_documents"),
            additional_properties=fields,
        )
