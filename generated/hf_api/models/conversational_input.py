# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class ConversationalInput(OpenModel[Any]):
    """A message and the earlier messages of the conversation."""

    text: str
    """Message of the user."""
    past_user_inputs: list[str] | Unset = UNSET
    """Earlier messages of the user, oldest first."""
    generated_responses: list[str] | Unset = UNSET
    """Model's answers to the earlier messages, the same number, in the same order."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["text"] = self.text
        if self.past_user_inputs is not UNSET:
            fields["past_user_inputs"] = self.past_user_inputs
        if self.generated_responses is not UNSET:
            fields["generated_responses"] = self.generated_responses
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            text=fields.pop("text"),
            past_user_inputs=pop_optional(fields, "past_user_inputs"),
            generated_responses=pop_optional(fields, "generated_responses"),
            additional_properties=fields,
        )
