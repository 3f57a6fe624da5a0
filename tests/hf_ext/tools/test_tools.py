"""Tools: functions are described for a model, and called with the arguments that the model sends."""

import functools
import json
from collections import deque
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, Optional
from uuid import UUID

import msgspec
import numpy as np
import pandas as pd
import polars as pl
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hf_ext import Client, ToolCall, ValidationError
from hf_ext.chat import FunctionCall
from hf_ext.tools import Tool, tool_message
from hf_ext.tools.tool import tool_request


class Unit(Enum):
    CELSIUS = "C"
    FAHRENHEIT = "F"


@dataclass
class Place:
    name: str
    country: str = "NO"


def get_weather(city: str, days: int = 1, *, unit: Literal["C", "F"] = "C", detailed: bool = False) -> dict[str, Any]:
    """Look up the weather of a city.

    It is always fine.
    """
    return {"city": city, "days": days, "unit": unit, "detailed": detailed}


def tool_call(arguments: Any, name: str = "") -> ToolCall:
    """Return a tool call with these arguments, as JSON."""
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return ToolCall(id="call-1", function=FunctionCall(name=name, arguments=text))


# Description


def test_function_is_described_by_its_signature_and_docstring():
    tool = Tool.of(get_weather)
    assert tool.to_request() == {
        "type": "function",
        "function": {
            "name": "get_weather",
            "description": "Look up the weather of a city.\n\nIt is always fine.",
            "parameters": {
                "type": "object",
                "properties": {
                    "city": {"type": "string"},
                    "days": {"type": "integer", "default": 1},
                    "unit": {"enum": ["C", "F"], "default": "C"},
                    "detailed": {"type": "boolean", "default": False},
                },
                "required": ["city"],
                "additionalProperties": False,
            },
        },
    }
    assert tool.function is get_weather


def properties(function: Any) -> dict[str, Any]:
    """Return the schema of each parameter of a function."""
    return Tool.of(function).parameters["properties"]


def test_parameters_of_every_kind_of_type_are_described():
    def plan(
        start: Place,
        stops: list[Place],
        unit: Unit,
        budget: Annotated[float, msgspec.Meta(ge=0)],
        note: str | None = None,
        guide: Optional["Place"] = None,
        tags: list[str] = [],  # noqa: B006 - users write mutable defaults
    ) -> None: ...

    described = properties(plan)
    assert described["start"] == {"$ref": "#/$defs/Place"}
    assert described["stops"] == {"type": "array", "items": {"$ref": "#/$defs/Place"}}
    assert described["unit"] == {"$ref": "#/$defs/Unit"}
    assert described["budget"] == {"type": "number", "minimum": 0}
    assert described["note"] == {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None}
    assert Tool.of(plan).parameters["required"] == ["start", "stops", "unit", "budget"]
    assert Tool.of(plan).parameters["$defs"]["Place"]["additionalProperties"] is False


def test_function_without_parameters_and_docstring_is_described():
    def now() -> str: ...

    assert (Tool.of(now).description, properties(now), Tool.of(now).parameters["required"]) == ("", {}, [])
    assert "description" not in Tool.of(now).to_request()["function"]


def test_parameter_named_title_is_in_the_schema():
    def rename(title: str, titles: list[Place], record: dict[str, Any] = {}) -> None: ...  # noqa: B006 - users write mutable defaults

    parameters = Tool.of(rename).parameters
    assert set(parameters["properties"]) == {"title", "titles", "record"}
    assert parameters["required"] == ["title", "titles"]
    assert "title" not in parameters
    assert "title" not in parameters["$defs"]["Place"]


def test_title_in_metadata_is_sent():
    def find(city: Annotated[str, msgspec.Meta(title="City or airport")]) -> None: ...

    assert properties(find) == {"city": {"type": "string", "title": "City or airport"}}


class Service:
    def method(self, a: int) -> int:
        """A method."""
        return a

    @classmethod
    def of_class(cls, a: int) -> int:
        return a

    @staticmethod
    def static(a: int) -> int:
        return a


@pytest.mark.parametrize("function", [Service().method, Service.of_class, Service.static])
def test_methods_are_described_without_self(function):
    assert properties(function) == {"a": {"type": "integer"}}
    assert Tool.of(function).call(tool_call({"a": 5})) == 5


def test_decorated_function_is_described_by_the_wrapped_function():
    @functools.wraps(get_weather)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return get_weather(*args, **kwargs)

    assert Tool.of(wrapped).to_request() == Tool.of(get_weather).to_request()
    assert Tool.of(wrapped).call(tool_call({"city": "Oslo"}))["city"] == "Oslo"


def without_type(city, days: int = 1): ...


def undefined_type(city: "Nowhere"): ...  # noqa: F821


def invalid_type(city: "not a ("): ...  # noqa: F722


def variable_arguments(*cities: str): ...


def variable_keywords(**cities: str): ...


def positional_only(city: str, /): ...


def instance_as_type(city: object()): ...


def unsupported_class(stream: Service): ...


class Callable_:  # noqa: N801
    def __call__(self, city: str) -> None: ...


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        (without_type, "parameter city of without_type needs a type"),
        (undefined_type, "undefined_type cannot be a tool: name 'Nowhere' is not defined"),
        (invalid_type, "invalid_type cannot be a tool"),
        (variable_arguments, r"parameter \*cities: str cannot be passed by name"),
        (variable_keywords, r"parameter \*\*cities: str cannot be passed by name"),
        (positional_only, "parameter city: str cannot be passed by name"),
        (instance_as_type, "instance_as_type cannot be"),
        (unsupported_class, "unsupported_class cannot be described as JSON Schema"),
        (lambda: None, "Define the function with def"),
        (functools.partial(get_weather, "Oslo"), "Define the function with def"),
        (Callable_(), "Define the function with def"),
        (int, "int cannot be a tool"),
        (print, "print cannot be a tool"),
    ],
)
def test_unsupported_function_raises_with_the_reason(function, reason):
    with pytest.raises(ValidationError, match=reason) as caught:
        Tool.of(function)
    assert caught.value.__cause__ is None


def test_tool_request_accepts_functions_tools_and_mappings():
    described = Tool.of(get_weather).to_request()
    mapping = {"type": "custom", "nulls": None}
    assert tool_request(get_weather) == tool_request(Tool.of(get_weather)) == described
    assert tool_request(mapping) == mapping
    with pytest.raises(ValidationError, match="must be a function, a Tool or a mapping, not str"):
        tool_request("get_weather")


def test_tool_with_a_handwritten_description_is_called():
    tool = Tool(name="weather", description="Mine", parameters={"type": "object"}, function=get_weather)
    assert tool.to_request()["function"] == {"name": "weather", "description": "Mine", "parameters": {"type": "object"}}
    assert tool.call(tool_call({"city": "Oslo"}))["city"] == "Oslo"


# Calls


def test_function_is_called_with_the_arguments_and_its_defaults():
    tool = Tool.of(get_weather)
    assert tool.call(tool_call({"city": "Oslo"})) == {"city": "Oslo", "days": 1, "unit": "C", "detailed": False}
    assert tool.call(tool_call({"unit": "F", "city": "Oslo", "days": 3, "detailed": True}))["days"] == 3


def test_arguments_as_an_object_instead_of_json_text_are_passed():
    call = ToolCall(function=FunctionCall(name="get_weather", arguments={"city": "Oslo"}))
    assert Tool.of(get_weather).call(call)["city"] == "Oslo"


def test_arguments_are_converted_to_the_types_of_the_parameters():
    def plan(start: Place, unit: Unit = Unit.CELSIUS, rate: float = 1) -> tuple[Any, ...]:
        return start, unit, rate

    assert Tool.of(plan).call(tool_call({"start": {"name": "Oslo"}, "unit": "F", "rate": 2})) == (
        Place("Oslo"),
        Unit.FAHRENHEIT,
        2.0,
    )


@pytest.mark.parametrize("arguments", ["", "  ", "{}", None, {}])
def test_function_without_parameters_is_called_with_every_kind_of_empty_arguments(arguments):
    call = ToolCall(function=FunctionCall(name="now", arguments=arguments))

    def now() -> str:
        return "noon"

    assert Tool.of(now).call(call) == "noon"


@pytest.mark.parametrize(
    "arguments",
    [
        "not JSON",
        '{"city": "Oslo"',
        "[]",
        '"Oslo"',
        "5",
        "{}",
        '{"city": 5}',
        '{"city": null}',
        '{"city": "Oslo", "days": "three"}',
        '{"city": "Oslo", "unit": "K"}',
        '{"city": "Oslo", "days": 1.5}',
        "[" * 100_000,
    ],
)
def test_arguments_that_do_not_fit_raise_an_error_that_names_the_tool(arguments):
    with pytest.raises(ValidationError, match="the model's arguments for get_weather do not fit") as caught:
        Tool.of(get_weather).call(tool_call(arguments))
    assert caught.value.__cause__ is None


def test_exception_of_the_function_is_raised_unchanged():
    def fail(a: int) -> None:
        raise KeyError(a)

    with pytest.raises(KeyError, match="5"):
        Tool.of(fail).call(tool_call({"a": 5}))


def test_call_of_an_async_function_returns_a_coroutine():
    async def fetch(a: int) -> int:
        return a

    coroutine = Tool.of(fetch).call(tool_call({"a": 5}))
    with pytest.raises(StopIteration) as caught:
        coroutine.send(None)
    assert caught.value.value == 5


@given(st.text(), st.integers(-(2**63), 2**63), st.sampled_from(["C", "F"]), st.booleans())
def test_any_arguments_of_the_declared_types_are_passed(city, days, unit, detailed):
    arguments = {"city": city, "days": days, "unit": unit, "detailed": detailed}
    assert Tool.of(get_weather).call(tool_call(arguments)) == arguments


# Results


class Weather(pydantic.BaseModel):
    sky: str
    at: date = date(2024, 1, 1)


@dataclass
class Report:
    """A report."""

    place: Place
    tags: set[str]
    model: Weather


RESULTS: list[tuple[Any, str]] = [
    ("sunny", "sunny"),
    ("", ""),
    ("half \ud83d", "half \ufffd"),
    (["half \ud83d"], '["half \ufffd"]'),
    ({"a": [1, None, "ü"]}, '{"a":[1,null,"ü"]}'),
    (5, "5"),
    (10**30, "1" + "0" * 30),
    (None, "null"),
    (True, "true"),
    (float("nan"), "null"),
    (Place("Oslo"), '{"name":"Oslo","country":"NO"}'),
    (Weather(sky="clear"), '{"sky":"clear","at":"2024-01-01"}'),
    ([Weather(sky="clear")], '[{"sky":"clear","at":"2024-01-01"}]'),
    (
        Report(Place("Oslo"), {"a"}, Weather(sky="clear")),
        '{"place":{"name":"Oslo","country":"NO"},"tags":["a"],"model":{"sky":"clear","at":"2024-01-01"}}',
    ),
    (msgspec.defstruct("S", [("x", int)])(1), '{"x":1}'),
    (date(2024, 1, 2), '"2024-01-02"'),
    (datetime(2024, 1, 2, tzinfo=UTC), '"2024-01-02T00:00:00Z"'),
    (timedelta(days=1), '"P1D"'),
    (Decimal("1.50"), '"1.50"'),
    (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
    (Unit.CELSIUS, '"C"'),
    (StrEnum("Kind", {"A": "a"}).A, "a"),  # type: ignore[attr-defined]
    (IntEnum("Level", {"LOW": 1}).LOW, "1"),  # type: ignore[attr-defined]
    ({1}, "[1]"),
    (frozenset({1}), "[1]"),
    ((1, Unit.CELSIUS), '[1,"C"]'),
    (np.array([[1, 2], [3, 4]]), "[[1,2],[3,4]]"),
    (np.array([1.5, np.nan], dtype=np.float32), "[1.5,null]"),
    (np.array(["2024-01-01"], dtype="M8[ns]"), '["2024-01-01T00:00:00"]'),
    (np.float64(1.5), "1.5"),
    (np.int64(5), "5"),
    (np.bool_(True), "true"),
    (np.str_("x"), "x"),
    ({"vector": np.ones(2), "count": np.int32(2)}, '{"vector":[1.0,1.0],"count":2}'),
    ([{"day": pd.Timestamp("2026-01-01")}, {"day": pd.NaT}], '[{"day":"2026-01-01T00:00:00"},{"day":null}]'),
    (pl.DataFrame({"a": [1, None]}), '{"a":[1,null]}'),
    (b"plain", "plain"),
    (b"\xff\xfe", '"//4="'),
    ([b"\xff\xfe"], '["//4="]'),
    (Path("/tmp/x"), '"/tmp/x"'),
    (MappingProxyType({"a": {1}}), '{"a":[1]}'),
    (deque([1]), "[1]"),
    (range(3), "[0,1,2]"),
    ((number for number in range(2)), "[0,1]"),
    ({date(2024, 1, 1): 1, 2: 3}, '{"2024-01-01":1,"2":3}'),
    ({(1, 2): [Unit.CELSIUS], None: 1}, '{"(1, 2)": ["C"], "null": 1}'),
]


@pytest.mark.parametrize(("result", "content"), RESULTS)
def test_result_of_a_call_is_converted_to_a_tool_message(result, content):
    message = tool_message(tool_call({}), result)
    assert message == {"role": "tool", "tool_call_id": "call-1", "content": content}
    assert type(message["content"]) is str


RECURSIVE: list[Any] = []
RECURSIVE.append(RECURSIVE)


@pytest.mark.parametrize("result", [object(), 1j, [lambda: None], RECURSIVE, Weather])
def test_result_that_json_cannot_represent_raises(result):
    with pytest.raises(ValidationError, match="cannot be written as JSON"):
        tool_message(tool_call({}), result)


def test_result_of_a_function_call_has_the_role_function():
    call = FunctionCall(name="get_weather", arguments='{"city": "Oslo"}')
    assert Tool.of(get_weather).call(call)["city"] == "Oslo"
    assert tool_message(call, 5) == {"role": "function", "name": "get_weather", "content": "5"}


# Types


def test_pydantic_models_and_metadata_of_parameters_are_described_and_decoded():
    def plan(
        weather: Weather,
        places: list[Place],
        other: Weather | Place | None = None,
        hours: Annotated[int, pydantic.Field(description="how long", ge=1, le=24)] = 3,
        days: int = None,  # noqa: RUF013 - users give None as the default of an int
        note: Annotated[str, "what to consider"] = "",
    ) -> tuple[Any, ...]:
        return weather, places, other, hours, days, note

    tool = Tool.of(plan)
    described = tool.parameters["properties"]
    hours = {"type": "integer", "description": "how long", "minimum": 1, "maximum": 24, "default": 3}
    assert described["weather"] == {"$ref": "#/$defs/Weather"}
    assert described["hours"] == hours
    assert described["days"] == {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": None}
    assert described["note"] == {"type": "string", "description": "what to consider", "default": ""}
    assert tool.parameters["required"] == ["weather", "places"]
    Draft202012Validator.check_schema(tool.parameters)

    other = {"name": "Bergen"}
    arguments = {"weather": {"sky": "clear"}, "places": [{"name": "Oslo"}], "other": other, "hours": 5.0, "days": None}
    assert Draft202012Validator(tool.parameters).is_valid(arguments)
    assert tool.call(tool_call(arguments)) == (Weather(sky="clear"), [Place("Oslo")], Place("Bergen"), 5, None, "")


@pytest.mark.parametrize(
    ("invalid", "path"),
    [({"hours": 25}, "hours"), ({"days": "x"}, "days"), ({"weather": {}}, "weather"), ({"places": [{}]}, "places")],
)
def test_violated_constraint_raises_an_error_with_the_path(invalid, path):
    def plan(
        weather: Weather = Weather(sky="clear"),  # noqa: B008 - users call a class in a default
        places: list[Place] = [],  # noqa: B006 - users write mutable defaults
        hours: Annotated[int, pydantic.Field(ge=1, le=24)] = 3,
        days: int = 1,
    ) -> None: ...

    with pytest.raises(ValidationError, match=rf"\$\.{path}"):
        Tool.of(plan).call(tool_call(invalid))


def test_pydantic_field_as_default_describes_the_parameter():
    def plan(
        days: int = pydantic.Field(description="how many", ge=1),
        hours: int = pydantic.Field(3, le=24),
        tags: list[str] = pydantic.Field(default_factory=list),  # noqa: B008 - FastAPI uses this syntax
    ) -> tuple[Any, ...]:
        return days, hours, tags

    tool = Tool.of(plan)
    assert tool.parameters["properties"]["days"] == {"type": "integer", "description": "how many", "minimum": 1}
    assert tool.parameters["properties"]["hours"] == {"type": "integer", "maximum": 24, "default": 3}
    assert tool.parameters["required"] == ["days"]
    assert tool.call(tool_call({"days": 2})) == (2, 3, [])
    with pytest.raises(ValidationError, match=r"hours"):
        tool.call(tool_call({"days": 2, "hours": 25}))


PLACE, CITIES = Place("Oslo"), ["Oslo"]


def test_defaults_of_a_function_are_passed_without_copying():
    def plan(where: Place = PLACE, cities: list[str] = CITIES, unit: Unit = Unit.CELSIUS) -> tuple[Any, ...]:
        return where, cities, unit

    tool = Tool.of(plan)
    assert tool.call(tool_call({})) == (PLACE, CITIES, Unit.CELSIUS)
    assert tool.call(tool_call({}))[1] is CITIES
    assert tool.parameters["properties"]["unit"]["default"] == "C"
    assert tool.parameters["properties"]["where"]["default"] == {"name": "Oslo", "country": "NO"}


@pytest.mark.parametrize("arguments", ["null", "", " ", "{}", None])
def test_empty_arguments_apply_the_defaults(arguments):
    def now(zone: str = "UTC") -> str:
        return zone

    assert Tool.of(now).call(ToolCall(function=FunctionCall(name="now", arguments=arguments))) == "UTC"


@pytest.mark.parametrize("arguments", ['{"city": "Oslo", "days": 5.0}', json.dumps('{"city": "Oslo", "days": 5}')])
def test_integral_floats_and_doubly_encoded_arguments_are_decoded(arguments):
    days = Tool.of(get_weather).call(tool_call(arguments))["days"]
    assert (days, type(days)) == (5, int)


def test_line_break_inside_a_string_is_decoded():
    assert Tool.of(get_weather).call(tool_call('{"city": "Os\nlo"}'))["city"] == "Os\nlo"


@pytest.mark.parametrize("class_", [Weather, Place, msgspec.defstruct("Sky", [("sky", str)])])
def test_class_as_a_tool_returns_an_instance(class_):
    tool = Tool.of(class_)
    assert tool.name == class_.__name__
    assert tool.parameters["type"] == "object"
    assert tool.parameters["additionalProperties"] is False
    first = next(iter(tool.parameters["properties"]))
    instance = tool.call(tool_call({first: "x"}))
    assert (type(instance), getattr(instance, first)) == (class_, "x")


def test_method_of_a_client_is_described_by_its_summary_and_without_its_options():
    with Client(base_url="http://127.0.0.1:1") as client:
        tools = [Tool.of(client.text.summarize), Tool.of(client.text.classify_zero_shot)]
    assert [tool.description for tool in tools] == ["Summarize a text.", "Classify texts with your own labels."]
    assert [list(tool.parameters["properties"]) for tool in tools] == [
        ["text", "model"],
        ["inputs", "candidate_labels", "model"],
    ]


def test_timeout_of_a_tool_must_be_a_number_of_seconds():
    for timeout in (0, -1, "5", True):
        with pytest.raises(ValidationError, match="timeout must be"):
            Tool.of(get_weather, timeout=timeout)


def test_misspelled_setting_of_a_tool_raises():
    with pytest.raises(ValidationError, match="approval must be one of 'always', 'never', not 'allways'"):
        Tool.of(get_weather, approval="allways")
    with pytest.raises(ValidationError, match="arguments must be one of 'signature', 'schema', not 'scheme'"):
        Tool("f", "", {}, get_weather, arguments="scheme")


def test_inherited_docstring_is_not_sent():
    assert "description" not in Tool.of(Weather).to_request()["function"]
    assert "description" not in Tool.of(Place).to_request()["function"]
    assert Tool.of(Report).description == "A report."


def test_call_of_another_tool_raises_without_calling_the_function():
    calls: list[str] = []

    def delete_files(path: str = "/") -> None:
        calls.append(path)

    with pytest.raises(ValidationError, match="the model called get_weather, not delete_files"):
        Tool.of(delete_files).call(ToolCall(function=FunctionCall(name="get_weather", arguments='{"city": "Oslo"}')))
    assert calls == []
