"""The client parses each recorded event stream completely, however the bytes are divided into pieces."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from support.event_streams import incomplete_event
from support.recorded_streams import RecordedStream, error_in, last, recorded_streams
from support.recorded_traffic import as_list, leave_out, needed
from support.replay import replaying

from hf_ext import Client, HfError, Stream, StreamInterruptedError

pytestmark = pytest.mark.traffic

WORK = 1_000_000  # bytes to decode for each stream, so every split of a stream of up to 1,400 bytes is tested
HI = [{"role": "user", "content": "Hi"}]


@pytest.fixture(scope="module")
def streams(traffic_dir: Path, not_run: Counter[str]) -> list[RecordedStream]:
    """Return the recorded streams in supported formats that report no error."""
    found = [stream for stream in recorded_streams(traffic_dir) if not error_in(stream)]
    for stream in found:
        if not stream.form:
            leave_out(not_run, f"streams in an unsupported format: {stream.exchange.url}")
    return needed((stream for stream in found if stream.form), "event stream")


@pytest.fixture(scope="module")
def chats(streams: list[RecordedStream]) -> list[RecordedStream]:
    return needed((stream for stream in streams if stream.form == "chat"), "event stream of a chat")


class Outcome(NamedTuple):
    """The events, the result and the error that a client returns for a stream."""

    events: list[Any]
    result: Any
    error: HfError | None

    @property
    def how(self) -> tuple[Any, ...]:
        """All values, for a comparison. Errors are compared by their text and body."""
        return self.events, self.result, str(self.error), self.error and self.error.body


def opened(client: Client, form: str) -> Stream[Any, Any]:
    match form:
        case "chat":
            return client.chat.stream(HI, model="org/name")
        case "completion":
            return client.text.stream_complete("Hi", model="org/name", dialect="openai")
        case _:
            return client.text.stream_complete("Hi", model="org/name", dialect="huggingface")


def read(stream: RecordedStream, *pieces: bytes) -> Outcome:
    """Return the client's result of a stream that arrives in these pieces. Default: in one piece."""
    error: HfError | None = None
    events: list[Any] = []
    with replaying(stream.exchange.response, pieces=pieces or [stream.content]) as client:
        reading = opened(client, stream.form)
        try:
            with reading:
                events.extend(reading)
        except HfError as raised:
            error = raised
        return Outcome([event.raw for event in events], reading.partial, error)


def test_each_stream_is_parsed_completely(streams: list[RecordedStream]) -> None:
    """The client yields all events, and the result contains the complete text."""
    for stream in streams:
        outcome = read(stream)
        assert outcome.events == stream.events, stream.id
        assert outcome.result.text == stream.whole_text, stream.id
        assert (outcome.error is None) is stream.ends_well, (stream.id, outcome.error)


def test_text_stream_yields_the_text_of_the_events(streams: list[RecordedStream]) -> None:
    for stream in streams:
        texts = []
        with replaying(stream.exchange.response) as client, opened(client, stream.form) as reading:
            try:
                texts.extend(reading.text_stream)
            except StreamInterruptedError:
                assert not stream.ends_well, stream.id
        assert "".join(texts) == stream.text, stream.id


def test_chat_chunks_accumulate_to_a_completion(chats: list[RecordedStream]) -> None:
    for stream in chats:
        completion = read(stream).result
        usage = last(map(usage_in, stream.events))
        assert completion.finish_reason == stream.finish_reason, stream.id
        assert completion.model in {None, *(event.get("model") for event in stream.events)}, stream.id
        assert (completion.usage and completion.usage.total_tokens) == (usage and usage["total_tokens"]), stream.id


def usage_in(event: Any) -> Any:
    """Return the usage in an event. It is at the top level, in a choice, or in Groq's field `x_groq`."""
    places = (event, event.get("x_groq") or {}, *(event.get("choices") or ()))
    found = (place.get("usage") for place in places)
    return next((usage for usage in found if usage and "total_tokens" in usage), None)


def test_tool_calls_are_joined_from_their_pieces(chats: list[RecordedStream]) -> None:
    calling = (stream for stream in chats if any(map(pieces_in, stream.choices)))
    for stream in needed(calling, "event stream with tool calls"):
        calls = read(stream).result.tool_calls
        assert [call.function.arguments for call in calls] == arguments_in(stream), stream.id


def pieces_in(choice: Any) -> list[Any]:
    return as_list((choice.get("delta") or {}).get("tool_calls"))


def arguments_in(stream: RecordedStream) -> list[str]:
    """Return the arguments of each tool call, joined from its pieces. A piece with another id starts a new call."""
    calls: dict[Any, str] = {}
    current = None
    for piece in (piece for choice in stream.choices for piece in pieces_in(choice)):
        current = (piece.get("index"), piece["id"]) if piece.get("id") else current
        calls[current] = calls.get(current, "") + (piece["function"].get("arguments") or "")
    return list(calls.values())


def test_generated_tokens_accumulate_to_the_servers_complete_text(streams: list[RecordedStream]) -> None:
    generations = (stream for stream in streams if stream.form == "text" and stream.ends_well)
    for stream in needed(generations, "event stream in TGI's format"):
        generation = read(stream).result
        end = next(event for event in reversed(stream.events) if event.get("generated_text") is not None)
        assert generation.text == end["generated_text"], stream.id
        assert generation.details.finish_reason == (end.get("details") or {}).get("finish_reason"), stream.id
        tokens = [event["token"] for event in stream.events]
        assert msgspec.to_builtins(generation.details.tokens) == tokens, stream.id


def test_a_split_at_any_byte_does_not_change_the_result(streams: list[RecordedStream]) -> None:
    for stream in streams:
        content, expected = stream.content, read(stream).how
        for place in range(1, len(content), max(1, len(content) ** 2 // WORK)):
            assert read(stream, content[:place], content[place:]).how == expected, (stream.id, place)


def test_byte_by_byte_delivery_does_not_change_the_result(streams: list[RecordedStream]) -> None:
    for stream in streams:
        assert read(stream, *(bytes([byte]) for byte in stream.content)).how == read(stream).how, stream.id


def test_an_interrupted_stream_raises_and_keeps_the_received_events(streams: list[RecordedStream]) -> None:
    """If a stream ends before the answer is complete, the client raises an error with everything that was received."""
    for stream in streams:
        for end in range(1, len(stream.content), max(1, len(stream.content) // 40)):
            cut = stream.up_to(end)
            outcome = read(cut)
            assert outcome.events == cut.events, (stream.id, end)
            assert outcome.result.text == cut.whole_text, (stream.id, end)
            assert (outcome.error is None) is cut.ends_well, (stream.id, end)
            if outcome.error is not None:
                assert isinstance(outcome.error, StreamInterruptedError)
                assert outcome.error.partial == outcome.result, (stream.id, end)
                pending = incomplete_event(cut.content).decode(errors="replace")
                assert outcome.error.body.strip() in {"", pending.strip()}, (stream.id, end)


def test_an_error_in_a_stream_is_raised_with_the_servers_message(traffic_dir: Path) -> None:
    failing = needed(filter(error_in, recorded_streams(traffic_dir)), "stream that reports an error")
    for stream in failing:
        report = error_in(stream)
        content, expected = stream.content, read(stream)
        assert expected.error is not None, stream.id
        assert [text for text in words_in(report["error"]) if text not in expected.error.message] == [], stream.id
        assert report.get("error_type") in {None, expected.error.code}, stream.id
        assert expected.events == stream.events[: len(expected.events)], stream.id
        for place in range(1, len(content), max(1, len(content) ** 2 // WORK)):
            assert read(stream, content[:place], content[place:]).how == expected.how, (stream.id, place)


def words_in(error: Any) -> Iterator[str]:
    """Yield all texts of an error that are messages for humans."""
    if isinstance(error, str):
        yield error.strip()
    for item in error if isinstance(error, list) else [error.get("message")] if isinstance(error, dict) else []:
        yield from words_in(item)
