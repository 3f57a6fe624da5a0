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


class Answer:
    """The answer that `with_structured_output` requests.

    Raises:
        ValidationError: There is no schema, or no such method.
    """

    def __init__(self, schema: Schema | None, method: Method, *, strict: bool | None) -> None:
        if method not in get_args(Method):
            raise ValidationError(f"method must be one of {', '.join(get_args(Method))}, not {method!r}")
        if schema is None and method != "json_mode":
            raise ValidationError(f"method {method!r} needs a schema", where="with_structured_output")
        self.schema: Schema = _titled(schema or {"type": "object"})
        self._method = method
        self._strict = strict

    def traced(self) -> dict[str, Any]:
        """Return what LangChain shows in traces."""
        return {"kwargs": {"method": self._method, "strict": self._strict}, "schema": self.schema}

    def response_format(self) -> dict[str, Any]:
        """Return the `response_format` of a request."""
        if self._method == "json_mode":
            return {"type": "json_object"}
        sent = convert_to_json_schema(self.schema, strict=self._strict)
        return schema_format(sent["title"], sent, strict=self._strict)

    def parser(self) -> Runnable[Any, Any]:
        """Return the parser of the answer: an object of a pydantic model, or a dict."""
        schema: Any = self.schema
        is_model = isinstance(schema, type) and is_basemodel_subclass(schema)
        if self._method != "function_calling":
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


def _titled(schema: Schema) -> Schema:
    """Give a JSON schema without a title one: the field `name` of a request is required."""
    if isinstance(schema, dict) and "type" in schema and not {"title", "name", "function"} & schema.keys():
        return {"title": "answer", **schema}
    return schema
