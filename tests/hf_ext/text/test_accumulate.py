"""Accumulators of texts: TGI's tokens and OpenAI-style completions, whole or cut off."""

from typing import Any

import msgspec

from hf_ext.text import Completion, CompletionChoice, TextEvent, TextGeneration, Token
from hf_ext.text.accumulate import CompletionAccumulator, TextAccumulator


def token(text: str | None, id: int = 0, **more: Any) -> TextEvent:  # noqa: A002
    special = more.pop("special", False)
    return msgspec.convert({"token": {"id": id, "text": text, "logprob": -0.5, "special": special}, **more}, TextEvent)


def generation(*events: TextEvent) -> TextAccumulator:
    accumulator = TextAccumulator()
    for event in events:
        accumulator.add(event)
    return accumulator


def test_the_last_event_brings_the_whole_text_and_the_tokens_are_kept():
    end = token(
        "</s>", 2, special=True, generated_text="Hello world", details={"finish_reason": "eos_token", "seed": 1}
    )
    stream = [token("Hello", 0), token(" world", 1), end]
    accumulator = generation(*stream)
    assert accumulator.finished
    assert [accumulator.text(event) for event in stream] == ["Hello", " world", ""]
    result = accumulator.result()
    assert (result.text, result.details.finish_reason, result.details.seed) == ("Hello world", "eos_token", 1)
    assert [each.id for each in result.details.tokens] == [0, 1, 2]


def test_a_result_leaves_the_events_as_they_were_handed_over():
    end = token("x", generated_text="x", details={"finish_reason": "length"})
    generation(end).result()
    assert end.details.tokens is None


def test_tokens_that_the_server_itself_lists_are_taken():
    sent = {"finish_reason": "length", "tokens": [{"id": 7, "text": "x"}]}
    assert generation(token("x", generated_text="x", details=sent)).result().details.tokens == [Token(id=7, text="x")]


def test_the_rivals_of_each_token_are_kept_in_its_place():
    rival = {"id": 9, "text": "y"}
    events = [token("a", 0, top_tokens=[rival]), token("b", 1), token("c", 2, generated_text="abc")]
    assert generation(*events).result().details.top_tokens == [[rival], [], []]
    assert generation(token("a")).result().details.top_tokens is None
    listed = token("a", top_tokens=[rival], generated_text="a", details={"top_tokens": [[7]]})
    assert generation(listed).result().details.top_tokens == [[7]]


def test_a_stream_that_is_cut_off_loses_nothing():
    accumulator = generation(token("Hel", 1), token("<s>", 2, special=True), token("lo", 3), token(None, 4))
    assert not accumulator.finished
    result = accumulator.result()
    assert result.text == "Hello"
    assert [(each.id, each.text) for each in result.details.tokens] == [(1, "Hel"), (2, "<s>"), (3, "lo"), (4, None)]


def test_an_empty_text_is_an_end_too():
    assert generation(token("", generated_text="")).finished


def test_nothing_gives_an_empty_generation():
    accumulator = TextAccumulator()
    assert not accumulator.finished
    assert (accumulator.result().text, accumulator.result().details.tokens) == ("", [])
    assert isinstance(accumulator.result(), TextGeneration)


def test_100_000_tokens_are_joined_once():
    accumulator = generation(*(token(str(number % 10)) for number in range(100_000)))
    assert accumulator.result().text == "0123456789" * 10_000


# Completions

HEAD = {"id": "c", "object": "text_completion", "created": 1.0, "model": "m", "system_fingerprint": "fp"}


def chunk(*choices: dict[str, Any], **more: Any) -> Completion:
    return msgspec.convert({**HEAD, "choices": list(choices), **more}, Completion)


def completion(*chunks: Completion) -> CompletionAccumulator:
    accumulator = CompletionAccumulator()
    for each in chunks:
        accumulator.add(each)
    return accumulator


def test_pieces_of_each_completion_are_joined_in_the_order_of_their_index():
    stream = [
        chunk({"index": 1, "text": "x"}),
        chunk({"index": 0, "text": "a"}),
        chunk({"text": "b", "finish_reason": "stop"}),
        chunk({"index": 1, "text": None, "finish_reason": "length"}),
        chunk(usage={"total_tokens": 4}),
    ]
    accumulator = completion(*stream)
    assert accumulator.finished
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
    assert completion(*stream).result().choices[0].logprobs == [{"tokens": ["a"]}, [1]]


def test_a_completion_is_finished_when_all_of_it_is():
    accumulator = completion(chunk({"index": 0, "text": "a"}, {"index": 1, "text": "b"}))
    assert not accumulator.finished
    accumulator.add(chunk({"index": 0, "finish_reason": "stop"}))
    assert not accumulator.finished
    accumulator.add(chunk({"index": 1, "finish_reason": "stop"}))
    assert accumulator.finished


def test_no_chunk_gives_an_empty_completion():
    accumulator = CompletionAccumulator()
    assert not accumulator.finished
    assert (accumulator.result().text, accumulator.result().choices, accumulator.result().usage) == ("", [], None)
