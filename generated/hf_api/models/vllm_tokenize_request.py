# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class VllmTokenizeRequest(OpenModel[Any]):
    """A text to tokenize with vLLM."""

    prompt: str
    """The text."""
    model: None | str | Unset = UNSET
    """Name of the model. Default: the model of the server."""
    add_special_tokens: bool | Unset = UNSET
    """Whether to add special tokens such as the one for the beginning of a text. Default: true for a text, false for a
    conversation, whose chat template adds them.
    """
    return_token_strs: bool | None | Unset = UNSET
    """Whether to return the text of each token too. Default: false."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["prompt"] = self.prompt
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.add_special_tokens is not UNSET:
            fields["add_special_tokens"] = self.add_special_tokens
        if self.return_token_strs is not UNSET:
            fields["return_token_strs"] = self.return_token_strs
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            prompt=fields.pop("prompt"),
            model=fields.pop("model", UNSET),
            add_special_tokens=pop_optional(fields, "add_special_tokens"),
            return_token_strs=fields.pop("return_token_strs", UNSET),
            additional_properties=fields,
        )
