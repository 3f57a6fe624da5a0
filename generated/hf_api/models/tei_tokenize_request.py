# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class TeiTokenizeRequest(OpenModel[Any]):
    """Texts to tokenize."""

    inputs: list[str] | str
    """A text or a list of texts."""
    add_special_tokens: bool | Unset = UNSET
    """Whether to add the special tokens that the model expects around a text. Default: true."""
    prompt_name: None | str | Unset = UNSET
    """Name of a prompt in the model's configuration. Its text is inserted before each input."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = self.inputs
        if self.add_special_tokens is not UNSET:
            fields["add_special_tokens"] = self.add_special_tokens
        if self.prompt_name is not UNSET:
            fields["prompt_name"] = self.prompt_name
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=fields.pop("inputs"),
            add_special_tokens=pop_optional(fields, "add_special_tokens"),
            prompt_name=fields.pop("prompt_name", UNSET),
            additional_properties=fields,
        )
