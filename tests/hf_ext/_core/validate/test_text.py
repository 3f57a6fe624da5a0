"""Inputs: invalid texts, messages and media are found before they are sent, and messages never quote them."""

import array

import pytest

from hf_ext._core.media.inputs import check_media
from hf_ext._core.validate import Problems, RequestLimits, check_text, validated_texts
from hf_ext.chat.messages import check_messages

USER = {"role": "user", "content": "Hi"}
CALL = {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}


def messages(value: object, limits: RequestLimits | None = None) -> list[str]:
    problems = Problems()
    check_messages(value, limits or RequestLimits(), problems)
    return list(problems)


def texts(value: object, limits: RequestLimits | None = None) -> tuple[list[str], list[str]]:
    problems = Problems()
    return validated_texts(value, limits or RequestLimits(), problems), list(problems)


@pytest.mark.parametrize(
    "conversation",
    [
        [USER],
        (USER,),
        [{"role": "system", "content": ""}, USER],
        [{"role": "role-of-the-future", "content": "x"}],
        [
            {
                "role": "user",
                "content": [{"type": "text", "text": "x"}, {"type": "image_url", "image_url": {"url": "data:"}}],
            }
        ],
        [{"role": "user", "content": [{"type": "part-of-the-future", "x": 1}]}],
        [USER, {"role": "assistant", "content": None, "tool_calls": [CALL]}],
        [USER, {"role": "assistant", "tool_calls": [CALL]}, {"role": "tool", "tool_call_id": "1", "content": "{}"}],
        [USER, {"role": "assistant", "content": None, "refusal": "No."}, USER],
    ],
)
def test_valid_messages_have_no_problem(conversation):
    assert messages(conversation) == []


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("Hi", "messages must be a list of messages, not a text; for a bare prompt use client.text.generate"),
        (USER, "messages must be a list of messages, not one message; put it into [ ]"),
        (None, "messages must be a list of messages, not None"),
        (iter([USER]), "messages must be a list of messages, not list_iterator"),
        (b"Hi", "messages must be a list of messages, not bytes"),
        ([], "messages is empty; a chat needs at least one message"),
        (["Hi"], "messages[0] must be a mapping such as {'role': 'user', 'content': '...'}, not str"),
        ([{"content": "x"}], "messages[0] needs a role such as 'user', not None"),
        ([{"role": "", "content": "x"}], "messages[0] needs a role such as 'user', not ''"),
        ([{"role": 1, "content": "x"}], "messages[0] needs a role such as 'user', not 1"),
        ([USER, {"role": "tool", "content": "x"}], "messages[1] needs the tool_call_id that it answers"),
        ([{"role": "user"}], "messages[0] has no content; only an assistant message with tool_calls may have none"),
        (
            [{"role": "assistant", "content": None, "tool_calls": []}],
            "messages[0] has no content; only an assistant message with tool_calls may have none",
        ),
        ([{"role": "user", "content": 7}], "messages[0] must have a text or a list of parts as content, not int"),
        ([{"role": "user", "content": b"x"}], "messages[0] must have a text or a list of parts as content, not bytes"),
        ([{"role": "user", "content": []}], "messages[0] has an empty list as content"),
        (
            [{"role": "user", "content": ["x"]}],
            "messages[0].content[0] must be a mapping with a type such as {'type': 'text', 'text': '...'}",
        ),
        (
            [{"role": "user", "content": [{"text": "x"}]}],
            "messages[0].content[0] must be a mapping with a type such as {'type': 'text', 'text': '...'}",
        ),
        ([{"role": "user", "content": [{"type": "text"}]}], "messages[0].content[0] must have a text, not None"),
    ],
)
def test_invalid_messages_are_a_problem(value, problem):
    assert messages(value) == [problem]


def test_problems_of_all_messages_are_collected():
    assert len(messages([{"role": "tool"}, "x", {"content": 1}])) == 5


def test_limit_of_characters_applies_to_all_messages_together():
    long = {"role": "user", "content": "x" * 30_000}
    parts = {"role": "user", "content": [{"type": "text", "text": "x" * 30_000}]}
    limits = RequestLimits(max_text_chars=50_000)
    assert messages([long], limits) == messages([parts], limits) == []
    assert messages([long, parts], limits) == [
        "messages hold 60,000 characters, more than the 50,000 that RequestLimits(max_text_chars=) allows"
    ]
    assert messages([long, parts]) == []


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "prompt is empty"),
        (None, "prompt must be a text, not None"),
        (["private"], "prompt must be a text, not list"),
        (
            "x" * 50_001,
            "prompt holds 50,001 characters, more than the 50,000 that RequestLimits(max_text_chars=) allows",
        ),
    ],
)
def test_invalid_prompt_is_a_problem(value, problem):
    problems = Problems()
    check_text(value, RequestLimits(max_text_chars=50_000), problems)
    assert list(problems) == [problem]


def test_prompt_has_no_limit_by_default():
    problems = Problems()
    check_text("x" * 10**6, RequestLimits(), problems)
    assert list(problems) == []


def test_one_text_and_any_sequence_of_texts_become_a_list():
    assert texts("a") == (["a"], [])
    assert texts(["a", "b"]) == (["a", "b"], [])
    assert texts(("a",)) == (["a"], [])


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "inputs is empty"),
        ([], "inputs is empty"),
        (None, "inputs must be a text or a list of texts, not None"),
        (b"private", "inputs must be a text or a list of texts, not bytes"),
        ({"a": 1}, "inputs must be a text or a list of texts, not dict"),
        ({"a"}, "inputs must be a text or a list of texts, not set"),
        (iter("ab"), "inputs must be a text or a list of texts, not str_ascii_iterator"),
        (["a", 1, None], "inputs must be texts: see index 1, 2"),
        (["a", ""], "inputs must not be empty texts: see index 1"),
        (["a"] + [""] * 8, "inputs must not be empty texts: see index 1, 2, 3, 4, 5 and 3 more"),
        (
            ["a", "x" * 50_001],
            "inputs must be texts of at most RequestLimits(max_text_chars=50000) characters: see index 1",
        ),
        (["a"] * 1_001, "inputs holds 1,001 texts, more than the 1,000 that RequestLimits(max_inputs=) allows"),
    ],
)
def test_invalid_texts_are_a_problem(value, problem):
    assert texts(value, RequestLimits(max_text_chars=50_000))[1] == [problem]


def test_limits_of_none_allow_any_number_of_texts():
    limits = RequestLimits(max_inputs=None)
    assert texts(["x" * 50_001] * 1_001, limits)[1] == []


@pytest.mark.parametrize("data", [b"x", bytearray(b"x"), memoryview(b"x")])
def test_media_of_any_bytes_type_have_no_problem(data):
    problems = Problems()
    check_media(data, 1, "max_image_bytes", problems, name="image")
    assert list(problems) == []


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("photo.png", "image must be bytes, not str"),
        (None, "image must be bytes, not None"),
        (b"", "image is empty"),
        (b"xy", "image holds 2 bytes, more than the 1 that RequestLimits(max_image_bytes=) allows"),
        (
            memoryview(array.array("i", [1])),
            "image holds 4 bytes, more than the 1 that RequestLimits(max_image_bytes=) allows",
        ),
    ],
)
def test_invalid_media_are_a_problem(data, problem):
    problems = Problems()
    check_media(data, 1, "max_image_bytes", problems, name="image")
    assert list(problems) == [problem]


def test_media_of_any_size_are_allowed_without_a_limit():
    problems = Problems()
    check_media(b"x" * 100, None, "max_audio_bytes", problems, name="audio")
    assert list(problems) == []
