"""Accumulators of text streams: TGI's tokens and the chunks of completions are joined, also after an interruption."""

from typing import Any

import msgspec
import pytest

from hf_ext.text import Completion, CompletionChoice, CompletionChunk, Token
from hf_ext.text.accumulate import CompletionAccumulator, TokenAccumulator


def token(text: str | None, id: int = 0, **more: Any) -> CompletionChunk:  # noqa: A002
    special = more.pop("special", False)
    return msgspec.convert(
        {"token": {"id": id, "text": text, "logprob": -0.5, "special": special}, **more}, CompletionChunk
    )


def accumulate_tokens(*events: CompletionChunk) -> TokenAccumulator:
    accumulator = TokenAccumulator()
    for event in events:
        accumulator.add(event)
    return accumulator


def test_result_has_the_text_of_the_last_event_and_all_tokens():
    end = token(
        "</s>", 2, special=True, generated_text="Hello world", details={"finish_reason": "eos_token", "seed": 1}
    )
    stream = [token("Hello", 0), token(" world", 1), end]
    accumulator = accumulate_tokens(*stream)
    assert accumulator.is_complete
    assert [accumulator.text(event) for event in stream] == ["Hello", " world", ""]
    result = accumulator.result()
    assert (result.text, result.details.finish_reason, result.details.seed) == ("Hello world", "eos_token", 1)
    assert [each.id for each in result.details.tokens] == [0, 1, 2]


def test_result_does_not_change_the_events():
    end = token("x", generated_text="x", details={"finish_reason": "length"})
    accumulate_tokens(end).result()
    assert end.details.tokens is None


def test_tokens_in_the_details_of_the_server_are_not_replaced():
    sent = {"finish_reason": "length", "tokens": [{"id": 7, "text": "x"}]}
    assert accumulate_tokens(token("x", generated_text="x", details=sent)).result().details.tokens == [
        Token(id=7, text="x")
    ]


def test_top_tokens_are_in_the_order_of_the_tokens():
    alternative = {"id": 9, "text": "y"}
    events = [token("a", 0, top_tokens=[alternative]), token("b", 1), token("c", 2, generated_text="abc")]
    assert accumulate_tokens(*events).result().details.top_tokens == [[alternative], [], []]
    assert accumulate_tokens(token("a")).result().details.top_tokens is None
    listed = token("a", top_tokens=[alternative], generated_text="a", details={"top_tokens": [[{"id": 7}]]})
    assert accumulate_tokens(listed).result().details.top_tokens == [[{"id": 7}]]


def test_result_of_an_interrupted_stream_has_all_received_tokens():
    accumulator = accumulate_tokens(token("Hel", 1), token("<s>", 2, special=True), token("lo", 3), token(None, 4))
    assert not accumulator.is_complete
    result = accumulator.result()
    assert result.text == "Hello"
    assert [(each.id, each.text) for each in result.details.tokens] == [(1, "Hel"), (2, "<s>"), (3, "lo"), (4, None)]


def test_empty_generated_text_completes_the_stream():
    assert accumulate_tokens(token("", generated_text="")).is_complete


def test_generation_without_events_is_empty():
    accumulator = TokenAccumulator()
    assert not accumulator.is_complete
    assert (accumulator.result().text, accumulator.result().details.tokens) == ("", [])
    assert isinstance(accumulator.result(), Completion)


def test_100_000_tokens_are_joined():
    accumulator = accumulate_tokens(*(token(str(number % 10)) for number in range(100_000)))
    assert accumulator.result().text == "0123456789" * 10_000


# Completions

HEAD = {"id": "c", "object": "text_completion", "created": 1.0, "model": "m", "system_fingerprint": "fp"}


def chunk(*choices: dict[str, Any], **more: Any) -> CompletionChunk:
    return msgspec.convert({**HEAD, "choices": list(choices), **more}, CompletionChunk)


def accumulate_chunks(*chunks: CompletionChunk) -> CompletionAccumulator:
    accumulator = CompletionAccumulator()
    for each in chunks:
        accumulator.add(each)
    return accumulator


def test_chunks_of_each_completion_are_joined_in_the_order_of_their_index():
    stream = [
        chunk({"index": 1, "text": "x"}),
        chunk({"index": 0, "text": "a"}),
        chunk({"text": "b", "finish_reason": "stop"}),
        chunk({"index": 1, "text": None, "finish_reason": "length"}),
        chunk(usage={"total_tokens": 4}),
    ]
    accumulator = accumulate_chunks(*stream)
    assert accumulator.is_complete
    assert [accumulator.text(each) for each in stream] == ["", "a", "b", "", ""]
    result = accumulator.result()
    assert result.choices == [
        CompletionChoice(index=0, text="ab", finish_reason="stop"),
        CompletionChoice(index=1, text="x", finish_reason="length"),
    ]
    assert (result.id, result.object, result.created, result.model) == ("c", "text_completion", 1.0, "m")
    assert (result.system_fingerprint, result.usage.total_tokens, result.text) == ("fp", 4, "ab")


def test_log_probabilities_of_each_chunk_are_listed():
    stream = [chunk({"text": "a", "logprobs": {"tokens": ["a"]}}), chunk({"text": "b"}), chunk({"logprobs": [1]})]
    assert accumulate_chunks(*stream).result().choices[0].logprobs == [{"tokens": ["a"]}, [1]]


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        (
            [{"tokens": ["a"], "top_logprobs": None, "n": 1}, {"tokens": ["b", "c"], "text_offset": [1, 2], "n": 2}],
            {"tokens": ["a", "b", "c"], "top_logprobs": None, "n": 2, "text_offset": [1, 2]},
        ),
        ([{"content": [{"token": "a"}]}, {"content": []}], {"content": [{"token": "a"}]}),
        ([[-0.5], [-1.5]], [-0.5, -1.5]),
        ([-0.5, -1.5], [-0.5, -1.5]),
    ],
)
def test_log_probabilities_of_chunks_are_joined(pieces: list[Any], joined: Any) -> None:
    stream = [chunk({"text": "a", "logprobs": piece}) for piece in pieces]
    assert accumulate_chunks(*stream).result().choices[0].logprobs == joined


def test_completion_is_complete_when_every_choice_has_a_finish_reason():
    accumulator = accumulate_chunks(chunk({"index": 0, "text": "a"}, {"index": 1, "text": "b"}))
    assert not accumulator.is_complete
    accumulator.add(chunk({"index": 0, "finish_reason": "stop"}))
    assert not accumulator.is_complete
    accumulator.add(chunk({"index": 1, "finish_reason": "stop"}))
    assert accumulator.is_complete


def test_completion_without_chunks_is_empty():
    accumulator = CompletionAccumulator()
    assert not accumulator.is_complete
    assert (accumulator.result().text, accumulator.result().choices, accumulator.result().usage) == ("", [], None)
