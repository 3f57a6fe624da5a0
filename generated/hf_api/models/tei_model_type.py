# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tei_classifier import TeiClassifier
    from ..models.tei_embedder import TeiEmbedder


class TeiModelType(OpenModel[Any]):
    """Type of a model. Exactly one field is present."""

    embedding: None | TeiEmbedder | Unset = UNSET
    """Of an embedding model."""
    classifier: None | TeiClassifier | Unset = UNSET
    """Of a classifier."""
    reranker: None | TeiClassifier | Unset = UNSET
    """Of a reranker."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.embedding is not UNSET:
            fields["embedding"] = to_json(self.embedding)
        if self.classifier is not UNSET:
            fields["classifier"] = to_json(self.classifier)
        if self.reranker is not UNSET:
            fields["reranker"] = to_json(self.reranker)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            embedding=fields.pop("embedding", UNSET)
            if fields.get("embedding") is None
            else parse_value(fields.pop("embedding"), models_.TeiEmbedder.from_dict),
            classifier=fields.pop("classifier", UNSET)
            if fields.get("classifier") is None
            else parse_value(fields.pop("classifier"), models_.TeiClassifier.from_dict),
            reranker=fields.pop("reranker", UNSET)
            if fields.get("reranker") is None
            else parse_value(fields.pop("reranker"), models_.TeiClassifier.from_dict),
            additional_properties=fields,
        )
