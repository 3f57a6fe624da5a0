"""HfStreamedResponse: the stream of an answer."""

# Fields replace the abstract properties of the base class, which are only read.
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic_ai.models import StreamedResponse
from pydantic_ai.profiles import DEFAULT_THINKING_TAGS, ModelProfile

from hf_ext.integrations._adaptor.call_deltas import CallDelta, CallDeltas
from hf_ext.integrations._adaptor.facts import answer_facts, response_facts
from hf_ext.integrations.pydantic_ai.errors import mapped_errors
from hf_ext.integrations.pydantic_ai.response import SYSTEM, finish_reason, response_usage

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelResponseStreamEvent

    from hf_ext import AsyncStream
    from hf_ext.chat import ChatChunk, ChatCompletion


@dataclass
class HfStreamedResponse(StreamedResponse):
    """The stream of an answer.

    Attributes:
        model_name: The name of the model; that of the server as soon as it was received.
        provider_url: The URL of the server.
        provider_name: The name of the provider in traces.
    """

    _stream: AsyncStream[ChatChunk, ChatCompletion]
    _profile: ModelProfile
    model_name: str = ""
    provider_url: str | None = None
    provider_name: str | None = SYSTEM
    _timestamp: datetime = field(default_factory=lambda: datetime.now(UTC))
    _calls: CallDeltas = field(default_factory=CallDeltas, init=False)
    _usage_received: bool | None = field(default=False, init=False)

    async def close_stream(self) -> None:
        """Close the stream; the server can stop generating."""
        await self._stream.aclose()

    async def _get_event_iterator(self) -> AsyncIterator[ModelResponseStreamEvent]:
        self.provider_details = response_facts(self._stream.meta)
        with mapped_errors(self.model_name, in_stream=True):
            async for chunk in self._stream:
                for event in self._events(chunk):
                    yield event
            for event in self._call_events(self._calls.end(self.provider_response_id)):
                yield event
            self.provider_details = answer_facts(await self._stream.final())

    def _events(self, chunk: ChatChunk) -> Iterator[ModelResponseStreamEvent]:
        self.provider_response_id = chunk.id or self.provider_response_id
        self.model_name = chunk.model or self.model_name
        if chunk.usage is not None:
            self._add_usage(response_usage(chunk.usage), reported=True, cumulative=True)
        if chunk.finish_reason:
            self.finish_reason = finish_reason(chunk.finish_reason)
        manager, profile = self._parts_manager, self._profile
        if thoughts := chunk.reasoning_text:
            yield from manager.handle_thinking_delta(vendor_part_id="reasoning", content=thoughts, id="reasoning")
        if chunk.text:
            yield from manager.handle_text_delta(
                vendor_part_id="content",
                content=chunk.text,
                thinking_tags=profile.get("thinking_tags", DEFAULT_THINKING_TAGS),
                ignore_leading_whitespace=profile.get("ignore_streamed_leading_whitespace", False),
            )
        yield from self._call_events(self._calls.add(chunk))

    def _call_events(self, deltas: Sequence[CallDelta]) -> Iterator[ModelResponseStreamEvent]:
        for delta in deltas:
            event = self._parts_manager.handle_tool_call_delta(
                vendor_part_id=delta.index, tool_name=delta.name or None, args=delta.arguments, tool_call_id=delta.id
            )
            if event is not None:
                yield event

    @property
    def timestamp(self) -> datetime:
        """The time at which the stream was opened."""
        return self._timestamp
