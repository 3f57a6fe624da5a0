"""Structured answers: the request for a schema, and the parser of the answer."""

from __future__ import annotations

from operator import itemgetter
from typing import Any, Literal, TypeAlias, get_args

from langchain_core.output_parsers import JsonOutputParser, PydanticOutputParser
from langchain_core.output_parsers.openai_tools import JsonOutputKeyToolsParser, PydanticToolsParser
from langchain_core.runnables import Runnable, RunnableMap, RunnablePassthrough
from langchain_core.utils.function_calling import convert_to_json_schema, convert_to_openai_tool
from langchain_core.utils.pydantic import is_basemodel_subclass

from hf_ext.errors import ValidationError
from hf_ext.integrations._adaptor.functions import schema_format

Method = Literal["json_schema", "function_calling", "json_mode"]
Schema: TypeAlias = dict[str, Any] | type


def titled_schema(schema: Schema | None, method: Method) -> Schema:
    """Return the schema of an answer. A JSON schema without a title gets one: a request must have the field `name`.

    Raises:
        ValidationError: There is no schema, or no such method.
    """
    if method not in get_args(Method):
        raise ValidationError(f"method must be one of {', '.join(get_args(Method))}, not {method!r}")
    if schema is None and method != "json_mode":
        raise ValidationError(f"method {method!r} needs a schema", where="with_structured_output")
    if isinstance(schema, dict) and "type" in schema and not {"title", "name", "function"} & schema.keys():
        return {"title": "answer", **schema}
    return schema or {"title": "answer", "type": "object"}


def response_format(schema: Schema, method: Method, *, strict: bool | None) -> dict[str, Any]:
    """Return the `response_format` of a request."""
    if method == "json_mode":
        return {"type": "json_object"}
    sent = convert_to_json_schema(schema, strict=strict)
    return schema_format(sent["title"], sent, strict=strict)


def answer_parser(schema: Any, method: Method) -> Runnable[Any, Any]:
    """Return the parser of an answer: an object of a pydantic model, or a dict."""
    is_model = isinstance(schema, type) and is_basemodel_subclass(schema)
    if method != "function_calling":
        return PydanticOutputParser(pydantic_object=schema) if is_model else JsonOutputParser()
    if is_model:
        return PydanticToolsParser(tools=[schema], first_tool_only=True)
    name = convert_to_openai_tool(schema)["function"]["name"]
    return JsonOutputKeyToolsParser(key_name=name, first_tool_only=True)


def with_raw(model: Runnable[Any, Any], parser: Runnable[Any, Any]) -> Runnable[Any, Any]:
    """Return a runnable with `raw`, `parsed` and `parsing_error`."""
    parsed = RunnablePassthrough.assign(parsed=itemgetter("raw") | parser, parsing_error=lambda _: None)
    failed = RunnablePassthrough.assign(parsed=lambda _: None)
    return RunnableMap(raw=model) | parsed.with_fallbacks([failed], exception_key="parsing_error")
