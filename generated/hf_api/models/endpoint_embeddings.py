# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class EndpointEmbeddings(OpenModel[Any]):
    """Embedding vectors, in the format of hf-serve and of the inference toolkit."""

    embeddings: list[list[float]]
    """One vector for each text."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["embeddings"] = self.embeddings
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(embeddings=fields.pop("embeddings"), additional_properties=fields)
