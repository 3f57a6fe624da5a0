# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.document_rank import DocumentRank


class DocumentRankList(OpenModel[Any]):
    """The scores of documents, best first."""

    results: list[DocumentRank]
    """The scores."""
    id: None | str | Unset = UNSET
    """Identifier of the request."""
    model: None | str | Unset = UNSET
    """Model that scored the documents."""
    object_: None | str | Unset = UNSET
    """`list` (llama.cpp)."""
    usage: Any | Unset = UNSET
    """Object with the numbers of tokens, or null."""
    meta: Any | Unset = UNSET
    """Object with the billed units (Cohere), or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["results"] = to_json(self.results)
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.usage is not UNSET:
            fields["usage"] = self.usage
        if self.meta is not UNSET:
            fields["meta"] = self.meta
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            results=parse_list(fields.pop("results"), models_.DocumentRank.from_dict),
            id=fields.pop("id", UNSET),
            model=fields.pop("model", UNSET),
            object_=fields.pop("object", UNSET),
            usage=fields.pop("usage", UNSET),
            meta=fields.pop("meta", UNSET),
            additional_properties=fields,
        )
