"""Accumulators of chats: whatever pieces a provider sends, the whole is what one response would have been."""

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import ChatChunk, ChatCompletion, Message, ToolCall
from hf_ext.chat import ChunkChoice, FunctionCall
from hf_ext.chat.accumulate import ChatAccumulator

HEAD = {"id": "c-1", "object": "chat.completion.chunk", "created": 1.0, "model": "m", "system_fingerprint": "fp"}


def chunk(*deltas: dict[str, Any], finish: str | None = None, **more: Any) -> ChatChunk:
    choices = [{"index": index, "delta": delta, "finish_reason": finish} for index, delta in enumerate(deltas)]
    return msgspec.convert({**HEAD, "choices": choices, **more}, ChatChunk)


def accumulated(*chunks: ChatChunk) -> ChatAccumulator:
    accumulator = ChatAccumulator()
    for each in chunks:
        accumulator.add(each)
    return accumulator


def message(*deltas: dict[str, Any]) -> Message:
    return accumulated(*(chunk(delta) for delta in deltas)).result().message


def test_the_pieces_of_a_text_are_joined():
    stream = [
        chunk({"role": "assistant", "content": ""}),
        chunk({"content": "Hel"}),
        chunk({"content": "lo"}, finish="stop"),
    ]
    accumulator = accumulated(*stream)
    assert [accumulator.text(each) for each in stream] == ["", "Hel", "lo"]
    completion = accumulator.result()
    assert completion == msgspec.convert(
        {
            **HEAD,
            "object": "chat.completion",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hello"}, "finish_reason": "stop"}],
        },
        ChatCompletion,
    )


def test_nothing_gives_an_empty_completion():
    completion = ChatAccumulator().result()
    assert (completion.text, completion.choices, completion.usage, completion.finish_reason) == ("", [], None, None)
    assert not ChatAccumulator().finished


def test_what_has_come_so_far_is_there_at_any_time():
    accumulator = ChatAccumulator()
    seen = []
    for piece in "abc":
        accumulator.add(chunk({"content": piece}))
        seen.append((accumulator.result().text, accumulator.finished))
    assert seen == [("a", False), ("ab", False), ("abc", False)]


def test_it_is_finished_once_every_choice_is():
    accumulator = accumulated(chunk({"content": "a"}, {"content": "b"}))
    accumulator.add(chunk({}, finish="stop"))
    assert not accumulator.finished
    second = {"index": 1, "delta": {}, "finish_reason": "length"}
    accumulator.add(msgspec.convert({"choices": [second]}, ChatChunk))
    assert accumulator.finished
    assert [choice.finish_reason for choice in accumulator.result().choices] == ["stop", "length"]


def test_a_finish_reason_is_not_forgotten():
    assert accumulated(chunk({}, finish="stop"), chunk({}), chunk()).result().finish_reason == "stop"


def test_choices_are_kept_apart_and_put_in_order():
    def piece(index: int | None, text: str) -> ChatChunk:
        return msgspec.convert({"choices": [{"index": index, "delta": {"content": text}}]}, ChatChunk)

    completion = accumulated(piece(2, "x"), piece(0, "a"), piece(None, "b"), piece(2, "y"), piece(1, "m")).result()
    assert [(choice.index, choice.message.text) for choice in completion.choices] == [(0, "ab"), (1, "m"), (2, "xy")]


def test_usage_comes_in_a_chunk_without_choices_or_in_every_one():
    usage = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
    completion = accumulated(chunk({"content": "a"}, finish="stop"), chunk(usage=usage), chunk()).result()
    assert (completion.text, completion.usage.total_tokens) == ("a", 5)
    growing = [chunk({"content": "a"}, usage={**usage, "completion_tokens": n}) for n in (1, 2, 3)]
    assert accumulated(*growing).result().usage.completion_tokens == 3


def test_the_head_is_that_of_the_first_chunk_with_an_id():
    first = chunk({"content": "a"}, id="", model="router", object="")
    completion = accumulated(first, chunk({"content": "b"}), chunk({}, id="c-2")).result()
    assert (completion.id, completion.model, completion.object) == ("c-1", "m", "chat.completion")
    assert accumulated(first).result().model == "router"


def test_no_content_stays_none_and_empty_content_stays_empty():
    assert message({"role": "assistant"}, {"content": None}).content is None
    assert message({"content": ""}).content == ""
    assert message({"role": "developer"}).role == "developer"
    assert message({"content": "x"}).role == "assistant"


def test_content_in_parts_is_joined_as_text():
    assert message({"content": [{"type": "text", "text": "Hel"}]}, {"content": ["l", {"text": "o"}]}).content == "Hello"


def test_content_that_is_more_than_text_keeps_its_parts():
    image = {"type": "image_url", "image_url": {"url": "data:,"}}
    whole = message({"content": "Hel"}, {"content": ["l", image]}, {"content": [{"text": "o"}]})
    assert whole.content == [{"type": "text", "text": "Hell"}, image, {"type": "text", "text": "o"}]
    assert whole.text == "Hello"


def test_reasoning_is_joined_whatever_it_is_called():
    thoughts = [{"reasoning_content": "I "}, {"reasoning": "think"}, {"reasoning_content": "", "reasoning": "."}]
    whole = message(*thoughts, {"content": "so"})
    assert (whole.reasoning_content, whole.thinking, whole.content) == ("I think.", "I think.", "so")


def test_reasoning_that_is_no_text_is_kept_piece_by_piece():
    whole = message({"reasoning": {"step": 1}}, {"reasoning": "think"}, {"reasoning": [2]}, {"content": "x"})
    assert (whole.reasoning, whole.reasoning_content) == ([{"step": 1}, [2]], "think")
    assert message({"reasoning": "text alone"}).reasoning is None


def test_refusals_are_joined():
    assert message({"refusal": "I can"}, {"refusal": "not"}).refusal == "I cannot"


def test_audio_is_put_together_as_openai_streams_it():
    pieces = [
        {"role": "assistant", "content": None},
        {"audio": {"id": "audio_1", "transcript": "Hi"}},
        {"audio": {"transcript": " there"}},
        {"role": "assistant", "audio": {"id": "audio_1", "data": "AAEC"}},
        {"audio": {"data": "AwQF"}},
        {"audio": {"expires_at": 1730768595}},
        {},
    ]
    spoken = {"id": "audio_1", "data": "AAECAwQF", "transcript": "Hi there", "expires_at": 1730768595}
    assert message(*pieces).audio == spoken
    assert message({"content": "x"}).audio is None


def test_log_probabilities_are_strung_together():
    def piece(*tokens: str, missing: bool = False) -> ChatChunk:
        content = None if missing else [{"token": token, "logprob": -0.5, "top_logprobs": []} for token in tokens]
        return msgspec.convert({"choices": [{"index": 0, "delta": {}, "logprobs": {"content": content}}]}, ChatChunk)

    logprobs = accumulated(piece("a", "b"), piece(missing=True), chunk({}), piece("c")).result().choices[0].logprobs
    assert [(token.token, token.logprob) for token in logprobs.content] == [("a", -0.5), ("b", -0.5), ("c", -0.5)]
    assert accumulated(chunk({})).result().choices[0].logprobs is None


def test_log_probabilities_of_a_refusal_are_strung_together_too():
    def piece(**tokens: list[str]) -> ChatChunk:
        logprobs = {kind: [{"token": token} for token in of_kind] for kind, of_kind in tokens.items()}
        return msgspec.convert({"choices": [{"delta": {}, "logprobs": logprobs}]}, ChatChunk)

    logprobs = accumulated(piece(refusal=["I"]), piece(content=[], refusal=[" won't"])).result().choices[0].logprobs
    assert ([token.token for token in logprobs.refusal], logprobs.content) == (["I", " won't"], None)
    both = accumulated(piece(content=["a"]), piece(refusal=["b"])).result().choices[0].logprobs
    assert [both.content[0].token, both.refusal[0].token] == ["a", "b"]


# Tool calls: each provider's way to send them, and what they are


def piece(
    arguments: Any = None, *, index: int | None = None, call: str | None = None, name: str | None = None
) -> dict[str, Any]:
    return {"index": index, "id": call, "function": {"name": name, "arguments": arguments}}


def calls(*pieces: dict[str, Any]) -> list[tuple[str | None, str | None, Any]]:
    """Return the calls; an id that the client made up counts as none."""
    whole = message(*({"tool_calls": [each]} for each in pieces)).tool_calls
    return [(sent_id(call.id), call.function.name, call.function.arguments) for call in whole or []]


def sent_id(id_: str | None) -> str | None:
    return None if id_ and re.fullmatch("[0-9a-f]{9}", id_) else id_


TWO = [("a", "f", '{"x": 1}'), ("b", "g", '{"y": 2}')]
TOOL_CALLS = {
    "by index, as OpenAI": (
        [
            piece("", index=0, call="a", name="f"),
            piece('{"x"', index=0),
            piece(": 1}", index=0),
            piece("", index=1, call="b", name="g"),
            piece('{"y": 2}', index=1),
        ],
        TWO,
    ),
    "by index, mixed": (
        [
            piece(index=0, call="a", name="f"),
            piece(index=1, call="b", name="g"),
            piece('{"x"', index=0),
            piece('{"y": ', index=1),
            piece(": 1}", index=0),
            piece("2}", index=1),
        ],
        TWO,
    ),
    "by index, the second first": (
        [piece('{"y": 2}', index=1, call="b", name="g"), piece('{"x": 1}', index=0, call="a", name="f")],
        TWO,
    ),
    "index 0 for all, each whole": (
        [piece('{"x": 1}', index=0, call="a", name="f"), piece('{"y": 2}', index=0, call="b", name="g")],
        TWO,
    ),
    "index 0 for all, in pieces": (
        [
            piece("", index=0, call="a", name="f"),
            piece('{"x": 1}', index=0),
            piece('{"y"', index=0, call="b", name="g"),
            piece(": 2}", index=0),
        ],
        TWO,
    ),
    "index 0 for all, the id with every piece": (
        [
            piece('{"x"', index=0, call="a", name="f"),
            piece(": 1}", index=0, call="a", name="f"),
            piece('{"y"', index=0, call="b", name="g"),
            piece(": 2}", index=0, call="b"),
        ],
        TWO,
    ),
    "no index, each whole": ([piece('{"x": 1}', call="a", name="f"), piece('{"y": 2}', call="b", name="g")], TWO),
    "no index, in pieces": (
        [piece(call="a", name="f"), piece('{"x": 1}'), piece('{"y"', call="b", name="g"), piece(": 2}")],
        TWO,
    ),
    "no index, mixed by id": (
        [
            piece(call="a", name="f"),
            piece(call="b", name="g"),
            piece('{"x": 1}', call="a"),
            piece('{"y": 2}', call="b"),
        ],
        TWO,
    ),
    "a new id with every piece": (
        [
            piece("", index=0, call="a", name="f"),
            piece('{"x"', index=0, call="z1"),
            piece(": 1}", index=0, call="z2"),
            piece('{"y": 2}', index=1, call="b", name="g"),
        ],
        TWO,
    ),
    "the id late": (
        [
            piece(index=0, name="f"),
            piece('{"x": 1}', index=0, call="a"),
            piece('{"y": 2}', index=1, call="b", name="g"),
        ],
        TWO,
    ),
    "empty ids and names in later pieces": (
        [
            piece('{"x"', index=0, call="a", name="f"),
            piece(": 1}", index=0, call="", name=""),
            piece('{"y": 2}', index=1, call="b", name="g"),
        ],
        TWO,
    ),
    "a name in pieces": (
        [piece(index=0, call="a", name="get_"), piece("{}", index=0, name="weather")],
        [("a", "get_weather", "{}")],
    ),
    "a name that comes again": (
        [piece("{", index=0, call="a", name="get"), piece("}", index=0, name="get")],
        [("a", "get", "{}")],
    ),
    "arguments as an object": ([piece({"x": 1}, index=0, call="a", name="f")], [("a", "f", {"x": 1})]),
    "arguments as an object in pieces": (
        [piece({"x": 1}, index=0, call="a", name="f"), piece({"x": 1, "y": 2}, index=0)],
        [("a", "f", {"x": 1, "y": 2})],
    ),
    "an object after empty texts": (
        [piece("", index=0, call="a", name="f"), piece({"x": 1}, index=0), piece("", index=0)],
        [("a", "f", {"x": 1})],
    ),
    "no arguments": ([piece(index=0, call="a", name="f")], [("a", "f", "")]),
    "no id": ([piece("{}", index=0, name="f")], [(None, "f", "{}")]),
    "nothing but an index": ([piece(index=0)], [(None, None, "")]),
}


@pytest.mark.parametrize(("pieces", "expected"), TOOL_CALLS.values(), ids=TOOL_CALLS)
def test_tool_calls_are_put_together_however_a_provider_sends_them(pieces, expected):
    assert calls(*pieces) == expected


def test_several_pieces_in_one_chunk_count_in_order():
    delta = {
        "tool_calls": [piece('{"x": 1}', index=0, call="a", name="f"), piece('{"y": 2}', index=1, call="b", name="g")]
    }
    assert [call.id for call in message(delta).tool_calls] == ["a", "b"]


def test_a_tool_call_has_a_type_whether_it_was_sent_or_not():
    given_type = {"index": 0, "type": "custom", "function": {"name": "f"}}
    assert message({"tool_calls": [given_type]}).tool_calls[0].type == "custom"
    assert message({"tool_calls": [piece(name="f")]}).tool_calls[0].type == "function"


def test_no_tool_calls_are_none():
    assert message({"content": "x", "tool_calls": []}).tool_calls is None


# One object at most: of two in a row, servers mean one (test_tool_call_cuts.py).
texts = st.text('{"x": 1}', max_size=12).filter(lambda text: text.count("{") < 2)
whole_calls = st.lists(st.tuples(st.text("fgh_", min_size=1, max_size=5), texts), min_size=1, max_size=4)


@given(whole_calls, st.data())
def test_any_cut_and_any_mixture_by_index_gives_the_same_calls(whole, data):
    queues = []
    for index, (name, arguments) in enumerate(whole):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(arguments)), max_size=3)))
        texts = [arguments[a:b] for a, b in zip([0, *cuts], [*cuts, len(arguments)], strict=True)]
        queues.append(
            [piece(index=index, call=f"id-{index}", name=name), *(piece(text, index=index) for text in texts)]
        )
    pieces = []
    while any(queues):
        queue = data.draw(st.sampled_from([queue for queue in queues if queue]))
        pieces.append(queue.pop(0))
    assert calls(*pieces) == [(f"id-{index}", name, text) for index, (name, text) in enumerate(whole)]


# Cost


class Piece(str):
    """A text that refuses to be put together one by one: that would copy what has come so far each time."""

    __slots__ = ()

    def __add__(self, other: str) -> str:
        raise AssertionError("texts must be joined once, at the end")

    __radd__ = __add__


def test_a_long_stream_costs_no_more_per_event_than_a_short_one():
    accumulator = ChatAccumulator()
    for number in range(100_000):
        call = ToolCall(index=0, function=FunctionCall(arguments=Piece("a")))
        delta = Message(content=Piece(number % 10), reasoning_content=Piece("r"), tool_calls=[call])
        accumulator.add(ChatChunk(choices=[ChunkChoice(index=0, delta=delta)]))
    whole = accumulator.result().message
    assert whole.content == "0123456789" * 10_000
    assert whole.reasoning_content == "r" * 100_000
    assert whole.tool_calls[0].function.arguments == "a" * 100_000
