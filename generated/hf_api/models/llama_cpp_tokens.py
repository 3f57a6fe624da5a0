# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import first_of, parse_list, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.llama_cpp_token import LlamaCppToken


class LlamaCppTokens(OpenModel[Any]):
    """Tokens of a text."""

    tokens: list[int | LlamaCppToken]
    """The token ids; with `with_pieces`, the ids and the texts."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["tokens"] = to_json(self.tokens)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            tokens=parse_list(fields.pop("tokens"), lambda value: first_of(value, models_.LlamaCppToken.from_dict)),
            additional_properties=fields,
        )
