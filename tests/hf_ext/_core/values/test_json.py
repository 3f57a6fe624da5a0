"""The JSON of a request is encoded strictly. In a response, values of a wrong type are repaired."""

import json
import math
import re
from collections import ChainMap, UserDict
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hf_ext import ChatCompletion, Client, Media, ResponseDecodeError, Usage, ValidationError
from hf_ext._core.values import json as _json
from hf_ext._core.values.json_repair import repair
from hf_ext.chat import Choice
from hf_ext.models import ModelInfo

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=8), children, max_size=4),
    max_leaves=15,
)


# Encoding


@given(json_values)
def test_json_values_are_encoded_unchanged(value):
    assert json.loads(_json.encode(value)) == value


def test_encoding_is_compact_utf8_and_keeps_order_nulls_and_numbers():
    payload = {"z": None, "a": "Grüße 日本 \u2028", "f": 1.0, "i": 10**30, "t": (1, True)}
    expected = '{"z":null,"a":"Grüße 日本 \u2028","f":1.0,"i":1000000000000000000000000000000,"t":[1,true]}'
    assert _json.encode(payload) == expected.encode()


def test_any_mapping_is_encoded_as_an_object():
    mapping = MappingProxyType({"a": ChainMap({"b": 1}, {"c": None})})
    assert json.loads(_json.encode(mapping)) == {"a": {"b": 1, "c": None}}


def make_cycle() -> list[Any]:
    cycle: list[Any] = []
    cycle.append(cycle)
    return cycle


def nest(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (math.nan, "not JSON compliant"),
        (math.inf, "not JSON compliant"),
        (-math.inf, "not JSON compliant"),
        (b"bytes", "bytes is not JSON serializable"),
        ({1, 2}, "set is not JSON serializable"),
        (object(), "object is not JSON serializable"),
        ({("a",): 1}, "keys must be"),
        ("lone \ud800", "lone surrogate"),
        ({"\udfff": 1}, "lone surrogate"),
        (10**5_000, "4300 digits"),
        (make_cycle(), "Circular reference"),
        (nest(100_000), "recursion"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isprintable() else type(value).__name__,
)
def test_value_that_is_not_json_raises_validation_error(value, reason):
    with pytest.raises(ValidationError, match=reason) as caught:
        _json.encode({"inputs": value})
    assert caught.value.hint
    assert caught.value.__cause__ is None


class CountedReads(UserDict[str, Any]):
    reads = 0

    def __iter__(self) -> Iterator[str]:
        self.reads += 1
        return super().__iter__()


def test_cycle_is_found_when_it_begins_again():
    """A file in the cycle would otherwise be encoded once for each level of the stack."""
    file = CountedReads(data="base64")
    cycle: list[Any] = [file]
    cycle.append(cycle)
    with Client(base_url="http://127.0.0.1:1") as client, pytest.raises(ValidationError, match="Circular reference"):
        client.chat.create(model="m", messages=[{"role": "user", "content": "hi"}], extra_body={"files": cycle})
    assert file.reads == 1


@pytest.mark.parametrize("value", [Path("cat.png"), b"bytes", Media(b"", "image/png"), Image.new("RGB", (1, 1))])
def test_file_that_is_not_json_is_answered_with_the_parts_of_messages(value):
    with pytest.raises(ValidationError) as caught:
        _json.encode({"messages": [{"content": [{"image_url": {"url": value}}]}]})
    assert caught.value.hint == "For a file in a message, use hf_ext.chat.image, audio or file."


# Decoding


def decode(content: bytes | str, type_: Any = ChatCompletion) -> Any:
    return _json.decode(content, type_)


def test_unknown_fields_are_ignored():
    content = {"id": "c", "created": 1.5, "choices": [{"index": 0, "message": {"content": "hi", "x": 1}}], "y": {}}
    completion = decode(json.dumps(content))
    assert (completion.id, completion.created, completion.text) == ("c", 1.5, "hi")
    assert decode(json.dumps(content).encode()) == completion


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ('{"id": 5}', {"id": "5"}),
        ('{"id": 1.5}', {"id": "1.5"}),
        ('{"id": true}', {"id": "true"}),
        ('{"id": NaN}', {"id": "NaN"}),
        ('{"id": ["x"], "model": "m"}', {"id": None, "model": "m"}),
        ('{"id": {"a": 1}, "model": "m"}', {"id": None, "model": "m"}),
        ('{"created": "yesterday", "model": "m"}', {"created": None, "model": "m"}),
        ('{"created": NaN, "usage": [], "choices": null, "model": 7}', {"usage": None, "choices": [], "model": "7"}),
        ('{"choices": {"index": 1}}', {"choices": [Choice(index=1)]}),
        ('{"choices": {}}', {"choices": []}),
        (
            '{"model": "a\\ud83d", "id": "\\ude00", "object": "\\ud83d\\ude00"}',
            {"model": "a\ufffd", "id": "\ufffd", "object": "😀"},
        ),
        ('{"created": "1.5", "model": "m"}', {"created": 1.5}),
        ('{"created": "%s", "model": "m"}' % ("1" * 5_000), {"created": None}),
        ('{"created": "[[", "model": "m"}', {"created": None}),
        ('{"created": "true", "model": "m"}', {"created": None}),
        (
            '{"usage": {"prompt_tokens": "7", "completion_tokens": "1.0", "total_tokens": 8.0}}',
            {"usage": Usage(prompt_tokens=7, completion_tokens=1, total_tokens=8)},
        ),
        ('{"usage": {"prompt_tokens": 7.5, "total_tokens": true}}', {"usage": Usage()}),
    ],
)
def test_value_of_a_wrong_type_is_converted_or_treated_as_absent(wrong, expected):
    completion = decode(wrong)
    assert {name: getattr(completion, name) for name in expected} == expected


def test_repair_changes_wrong_values_at_every_depth_and_keeps_correct_values():
    content = {
        "choices": [
            {"index": 0, "message": {"content": "one", "refusal": 0}, "finish_reason": 3},
            {"index": "1", "message": {"content": 2, "tool_calls": [{"id": 9, "function": {"name": "f", "arguments": 5}}]}},
            {"index": 2, "message": None, "logprobs": {"content": [{"token": 1, "logprob": "x"}]}},
        ]
    }  # fmt: skip
    first, second, third = decode(json.dumps(content)).choices
    assert (first.message.content, first.message.refusal, first.finish_reason) == ("one", "0", "3")
    assert (second.index, second.message.content) == (1, "2")
    assert second.message.tool_calls[0].id == "9"
    assert (third.index, third.message.content) == (2, None)
    assert (third.logprobs.content[0].token, third.logprobs.content[0].logprob) == ("1", None)


def test_repair_changes_every_wrong_value_of_an_object():
    providers = {
        "a.b": {"status": 5, "providerId": "x"},
        "c[0]": {"status": "live"},
        "d": {},
        "e": {"status": 6, "isModelAuthor": "yes"},
    }
    info = decode(json.dumps({"id": "org/m", "inferenceProviderMapping": providers}), ModelInfo)
    assert [(p.provider, p.status, p.provider_id) for p in info.providers] == [
        ("a.b", "5", "x"),
        ("c[0]", "live", None),
        ("d", None, None),
        ("e", "6", None),
    ]


def test_repair_removes_a_value_of_an_object_that_cannot_be_converted():
    assert decode('{"a": 1, "b": "x", "c": 2}', dict[str, int]) == {"a": 1, "c": 2}


class FieldOfEachType(msgspec.Struct):
    text: str | None = None
    whole: int | None = None
    number: float = 0.0
    items: list[int] | None = None
    by_name: dict[str, int] | None = None


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"text": 1}, "Expected `str | null`, got `int` - at `$.text`"),
        ({"whole": "x"}, "Expected `int | null`, got `str` - at `$.whole`"),
        ({"number": None}, "Expected `float`, got `null` - at `$.number`"),
        ({"items": {"a": 1}}, "Expected `array | null`, got `object` - at `$.items`"),
        ({"items": [1, 2.0]}, "Expected `int`, got `float` - at `$.items[1]`"),
        ({"by_name": {"a": 1.5}}, "Expected `int`, got `float` - at `$.by_name[...]`"),
    ],
)
def test_msgspec_messages_have_the_form_that_repair_parses(value, message):
    """`json_repair` parses these messages. If another version of msgspec changes them, adapt `json_repair`."""
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(value, FieldOfEachType)
    assert str(caught.value) == message
    assert repair(value, message)


class Required(msgspec.Struct):
    data: list[int]


@pytest.mark.parametrize(
    ("content", "type_"),
    [
        ("5", ChatCompletion),
        ("[]", ChatCompletion),
        ('"text"', ChatCompletion),
        ("null", ChatCompletion),
        ("{}", list[int]),
        ("{}", Required),
        ('{"data": 5}', Required),
        ('{"data": ["x"]}', Required),
        ('{"data": [1, null]}', Required),
        ('{"choices": [5]}', ChatCompletion),
    ],
)
def test_value_that_cannot_be_repaired_raises_an_error_with_its_path(content, type_):
    with pytest.raises(ResponseDecodeError, match="does not fit its schema"):
        decode(content, type_)


def test_repair_changes_wrong_values_in_thousands_of_items():
    content = [{"index": "x", "message": {"content": number}} for number in range(5_000)]
    choices = decode(json.dumps({"choices": content})).choices
    assert [choice.index for choice in choices] == [None] * 5_000
    assert [choice.message.content for choice in choices] == [str(number) for number in range(5_000)]


def test_repair_changes_only_items_of_the_reported_type():
    lists = decode("[[1.5], [null, 2], []]", list[list[float]])
    assert str(lists) == "[[1.5], [nan, 2.0], []]"
    with pytest.raises(ResponseDecodeError, match=r"Expected `array`, got `null` - at `\$\[0\]`"):
        decode("[null, [null]]", list[list[float]])


class Scored(msgspec.Struct):
    score: float
    count: int | None = None
    chance: float | None = None


def test_null_becomes_nan_for_a_required_number_and_none_for_an_optional_number():
    one, other = decode('[{"score": null, "count": null, "chance": null}, {"score": 0.5, "count": null}]', list[Scored])
    assert math.isnan(one.score)
    assert (one.count, one.chance, other) == (None, None, Scored(0.5))


@pytest.mark.parametrize(
    "content",
    [b"<html>", b'{"id": "x"', b"{'id': 1}", b'{"id": 1,}', b'{"id": "\xff"}', b"\xff\xfe", b"[" * 10],
)
@pytest.mark.parametrize("parse", [decode, _json.loads])
def test_content_that_is_not_json_raises_response_decode_error(parse, content):
    with pytest.raises(ResponseDecodeError, match="the response is not JSON"):
        parse(content)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (" \n", "is empty"),
        (b'data: {"id": "x"}\n\n', "is an event stream instead of JSON"),
        ("event: ping\ndata: {}\n\n", "is an event stream instead of JSON"),
    ],
)
@pytest.mark.parametrize("parse", [decode, _json.loads])
def test_empty_content_and_event_stream_raise_an_error_that_says_so(parse, content, problem):
    with pytest.raises(ResponseDecodeError, match=f"the response {problem}"):
        parse(content)


NESTED_FIELDS = ['{"choices": [{"message": {"reasoning": ', '{"id": 5, "choices": [{"message": {"reasoning": ']


@pytest.mark.parametrize("start", NESTED_FIELDS)
def test_json_that_is_nested_too_deeply_raises_response_decode_error(start):
    with pytest.raises(ResponseDecodeError, match=r"nested too deeply|RecursionError"):
        decode(start + "[" * 200_000 + "]" * 200_000 + "}}]}")


@pytest.mark.parametrize("start", NESTED_FIELDS)
def test_json_with_thousands_of_levels_is_decoded_or_raises_response_decode_error(start):
    """Since Python 3.12, the limit of recursion in C code is higher than 2,000 levels, and it depends on the version."""
    try:
        reasoning = decode(start + "[" * 2_000 + "]" * 2_000 + "}}]}").choices[0].message.reasoning
    except ResponseDecodeError as error:
        assert re.search(r"nested too deeply|RecursionError", error.message)  # noqa: PT017 - or no error
    else:
        for _ in range(1_999):
            (reasoning,) = reasoning
        assert reasoning == []


def test_integer_with_thousands_of_digits_raises_response_decode_error():
    huge = "9" * 5_000
    for parse in (lambda: _json.loads(huge), lambda: decode(f'{{"usage": {{"prompt_tokens": {huge}}}}}')):
        with pytest.raises(ResponseDecodeError, match="4300 digits"):
            parse()


def test_integer_beyond_64_bits_is_decoded_exactly():
    assert (
        decode('{"usage": {"prompt_tokens": 99999999999999999999999}}').usage.prompt_tokens == 99999999999999999999999
    )


def test_loads_accepts_nan_infinity_and_repeated_names():
    assert _json.loads(b'{"a": [1, Infinity, -Infinity], "a": 2}') == {"a": 2}
    assert math.isnan(_json.loads("NaN"))


def test_is_object_and_is_array_accept_only_decoded_types():
    assert _json.is_object({})
    assert not _json.is_object([])
    assert _json.is_array([])
    assert not _json.is_array(())


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda children: st.lists(children, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "choices", "message", "content", "tool_calls", "function", "usage", "logprobs", "index"]),
        children,
        max_size=5,
    ),
    max_leaves=12,
))  # fmt: skip
def test_any_json_decodes_or_raises_response_decode_error(value):
    try:
        completion = decode(json.dumps(value))
    except ResponseDecodeError:
        return
    assert isinstance(completion, ChatCompletion)


@given(st.binary(max_size=60))
def test_any_bytes_decode_or_raise_response_decode_error(content):
    try:
        assert isinstance(decode(content), ChatCompletion)
    except ResponseDecodeError:
        return
