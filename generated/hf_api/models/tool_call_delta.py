# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.function_call_delta import FunctionCallDelta


class ToolCallDelta(OpenModel[Any]):
    """Piece of a tool call. The first piece of an `index` holds `id` and the name; the next pieces hold more of the
    arguments. Some servers repeat `id`, and some send a complete call in one piece.
    """

    index: int | None | Unset = UNSET
    """Index of the call in the answer, from 0."""
    id: int | None | str | Unset = UNSET
    """Identifier of the call. Old versions of Text Generation Inference send the number 0."""
    type_: None | str | Unset = UNSET
    """`function`."""
    function: FunctionCallDelta | None | Unset = UNSET
    """Piece of the function's name and arguments."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.index is not UNSET:
            fields["index"] = self.index
        if self.id is not UNSET:
            fields["id"] = self.id
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
            index=fields.pop("index", UNSET),
            id=fields.pop("id", UNSET),
            type_=fields.pop("type", UNSET),
            function=fields.pop("function", UNSET)
            if fields.get("function") is None
            else parse_value(fields.pop("function"), models_.FunctionCallDelta.from_dict),
            additional_properties=fields,
        )
