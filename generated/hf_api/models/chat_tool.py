# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.function_definition import FunctionDefinition


class ChatTool(OpenModel[Any]):
    """A tool that the model may call."""

    type_: str
    """Type of the tool. All providers support `function`; other types are specific to a provider."""
    function: FunctionDefinition | None | Unset = UNSET
    """Definition of the function. Required for type `function`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        if self.function is not UNSET:
            fields["function"] = to_json(self.function)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type"),
            function=fields.pop("function", UNSET)
            if fields.get("function") is None
            else parse_value(fields.pop("function"), models_.FunctionDefinition.from_dict),
            additional_properties=fields,
        )
