"""Types of each library are described with their constraints and descriptions, and decoded from JSON."""

import json
import pathlib
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    NamedTuple,
    NewType,
    NotRequired,
    Optional,
    TypedDict,
    TypeVar,
)
from uuid import UUID

import annotated_types
import attrs
import msgspec
import pydantic
import pytest
from jsonschema import Draft202012Validator

from hf_ext.tools.decode import decode_json
from hf_ext.tools.schema import json_schema

T = TypeVar("T")
UserId = NewType("UserId", int)
Level = NewType("Level", Annotated[int, "from 1 to 5"])


class Color(Enum):
    RED = "r"
    BLUE = "b"


class Odd(Enum):
    NUMBER = 1.5
    TEXT = "x"
    NOTHING = None
    PAIR = (1, 2)


class Tag(pydantic.BaseModel):
    """A label."""

    label: str
    weight: Annotated[int, pydantic.Field(ge=1, le=5, description="how heavy")] = 1


class Other(pydantic.BaseModel):
    x: int


class Node(pydantic.BaseModel):
    v: int
    kids: list["Node"] = []


class Cat(pydantic.BaseModel):
    kind: Literal["cat"]


class Dog(pydantic.BaseModel):
    kind: Literal["dog"]


@dataclass
class City:
    name: str
    days: int = None  # type: ignore[assignment]  # users give None as the default of an int


@dataclass
class Place:
    """A place."""

    name: str
    tag: Tag
    tags: list[Tag] = field(default_factory=list)
    count: Annotated[int, pydantic.Field(ge=0, le=10, description="how many")] = 3
    maybe: Tag | None = None


@dataclass
class Named:
    name: str


@dataclass
class Sized:
    name: str
    size: int = 0


@dataclass
class Tree:
    v: Annotated[int, pydantic.Field(ge=0)]
    left: Optional["Tree"] = None


@dataclass
class Ping:
    v: Annotated[int, "a description"]
    pong: Optional["Pong"] = None


@dataclass
class Pong:
    ping: Ping | None = None


@dataclass
class Box(Generic[T]):
    content: T


@dataclass
class AnnotatedBox(Generic[T]):
    content: Annotated[T, "what is in it"]
    more: list[T] = field(default_factory=list)


@dataclass
class IntBox(AnnotatedBox[int]):
    pass


@attrs.define
class AttrsPlace:
    tag: Tag
    n: Annotated[int, pydantic.Field(ge=1)] = 1


class StructPlace(msgspec.Struct, rename="camel"):
    my_tag: Tag | Other
    how_many: Annotated[int, annotated_types.Ge(1)] = 1


class StructCat(msgspec.Struct, tag=True):
    name: Annotated[str, "what it is called"]


class StructDog(msgspec.Struct, tag=True):
    name: Annotated[str, "what it is called"]


class StructRow(msgspec.Struct, array_like=True):
    tag: Tag | Other
    n: int = 3


class DictPlace(TypedDict):
    tag: Tag
    n: NotRequired[Annotated[int, pydantic.Field(ge=1)]]


class TuplePlace(NamedTuple):
    tag: Tag
    n: Annotated[int, pydantic.Field(ge=1)] = 1


@pydantic.dataclasses.dataclass
class PydanticData:
    x: Annotated[int, pydantic.Field(ge=3)]
    tag: Tag


TAG = {"label": "x"}

# Each row has a type, JSON that fits the type, the decoded value, and JSON that does not fit the type.
TYPES: list[tuple[Any, Any, Any, Any]] = [
    # types with pydantic models inside
    (list[Tag], [{"label": "x", "weight": 2}], [Tag(label="x", weight=2)], [{"label": "x", "weight": 9}]),
    (Optional[Tag], TAG, Tag(label="x"), {"lab": 1}),  # noqa: UP045 - the test covers the older syntax
    (Tag | None, None, None, 5),
    (dict[str, Tag], {"a": TAG}, {"a": Tag(label="x")}, {"a": {}}),
    (tuple[Tag, int], [TAG, 1], (Tag(label="x"), 1), [TAG]),
    (Sequence[Tag], [TAG], [Tag(label="x")], [1]),
    (Place, {"name": "x", "tag": TAG, "count": 10}, Place("x", Tag(label="x"), count=10), {"name": "x", "tag": TAG, "count": 11}),
    (Place, {"name": "x", "tag": TAG, "tags": [TAG]}, Place("x", Tag(label="x"), [Tag(label="x")]), {"name": "x", "tag": {}}),
    (AttrsPlace, {"tag": TAG, "n": 2}, AttrsPlace(Tag(label="x"), 2), {"tag": TAG, "n": 0}),
    (StructPlace, {"myTag": {"x": 1}, "howMany": 2}, StructPlace(Other(x=1), 2), {"myTag": {"x": 1}, "howMany": 0}),
    (DictPlace, {"tag": TAG}, {"tag": Tag(label="x")}, {"tag": TAG, "n": 0}),
    (TuplePlace, [TAG, 2], TuplePlace(Tag(label="x"), 2), [TAG, 0]),
    (TuplePlace, [TAG], TuplePlace(Tag(label="x")), []),
    (PydanticData, {"x": 3, "tag": TAG}, PydanticData(3, Tag(label="x")), {"x": 2, "tag": TAG}),
    (list[PydanticData], [{"x": 3, "tag": TAG}], [PydanticData(3, Tag(label="x"))], [{"x": 2, "tag": TAG}]),
    (Node, {"v": 1, "kids": [{"v": 2}]}, Node(v=1, kids=[Node(v=2)]), {"v": 1, "kids": [{}]}),
    (list[Node], [{"v": 1, "kids": [{"v": 2}]}], [Node(v=1, kids=[Node(v=2)])], [{"v": 1, "kids": [{}]}]),
    (pydantic.RootModel[list[int]], [1], pydantic.RootModel[list[int]]([1]), ["a"]),
    # generics
    (Box[Tag], {"content": TAG}, Box(Tag(label="x")), {"content": 1}),
    (AnnotatedBox[Tag], {"content": TAG, "more": [TAG]}, AnnotatedBox(Tag(label="x"), [Tag(label="x")]), {"content": 1}),
    (Box[list[Box[Tag]]], {"content": [{"content": TAG}]}, Box([Box(Tag(label="x"))]), {"content": [{"content": {}}]}),
    (IntBox, {"content": 1, "more": [2]}, IntBox(1, [2]), {"content": "x"}),
    (Tree, {"v": 1, "left": {"v": 2}}, Tree(1, Tree(2)), {"v": 1, "left": {"v": -2}}),
    (Pong, {"ping": {"v": 1, "pong": {}}}, Pong(Ping(1, Pong())), {"ping": {"v": "x"}}),
    # unions
    (Named | Sized, {"name": "x", "size": 2}, Sized("x", 2), {"size": 2}),
    (Named | Sized, {"name": "x"}, Named("x"), 4),
    (Named | Sized | None, None, None, 4),
    (list[Named] | list[Sized], [{"name": "x", "size": 2}], [Sized("x", 2)], [{}]),
    (Tag | Other, {"x": 1}, Other(x=1), {"y": 1}),
    (Tag | str, "s", "s", 4),
    (list[Named | Tag], [{"name": "x"}, TAG], [Named("x"), Tag(label="x")], [{}]),
    (Annotated[Cat | Dog, pydantic.Field(discriminator="kind")], {"kind": "dog"}, Dog(kind="dog"), {"kind": "cow"}),
    (list[Cat | Dog], [{"kind": "dog"}], [Dog(kind="dog")], [{"kind": "cow"}]),
    (StructCat | StructDog, {"type": "StructDog", "name": "x"}, StructDog("x"), {"type": "StructCow", "name": "x"}),
    (StructRow, [{"x": 1}], StructRow(Other(x=1)), [{}]),
    (date | str, "2024-01-01", date(2024, 1, 1), 1),
    (str | date, "2024-01-01", "2024-01-01", 1),
    (date | str, "soon", "soon", 1),
    (int | list[int], [1], [1], "x"),
    # metadata
    (Annotated[int, pydantic.Field(ge=1, le=3)], 2, 2, 4),
    (Annotated[int | None, pydantic.Field(ge=1)], None, None, 0),
    (Annotated[int | str, pydantic.Field(ge=1)], "x", "x", 0),
    (Annotated[int, msgspec.Meta(ge=1), pydantic.Field(le=3)], 2, 2, 4),
    (Annotated[list[int], pydantic.Field(min_length=1)], [1], [1], []),
    (Annotated[list[Tag], pydantic.Field(max_length=1)], [TAG], [Tag(label="x")], [TAG, TAG]),
    (Annotated[str, pydantic.Field(pattern="^a")], "ab", "ab", "b"),
    (Annotated[float, msgspec.Meta(gt=0, le=1)], 0.5, 0.5, 0),
    (Annotated[int, annotated_types.Interval(ge=1, le=2)], 1, 1, 3),
    (Annotated[str, annotated_types.Len(2, 3)], "ab", "ab", "a"),
    (pydantic.PositiveInt, 1, 1, 0),
    (pydantic.conint(ge=2), 2, 2, 1),
    (pydantic.constr(min_length=2), "ab", "ab", "a"),
    (Annotated[str, "a description"], "x", "x", 1),
    (Level, 5, 5, "x"),
    (list[Annotated[int, pydantic.Field(multiple_of=2)]], [2], [2], [3]),
    # values
    (City, {"name": "x", "days": None}, City("x"), {"name": "x", "days": "z"}),
    (City, {"name": "x", "days": 3.0}, City("x", 3), {"name": "x", "days": 3.5}),
    (int, 5.0, 5, 5.5),
    (list[int], [1, 2.0], [1, 2], [1.5]),
    (Tag, {"label": "x", "weight": 2.0}, Tag(label="x", weight=2), {"label": "x", "weight": 2.5}),
    (float, 5, 5.0, "x"),
    (Color, "r", Color.RED, "z"),
    (Odd, "x", Odd.TEXT, "z"),
    (Odd, [1, 2], Odd.PAIR, [3]),
    (Odd, None, Odd.NOTHING, 0),
    (Literal["a", 1, True, None], True, True, "q"),  # noqa: PYI061 - users write None inside Literal
    (Literal[Color.RED], "r", Color.RED, "b"),
    (Literal[1.5], 1.5, 1.5, 2),
    (dict[Color, int], {"r": 1}, {Color.RED: 1}, {"q": 1}),
    (dict[int, Tag], {"1": TAG}, {1: Tag(label="x")}, {"1": {}}),
    (UserId, 5, 5, "x"),
    (Iterable[int], [1], [1], ["a"]),
    (frozenset[str], ["a"], frozenset("a"), [1]),
    (pathlib.Path, "/a", pathlib.Path("/a"), 5),
    (bytes, "aGk=", b"hi", 5),
]  # fmt: skip

# Strings with a format: JSON Schema names the format, but does not validate it.
FORMATS: list[tuple[Any, str, Any]] = [
    (date, "2024-01-01", date(2024, 1, 1)),
    (datetime, "2024-01-01T00:00:00", datetime(2024, 1, 1)),  # noqa: DTZ001 - the text has no time zone
    (timedelta, "P1D", timedelta(1)),
    (UUID, "00000000-0000-0000-0000-000000000001", UUID(int=1)),
    (Decimal, "1.50", Decimal("1.50")),
    (pydantic.HttpUrl, "https://x.y/z", pydantic.HttpUrl("https://x.y/z")),
    (Annotated[date, pydantic.Field(ge=date(2024, 1, 1))], "2024-05-01", date(2024, 5, 1)),
]


@pytest.mark.parametrize(("type_", "valid", "value", "invalid"), TYPES)
def test_schema_accepts_only_the_values_that_can_be_decoded(type_: Any, valid: Any, value: Any, invalid: Any) -> None:
    schema = json_schema(type_)
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(valid)
    assert not Draft202012Validator(schema).is_valid(invalid)
    decoded = decode_json(json.dumps(valid), type_)
    assert (decoded, type(decoded)) == (value, type(value))
    with pytest.raises(ValueError, match=r"."):
        decode_json(json.dumps(invalid), type_)


@pytest.mark.parametrize(("type_", "text", "value"), FORMATS)
def test_string_with_a_format_is_decoded_and_another_string_raises(type_: Any, text: str, value: Any) -> None:
    schema = json_schema(type_)
    assert schema["type"] == "string"
    assert decode_json(json.dumps(text), type_) == value
    with pytest.raises(ValueError, match=r"."):
        decode_json('"x"', type_)


def test_metadata_of_every_library_is_in_the_schema() -> None:
    described = json_schema(
        Annotated[int, pydantic.Field(title="Days", description="how many", ge=1, lt=8, examples=[3])]
    )
    assert described == {
        "type": "integer",
        "title": "Days",
        "description": "how many",
        "minimum": 1,
        "exclusiveMaximum": 8,
        "examples": [3],
    }
    assert json_schema(Annotated[str, "the name"]) == {"type": "string", "description": "the name"}
    extra = pydantic.Field(json_schema_extra={"x-unit": "m"}, max_length=3)
    assert json_schema(Annotated[str, extra]) == {"type": "string", "maxLength": 3, "x-unit": "m"}
    optional = json_schema(Annotated[int | None, pydantic.Field(ge=1, description="how many")])
    assert optional == {"description": "how many", "anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]}
    model = json_schema(Annotated[Tag, "the label"])
    assert (model["description"], model["type"]) == ("the label", "object")


def test_metadata_inside_a_class_is_in_the_schema() -> None:
    schema = json_schema(Place)
    assert schema["description"] == "A place."
    assert schema["properties"]["count"] == {
        "type": "integer",
        "description": "how many",
        "minimum": 0,
        "maximum": 10,
        "default": 3,
    }
    weight = schema["$defs"]["Tag"]["properties"]["weight"]
    assert (weight["description"], weight["minimum"], weight["maximum"]) == ("how heavy", 1, 5)
    assert schema["$defs"]["Tag"]["description"] == "A label."
    assert schema["required"] == ["name", "tag"]


def test_docstring_of_a_pydantic_base_class_is_not_sent() -> None:
    for type_ in (Other, list[Other], Node, pydantic.RootModel[list[int]], Named, Tree):
        assert "description" not in json.dumps(json_schema(type_)), type_


@pytest.mark.parametrize("number", ["0.12345678901234567890", "12345678901234567890.5"])
def test_decimal_keeps_all_digits(number: str) -> None:
    assert decode_json(f'"{number}"', Decimal) == Decimal(number)
    assert decode_json(number, Decimal) == Decimal(number)


def define_twin(text: str) -> type[Any]:
    """Define a class named Twin whose field has this description."""

    @dataclass
    class Twin:
        value: Annotated[str, text]

    return Twin


class Twin(pydantic.BaseModel):
    number: int


def test_types_with_the_same_name_have_separate_definitions() -> None:
    first, second = define_twin("first"), define_twin("second")
    schema = json_schema(tuple[first, second, Twin, list[Twin]])  # type: ignore[valid-type]
    assert len(schema["$defs"]) == 3
    values: list[Any] = [{"value": "a"}, {"value": "b"}, {"number": 1}, [{"number": 2}]]
    assert Draft202012Validator(schema).is_valid(values)
    descriptions = [
        schema["$defs"][item["$ref"].removeprefix("#/$defs/")]["properties"].get("value", {}).get("description")
        for item in schema["prefixItems"][:3]
    ]
    assert descriptions == ["first", "second", None]
    decoded = decode_json(json.dumps(values), tuple[first, second, Twin, list[Twin]])  # type: ignore[valid-type]
    assert list(map(type, decoded)) == [first, second, Twin, list]


PROBLEMS: list[tuple[Any, str, str]] = [
    # messages of msgspec
    (int, '"x"', "expected int, got str"),
    (list[Named], "[5]", "expected object, got int (at $[0])"),
    (Sized, '{"name": "x", "size": "y"}', "expected int, got str (at $.size)"),
    (Named, "{}", "object missing required field name"),
    (Color, '"z"', "invalid enum value 'z'"),
    # messages of hf_ext
    (Tree, "[]", "expected object, got array"),
    (Tree, '{"v": 1, "left": {"v": 1, "left": {"v": -1}}}', "expected int >= 0 (at $.left.left.v)"),
    (Tree, '{"v": 1, "left": {}}', "object missing required field v (at $.left)"),
    (list[Tree], '[{"v": 1}, {"v": 1, "left": {"v": -1}}]', "expected int >= 0 (at $[1].left.v)"),
    (TuplePlace, "{}", "expected array, got object"),
    (TuplePlace, "[]", "expected array of length 1 to 2, got 0"),
    (Odd, '"z"', 'expected one of 1.5, "x", null, [1,2], got "z"'),
    (Named | Sized, "4", "expected object, got int"),
    (list[int] | list[Tree], '["x"]', "expected int, got str (at $[0]); expected object, got str (at $[0])"),
    (
        StructCat | StructDog,
        '{"type": "StructCow", "name": "x"}',
        "expected 'StructCat', got 'StructCow' (at $.type); expected 'StructDog', got 'StructCow' (at $.type)",
    ),
    # messages of pydantic
    (Other, "{}", "field required (at $.x)"),
    (list[Place], '[{"name": "x", "tag": {}}]', "field required (at $[0].tag.label)"),
    (Tag, '{"weight": 9}', "field required (at $.label); input should be less than or equal to 5 (at $.weight)"),
]


@pytest.mark.parametrize(("type_", "text", "problem"), PROBLEMS)
def test_error_of_decoding_has_one_message_with_the_path(type_: Any, text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        decode_json(text, type_)
    assert str(caught.value) == problem


@pytest.mark.parametrize("name", ["pydantic", "annotated_types"])
def test_types_without_pydantic_do_not_import_pydantic(name: str) -> None:
    code = """
import sys
from dataclasses import dataclass
from typing import Annotated
from hf_ext.tools import Tool
from hf_ext.tools.decode import decode_json
from hf_ext.tools.schema import response_format

@dataclass
class City:
    name: Annotated[str, "a name"]
    size: int | None = None

@dataclass
class Town:
    name: str

def f(city: City | Town, n: Annotated[int, "n"] = 1) -> None: ...

response_format(City)
assert decode_json('{"name": "x"}', City) == City("x")
Tool.of(f)
assert NAME not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code.replace("NAME", repr(name))], check=True)
