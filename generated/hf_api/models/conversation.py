# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class Conversation(OpenModel[Any]):
    """Messages of the user and the model, oldest first."""

    past_user_inputs: list[str] | None | Unset = UNSET
    """Messages of the user."""
    generated_responses: list[str] | None | Unset = UNSET
    """Model's answers to the messages."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.past_user_inputs is not UNSET:
            fields["past_user_inputs"] = self.past_user_inputs
        if self.generated_responses is not UNSET:
            fields["generated_responses"] = self.generated_responses
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            past_user_inputs=fields.pop("past_user_inputs", UNSET),
            generated_responses=fields.pop("generated_responses", UNSET),
            additional_properties=fields,
        )
