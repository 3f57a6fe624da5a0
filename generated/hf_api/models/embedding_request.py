# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.encoding_format import EncodingFormat


class EmbeddingRequest(OpenModel[Any]):
    """A request for embeddings: texts to convert into vectors."""

    model: str
    """Embedding model. A dedicated server ignores it."""
    input_: Any
    """A text or a list of texts. Many servers also accept a list of token ids, or a list of such lists. The maximum
    lengths of a text and of the list depend on the server. Range: 1 or more items.
    """
    encoding_format: EncodingFormat | Unset = UNSET
    """Format of the vectors. Default: `float`."""
    dimensions: int | None | Unset = UNSET
    """Length of the vectors, for models that can shorten their vectors. Range: at least 1."""
    user: None | str | Unset = UNSET
    """Your identifier of the end user, for the provider's abuse detection."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["model"] = self.model
        fields["input"] = self.input_
        if self.encoding_format is not UNSET:
            fields["encoding_format"] = self.encoding_format
        if self.dimensions is not UNSET:
            fields["dimensions"] = self.dimensions
        if self.user is not UNSET:
            fields["user"] = self.user
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            model=fields.pop("model"),
            input_=fields.pop("input"),
            encoding_format=pop_optional(fields, "encoding_format"),
            dimensions=fields.pop("dimensions", UNSET),
            user=fields.pop("user", UNSET),
            additional_properties=fields,
        )
