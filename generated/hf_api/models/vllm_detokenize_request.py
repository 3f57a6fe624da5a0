# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class VllmDetokenizeRequest(OpenModel[Any]):
    """Token ids to convert to a text with vLLM."""

    tokens: list[int]
    """The token ids."""
    model: None | str | Unset = UNSET
    """Name of the model. Default: the model of the server."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["tokens"] = self.tokens
        if self.model is not UNSET:
            fields["model"] = self.model
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(tokens=fields.pop("tokens"), model=fields.pop("model", UNSET), additional_properties=fields)
