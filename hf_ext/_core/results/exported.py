"""Exported: what a result offers to other libraries: JSON, and a schema for pydantic and FastAPI."""

from __future__ import annotations

from typing import Any

from hf_ext._core.results.displayed import Displayed


class Exported(Displayed):
    """A result that notebooks show, that can be written as JSON, and that a FastAPI route can return."""

    __slots__ = ()

    def to_json(self) -> str:
        """Return the result as JSON text. Bytes become base64; NaN, which JSON does not have, becomes null."""
        from hf_ext._core.results.plain import to_json

        return to_json(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        # Pydantic calls this for a field of this type, and FastAPI for a route that returns it.
        from hf_ext._core.results.pydantic_schema import result_schema

        return result_schema(cls)
