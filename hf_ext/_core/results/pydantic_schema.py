"""A schema for pydantic: a result in a pydantic model, and as the response of a FastAPI route.

A result is accepted as it is, and serialized as `to_json` writes it. Only pydantic calls this module.
"""

from __future__ import annotations

from typing import Any

from hf_ext._core.results.plain import to_json_value


def result_schema(type_: type) -> Any:
    """Return the schema of a result: its JSON is an array if the result is a list, otherwise an object."""
    from pydantic_core import core_schema

    shape: Any = core_schema.list_schema() if issubclass(type_, list) else core_schema.dict_schema()
    return core_schema.json_or_python_schema(
        json_schema=shape,
        python_schema=core_schema.is_instance_schema(type_),
        serialization=core_schema.plain_serializer_function_ser_schema(to_json_value, return_schema=shape),
    )
