"""Every event stream that the real services were recorded to send is read to its end, wherever its bytes are cut."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hf_api.types import StreamOperation
from support.recorded_traffic import Exchange, exchanges

from hf_ext import HfError, Meta, Stream, StreamInterruptedError, ValidationError
from hf_ext._calls.streaming.accumulator import Accumulator
from hf_ext._calls.streaming.events import EventReader
from hf_ext.chat import operations
from hf_ext.chat.accumulate import ChatAccumulator
from hf_ext.text import generation as _text
from hf_ext.text.accumulate import TextAccumulator

pytestmark = pytest.mark.traffic

WORK = 6_000_000  # bytes decoded for one stream; up to 3,400 bytes that is every split


def parts(exchange: Exchange) -> tuple[StreamOperation[Any, Any, Any], Accumulator[Any, Any]]:
    """The operation that a recorded stream is of, and what collects its events."""
    if "/chat/completions" in exchange.path:
        return operations.CREATE, ChatAccumulator()
    return _text.TEXT_GENERATION, TextAccumulator()


class Reading:
    """One reading of a stream: its events, and what they add up to."""

    def __init__(self, exchange: Exchange) -> None:
        operation, self.accumulator = parts(exchange)
        self.reader: EventReader[Any] = EventReader(
            operation.event,
            accumulator=self.accumulator,
            meta=Meta(exchange.status, exchange.headers),
            where=exchange.url,
            max_event_bytes=2**20,
        )
        self.events: list[Any] = []

    def feed(self, *pieces: bytes) -> "Reading":
        for piece in pieces:
            for event in self.reader.feed(piece):
                self.accumulator.add(event)
                self.events.append(event)
        return self

    @property
    def raw(self) -> list[Any]:
        return [event.raw for event in self.events]

    @property
    def is_complete(self) -> bool:
        return self.reader.done or self.accumulator.finished

    @property
    def outcome(self) -> tuple[list[Any], Any, bool, bool]:
        return self.events, self.accumulator.result(), self.reader.done, self.accumulator.finished


@pytest.fixture(scope="module")
def streams(traffic_dir: Path, not_run: Counter[str]) -> list[Exchange]:
    """Return each recorded stream once, those that report an error left out."""
    found = [exchange for exchange in read_by_us(traffic_dir) if not error_in(exchange)]
    not_run.update(f"the end of stream {e.id}, which was not recorded" for e in found if is_cut(e))
    return found


def is_cut(exchange: Exchange) -> bool:
    """Whether the recording ends inside an event, or says itself that it is not whole."""
    return exchange.is_cut or not exchange.content.endswith(b"\n\n")


def read_by_us(folder: Path) -> Iterator[Exchange]:
    seen: set[bytes] = set()
    for exchange in exchanges(folder, "chat-completion", "text-generation"):
        is_ours = "/chat/completions" in exchange.path or "/models/" in exchange.path
        if exchange.kind == "sse" and is_ours and exchange.content not in seen:
            seen.add(exchange.content)
            yield exchange


def sent(content: bytes) -> list[str]:
    """The data of each complete event, read by the letter: all these streams have LF line ends and one line an event."""
    *blocks, _ = content.decode(errors="ignore").split("\n\n")
    lines = [line for block in blocks for line in block.split("\n")]
    return [line.removeprefix("data:").strip() for line in lines if line.startswith("data:")]


def ended(content: bytes) -> bytes:
    """A stream that was cut, with the blank line that its last event lacks if that one is whole."""
    _, _, last = content.rpartition(b"\n\n")
    try:
        json.loads(last.removeprefix(b"data:").replace(b"[DONE]", b"0"))
    except ValueError:
        return content
    return content.rstrip(b"\n") + b"\n\n"


def sent_events(content: bytes) -> list[Any]:
    return [json.loads(data) for data in sent(content) if data != "[DONE]"]


def error_in(exchange: Exchange) -> dict[str, Any]:
    return next((event for event in sent_events(exchange.content) if "error" in event), {})


def text_in(events: list[Any]) -> str:
    """The text of a stream, from its raw events."""
    if any("token" in event for event in events):
        return "".join(event["token"]["text"] for event in events if not event["token"]["special"])
    choices = [choice for event in events for choice in event["choices"] if choice["index"] == 0]
    return "".join(choice["delta"].get("content") or "" for choice in choices)


def says_finished(events: list[Any]) -> bool:
    if any("token" in event for event in events):
        return events[-1]["generated_text"] is not None
    return any(choice.get("finish_reason") for event in events for choice in event["choices"])


def test_each_is_read_whole(streams: list[Exchange]) -> None:
    """Every event arrives, nothing of it lost; the text is that of the deltas, joined."""
    for exchange in streams:
        reading = Reading(exchange).feed(exchange.content)
        events = sent_events(exchange.content)

        assert reading.raw == events, exchange.id
        assert "".join(map(reading.accumulator.text, reading.events)) == text_in(events), exchange.id
        assert reading.is_complete is not is_cut(exchange), exchange.id
        assert reading.reader.done is ("[DONE]" in sent(exchange.content)), exchange.id


def test_chats_add_up_to_a_completion(streams: list[Exchange]) -> None:
    for exchange in streams:
        if "/chat/completions" not in exchange.path:
            continue
        events = sent_events(exchange.content)
        completion = Reading(exchange).feed(exchange.content).accumulator.result()

        assert completion.text == text_in(events), exchange.id
        assert completion.finish_reason == last(events, finish_reason), exchange.id
        assert completion.model == events[0]["model"], exchange.id
        usage = last(events, lambda event: event.get("usage"))
        assert (completion.usage and completion.usage.total_tokens) == (usage and usage["total_tokens"]), exchange.id
        assert [call.function.arguments for call in completion.tool_calls] == arguments_in(events), exchange.id


def test_generations_add_up_to_the_text_that_the_server_says(streams: list[Exchange]) -> None:
    for exchange in streams:
        if "/chat/completions" in exchange.path:
            continue
        generation = Reading(exchange).feed(exchange.content).accumulator.result()
        events = sent_events(exchange.content)

        assert generation.text == events[-1]["generated_text"], exchange.id
        assert generation.details.finish_reason == (events[-1]["details"] or {}).get("finish_reason"), exchange.id
        assert msgspec.to_builtins(generation.details.tokens) == [event["token"] for event in events], exchange.id


def finish_reason(event: Any) -> str | None:
    return next((choice.get("finish_reason") for choice in event["choices"] if choice["index"] == 0), None)


def last(events: list[Any], of: Any) -> Any:
    """The last value of an event that is not empty."""
    return next(filter(None, map(of, reversed(events))), None)


def arguments_in(events: list[Any]) -> list[str]:
    """The arguments of each tool call, joined from its pieces; a piece with another id begins another call."""
    calls: dict[Any, str] = {}
    current = None
    for event in events:
        for choice in event["choices"]:
            for piece in choice["delta"].get("tool_calls") or ():
                current = (piece.get("index"), piece.get("id")) if piece.get("id") else current
                calls[current] = calls.get(current, "") + (piece["function"].get("arguments") or "")
    return list(calls.values())


def test_a_split_changes_nothing(streams: list[Exchange]) -> None:
    for exchange in streams:
        content = exchange.content
        expected = Reading(exchange).feed(content).outcome
        for place in range(1, len(content), max(1, len(content) ** 2 // WORK)):
            assert Reading(exchange).feed(content[:place], content[place:]).outcome == expected, (exchange.id, place)


def test_byte_by_byte_changes_nothing(streams: list[Exchange]) -> None:
    for exchange in streams:
        pieces = [bytes([byte]) for byte in exchange.content]
        assert Reading(exchange).feed(*pieces).outcome == Reading(exchange).feed(exchange.content).outcome, exchange.id


class Replay:
    """A recorded reply whose connection ends where it is told to; one piece at a time, as a transport gives it."""

    def __init__(self, exchange: Exchange, end: int) -> None:
        self.status_code, self.headers, self.elapsed = exchange.status, exchange.headers, 0.0
        self._pieces = [exchange.content[start : min(start + 500, end)] for start in range(0, end, 500)]

    def receive(self) -> bytes | None:
        return self._pieces.pop(0) if self._pieces else None

    def read(self) -> bytes:
        raise NotImplementedError

    def close(self) -> None:
        """There is nothing to close."""


def test_a_stream_that_breaks_off_is_interrupted_and_keeps_what_arrived(streams: list[Exchange]) -> None:
    """Cut anywhere before the finish reason, no stream passes for a whole one, and all that had come is handed over."""
    for exchange in streams:
        content = exchange.content
        for end in range(0, len(content), max(1, len(content) // 40)):
            stream, reading = opened(exchange, end), Reading(exchange)
            events = sent_events(ended(content[:end]))
            ends_well = says_finished(events) or "[DONE]" in sent(ended(content[:end]))
            received, interruption = read(stream)

            assert [event.raw for event in received] == events, (exchange.id, end)
            whole = events[-1].get("generated_text") if events else None
            assert stream.partial.text == (text_in(events) if whole is None else whole), (exchange.id, end)
            assert (interruption is None) is ends_well, (exchange.id, end)
            if interruption is not None:
                reading.feed(ended(content[:end]))
                assert interruption.partial == reading.accumulator.result(), (exchange.id, end)
                assert interruption.body == reading.reader.pending.decode(errors="replace"), (exchange.id, end)


def read(stream: Stream[Any, Any]) -> tuple[list[Any], StreamInterruptedError | None]:
    """Read to the end; return what came, and the interruption if there was one."""
    received: list[Any] = []
    try:
        received.extend(stream)
    except StreamInterruptedError as error:
        return received, error
    return received, None


def opened(exchange: Exchange, end: int) -> Stream[Any, Any]:
    operation, accumulator = parts(exchange)
    return Stream(
        lambda: Replay(exchange, end),
        decode=operation.event,
        parse=operation.parse,
        accumulator=accumulator,
        where=exchange.url,
        max_event_bytes=2**20,
    )


def test_an_error_inside_a_stream_is_raised_in_the_servers_words(traffic_dir: Path) -> None:
    failing = [exchange for exchange in read_by_us(traffic_dir) if error_in(exchange)]
    assert failing, "no recorded stream reports an error"
    for exchange in failing:
        expected = error_in(exchange)
        for place in range(1, len(exchange.content)):
            with pytest.raises(HfError) as raised:
                Reading(exchange).feed(exchange.content[:place], exchange.content[place:])
            assert type(raised.value) is ValidationError
            assert (raised.value.message, raised.value.code) == (expected["error"], expected["error_type"])
