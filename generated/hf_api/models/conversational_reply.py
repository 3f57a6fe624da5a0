# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.conversation import Conversation


class ConversationalReply(OpenModel[Any]):
    """The answer to a message."""

    generated_text: str
    """The answer."""
    conversation: Conversation | None | Unset = UNSET
    """All messages, including the last message and its answer."""
    warnings: list[str] | None | Unset = UNSET
    """Warnings of the server."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["generated_text"] = self.generated_text
        if self.conversation is not UNSET:
            fields["conversation"] = to_json(self.conversation)
        if self.warnings is not UNSET:
            fields["warnings"] = self.warnings
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            generated_text=fields.pop("generated_text"),
            conversation=fields.pop("conversation", UNSET)
            if fields.get("conversation") is None
            else parse_value(fields.pop("conversation"), models_.Conversation.from_dict),
            warnings=fields.pop("warnings", UNSET),
            additional_properties=fields,
        )
