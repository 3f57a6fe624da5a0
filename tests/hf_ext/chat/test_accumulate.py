"""Accumulator of chats: however the answer is split into chunks, the completion is the same as without a stream."""

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
    """Return a chunk with a choice for each delta."""
    choices = [{"index": index, "delta": delta, "finish_reason": finish} for index, delta in enumerate(deltas)]
    return msgspec.convert({**HEAD, "choices": choices, **more}, ChatChunk)


def accumulate(*chunks: ChatChunk) -> ChatAccumulator:
    accumulator = ChatAccumulator()
    for event in chunks:
        accumulator.add(event)
    return accumulator


def message(*deltas: dict[str, Any]) -> Message:
    """Return the message of a stream with these deltas."""
    return accumulate(*(chunk(delta) for delta in deltas)).result().message


def test_text_fragments_are_joined():
    stream = [
        chunk({"role": "assistant", "content": ""}),
        chunk({"content": "Hel"}),
        chunk({"content": "lo"}, finish="stop"),
    ]
    accumulator = accumulate(*stream)
    assert [accumulator.text(event) for event in stream] == ["", "Hel", "lo"]
    completion = accumulator.result()
    assert completion == msgspec.convert(
        {
            **HEAD,
            "object": "chat.completion",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hello"}, "finish_reason": "stop"}],
        },
        ChatCompletion,
    )


def test_stream_without_chunks_becomes_an_empty_completion():
    completion = ChatAccumulator().result()
    assert (completion.text, completion.choices, completion.usage, completion.finish_reason) == ("", [], None, None)
    assert not ChatAccumulator().is_complete


def test_result_has_all_received_text_after_every_chunk():
    accumulator = ChatAccumulator()
    results = []
    for fragment in "abc":
        accumulator.add(chunk({"content": fragment}))
        results.append((accumulator.result().text, accumulator.is_complete))
    assert results == [("a", False), ("ab", False), ("abc", False)]


def test_stream_is_complete_once_every_choice_has_a_finish_reason():
    accumulator = accumulate(chunk({"content": "a"}, {"content": "b"}))
    accumulator.add(chunk({}, finish="stop"))
    assert not accumulator.is_complete
    second = {"index": 1, "delta": {}, "finish_reason": "length"}
    accumulator.add(msgspec.convert({"choices": [second]}, ChatChunk))
    assert accumulator.is_complete
    assert [choice.finish_reason for choice in accumulator.result().choices] == ["stop", "length"]


def test_finish_reason_is_not_changed_by_later_chunks():
    assert accumulate(chunk({}, finish="stop"), chunk({}), chunk()).result().finish_reason == "stop"


def test_chunks_are_assigned_to_choices_by_index_and_choices_are_sorted():
    def choice_chunk(index: int | None, text: str) -> ChatChunk:
        return msgspec.convert({"choices": [{"index": index, "delta": {"content": text}}]}, ChatChunk)

    completion = accumulate(
        choice_chunk(2, "x"),
        choice_chunk(0, "a"),
        choice_chunk(None, "b"),
        choice_chunk(2, "y"),
        choice_chunk(1, "m"),
    ).result()
    assert [(choice.index, choice.message.text) for choice in completion.choices] == [(0, "ab"), (1, "m"), (2, "xy")]


def test_usage_is_the_last_usage_that_a_chunk_contains():
    usage = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
    completion = accumulate(chunk({"content": "a"}, finish="stop"), chunk(usage=usage), chunk()).result()
    assert (completion.text, completion.usage.total_tokens) == ("a", 5)
    growing = [chunk({"content": "a"}, usage={**usage, "completion_tokens": n}) for n in (1, 2, 3)]
    assert accumulate(*growing).result().usage.completion_tokens == 3


def test_id_and_model_are_read_from_the_first_chunk_with_an_id():
    first = chunk({"content": "a"}, id="", model="router", object="")
    completion = accumulate(first, chunk({"content": "b"}), chunk({}, id="c-2")).result()
    assert (completion.id, completion.model, completion.object) == ("c-1", "m", "chat.completion")
    assert accumulate(first).result().model == "router"


def test_missing_content_is_none_and_empty_content_is_empty():
    assert message({"role": "assistant"}, {"content": None}).content is None
    assert message({"content": ""}).content == ""
    assert message({"role": "developer"}).role == "developer"
    assert message({"content": "x"}).role == "assistant"


def test_text_parts_are_joined_to_one_string():
    assert message({"content": [{"type": "text", "text": "Hel"}]}, {"content": ["l", {"text": "o"}]}).content == "Hello"


def test_content_with_other_parts_stays_a_list_of_parts():
    image = {"type": "image_url", "image_url": {"url": "data:,"}}
    joined = message({"content": "Hel"}, {"content": ["l", image]}, {"content": [{"text": "o"}]})
    assert joined.content == [{"type": "text", "text": "Hell"}, image, {"type": "text", "text": "o"}]
    assert joined.text == "Hello"


def test_reasoning_and_reasoning_content_are_joined():
    deltas = [{"reasoning_content": "I "}, {"reasoning": "think"}, {"reasoning_content": "", "reasoning": "."}]
    joined = message(*deltas, {"content": "so"})
    assert (joined.reasoning_content, joined.reasoning_text, joined.content) == ("I think.", "I think.", "so")


def test_reasoning_that_is_not_text_is_returned_as_a_list_of_fragments():
    joined = message({"reasoning": {"step": 1}}, {"reasoning": "think"}, {"reasoning": [2]}, {"content": "x"})
    assert (joined.reasoning, joined.reasoning_content) == ([{"step": 1}, [2]], "think")
    assert message({"reasoning": "text alone"}).reasoning is None


def test_refusal_fragments_are_joined():
    assert message({"refusal": "I can"}, {"refusal": "not"}).refusal == "I cannot"


def test_audio_that_is_sent_in_fragments_becomes_one_object():
    deltas = [
        {"role": "assistant", "content": None},
        {"audio": {"id": "audio_1", "transcript": "Hi"}},
        {"audio": {"transcript": " there"}},
        {"role": "assistant", "audio": {"id": "audio_1", "data": "AAEC"}},
        {"audio": {"data": "AwQF"}},
        {"audio": {"expires_at": 1730768595}},
        {},
    ]
    audio = {"id": "audio_1", "data": "AAECAwQF", "transcript": "Hi there", "expires_at": 1730768595}
    assert message(*deltas).audio == audio
    assert message({"content": "x"}).audio is None


def test_logprobs_of_all_chunks_are_joined():
    def logprobs_chunk(*tokens: str, missing: bool = False) -> ChatChunk:
        content = None if missing else [{"token": token, "logprob": -0.5, "top_logprobs": []} for token in tokens]
        return msgspec.convert({"choices": [{"index": 0, "delta": {}, "logprobs": {"content": content}}]}, ChatChunk)

    logprobs = (
        accumulate(logprobs_chunk("a", "b"), logprobs_chunk(missing=True), chunk({}), logprobs_chunk("c"))
        .result()
        .choices[0]
        .logprobs
    )
    assert [(token.token, token.logprob) for token in logprobs.content] == [("a", -0.5), ("b", -0.5), ("c", -0.5)]
    assert accumulate(chunk({})).result().choices[0].logprobs is None


def test_logprobs_of_a_refusal_are_joined():
    def logprobs_chunk(**tokens: list[str]) -> ChatChunk:
        logprobs = {field: [{"token": token} for token in texts] for field, texts in tokens.items()}
        return msgspec.convert({"choices": [{"delta": {}, "logprobs": logprobs}]}, ChatChunk)

    logprobs = (
        accumulate(logprobs_chunk(refusal=["I"]), logprobs_chunk(content=[], refusal=[" won't"]))
        .result()
        .choices[0]
        .logprobs
    )
    assert ([token.token for token in logprobs.refusal], logprobs.content) == (["I", " won't"], None)
    both = accumulate(logprobs_chunk(content=["a"]), logprobs_chunk(refusal=["b"])).result().choices[0].logprobs
    assert [both.content[0].token, both.refusal[0].token] == ["a", "b"]


# Tool calls, in the fragments of each provider


def fragment(
    arguments: Any = None, *, index: int | None = None, call: str | None = None, name: str | None = None
) -> dict[str, Any]:
    return {"index": index, "id": call, "function": {"name": name, "arguments": arguments}}


def calls(*fragments: dict[str, Any]) -> list[tuple[str | None, str | None, Any]]:
    """Return the id, name and arguments of each tool call. An id that the client generated is replaced by None."""
    tool_calls = message(*({"tool_calls": [fragment]} for fragment in fragments)).tool_calls
    return [(sent_id(call.id), call.function.name, call.function.arguments) for call in tool_calls or []]


def sent_id(id_: str | None) -> str | None:
    """Return None in place of a generated id."""
    return None if id_ and re.fullmatch("[0-9a-f]{9}", id_) else id_


TWO = [("a", "f", '{"x": 1}'), ("b", "g", '{"y": 2}')]
TOOL_CALLS = {
    "by index, one call after the other": (
        [
            fragment("", index=0, call="a", name="f"),
            fragment('{"x"', index=0),
            fragment(": 1}", index=0),
            fragment("", index=1, call="b", name="g"),
            fragment('{"y": 2}', index=1),
        ],
        TWO,
    ),
    "by index, fragments of two calls alternate": (
        [
            fragment(index=0, call="a", name="f"),
            fragment(index=1, call="b", name="g"),
            fragment('{"x"', index=0),
            fragment('{"y": ', index=1),
            fragment(": 1}", index=0),
            fragment("2}", index=1),
        ],
        TWO,
    ),
    "by index, second call first": (
        [fragment('{"y": 2}', index=1, call="b", name="g"), fragment('{"x": 1}', index=0, call="a", name="f")],
        TWO,
    ),
    "index 0 in every fragment, one fragment for each call": (
        [fragment('{"x": 1}', index=0, call="a", name="f"), fragment('{"y": 2}', index=0, call="b", name="g")],
        TWO,
    ),
    "index 0 in every fragment, several fragments for each call": (
        [
            fragment("", index=0, call="a", name="f"),
            fragment('{"x": 1}', index=0),
            fragment('{"y"', index=0, call="b", name="g"),
            fragment(": 2}", index=0),
        ],
        TWO,
    ),
    "index 0 in every fragment, id in every fragment": (
        [
            fragment('{"x"', index=0, call="a", name="f"),
            fragment(": 1}", index=0, call="a", name="f"),
            fragment('{"y"', index=0, call="b", name="g"),
            fragment(": 2}", index=0, call="b"),
        ],
        TWO,
    ),
    "no index, one fragment for each call": (
        [fragment('{"x": 1}', call="a", name="f"), fragment('{"y": 2}', call="b", name="g")],
        TWO,
    ),
    "no index, several fragments for each call": (
        [fragment(call="a", name="f"), fragment('{"x": 1}'), fragment('{"y"', call="b", name="g"), fragment(": 2}")],
        TWO,
    ),
    "no index, ids, fragments of two calls alternate": (
        [
            fragment(call="a", name="f"),
            fragment(call="b", name="g"),
            fragment('{"x": 1}', call="a"),
            fragment('{"y": 2}', call="b"),
        ],
        TWO,
    ),
    "new id in every fragment": (
        [
            fragment("", index=0, call="a", name="f"),
            fragment('{"x"', index=0, call="z1"),
            fragment(": 1}", index=0, call="z2"),
            fragment('{"y": 2}', index=1, call="b", name="g"),
        ],
        TWO,
    ),
    "id in the second fragment": (
        [
            fragment(index=0, name="f"),
            fragment('{"x": 1}', index=0, call="a"),
            fragment('{"y": 2}', index=1, call="b", name="g"),
        ],
        TWO,
    ),
    "empty id and name in later fragments": (
        [
            fragment('{"x"', index=0, call="a", name="f"),
            fragment(": 1}", index=0, call="", name=""),
            fragment('{"y": 2}', index=1, call="b", name="g"),
        ],
        TWO,
    ),
    "name in two fragments": (
        [fragment(index=0, call="a", name="get_"), fragment("{}", index=0, name="weather")],
        [("a", "get_weather", "{}")],
    ),
    "name sent twice": (
        [fragment("{", index=0, call="a", name="get"), fragment("}", index=0, name="get")],
        [("a", "get", "{}")],
    ),
    "arguments as an object": ([fragment({"x": 1}, index=0, call="a", name="f")], [("a", "f", {"x": 1})]),
    "arguments as an object that grows": (
        [fragment({"x": 1}, index=0, call="a", name="f"), fragment({"x": 1, "y": 2}, index=0)],
        [("a", "f", {"x": 1, "y": 2})],
    ),
    "arguments as an object after an empty text": (
        [fragment("", index=0, call="a", name="f"), fragment({"x": 1}, index=0), fragment("", index=0)],
        [("a", "f", {"x": 1})],
    ),
    "no arguments": ([fragment(index=0, call="a", name="f")], [("a", "f", "")]),
    "no id": ([fragment("{}", index=0, name="f")], [(None, "f", "{}")]),
    "only an index": ([fragment(index=0)], [(None, None, "")]),
}


@pytest.mark.parametrize(("fragments", "expected"), TOOL_CALLS.values(), ids=TOOL_CALLS)
def test_tool_call_fragments_are_joined(fragments, expected):
    assert calls(*fragments) == expected


def test_fragments_of_two_calls_in_one_chunk_are_two_calls():
    delta = {
        "tool_calls": [
            fragment('{"x": 1}', index=0, call="a", name="f"),
            fragment('{"y": 2}', index=1, call="b", name="g"),
        ]
    }
    assert [call.id for call in message(delta).tool_calls] == ["a", "b"]


def test_tool_call_without_a_type_has_the_type_function():
    custom = {"index": 0, "type": "custom", "function": {"name": "f"}}
    assert message({"tool_calls": [custom]}).tool_calls[0].type == "custom"
    assert message({"tool_calls": [fragment(name="f")]}).tool_calls[0].type == "function"


def test_empty_list_of_tool_calls_is_none():
    assert message({"content": "x", "tool_calls": []}).tool_calls is None


# The texts contain at most one `{`. A second object in the arguments would start another call or be removed as a
# repetition (see _async/test_tool_call_fragments.py).
texts = st.text('{"x": 1}', max_size=12).filter(lambda text: text.count("{") < 2)
drawn_calls = st.lists(st.tuples(st.text("fgh_", min_size=1, max_size=5), texts), min_size=1, max_size=4)


@given(drawn_calls, st.data())
def test_fragments_with_an_index_are_joined_for_any_split_and_any_interleaving(drawn, data):
    queues = []
    for index, (name, arguments) in enumerate(drawn):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(arguments)), max_size=3)))
        texts = [arguments[a:b] for a, b in zip([0, *cuts], [*cuts, len(arguments)], strict=True)]
        queues.append(
            [fragment(index=index, call=f"id-{index}", name=name), *(fragment(text, index=index) for text in texts)]
        )
    fragments = []
    while any(queues):
        queue = data.draw(st.sampled_from([queue for queue in queues if queue]))
        fragments.append(queue.pop(0))
    assert calls(*fragments) == [(f"id-{index}", name, text) for index, (name, text) in enumerate(drawn)]


# Cost


class NoConcatenation(str):
    """A string that raises on `+`, because concatenation would copy all earlier text for each chunk."""

    __slots__ = ()

    def __add__(self, other: str) -> str:
        raise AssertionError("texts must be joined once, when the result is built")

    __radd__ = __add__


def test_texts_of_chunks_are_not_concatenated_before_the_result_is_built():
    accumulator = ChatAccumulator()
    for number in range(100_000):
        call = ToolCall(index=0, function=FunctionCall(arguments=NoConcatenation("a")))
        delta = Message(content=NoConcatenation(number % 10), reasoning_content=NoConcatenation("r"), tool_calls=[call])
        accumulator.add(ChatChunk(choices=[ChunkChoice(index=0, delta=delta)]))
    joined = accumulator.result().message
    assert joined.content == "0123456789" * 10_000
    assert joined.reasoning_content == "r" * 100_000
    assert joined.tool_calls[0].function.arguments == "a" * 100_000
