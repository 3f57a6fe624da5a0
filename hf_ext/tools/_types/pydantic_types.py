"""Types that pydantic describes and decodes. pydantic is imported only for a type that uses pydantic."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hf_ext.tools._types.problems import pydantic_problem


def is_pydantic(type_: Any) -> bool:
    """Whether a class is a pydantic model, or another class that pydantic decodes."""
    return isinstance(type_, type) and hasattr(type_, "__get_pydantic_core_schema__")


def is_pydantic_dataclass(type_: Any) -> bool:
    """Whether a class is a dataclass of pydantic, which msgspec would decode without pydantic's validation."""
    return isinstance(type_, type) and "__pydantic_validator__" in vars(type_) and not is_pydantic(type_)


@dataclass(frozen=True, slots=True)
class PydanticHandler:
    """Describes and decodes a type with pydantic."""

    type_: Any
    name: str = ""

    def schema(self, describe: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:  # noqa: ARG002 - pydantic describes all
        """Return the JSON Schema that pydantic generates."""
        is_model = hasattr(self.type_, "model_json_schema")
        schema: dict[str, Any] = self.type_.model_json_schema() if is_model else self._adapter().json_schema()
        return schema

    def decode(self, value: Any) -> Any:
        """Convert decoded JSON to a value of the type; raise ValueError if the JSON does not fit."""
        return self.decode_json(json.dumps(value))

    def decode_json(self, text: str) -> Any:
        """Decode JSON text to a value of the type; raise ValueError if the text does not fit.

        In strict mode, pydantic accepts a date or an enum member only in JSON text, not in decoded JSON.
        """
        from pydantic import ValidationError

        is_model = hasattr(self.type_, "model_validate_json")
        try:
            return self.type_.model_validate_json(text) if is_model else self._adapter().validate_json(text)
        except ValidationError as error:
            raise pydantic_problem(error) from None

    def _adapter(self) -> Any:
        from pydantic import TypeAdapter

        return TypeAdapter(self.type_)
