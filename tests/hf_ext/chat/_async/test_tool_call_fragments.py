"""Tool call fragments: however a server splits tool calls, the streamed message equals the message without a stream."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.byte_server import ByteServer, InTurn, answer, head
from support.tool_call_fragments import FRAGMENTATIONS, Call, Delta, Fragmentation, first_fragment, fragment

from hf_ext import AsyncClient

if TYPE_CHECKING:
    from hf_ext import Message

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

HELLO = [{"role": "user", "content": "How is the weather?"}]
NAMES = ("get_weather", "get_time", "search", "roll_dice")

few_examples = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

texts = st.text(st.sampled_from('{}[]":,\\/ aé😀\n'), max_size=6)
values = st.recursive(
    texts | st.integers() | st.booleans() | st.none(), lambda v: st.lists(v, max_size=2), max_leaves=3
)
objects = st.dictionaries(texts, values | st.dictionaries(texts, values, max_size=2), max_size=3)


@st.composite
def tool_calls(draw: st.DrawFn, fragmentation: Fragmentation) -> list[Call]:
    """Draw tool calls with any names and arguments. The arguments are split at any position."""
    unique = (lambda call: (call[0], str(call[1]))) if fragmentation.needs_distinct_arguments else None
    arguments = objects.filter(bool) if fragmentation.needs_distinct_arguments else objects
    drawn = draw(st.lists(st.tuples(st.sampled_from(NAMES), arguments), min_size=1, max_size=4, unique_by=unique))
    return [Call(f"call_{at}", name, draw(split_arguments(value))) for at, (name, value) in enumerate(drawn)]


@st.composite
def split_arguments(draw: st.DrawFn, arguments: dict[str, Any]) -> list[str]:
    """Draw the JSON of arguments, split at any positions."""
    text = json.dumps(arguments, ensure_ascii=draw(st.booleans()))
    cuts = draw(st.lists(st.integers(1, len(text) - 1), max_size=5, unique=True).map(sorted))
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def event_stream(deltas: list[dict[str, Any]], finish: str = "tool_calls") -> bytes:
    """Return an event stream with these deltas of one choice."""
    choices: list[dict[str, Any]] = [{"index": 0, "delta": {"role": "assistant", "content": None}}]
    choices += [{"index": 0, "delta": delta, "finish_reason": None} for delta in deltas]
    choices.append({"index": 0, "delta": {}, "finish_reason": finish})
    events = [json.dumps({"id": "chat-1", "choices": [choice]}) for choice in choices]
    return "".join(f"data: {data}\n\n" for data in [*events, "[DONE]"]).encode()


def answer_with(message: dict[str, Any]) -> bytes:
    """Return a complete response (not a stream) with this message."""
    choice = {"index": 0, "message": {"role": "assistant", "content": None, **message}, "finish_reason": "tool_calls"}
    return answer({"id": "chat-1", "choices": [choice]})


async def streamed_message(deltas: list[dict[str, Any]], **options: Any) -> Message:
    """Return the message of a stream with these deltas."""
    with ByteServer(head() + event_stream(deltas)) as server:
        async with AsyncClient(base_url=server.url) as client:
            return (await client.chat.stream(HELLO, model="acme/tiny", **options).final()).message


async def calls_of(*deltas: Delta, **options: Any) -> list[tuple[str | None, Any]]:
    """Return the name and the arguments of each tool call of a stream with these deltas."""
    message = await streamed_message([{"tool_calls": delta} for delta in deltas], **options)
    return [(call.function.name, call.function.arguments) for call in message.tool_calls or []]


@pytest.mark.parametrize("fragmentation", FRAGMENTATIONS.values(), ids=FRAGMENTATIONS)
@few_examples
@given(data=st.data())
async def test_streamed_message_equals_the_message_without_a_stream(
    fragmentation: Fragmentation, data: st.DataObject
) -> None:
    calls = data.draw(tool_calls(fragmentation))
    deltas = [{"tool_calls": delta} for delta in fragmentation.split(calls)]
    complete = answer_with({"tool_calls": fragmentation.without_stream(calls)})
    with ByteServer(endless=InTurn(complete, head() + event_stream(deltas))) as server:
        async with AsyncClient(base_url=server.url) as client:
            expected = await client.chat.create(HELLO, model="acme/tiny")
            streamed = await client.chat.stream(HELLO, model="acme/tiny").final()

    assert streamed.message == expected.message
    assert (streamed.finish_reason, len(streamed.tool_calls)) == ("tool_calls", len(calls))


async def test_arguments_sent_again_inside_a_string_are_read_from_their_last_start() -> None:
    start, rest = '{"]}: ": [null, "', '"]}'  # joined, the two texts begin with another complete object
    deltas = [fragment(start, name="a", index=0, id="call_0")], [fragment(start + rest, index=0)]
    assert await calls_of(*deltas) == [("a", start + rest)]


async def test_complete_calls_in_one_delta_without_id_and_index_are_separate() -> None:
    delta = [fragment('{"city": "Paris"}', name="a"), fragment("{}", name="b")]
    assert await calls_of(delta) == [("a", '{"city": "Paris"}'), ("b", "{}")]


async def test_two_equal_calls_without_ids_are_two_calls() -> None:
    roll = first_fragment(Call(None, "roll_dice", []), "{}", index=0)
    assert await calls_of([roll], [roll]) == [("roll_dice", "{}")] * 2
    assert await calls_of([fragment("", name="now"), fragment("", name="now")]) == [("now", "")] * 2


async def test_declared_tools_separate_two_calls_without_arguments() -> None:
    def now() -> str:
        """Return the time."""
        return "12:00"

    def here() -> str:
        """Return the place."""
        return "Zürich"

    delta = [fragment("", index=0, id="", name="now")], [fragment("", index=0, id="", name="here")]
    assert await calls_of(*delta, tools=[now, here]) == [("now", ""), ("here", "")]
    assert await calls_of(*delta) == [
        ("nowhere", "")
    ]  # without the declared tools, the fragments can be two parts of one name


async def test_repeated_name_after_complete_arguments_does_not_start_another_call() -> None:
    complete, repeated = fragment('{"x": 1}', index=0, name="f"), fragment("", index=0, name="f")
    assert await calls_of([complete], [repeated], [repeated]) == [("f", '{"x": 1}')]
    assert await calls_of([complete], [repeated], [fragment('{"x": 2}', index=0)]) == [
        ("f", '{"x": 1}'),
        ("f", '{"x": 2}'),
    ]
    assert await calls_of([complete], [repeated], [fragment("", index=0, name="g")]) == [("f", '{"x": 1}'), ("g", "")]


async def test_calls_of_two_functions_with_the_same_id_are_two_calls() -> None:
    calls = [Call("call_0", "f", ['{"x": 1}']), Call("call_0", "g", ['{"x": 1}'])]
    assert await calls_of(*([first_fragment(call, call.arguments, index=0)] for call in calls)) == [
        ("f", '{"x": 1}'),
        ("g", '{"x": 1}'),
    ]


async def test_empty_object_before_the_real_arguments_is_removed() -> None:
    for empty in ("{}", {}):
        start = fragment(empty, index=0, id="a", name="f")
        assert await calls_of([start], [fragment('{"x"', index=0)], [fragment(": 1}", index=0)]) == [("f", '{"x": 1}')]
        again = {"index": 0, "id": "a", "name": "f"}
        assert await calls_of([start], [fragment('{"x"', **again)], [fragment(": 1}", **again)]) == [("f", '{"x": 1}')]
        assert await calls_of([start], [fragment(" ", index=0)]) != []
    assert await calls_of([fragment("{}", index=0, id="a", name="f")]) == [("f", "{}")]


async def test_arguments_that_are_not_json_are_joined_unchanged() -> None:
    for texts in (
        ["{}", "oops"],
        ["{{", "}}"],
        ["[1]", "[1]"],
        ["{", '{"a"'],
        ["1", "1"],
        ['{"x": ', "NaN}"],
        ["null"],
    ):
        deltas = [[fragment(text, index=0)] for text in texts]
        assert await calls_of([fragment("", index=0, id="a", name="f")], *deltas) == [("f", "".join(texts))]


async def test_arguments_as_an_object_and_as_text_are_merged() -> None:
    object_first = [fragment({"x": 1}, index=0, id="a", name="f")], [fragment('{"y": 2}', index=0)]
    assert await calls_of(*object_first) == [("f", {"x": 1, "y": 2})]


async def test_tool_calls_that_are_an_object_instead_of_a_list_are_parsed() -> None:
    """Text Generation Inference before 3.1 streams `tool_calls` as an object."""
    fragments = [fragment('{"x"', index=0, id="", name="f"), fragment(": 1}", index=1, id="")]
    message = await streamed_message([{"tool_calls": fields} for fields in fragments])
    assert [(call.function.name, call.function.arguments) for call in message.tool_calls or []] == [("f", '{"x": 1}')]
    assert (await streamed_message([{"tool_calls": {}}, {"content": "Hi"}])).tool_calls is None


async def test_fragments_of_a_function_call_are_joined() -> None:
    fragments = [{"name": "get_weather", "arguments": ""}, {"arguments": '{"city"'}, {"arguments": ': "Paris"}'}]
    message = await streamed_message([{"function_call": fields} for fields in fragments])
    complete = answer_with({"function_call": {"name": "get_weather", "arguments": '{"city": "Paris"}'}})
    with ByteServer(complete) as server:
        async with AsyncClient(base_url=server.url) as client:
            response = await client.chat.create(HELLO, model="acme/tiny")

    assert message == response.message
    assert message.function_call is not None
    assert message.function_call.parse_arguments() == {"city": "Paris"}


async def test_long_call_with_the_name_in_every_fragment_is_one_call() -> None:
    text = json.dumps({"text": "word " * 20_000})
    texts = [text[start : start + 5] for start in range(0, len(text), 5)]
    deltas = [[fragment(text_, index=0, name="f")] for text_ in texts]
    assert await calls_of(*deltas) == [("f", text)]
