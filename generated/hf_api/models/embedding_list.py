# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.embedding_item import EmbeddingItem
    from ..models.usage import Usage


class EmbeddingList(OpenModel[Any]):
    """Embedding vectors of texts."""

    data: list[EmbeddingItem]
    """One entry for each text; `index` is the index of the text."""
    object_: None | str | Unset = UNSET
    """`list`."""
    model: None | str | Unset = UNSET
    """Model that was used."""
    usage: None | Unset | Usage = UNSET
    """Token usage."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["data"] = to_json(self.data)
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.usage is not UNSET:
            fields["usage"] = to_json(self.usage)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            data=parse_list(fields.pop("data"), models_.EmbeddingItem.from_dict),
            object_=fields.pop("object", UNSET),
            model=fields.pop("model", UNSET),
            usage=fields.pop("usage", UNSET)
            if fields.get("usage") is None
            else parse_value(fields.pop("usage"), models_.Usage.from_dict),
            additional_properties=fields,
        )
