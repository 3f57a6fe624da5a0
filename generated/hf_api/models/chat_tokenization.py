# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.text_token import TextToken


class ChatTokenization(OpenModel[Any]):
    """A conversation after the chat template, with its tokens."""

    templated_text: str
    """The conversation as one text, as the chat template produces it."""
    tokenize_response: list[TextToken]
    """Tokens of the text."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["templated_text"] = self.templated_text
        fields["tokenize_response"] = to_json(self.tokenize_response)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            templated_text=fields.pop("templated_text"),
            tokenize_response=parse_list(fields.pop("tokenize_response"), models_.TextToken.from_dict),
            additional_properties=fields,
        )
