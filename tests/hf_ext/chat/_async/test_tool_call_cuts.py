"""Tool calls in pieces: however a server cuts them, the message is the one that it sends without a stream."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.byte_server import ByteServer, InTurn, answer, head
from support.tool_call_cuts import WAYS, Call, Delta, Way, first, piece

from hf_ext import AsyncClient

if TYPE_CHECKING:
    from hf_ext import Message

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "How is the weather?"}]
NAMES = ("get_weather", "get_time", "search", "roll_dice")

a_few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

texts = st.text(st.sampled_from('{}[]":,\\/ aé😀\n'), max_size=6)
values = st.recursive(
    texts | st.integers() | st.booleans() | st.none(), lambda v: st.lists(v, max_size=2), max_leaves=3
)
objects = st.dictionaries(texts, values | st.dictionaries(texts, values, max_size=2), max_size=3)


@st.composite
def some_calls(draw: st.DrawFn, way: Way) -> list[Call]:
    """Calls as a model writes them, the arguments of each in pieces."""
    unique = (lambda call: (call[0], str(call[1]))) if way.unlike else None
    arguments = objects.filter(bool) if way.unlike else objects
    written = draw(st.lists(st.tuples(st.sampled_from(NAMES), arguments), min_size=1, max_size=4, unique_by=unique))
    return [Call(f"call_{at}", name, draw(pieces(value))) for at, (name, value) in enumerate(written)]


@st.composite
def pieces(draw: st.DrawFn, arguments: dict[str, Any]) -> list[str]:
    text = json.dumps(arguments, ensure_ascii=draw(st.booleans()))
    cuts = draw(st.lists(st.integers(1, len(text) - 1), max_size=5, unique=True).map(sorted))
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def stream_of(deltas: list[dict[str, Any]], finish: str = "tool_calls") -> bytes:
    """An event stream with these deltas in one answer."""
    choices: list[dict[str, Any]] = [{"index": 0, "delta": {"role": "assistant", "content": None}}]
    choices += [{"index": 0, "delta": delta, "finish_reason": None} for delta in deltas]
    choices.append({"index": 0, "delta": {}, "finish_reason": finish})
    events = [json.dumps({"id": "chat-1", "choices": [choice]}) for choice in choices]
    return "".join(f"data: {data}\n\n" for data in [*events, "[DONE]"]).encode()


def answer_with(message: dict[str, Any]) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": None, **message}, "finish_reason": "tool_calls"}
    return answer({"id": "chat-1", "choices": [choice]})


async def streamed_message(deltas: list[dict[str, Any]], **options: Any) -> Message:
    """The message that these deltas add up to."""
    with ByteServer(head() + stream_of(deltas)) as server:
        async with AsyncClient(base_url=server.url) as client:
            return (await client.chat.stream(HELLO, model="acme/tiny", **options).final()).message


async def calls_of(*deltas: Delta, **options: Any) -> list[tuple[str | None, Any]]:
    message = await streamed_message([{"tool_calls": delta} for delta in deltas], **options)
    return [(call.function.name, call.function.arguments) for call in message.tool_calls or []]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@a_few
@given(data=st.data())
async def test_the_streamed_message_equals_the_whole_one_however_calls_are_cut(way: Way, data: st.DataObject) -> None:
    calls = data.draw(some_calls(way))
    deltas = [{"tool_calls": delta} for delta in way.cut(calls)]
    whole = answer_with({"tool_calls": way.whole(calls)})
    with ByteServer(endless=InTurn(whole, head() + stream_of(deltas))) as server:
        async with AsyncClient(base_url=server.url) as client:
            expected = await client.chat.create(HELLO, model="acme/tiny")
            streamed = await client.chat.stream(HELLO, model="acme/tiny").final()

    assert streamed.message == expected.message
    assert (streamed.finish_reason, len(streamed.tool_calls)) == ("tool_calls", len(calls))


async def test_two_whole_calls_in_one_delta_with_neither_id_nor_index_are_two() -> None:
    delta = [piece('{"city": "Paris"}', name="a"), piece("{}", name="b")]
    assert await calls_of(delta) == [("a", '{"city": "Paris"}'), ("b", "{}")]


async def test_the_same_call_twice_without_ids_is_called_twice() -> None:
    roll = first(Call(None, "roll_dice", []), "{}", index=0)
    assert await calls_of([roll], [roll]) == [("roll_dice", "{}")] * 2
    assert await calls_of([piece("", name="now"), piece("", name="now")]) == [("now", "")] * 2


async def test_two_functions_without_arguments_are_separated_by_the_tools_that_were_sent() -> None:
    def now() -> str:
        """Return the time."""
        return "12:00"

    def here() -> str:
        """Return the place."""
        return "Zürich"

    delta = [piece("", index=0, id="", name="now")], [piece("", index=0, id="", name="here")]
    assert await calls_of(*delta, tools=[now, here]) == [("now", ""), ("here", "")]
    assert await calls_of(*delta) == [("nowhere", "")]  # or one name in two pieces


async def test_a_name_that_is_repeated_at_the_end_begins_no_call() -> None:
    whole, again = piece('{"x": 1}', index=0, name="f"), piece("", index=0, name="f")
    assert await calls_of([whole], [again], [again]) == [("f", '{"x": 1}')]
    assert await calls_of([whole], [again], [piece('{"x": 2}', index=0)]) == [("f", '{"x": 1}'), ("f", '{"x": 2}')]
    assert await calls_of([whole], [again], [piece("", index=0, name="g")]) == [("f", '{"x": 1}'), ("g", "")]


async def test_one_id_for_two_functions_does_not_make_one_call_of_them() -> None:
    calls = [Call("call_0", "f", ['{"x": 1}']), Call("call_0", "g", ['{"x": 1}'])]
    assert await calls_of(*([first(call, call.text, index=0)] for call in calls)) == [
        ("f", '{"x": 1}'),
        ("g", '{"x": 1}'),
    ]


async def test_an_empty_object_is_no_argument_once_text_follows() -> None:
    for empty in ("{}", {}):
        begun = piece(empty, index=0, id="a", name="f")
        assert await calls_of([begun], [piece('{"x"', index=0)], [piece(": 1}", index=0)]) == [("f", '{"x": 1}')]
        again = {"index": 0, "id": "a", "name": "f"}
        assert await calls_of([begun], [piece('{"x"', **again)], [piece(": 1}", **again)]) == [("f", '{"x": 1}')]
        assert await calls_of([begun], [piece(" ", index=0)]) != []
    assert await calls_of([piece("{}", index=0, id="a", name="f")]) == [("f", "{}")]


async def test_arguments_that_are_no_json_are_kept_as_they_came() -> None:
    for pieces in (
        ["{}", "oops"],
        ["{{", "}}"],
        ["[1]", "[1]"],
        ["{", '{"a"'],
        ["1", "1"],
        ['{"x": ', "NaN}"],
        ["null"],
    ):
        deltas = [[piece(text, index=0)] for text in pieces]
        assert await calls_of([piece("", index=0, id="a", name="f")], *deltas) == [("f", "".join(pieces))]


async def test_arguments_as_object_and_as_text_are_put_together() -> None:
    object_first = [piece({"x": 1}, index=0, id="a", name="f")], [piece('{"y": 2}', index=0)]
    assert await calls_of(*object_first) == [("f", {"x": 1, "y": 2})]


async def test_one_call_in_place_of_a_list_of_calls_is_read() -> None:
    """Text Generation Inference before 3.1 streams `tool_calls` as an object."""
    pieces = [piece('{"x"', index=0, id="", name="f"), piece(": 1}", index=1, id="")]
    message = await streamed_message([{"tool_calls": each} for each in pieces])
    assert [(call.function.name, call.function.arguments) for call in message.tool_calls or []] == [("f", '{"x": 1}')]
    assert (await streamed_message([{"tool_calls": {}}, {"content": "Hi"}])).tool_calls is None


async def test_pieces_of_an_old_function_call_are_joined() -> None:
    pieces = [{"name": "get_weather", "arguments": ""}, {"arguments": '{"city"'}, {"arguments": ': "Paris"}'}]
    message = await streamed_message([{"function_call": each} for each in pieces])
    whole = answer_with({"function_call": {"name": "get_weather", "arguments": '{"city": "Paris"}'}})
    with ByteServer(whole) as server:
        async with AsyncClient(base_url=server.url) as client:
            response = await client.chat.create(HELLO, model="acme/tiny")

    assert message == response.message
    assert message.function_call is not None
    assert message.function_call.parsed() == {"city": "Paris"}


async def test_a_long_call_whose_every_piece_repeats_its_name_is_one_call() -> None:
    text = json.dumps({"text": "word " * 20_000})
    pieces = [text[start : start + 5] for start in range(0, len(text), 5)]
    deltas = [[piece(each, index=0, name="f")] for each in pieces]
    assert await calls_of(*deltas) == [("f", text)]
