"""Invalid messages of a chat are reported. The error does not quote their content."""

import pytest

from hf_ext import ChatCompletion
from hf_ext._core.validate import Problems, RequestLimits
from hf_ext.chat.messages import check_messages

USER = {"role": "user", "content": "Hi"}
CALL = {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}


def message_problems(value: object, limits: RequestLimits | None = None) -> list[str]:
    """Return the problems that are reported for these messages."""
    problems = Problems()
    check_messages(value, limits or RequestLimits(), problems)
    return list(problems)


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
def test_valid_messages_are_accepted(conversation):
    assert message_problems(conversation) == []


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("Hi", "messages must be a list of messages, not a text; for a prompt alone use client.text.generate"),
        (USER, "messages must be a list of messages, not one message; put the message in a list"),
        (None, "messages must be a list of messages, not None"),
        (iter([USER]), "messages must be a list of messages, not list_iterator"),
        (b"Hi", "messages must be a list of messages, not bytes"),
        ([], "messages is empty; a chat needs at least one message"),
        (["Hi"], "messages[0] must be a mapping such as {'role': 'user', 'content': '...'}, not str"),
        (
            [ChatCompletion()],
            "messages[0] must be a mapping such as {'role': 'user', 'content': '...'}, "
            "not ChatCompletion; append its `message`",
        ),
        ([{"content": "x"}], "messages[0] needs a role such as 'user', not None"),
        ([{"role": "", "content": "x"}], "messages[0] needs a role such as 'user', not ''"),
        ([{"role": 1, "content": "x"}], "messages[0] needs a role such as 'user', not 1"),
        ([USER, {"role": "tool", "content": "x"}], "messages[1] needs the tool_call_id of the call that it answers"),
        ([{"role": "user"}], "messages[0] has no content; only an assistant message with tool_calls may have none"),
        (
            [{"role": "assistant", "content": None, "tool_calls": []}],
            "messages[0] has no content; only an assistant message with tool_calls may have none",
        ),
        (
            [{"role": "user", "content": 7}],
            "messages[0] must have a text or a list of content parts as content, not int",
        ),
        (
            [{"role": "user", "content": b"x"}],
            "messages[0] must have a text or a list of content parts as content, not bytes",
        ),
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
def test_invalid_messages_are_reported(value, problem):
    assert message_problems(value) == [problem]


def test_problems_of_all_messages_are_collected():
    assert len(message_problems([{"role": "tool"}, "x", {"content": 1}])) == 5


def test_limit_of_characters_applies_to_all_messages_together():
    long = {"role": "user", "content": "x" * 30_000}
    parts = {"role": "user", "content": [{"type": "text", "text": "x" * 30_000}]}
    limits = RequestLimits(max_text_chars=50_000)
    assert message_problems([long], limits) == message_problems([parts], limits) == []
    assert message_problems([long, parts], limits) == [
        "messages have 60,000 characters, more than the 50,000 that RequestLimits(max_text_chars=) allows"
    ]
    assert message_problems([long, parts]) == []
