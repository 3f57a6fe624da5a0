"""Each recorded stream gives the same result as a response without a stream, however its tool calls are divided."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer, head
from support.recorded_streams import error_in, recorded_streams
from support.recorded_traffic import as_list, needed, responses
from support.tool_call_fragments import FRAGMENTATIONS, Call, Delta, Fragmentation

from hf_ext import ChatCompletion, Client

pytestmark = pytest.mark.traffic

HELLO = [{"role": "user", "content": "Hello"}]
NESTED = ("get_weather", {"city": "Zürich 😀", "days": [1, 2], "at": {"lat": 47.4, "note": 'a "quoted" } {'}})


@pytest.fixture(scope="module")
def streams(traffic_dir: Path) -> list[list[dict[str, Any]]]:
    """The events of each recorded chat stream that is complete and has no tool calls."""
    found = (stream for stream in recorded_streams(traffic_dir) if stream.form == "chat" and not error_in(stream))
    whole = (stream.events for stream in found if stream.finish_reason and stream.ends_well)
    return needed((events for events in whole if not any(map(has_calls, choices_of(events)))), "whole stream of a text")


@pytest.fixture(scope="module")
def written(traffic_dir: Path, not_run: Counter[str]) -> list[tuple[str, dict[str, Any]]]:
    """The names and arguments of tool calls.

    One call is written by hand. The others are all tool calls in recorded responses that are not streams.
    """
    found = [exchange.json for exchange in responses(traffic_dir, not_run, "chat-completion")]
    choices = [choice for body in found if isinstance(body, dict) for choice in body.get("choices") or ()]
    calls = [call for choice in choices for call in as_list(choice["message"].get("tool_calls"))]
    read = {json.dumps(arguments_of(call)): (call["function"]["name"], arguments_of(call)) for call in calls}
    return [NESTED, *read.values()]


def arguments_of(call: dict[str, Any]) -> dict[str, Any]:
    arguments = call["function"].get("arguments") or call["function"]["parameters"]
    return json.loads(arguments) if isinstance(arguments, str) else arguments


def choices_of(events: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (choice for event in events for choice in event.get("choices") or ())


def has_calls(choice: dict[str, Any]) -> bool:
    return bool((choice.get("delta") or {}).get("tool_calls"))


def with_calls(events: list[dict[str, Any]], deltas: list[Delta]) -> list[dict[str, Any]]:
    """Insert deltas with tool calls before the event that has the finish reason."""
    end = next(at for at, event in enumerate(events) if any(c.get("finish_reason") for c in choices_of([event])))
    frame = {name: value for name, value in events[0].items() if name != "usage"}
    chunks = [
        {**frame, "choices": [{"index": 0, "delta": {"tool_calls": delta}, "finish_reason": None}]} for delta in deltas
    ]
    return [*events[:end], *chunks, *events[end:]]


def whole_of(events: list[dict[str, Any]], calls: list[dict[str, Any]]) -> dict[str, Any]:
    """Build the response without a stream from the events of a stream, independently of hf_ext."""
    choices = list(choices_of(events))
    deltas = [choice.get("delta") or {} for choice in choices]
    message = {
        "role": next(filter(None, (delta.get("role") for delta in deltas)), "assistant"),
        **{name: joined(delta.get(name) for delta in deltas) for name in ("content", "reasoning_content", "reasoning")},
        "tool_calls": calls or None,
    }
    usages = [event["usage"] for event in reversed(events) if event.get("usage") is not None]
    end = next(choice for choice in choices if choice.get("finish_reason"))
    facts = {name: end.get(name) for name in ("finish_reason", "stop_reason", "seed", "content_filter_results")}
    names = ("id", "created", "model", "system_fingerprint", "service_tier")
    return {
        **{name: first(event.get(name) for event in events) for name in names},
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, **facts}],
        "usage": next(filter(None, usages), usages[0] if usages else None),
    }


def first(values: Iterable[Any]) -> Any:
    """Return the first value that is not empty. If all values are empty, return the first value that is not None."""
    found = [value for value in values if value is not None]
    return next(filter(None, found), found[0] if found else None)


def joined(texts: Iterable[str | None]) -> str | None:
    """Join the texts that are not None. Return None if all texts are None."""
    found = [text for text in texts if text is not None]
    return "".join(found) if found else None


def stream_bytes(events: list[dict[str, Any]]) -> bytes:
    return head() + b"".join(b"data: %b\n\n" % json.dumps(event).encode() for event in events) + b"data: [DONE]\n\n"


def read_both(*pairs: tuple[list[dict[str, Any]], dict[str, Any]]) -> Iterator[tuple[ChatCompletion, ChatCompletion]]:
    """Let a client parse each stream and the matching response without a stream. Yield both results."""
    responses = [response for events, whole in pairs for response in (stream_bytes(events), answer(whole))]
    with ByteServer(endless=InTurn(*responses)) as server, Client(base_url=server.url) as client:
        for _ in pairs:
            streamed = client.chat.stream(HELLO, model="acme/tiny").final()
            yield streamed, client.chat.create(HELLO, model="acme/tiny")


def cut(at: int, name: str, arguments: dict[str, Any], random: Random) -> Call:
    text = json.dumps(arguments)
    places = sorted(random.sample(range(1, len(text)), min(len(text) - 1, random.randint(0, 8))))
    ends = [*places, len(text)]
    return Call(f"call_{at}", name, [text[start:end] for start, end in zip([0, *places], ends, strict=True)])


def test_every_recorded_stream_accumulates_to_the_complete_answer(streams: list[list[dict[str, Any]]]) -> None:
    pairs = [(events, whole_of(events, [])) for events in streams]
    for (streamed, whole), (events, _) in zip(read_both(*pairs), pairs, strict=True):
        streamed.choices[0].logprobs = None  # whole_of builds the response without logprobs
        assert streamed == whole, events[0]


@pytest.mark.parametrize("fragmentation", FRAGMENTATIONS.values(), ids=FRAGMENTATIONS)
def test_tool_calls_in_a_recorded_stream_are_joined_however_they_are_divided(
    streams: list[list[dict[str, Any]]], written: list[tuple[str, dict[str, Any]]], fragmentation: Fragmentation
) -> None:
    random, count = Random(7), min(3, len(written))
    pairs = []
    for events in streams:
        calls = [cut(at, name, arguments, random) for at, (name, arguments) in enumerate(random.sample(written, count))]
        pairs.append(
            (
                with_calls(events, list(fragmentation.split(calls))),
                whole_of(events, fragmentation.without_stream(calls)),
            )
        )
    for streamed, whole in read_both(*pairs):
        assert streamed.message == whole.message
        assert streamed.usage == whole.usage
