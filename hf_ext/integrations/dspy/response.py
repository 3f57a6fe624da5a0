"""Convert the answer of a chat to the response and the events of DSPy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dspy import lm15  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]
from msgspec import to_builtins

from hf_ext.integrations._adaptor.call_deltas import CallDelta, CallDeltas
from hf_ext.integrations._adaptor.facts import answer_facts

if TYPE_CHECKING:
    from hf_ext.chat import ChatChunk, ChatCompletion


def received_response(completion: ChatCompletion, model: str) -> lm15.Response:
    """Convert an answer to a request for this model. `provider_data` has the body, the request id and the provider."""
    response = lm15.response_from_openai_chat(to_builtins(completion), model=model, choice=0)
    facts = answer_facts(completion)
    return replace(response, provider_data={**(completion.raw or {}), **facts})


class Events:
    """Converts the chunks of a stream to the events of DSPy, in which each part of the message has an index."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._indexes: dict[str, int] = {}
        self._calls = CallDeltas()

    def add(self, chunk: ChatChunk) -> Iterator[Any]:
        """Yield the events of a chunk."""
        if not self._indexes:
            yield lm15.StreamStartEvent(id=chunk.id or None, model=chunk.model or None)
            self._indexes["start"] = -1
        if chunk.reasoning_text:
            yield lm15.StreamDeltaEvent(lm15.ThinkingDelta(chunk.reasoning_text, self._index("reasoning")))
        if chunk.text:
            yield lm15.StreamDeltaEvent(lm15.TextDelta(chunk.text, self._index("text")))
        yield from self._call_events(self._calls.add(chunk))

    def end(self, completion: ChatCompletion) -> Iterator[Any]:
        """Yield the last events."""
        response = received_response(completion, self._model)
        yield from self._call_events(self._calls.end(completion.id or completion.created))
        yield lm15.StreamEndEvent(response.finish_reason, response.usage, response.provider_data)

    def _call_events(self, deltas: Sequence[CallDelta]) -> Iterator[Any]:
        for delta in deltas:
            index = self._index(f"call {delta.index}")
            yield lm15.StreamDeltaEvent(lm15.ToolCallDelta(delta.arguments, index, delta.id, delta.name or None))

    def _index(self, part: str) -> int:
        return self._indexes.setdefault(part, len(self._indexes) - 1)
