# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TeiEmbedder(OpenModel[Any]):
    """An embedding model."""

    pooling: None | str | Unset = UNSET
    """Pooling of the token vectors into one vector: `cls`, `mean`, `last_token` or `splade`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.pooling is not UNSET:
            fields["pooling"] = self.pooling
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(pooling=fields.pop("pooling", UNSET), additional_properties=fields)
