"""Schemas: each kind of type is described as JSON schema knows it, and its values come back from JSON."""

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Any, Generic, Literal, NamedTuple, NotRequired, Optional, TypedDict, TypeVar

import attrs
import msgspec
import pydantic
import pytest
from jsonschema import Draft202012Validator

from hf_ext import ValidationError
from hf_ext.tools.read import from_json
from hf_ext.tools.schema import json_schema, response_format

T = TypeVar("T")


class Unit(Enum):
    CELSIUS = "C"
    FAHRENHEIT = "F"


@dataclass
class DataCity:
    name: str
    population: int | None = None


@attrs.define
class AttrsCity:
    name: str
    population: int | None = None


class DictCity(TypedDict):
    name: str
    population: NotRequired[int | None]


class StructCity(msgspec.Struct):
    name: str
    population: int | None = None


class PydanticCity(pydantic.BaseModel):
    name: str
    population: int | None = None


class TupleCity(NamedTuple):
    name: str
    population: int = 0


OBJECTS = [DataCity, AttrsCity, DictCity, StructCity, PydanticCity]


def valid(type_: Any, value: Any) -> bool:
    schema = json_schema(type_)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize("type_", OBJECTS)
def test_an_object_is_described_with_its_own_definition_at_the_top(type_):
    schema = json_schema(type_)
    assert schema["type"] == "object"
    assert (set(schema["properties"]), schema["required"]) == ({"name", "population"}, ["name"])
    assert schema["additionalProperties"] is False
    assert "$ref" not in schema
    assert "$defs" not in schema


@pytest.mark.parametrize("type_", OBJECTS)
def test_the_description_admits_its_values_and_no_others(type_):
    assert valid(type_, {"name": "Oslo"})
    assert valid(type_, {"name": "Oslo", "population": 700_000})
    assert valid(type_, {"name": "Oslo", "population": None})
    assert not valid(type_, {"name": "Oslo", "more": 1})
    assert not valid(type_, {"population": 1})
    assert not valid(type_, {"name": 5})
    assert not valid(type_, [])


@pytest.mark.parametrize("type_", OBJECTS)
def test_its_values_come_back_from_json(type_):
    city = from_json('{"name": "Oslo", "population": 5}', type_)
    if type_ is DictCity:
        assert city == {"name": "Oslo", "population": 5}
    else:
        assert city == type_(name="Oslo", population=5)


def test_a_named_tuple_is_an_array():
    assert valid(TupleCity, ["Oslo", 5])
    assert valid(TupleCity, ["Oslo"])
    assert not valid(TupleCity, ["Oslo", 5, 6])
    assert not valid(TupleCity, [5, "Oslo"])
    assert "items" not in json_schema(TupleCity)
    assert from_json('["Oslo", 5]', TupleCity) == TupleCity("Oslo", 5)


def test_a_plain_tuple_has_its_length_without_the_words_that_llama_cpp_refuses():
    assert json_schema(tuple[int, str]) == {
        "type": "array",
        "prefixItems": [{"type": "integer"}, {"type": "string"}],
        "minItems": 2,
        "maxItems": 2,
    }


@dataclass
class Trip:
    start: DataCity
    stops: list[StructCity]
    unit: Unit
    season: Literal["summer", "winter"]
    notes: dict[str, int] = field(default_factory=dict)
    guide: Optional["Person"] = None
    rating: Annotated[int, msgspec.Meta(ge=1, le=5)] = 5


@dataclass
class Person:
    name: str
    friends: list["Person"] = field(default_factory=list)


TRIP = {
    "start": {"name": "Oslo"},
    "stops": [{"name": "Bergen", "population": 3}],
    "unit": "C",
    "season": "winter",
    "notes": {"km": 5},
    "guide": {"name": "Kari", "friends": [{"name": "Ola", "friends": []}]},
    "rating": 4,
}


def test_what_is_nested_is_described_too():
    assert valid(Trip, TRIP)
    trip = from_json(json.dumps(TRIP), Trip)
    assert (trip.start.name, trip.stops[0].population, trip.unit, trip.season) == ("Oslo", 3, Unit.CELSIUS, "winter")
    assert trip.guide == Person("Kari", [Person("Ola")])


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": "K"},
        {"season": "spring"},
        {"rating": 9},
        {"notes": {"km": "far"}},
        {"start": {"name": "Oslo", "more": 1}},
        {"stops": [{"name": "x", "more": 1}]},
        {"guide": {"name": "x", "more": 1}},
        {"guide": {"name": "x", "friends": [{"name": "y", "more": 1}]}},
    ],
)
def test_nothing_nested_may_be_other_than_declared(wrong):
    assert not valid(Trip, {**TRIP, **wrong})


class PydanticNode(pydantic.BaseModel):
    value: int
    children: list["PydanticNode"] = []


class StructNode(msgspec.Struct):
    value: int
    children: list["StructNode"] = []


@pytest.mark.parametrize("type_", [PydanticNode, StructNode, Person])
def test_a_recursive_type_has_its_definition_at_the_top_as_well(type_):
    schema = json_schema(type_)
    assert schema["type"] == "object"
    assert list(schema["$defs"]) == [type_.__name__]
    assert schema["$defs"][type_.__name__]["additionalProperties"] is False


@pytest.mark.parametrize("type_", [PydanticNode, StructNode])
def test_a_recursive_type_comes_back(type_):
    value = {"value": 1, "children": [{"value": 2, "children": []}]}
    assert valid(type_, value)
    assert from_json(json.dumps(value), type_) == type_(value=1, children=[type_(value=2)])


@pytest.mark.parametrize(
    ("type_", "value", "wrong"),
    [
        (int, 5, "5"),
        (list[DataCity], [{"name": "Oslo"}], [{"name": "Oslo", "more": 1}]),
        (str | None, None, 5),
        (Unit, "F", "K"),
        (dict[str, float], {"a": 1.5}, {"a": "b"}),
        (Literal["a", 1], 1, "b"),
    ],
)
def test_other_types_will_do_as_well(type_, value, wrong):
    assert valid(type_, value)
    assert not valid(type_, wrong)


@dataclass
class Awkward:
    """Fields called as the words of JSON schema itself."""

    type: str
    properties: dict[str, Any]
    items: int = 0
    prefixItems: int = 0  # noqa: N815


def test_fields_may_be_called_as_schemas_call_theirs():
    assert set(json_schema(Awkward)["properties"]) == {"type", "properties", "items", "prefixItems"}
    assert valid(Awkward, {"type": "object", "properties": {"any": 1}})
    assert not valid(Awkward, {"type": "x", "properties": {}, "more": 1})


class Titled(pydantic.BaseModel):
    """Properties called title, titles that say something and titles that do not."""

    title: str
    of_city: int = pydantic.Field(1, title="Population")
    home_town: int = 1
    choice: dict[str, str] = {"title": "Choice"}
    place: tuple[Annotated[float, pydantic.Field(title="latitude")], float] = (0, 0)


def test_a_title_that_only_repeats_a_name_is_left_out_and_nothing_else():
    schema = json_schema(Titled)
    properties = schema["properties"]
    assert "title" not in schema
    assert properties["title"] == {"type": "string"}
    assert properties["of_city"] == {"type": "integer", "default": 1, "title": "Population"}
    assert properties["home_town"] == {"type": "integer", "default": 1}
    assert properties["choice"]["default"] == {"title": "Choice"}
    assert properties["place"]["prefixItems"][0]["title"] == "latitude"
    assert not any("title" in definition for definition in json_schema(Trip)["$defs"].values())


def test_values_are_no_schemas():
    value = {"type": "object", "properties": {"a": 1}}

    class Preset(pydantic.BaseModel):
        chosen: dict[str, Any] = value
        other: Annotated[dict[str, Any], pydantic.Field(examples=[value])]

    properties = response_format(Preset)["json_schema"]["schema"]["properties"]
    assert properties["chosen"]["default"] == value
    assert properties["other"]["examples"] == [value]


@dataclass
class Box(Generic[T]):
    content: T


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        (DataCity, "DataCity"),
        (list[DataCity], "list"),
        (str | None, "answer"),
        (msgspec.defstruct("Größe mit Maß!", [("x", int)]), "Gr__e_mit_Ma__"),
        (msgspec.defstruct("N" * 100, [("x", int)]), "N" * 64),
        (Box[int], "Box"),
    ],
)
def test_the_response_format_names_the_type_as_servers_allow(type_, name):
    asked = response_format(type_)
    assert asked["type"] == "json_schema"
    schema = asked["json_schema"].pop("schema")
    assert asked["json_schema"] == {"name": name, "strict": True}
    assert schema.get("type") == json_schema(type_).get("type")


@dataclass
class Country:
    capital: DataCity
    others: list[DataCity] = field(default_factory=list)


def test_the_response_format_leaves_no_field_to_the_model_as_strict_mode_demands():
    schema = response_format(Country)["json_schema"]["schema"]
    assert schema["required"] == ["capital", "others"]
    assert schema["$defs"]["DataCity"]["required"] == ["name", "population"]
    assert json_schema(Country)["required"] == ["capital"]


@pytest.mark.parametrize("type_", [object, complex, 5, "DataCity", lambda: None, dict[int, object]])
def test_what_cannot_be_described_is_said(type_):
    with pytest.raises(ValidationError, match="cannot be described as JSON schema"):
        json_schema(type_)


@pytest.mark.parametrize("type_", [DataCity, StructCity, PydanticCity])
@pytest.mark.parametrize("text", ["", "Sure! Here it is:", '{"name": "Os', "null", "[]", '{"name": 5}', "{}", "\ud800"])
def test_text_that_does_not_fit_the_type_is_a_value_error(type_, text):
    with pytest.raises(ValueError, match=r"JSON|Expected|missing|error"):
        from_json(text, type_)


@pytest.mark.parametrize("type_", [list[Any], PydanticNode, StructNode])
def test_text_that_nests_without_end_is_a_value_error(type_):
    text = "[" * 100_000 if type_ == list[Any] else '{"value": 1, "children": [' * 100_000
    with pytest.raises(ValueError, match="JSON"):
        from_json(text, type_)


def test_a_type_may_refuse_a_value_itself():
    @dataclass
    class Even:
        number: int

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError("odd")

    assert from_json('{"number": 2}', Even) == Even(2)
    with pytest.raises(ValueError, match="odd"):
        from_json('{"number": 3}', Even)
