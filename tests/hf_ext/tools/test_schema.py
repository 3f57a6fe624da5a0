"""Each kind of type is described as JSON Schema, and decoded from JSON."""

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
from hf_ext.tools.decode import decode_json
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


def is_valid(type_: Any, value: Any) -> bool:
    """Return whether a value is valid by the schema of a type."""
    schema = json_schema(type_)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize("type_", OBJECTS)
def test_definition_of_the_class_is_at_the_top_level(type_):
    schema = json_schema(type_)
    assert schema["type"] == "object"
    assert (set(schema["properties"]), schema["required"]) == ({"name", "population"}, ["name"])
    assert schema["additionalProperties"] is False
    assert "$ref" not in schema
    assert "$defs" not in schema


@pytest.mark.parametrize("type_", OBJECTS)
def test_schema_accepts_exactly_the_values_of_the_class(type_):
    assert is_valid(type_, {"name": "Oslo"})
    assert is_valid(type_, {"name": "Oslo", "population": 700_000})
    assert is_valid(type_, {"name": "Oslo", "population": None})
    assert not is_valid(type_, {"name": "Oslo", "more": 1})
    assert not is_valid(type_, {"population": 1})
    assert not is_valid(type_, {"name": 5})
    assert not is_valid(type_, [])


@pytest.mark.parametrize("type_", OBJECTS)
def test_value_is_decoded_from_json(type_):
    city = decode_json('{"name": "Oslo", "population": 5}', type_)
    if type_ is DictCity:
        assert city == {"name": "Oslo", "population": 5}
    else:
        assert city == type_(name="Oslo", population=5)


def test_named_tuple_is_described_as_an_array():
    assert is_valid(TupleCity, ["Oslo", 5])
    assert is_valid(TupleCity, ["Oslo"])
    assert not is_valid(TupleCity, ["Oslo", 5, 6])
    assert not is_valid(TupleCity, [5, "Oslo"])
    assert "items" not in json_schema(TupleCity)
    assert decode_json('["Oslo", 5]', TupleCity) == TupleCity("Oslo", 5)


def test_tuple_has_no_items_keyword_which_llama_cpp_rejects():
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


def test_nested_types_are_described_and_decoded():
    assert is_valid(Trip, TRIP)
    trip = decode_json(json.dumps(TRIP), Trip)
    assert (trip.start.name, trip.stops[0].population, trip.unit, trip.season) == ("Oslo", 3, Unit.CELSIUS, "winter")
    assert trip.guide == Person("Kari", [Person("Ola")])


@pytest.mark.parametrize(
    "invalid",
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
def test_nested_value_that_does_not_fit_its_type_is_invalid(invalid):
    assert not is_valid(Trip, {**TRIP, **invalid})


class PydanticNode(pydantic.BaseModel):
    value: int
    children: list["PydanticNode"] = []


class StructNode(msgspec.Struct):
    value: int
    children: list["StructNode"] = []


@pytest.mark.parametrize("type_", [PydanticNode, StructNode, Person])
def test_recursive_type_is_defined_at_the_top_level_and_in_defs(type_):
    schema = json_schema(type_)
    assert schema["type"] == "object"
    assert list(schema["$defs"]) == [type_.__name__]
    assert schema["$defs"][type_.__name__]["additionalProperties"] is False


@pytest.mark.parametrize("type_", [PydanticNode, StructNode])
def test_recursive_value_is_decoded(type_):
    value = {"value": 1, "children": [{"value": 2, "children": []}]}
    assert is_valid(type_, value)
    assert decode_json(json.dumps(value), type_) == type_(value=1, children=[type_(value=2)])


@pytest.mark.parametrize(
    ("type_", "value", "invalid"),
    [
        (int, 5, "5"),
        (list[DataCity], [{"name": "Oslo"}], [{"name": "Oslo", "more": 1}]),
        (str | None, None, 5),
        (Unit, "F", "K"),
        (dict[str, float], {"a": 1.5}, {"a": "b"}),
        (Literal["a", 1], 1, "b"),
    ],
)
def test_types_other_than_objects_are_described(type_, value, invalid):
    assert is_valid(type_, value)
    assert not is_valid(type_, invalid)


@dataclass
class KeywordNames:
    """A class whose fields have the names of JSON Schema keywords."""

    type: str
    properties: dict[str, Any]
    items: int = 0
    prefixItems: int = 0  # noqa: N815


def test_fields_with_the_names_of_schema_keywords_are_in_the_schema():
    assert set(json_schema(KeywordNames)["properties"]) == {"type", "properties", "items", "prefixItems"}
    assert is_valid(KeywordNames, {"type": "object", "properties": {"any": 1}})
    assert not is_valid(KeywordNames, {"type": "x", "properties": {}, "more": 1})


class Titled(pydantic.BaseModel):
    """A class with a property named title, titles that add information, and titles that only repeat the name."""

    title: str
    of_city: int = pydantic.Field(1, title="Population")
    home_town: int = 1
    choice: dict[str, str] = {"title": "Choice"}
    place: tuple[Annotated[float, pydantic.Field(title="latitude")], float] = (0, 0)


def test_only_titles_that_repeat_a_name_are_removed():
    schema = json_schema(Titled)
    properties = schema["properties"]
    assert "title" not in schema
    assert properties["title"] == {"type": "string"}
    assert properties["of_city"] == {"type": "integer", "default": 1, "title": "Population"}
    assert properties["home_town"] == {"type": "integer", "default": 1}
    assert properties["choice"]["default"] == {"title": "Choice"}
    assert properties["place"]["prefixItems"][0]["title"] == "latitude"
    assert not any("title" in definition for definition in json_schema(Trip)["$defs"].values())


def test_schema_instead_of_a_type_raises_an_error_that_names_response_format():
    with pytest.raises(ValidationError, match="not a type; pass it as response_format to chat"):
        response_format({"type": "object"})


def test_default_that_looks_like_a_schema_is_not_changed():
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
def test_response_format_has_a_name_that_servers_allow(type_, name):
    format_ = response_format(type_)
    assert format_["type"] == "json_schema"
    schema = format_["json_schema"].pop("schema")
    assert format_["json_schema"] == {"name": name, "strict": True}
    assert schema.get("type") == json_schema(type_).get("type")


@dataclass
class Country:
    capital: DataCity
    others: list[DataCity] = field(default_factory=list)


def test_response_format_requires_every_field_for_strict_mode():
    schema = response_format(Country)["json_schema"]["schema"]
    assert schema["required"] == ["capital", "others"]
    assert schema["$defs"]["DataCity"]["required"] == ["name", "population"]
    assert json_schema(Country)["required"] == ["capital"]


@pytest.mark.parametrize("type_", [object, complex, 5, "DataCity", lambda: None, dict[int, object]])
def test_type_that_json_schema_cannot_describe_raises(type_):
    with pytest.raises(ValidationError, match="cannot be described as JSON Schema"):
        json_schema(type_)


@pytest.mark.parametrize("type_", [DataCity, StructCity, PydanticCity])
@pytest.mark.parametrize("text", ["", "Sure! Here it is:", '{"name": "Os', "null", "[]", '{"name": 5}', "{}", "\ud800"])
def test_text_that_does_not_fit_the_type_raises(type_, text):
    with pytest.raises(ValueError, match=r"JSON|expected|missing|input|required"):
        decode_json(text, type_)


@pytest.mark.parametrize("type_", [list[Any], PydanticNode, StructNode])
def test_text_nested_too_deeply_raises(type_):
    text = "[" * 100_000 if type_ == list[Any] else '{"value": 1, "children": [' * 100_000
    with pytest.raises(ValueError, match="JSON"):
        decode_json(text, type_)


def test_error_that_post_init_raises_is_not_changed():
    @dataclass
    class Even:
        number: int

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError("odd")

    assert decode_json('{"number": 2}', Even) == Even(2)
    with pytest.raises(ValueError, match="odd"):
        decode_json('{"number": 3}', Even)
