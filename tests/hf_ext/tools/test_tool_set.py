"""Tools are described by function, by schema and by type, and are found by their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from hf_ext import Tool, ToolCall, Tools, ValidationError
from hf_ext.chat import FunctionCall

SCHEMA = {
    "type": "function",
    "function": {
        "name": "find",
        "description": "Find a page.",
        "parameters": {"type": "object", "properties": {"query": {"type": "string"}}},
        "strict": True,
    },
}


@dataclass
class Search:
    """Search the web."""

    query: str
    pages: int = 1


def add(a: int, b: int = 2) -> int:
    """Add two numbers."""
    return a + b


def call(name: str, arguments: str) -> ToolCall:
    return ToolCall(id="1", function=FunctionCall(name=name, arguments=arguments))


def test_name_description_and_strict_replace_those_of_the_function() -> None:
    tool = Tool.of(add, name="plus", description="Sum.", strict=True)
    function = tool.to_request()["function"]
    assert (function["name"], function["description"], function["strict"]) == ("plus", "Sum.", True)
    assert function["parameters"]["required"] == ["a", "b"]
    assert tool.to_response_request() == {"type": "function", **function}
    assert "strict" not in Tool.of(add).to_request()["function"]
    assert Tool.of(add, name="plus").call(call("plus", '{"a": 1}')) == 3


def test_tool_of_a_schema_passes_the_arguments_as_they_are() -> None:
    def find(**arguments: Any) -> Any:
        return arguments

    tool = Tool.of_schema(SCHEMA, find)
    assert tool.to_request() == SCHEMA
    assert tool.call(call("find", '{"query": "x", "more": [1]}')) == {"query": "x", "more": [1]}
    with pytest.raises(ValidationError, match="do not fit: expected object"):
        tool.call(call("find", "[1]"))


def test_tool_of_a_type_returns_the_object() -> None:
    answer = Tools([Search]).call(call("Search", '{"query": "x", "pages": 2}'))
    assert answer == {"role": "tool", "tool_call_id": "1", "content": '{"query":"x","pages":2}'}


def test_mapping_is_sent_unchanged_and_its_calls_are_not_run() -> None:
    tools = Tools([SCHEMA, {"type": "mcp", "server_url": "https://host"}, Tools([add])])
    assert list(tools)[:2] == [SCHEMA, {"type": "mcp", "server_url": "https://host"}]
    assert (len(tools), tools.names) == (3, ["find", "add"])
    with pytest.raises(ValidationError, match="find is only declared"):
        tools.call(call("find", "{}"))


def test_two_tools_with_one_name_raise() -> None:
    with pytest.raises(ValidationError, match="two tools have the name add"):
        Tools([add, Tools([Tool.of(add)])])


@pytest.mark.parametrize("schema", [{"type": "mcp"}, {"type": "function", "function": {}}, {}, "find", None])
def test_schema_that_describes_no_function_raises(schema: Any) -> None:
    with pytest.raises(ValidationError, match="a tool must be a function with a name"):
        Tool.of_schema(schema)


@pytest.mark.parametrize("parameters", ["city", [1], 5])
def test_parameters_that_are_no_schema_raise(parameters: Any) -> None:
    schema = {"type": "function", "function": {"name": "find", "parameters": parameters}}
    with pytest.raises(ValidationError, match="parameters of find must be a JSON Schema, not"):
        Tool.of_schema(schema)
    with pytest.raises(ValidationError, match="parameters of find must be a JSON Schema, not"):
        Tools([schema])


async def wait() -> str:
    """Wait."""
    return "done"


def test_async_function_raises_in_sync_code() -> None:
    with pytest.raises(ValidationError, match="the function is async"):
        Tools([wait]).call(call("wait", "{}"))


@pytest.mark.anyio
async def test_async_function_is_awaited() -> None:
    assert (await Tools([wait, add]).acall(call("wait", "{}")))["content"] == "done"
    assert (await Tools([wait, add]).acall(call("add", '{"a": 1}')))["content"] == "3"
