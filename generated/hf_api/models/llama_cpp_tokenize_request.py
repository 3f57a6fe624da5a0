# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class LlamaCppTokenizeRequest(OpenModel[Any]):
    """A text to tokenize with llama.cpp."""

    content: str
    """The text."""
    add_special: bool | Unset = UNSET
    """Whether to add special tokens such as the one for the beginning of a text. Default: false."""
    parse_special: bool | Unset = UNSET
    """Whether the names of special tokens in the text, such as `<|im_start|>`, become these tokens. Default: true."""
    with_pieces: bool | Unset = UNSET
    """Whether to return the text of each token too. Default: false."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["content"] = self.content
        if self.add_special is not UNSET:
            fields["add_special"] = self.add_special
        if self.parse_special is not UNSET:
            fields["parse_special"] = self.parse_special
        if self.with_pieces is not UNSET:
            fields["with_pieces"] = self.with_pieces
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            content=fields.pop("content"),
            add_special=pop_optional(fields, "add_special"),
            parse_special=pop_optional(fields, "parse_special"),
            with_pieces=pop_optional(fields, "with_pieces"),
            additional_properties=fields,
        )
