# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.function_call import FunctionCall


class ToolCall(OpenModel[Any]):
    """A tool call of the model. Send its result back in a message of role `tool` with its `id`."""

    id: int | None | str | Unset = UNSET
    """Identifier of the call, which the message with the result repeats. Old versions of Text Generation Inference send
    the number 0.
    """
    index: int | None | Unset = UNSET
    """Index of the call in the answer, from 0, if the server sends it."""
    type_: None | str | Unset = UNSET
    """`function`."""
    function: FunctionCall | Unset = UNSET
    """Function to call."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.index is not UNSET:
            fields["index"] = self.index
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.function is not UNSET:
            fields["function"] = to_json(self.function)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id", UNSET),
            index=fields.pop("index", UNSET),
            type_=fields.pop("type", UNSET),
            function=pop_optional(fields, "function")
            if fields.get("function") is None
            else parse_value(fields.pop("function"), models_.FunctionCall.from_dict),
            additional_properties=fields,
        )
