# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class VllmTokens(OpenModel[Any]):
    """Tokens of a text or of a conversation."""

    tokens: list[int]
    """The token ids."""
    count: int | Unset = UNSET
    """Number of tokens."""
    max_model_len: int | None | Unset = UNSET
    """Context length of the model, in tokens."""
    token_strs: list[str] | None | Unset = UNSET
    """Texts of the tokens, as the tokenizer writes them. Null unless `return_token_strs` is true."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["tokens"] = self.tokens
        if self.count is not UNSET:
            fields["count"] = self.count
        if self.max_model_len is not UNSET:
            fields["max_model_len"] = self.max_model_len
        if self.token_strs is not UNSET:
            fields["token_strs"] = self.token_strs
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            tokens=fields.pop("tokens"),
            count=pop_optional(fields, "count"),
            max_model_len=fields.pop("max_model_len", UNSET),
            token_strs=fields.pop("token_strs", UNSET),
            additional_properties=fields,
        )
