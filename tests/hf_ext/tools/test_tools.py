"""Tools: a function describes itself to the model, and is called with what the model wrote, if that fits."""

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
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hf_ext import ToolCall, ValidationError
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


def asked(arguments: Any, name: str = "") -> ToolCall:
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return ToolCall(id="call-1", function=FunctionCall(name=name, arguments=text))


# Description


def test_a_function_describes_itself():
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
    return Tool.of(function).parameters["properties"]


def test_types_of_every_kind_are_described():
    def plan(
        start: Place,
        stops: list[Place],
        unit: Unit,
        budget: Annotated[float, msgspec.Meta(ge=0)],
        note: str | None = None,
        guide: Optional["Place"] = None,
        tags: list[str] = [],  # noqa: B006 - what users write
    ) -> None: ...

    described = properties(plan)
    assert described["start"] == {"$ref": "#/$defs/Place"}
    assert described["stops"] == {"type": "array", "items": {"$ref": "#/$defs/Place"}}
    assert described["unit"] == {"$ref": "#/$defs/Unit"}
    assert described["budget"] == {"type": "number", "minimum": 0}
    assert described["note"] == {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None}
    assert Tool.of(plan).parameters["required"] == ["start", "stops", "unit", "budget"]
    assert Tool.of(plan).parameters["$defs"]["Place"]["additionalProperties"] is False


def test_a_function_without_parameters_or_words():
    def now() -> str: ...

    assert (Tool.of(now).description, properties(now), Tool.of(now).parameters["required"]) == ("", {}, [])
    assert "description" not in Tool.of(now).to_request()["function"]


def test_a_parameter_may_be_called_title():
    def rename(title: str, titles: list[Place], record: dict[str, Any] = {}) -> None: ...  # noqa: B006 - what users write

    parameters = Tool.of(rename).parameters
    assert set(parameters["properties"]) == {"title", "titles", "record"}
    assert parameters["required"] == ["title", "titles"]
    assert "title" not in parameters
    assert "title" not in parameters["$defs"]["Place"]


def test_a_title_that_you_wrote_is_sent():
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
    assert Tool.of(function).call(asked({"a": 5})) == 5


def test_a_decorated_function_describes_the_one_inside():
    @functools.wraps(get_weather)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return get_weather(*args, **kwargs)

    assert Tool.of(wrapped).to_request() == Tool.of(get_weather).to_request()
    assert Tool.of(wrapped).call(asked({"city": "Oslo"}))["city"] == "Oslo"


def untyped(city, days: int = 1): ...


def unknown_type(city: "Nowhere"): ...  # noqa: F821


def unreadable_type(city: "not a ("): ...  # noqa: F722


def any_arguments(*cities: str): ...


def any_keywords(**cities: str): ...


def positional(city: str, /): ...


def foreign_type(city: object()): ...


def foreign_class(stream: Service): ...


class Callable_:  # noqa: N801
    def __call__(self, city: str) -> None: ...


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        (untyped, "parameter city of untyped needs a type"),
        (unknown_type, "unknown_type cannot be a tool: name 'Nowhere' is not defined"),
        (unreadable_type, "unreadable_type cannot be a tool"),
        (any_arguments, r"it takes \*cities: str without a name"),
        (any_keywords, r"it takes \*\*cities: str without a name"),
        (positional, "it takes city: str without a name"),
        (foreign_type, "foreign_type cannot be"),
        (foreign_class, "foreign_class cannot be described"),
        (lambda: None, "write it with def"),
        (functools.partial(get_weather, "Oslo"), "write it with def"),
        (Callable_(), "write it with def"),
        (int, "int cannot be a tool"),
        (print, "print cannot be a tool"),
    ],
)
def test_what_cannot_be_a_tool_says_why(function, reason):
    with pytest.raises(ValidationError, match=reason) as caught:
        Tool.of(function)
    assert caught.value.__cause__ is None


def test_a_request_takes_functions_tools_and_mappings():
    described = Tool.of(get_weather).to_request()
    given = {"type": "custom", "nulls": None}
    assert tool_request(get_weather) == tool_request(Tool.of(get_weather)) == described
    assert tool_request(given) == given
    with pytest.raises(ValidationError, match="must be a function, a Tool or a mapping, not str"):
        tool_request("get_weather")


def test_a_tool_may_be_described_by_hand():
    tool = Tool(name="weather", description="Mine", parameters={"type": "object"}, function=get_weather)
    assert tool.to_request()["function"] == {"name": "weather", "description": "Mine", "parameters": {"type": "object"}}
    assert tool.call(asked({"city": "Oslo"}))["city"] == "Oslo"


# Calls


def test_it_is_called_with_what_the_model_wrote_and_its_own_defaults():
    tool = Tool.of(get_weather)
    assert tool.call(asked({"city": "Oslo"})) == {"city": "Oslo", "days": 1, "unit": "C", "detailed": False}
    assert tool.call(asked({"unit": "F", "city": "Oslo", "days": 3, "detailed": True}))["days"] == 3


def test_arguments_may_come_as_an_object():
    call = ToolCall(function=FunctionCall(name="get_weather", arguments={"city": "Oslo"}))
    assert Tool.of(get_weather).call(call)["city"] == "Oslo"


def test_arguments_become_the_types_of_the_parameters():
    def plan(start: Place, unit: Unit = Unit.CELSIUS, rate: float = 1) -> tuple[Any, ...]:
        return start, unit, rate

    assert Tool.of(plan).call(asked({"start": {"name": "Oslo"}, "unit": "F", "rate": 2})) == (
        Place("Oslo"),
        Unit.FAHRENHEIT,
        2.0,
    )


@pytest.mark.parametrize("arguments", ["", "  ", "{}", None, {}])
def test_a_function_without_parameters_needs_no_arguments(arguments):
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
def test_arguments_that_do_not_fit_are_an_error_the_model_can_be_told(arguments):
    with pytest.raises(ValidationError, match="the model's arguments for get_weather do not fit") as caught:
        Tool.of(get_weather).call(asked(arguments))
    assert caught.value.__cause__ is None


def test_what_the_function_itself_raises_comes_through():
    def fail(a: int) -> None:
        raise KeyError(a)

    with pytest.raises(KeyError, match="5"):
        Tool.of(fail).call(asked({"a": 5}))


def test_an_async_function_gives_what_is_to_be_awaited():
    async def fetch(a: int) -> int:
        return a

    coroutine = Tool.of(fetch).call(asked({"a": 5}))
    with pytest.raises(StopIteration) as caught:
        coroutine.send(None)
    assert caught.value.value == 5


@given(st.text(), st.integers(-(2**63), 2**63), st.sampled_from(["C", "F"]), st.booleans())
def test_any_arguments_of_the_right_types_arrive(city, days, unit, detailed):
    arguments = {"city": city, "days": days, "unit": unit, "detailed": detailed}
    assert Tool.of(get_weather).call(asked(arguments)) == arguments


# Answers


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
def test_the_answer_to_a_call_is_a_message(result, content):
    message = tool_message(asked({}), result)
    assert message == {"role": "tool", "tool_call_id": "call-1", "content": content}
    assert type(message["content"]) is str


ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)


@pytest.mark.parametrize("result", [object(), 1j, [lambda: None], ENDLESS, Weather])
def test_an_answer_that_is_no_json_is_refused(result):
    with pytest.raises(ValidationError, match="cannot be written as JSON"):
        tool_message(asked({}), result)


def test_a_call_of_the_old_schema_is_answered_by_its_name():
    call = FunctionCall(name="get_weather", arguments='{"city": "Oslo"}')
    assert Tool.of(get_weather).call(call)["city"] == "Oslo"
    assert tool_message(call, 5) == {"role": "function", "name": "get_weather", "content": "5"}


# Types


def test_parameters_may_be_models_and_be_limited_and_described():
    def plan(
        weather: Weather,
        places: list[Place],
        other: Weather | Place | None = None,
        hours: Annotated[int, pydantic.Field(description="how long", ge=1, le=24)] = 3,
        days: int = None,  # noqa: RUF013 - what users write
        note: Annotated[str, "what to mind"] = "",
    ) -> tuple[Any, ...]:
        return weather, places, other, hours, days, note

    tool = Tool.of(plan)
    described = tool.parameters["properties"]
    hours = {"type": "integer", "description": "how long", "minimum": 1, "maximum": 24, "default": 3}
    assert described["weather"] == {"$ref": "#/$defs/Weather"}
    assert described["hours"] == hours
    assert described["days"] == {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": None}
    assert described["note"] == {"type": "string", "description": "what to mind", "default": ""}
    assert tool.parameters["required"] == ["weather", "places"]
    Draft202012Validator.check_schema(tool.parameters)

    other = {"name": "Bergen"}
    written = {"weather": {"sky": "clear"}, "places": [{"name": "Oslo"}], "other": other, "hours": 5.0, "days": None}
    assert Draft202012Validator(tool.parameters).is_valid(written)
    assert tool.call(asked(written)) == (Weather(sky="clear"), [Place("Oslo")], Place("Bergen"), 5, None, "")


@pytest.mark.parametrize(
    ("wrong", "place"),
    [({"hours": 25}, "hours"), ({"days": "x"}, "days"), ({"weather": {}}, "weather"), ({"places": [{}]}, "places")],
)
def test_limits_are_enforced_and_the_error_names_the_place(wrong, place):
    def plan(
        weather: Weather = Weather(sky="clear"),  # noqa: B008 - what users write
        places: list[Place] = [],  # noqa: B006 - what users write
        hours: Annotated[int, pydantic.Field(ge=1, le=24)] = 3,
        days: int = 1,
    ) -> None: ...

    with pytest.raises(ValidationError, match=rf"\$\.{place}"):
        Tool.of(plan).call(asked(wrong))


def test_a_default_may_be_a_field_of_pydantic():
    def plan(
        days: int = pydantic.Field(description="how many", ge=1),
        hours: int = pydantic.Field(3, le=24),
        tags: list[str] = pydantic.Field(default_factory=list),  # noqa: B008 - as FastAPI has it
    ) -> tuple[Any, ...]:
        return days, hours, tags

    tool = Tool.of(plan)
    assert tool.parameters["properties"]["days"] == {"type": "integer", "description": "how many", "minimum": 1}
    assert tool.parameters["properties"]["hours"] == {"type": "integer", "maximum": 24, "default": 3}
    assert tool.parameters["required"] == ["days"]
    assert tool.call(asked({"days": 2})) == (2, 3, [])
    with pytest.raises(ValidationError, match=r"hours"):
        tool.call(asked({"days": 2, "hours": 25}))


PLACE, CITIES = Place("Oslo"), ["Oslo"]


def test_defaults_of_any_kind_are_the_functions_own():
    def plan(where: Place = PLACE, cities: list[str] = CITIES, unit: Unit = Unit.CELSIUS) -> tuple[Any, ...]:
        return where, cities, unit

    tool = Tool.of(plan)
    assert tool.call(asked({})) == (PLACE, CITIES, Unit.CELSIUS)
    assert tool.call(asked({}))[1] is CITIES
    assert tool.parameters["properties"]["unit"]["default"] == "C"
    assert tool.parameters["properties"]["where"]["default"] == {"name": "Oslo", "country": "NO"}


@pytest.mark.parametrize("arguments", ["null", "", " ", "{}", None])
def test_no_arguments_in_any_form_are_none(arguments):
    def now(zone: str = "UTC") -> str:
        return zone

    assert Tool.of(now).call(ToolCall(function=FunctionCall(name="now", arguments=arguments))) == "UTC"


@pytest.mark.parametrize("arguments", ['{"city": "Oslo", "days": 5.0}', json.dumps('{"city": "Oslo", "days": 5}')])
def test_arguments_as_models_write_them_are_read(arguments):
    days = Tool.of(get_weather).call(asked(arguments))["days"]
    assert (days, type(days)) == (5, int)


def test_a_text_with_a_line_end_is_read():
    assert Tool.of(get_weather).call(asked('{"city": "Os\nlo"}'))["city"] == "Os\nlo"


@pytest.mark.parametrize("of", [Weather, Place, msgspec.defstruct("Sky", [("sky", str)])])
def test_a_class_is_a_tool_that_makes_itself(of):
    tool = Tool.of(of)
    assert tool.name == of.__name__
    assert tool.parameters["type"] == "object"
    assert tool.parameters["additionalProperties"] is False
    first = next(iter(tool.parameters["properties"]))
    made = tool.call(asked({first: "x"}))
    assert (type(made), getattr(made, first)) == (of, "x")


def test_the_docstring_that_a_model_inherits_from_pydantic_is_not_sent():
    assert "description" not in Tool.of(Weather).to_request()["function"]
    assert "description" not in Tool.of(Place).to_request()["function"]
    assert Tool.of(Report).description == "A report."


def test_a_call_of_another_tool_never_runs_the_function():
    ran: list[str] = []

    def delete_files(path: str = "/") -> None:
        ran.append(path)

    with pytest.raises(ValidationError, match="the model called get_weather, not delete_files"):
        Tool.of(delete_files).call(ToolCall(function=FunctionCall(name="get_weather", arguments='{"city": "Oslo"}')))
    assert ran == []
