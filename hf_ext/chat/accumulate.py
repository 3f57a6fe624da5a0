"""Accumulators: the events of a stream, put together to what one whole response would have been.

Pieces are kept in lists and joined when asked for, so that a long stream costs no more per event than a short one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from hf_ext._calls.request.reported_errors import has_failed
from hf_ext._calls.streaming.accumulator import number_choices
from hf_ext._core.results.usage import Usage, merge_usage, sum_usage
from hf_ext._core.values import json
from hf_ext.chat.accumulate_audio import AudioParts
from hf_ext.chat.accumulate_calls import MessageCalls, ToolCallParts
from hf_ext.chat.accumulate_content import as_pieces, content_of
from hf_ext.chat.results import (
    ChatChunk,
    ChatCompletion,
    Choice,
    ChunkChoice,
    Logprobs,
    Message,
    TokenLogprob,
)
from hf_ext.tools.calls import ToolCall

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class ChoiceParts:
    """The pieces of one choice."""

    def __init__(self, tools: AbstractSet[str] = frozenset()) -> None:
        self.role: str | None = None
        self.content: list[Any] = []
        self.thinking: list[str] = []
        self.other_reasoning: list[Any] = []
        self.refusal: list[str] = []
        self.audio: AudioParts | None = None
        self.tool_calls = MessageCalls(tools)
        self.function_call: ToolCallParts | None = None
        self.tokens: list[TokenLogprob] = []
        self.refusal_tokens: list[TokenLogprob] = []
        self.finish_reason: str | None = None
        self.usage: Usage | None = None
        self.is_in_messages = False

    def add(self, choice: ChunkChoice) -> None:
        """Take what a chunk adds; what a server puts elsewhere is moved to the chunk's `delta`."""
        delta = choice.delta
        content = delta.content
        if not content and (choice.text or choice.message is not None):
            self._move_to_delta(choice)
            delta = choice.delta
            content = delta.content
        if not self.role:
            self.role = delta.role
        if type(content) is str:
            self.content.append(content)
        elif content is not None:
            self.content += as_pieces(content) or [""]
        if delta.reasoning_content is not None or delta.reasoning is not None:
            self._add_reasoning(delta)
        if delta.tool_calls:
            self.tool_calls.add(delta.tool_calls)
        if delta.refusal or delta.audio is not None or delta.function_call is not None:
            self._add_rarity(delta)
        if choice.logprobs is not None:
            self._add_logprobs(choice.logprobs)
        if choice.finish_reason or choice.usage is not None:
            self._end(choice)

    def _move_to_delta(self, choice: ChunkChoice) -> None:
        """Read what some servers send without a `delta`: `message`, a piece or the whole of it, or `text`."""
        message, choice.message = choice.message, None
        if not choice.delta.is_empty:
            return
        if message is None:
            choice.delta.content = choice.text
            return
        come = "".join(piece for piece in self.content if isinstance(piece, str))
        if not self.is_in_messages and (come or self.thinking or self.tool_calls.have_begun):
            choice.delta = self._missing(message, come)
        else:
            choice.delta, self.is_in_messages = message, True

    def _missing(self, message: Message, come: str) -> Message:
        """Return what has not come yet of a message that the server sends whole after its pieces."""
        return Message(
            role=message.role,
            content=(message.text.removeprefix(come) or None) if message.text.startswith(come) else None,
            tool_calls=None if self.tool_calls.have_begun else message.tool_calls,
            reasoning_content=None if self.thinking else message.thinking or None,
            refusal=None if self.refusal else message.refusal,
        )

    def _add_reasoning(self, delta: Message) -> None:
        self.thinking.append(delta.thinking)
        if delta.reasoning is not None and not isinstance(delta.reasoning, str):
            self.other_reasoning.append(delta.reasoning)

    def _add_rarity(self, delta: Message) -> None:
        if delta.refusal:
            self.refusal.append(delta.refusal)
        if delta.audio is not None:
            self.audio = self.audio or AudioParts()
            self.audio.add(delta.audio)
        if delta.function_call is not None:
            self.function_call = self.function_call or ToolCallParts(None)
            self.function_call.add(ToolCall(function=delta.function_call))

    def _end(self, choice: ChunkChoice) -> None:
        if choice.finish_reason and not has_failed(self.finish_reason):  # some servers end every stream with "stop"
            self.finish_reason = choice.finish_reason
        if choice.usage is not None:
            self.usage = merge_usage(self.usage, choice.usage)

    def _add_logprobs(self, logprobs: Logprobs) -> None:
        self.tokens += logprobs.content or ()
        self.refusal_tokens += logprobs.refusal or ()

    def build(self, index: int) -> Choice:
        """Return the choice as far as it has come."""
        message = Message(
            role=self.role or "assistant",
            content=content_of(self.content) if self.content else None,
            tool_calls=self.tool_calls.build(),
            refusal="".join(self.refusal) or None,
            reasoning_content="".join(self.thinking) or None,
            reasoning=self.other_reasoning or None,
            audio=None if self.audio is None else self.audio.build(),
            function_call=None if self.function_call is None else self.function_call.build().function,
        )
        tokens = Logprobs(content=self.tokens or None, refusal=self.refusal_tokens or None)
        logprobs = tokens if self.tokens or self.refusal_tokens else None
        return Choice(index=index, message=message, finish_reason=self.finish_reason, logprobs=logprobs)


class ChatAccumulator:
    """Collects the chunks of a chat into a ChatCompletion.

    Args:
        answers: How many answers were asked for; 0 if that is not known.
        tools: The names of the functions that the model may call.
    """

    def __init__(self, answers: int = 0, tools: AbstractSet[str] = frozenset()) -> None:
        self._answers = answers
        self._tools = tools
        self._head: ChatChunk | None = None
        self._has_id = False
        self._usage: Usage | None = None
        self._choices: dict[int, ChoiceParts] = {}

    def add(self, event: ChatChunk) -> None:
        """Take the next chunk."""
        if not self._has_id:
            self._begin(event)
        for choice in event.choices:
            index = choice.index
            if index != 0:
                self._answers = number_choices(event.choices, self._answers)
                index = choice.index or 0
            try:
                parts = self._choices[index]
            except KeyError:
                parts = self._choices[index] = ChoiceParts(self._tools)
            parts.add(choice)
        if event.usage is not None:
            self._usage = merge_usage(self._usage, event.usage)
        elif event.x_groq is not None:
            self._add_usage_of_groq(event)

    def _begin(self, event: ChatChunk) -> None:
        """Take the facts of the whole from the first event, or from the first with an id."""
        self._has_id = bool(event.id)
        if self._head is None or self._has_id:
            self._head = event

    def _add_usage_of_groq(self, event: ChatChunk) -> None:
        event.usage = _usage_in(event.x_groq)
        if event.usage is not None:
            self._usage = merge_usage(self._usage, event.usage)

    @property
    def begun(self) -> bool:
        """True once a choice has come."""
        return bool(self._choices)

    @property
    def finished(self) -> bool:
        """True once every answer that was asked for has a finish reason."""
        finished = sum(1 for parts in self._choices.values() if parts.finish_reason)
        return finished >= max(len(self._choices), self._answers, 1)

    @property
    def failed_reason(self) -> str:
        """The finish reason of a choice that the server did not complete; "" if there is none."""
        return next(
            (parts.finish_reason or "" for parts in self._choices.values() if has_failed(parts.finish_reason)), ""
        )

    @property
    def answered(self) -> bool:
        """True once every answer is complete, and none is empty."""
        return self.finished and not self.failed_reason and not any(c.message.is_empty for c in self.result().choices)

    def result(self) -> ChatCompletion:
        """Return the completion as far as it has come."""
        head = self._head or ChatChunk()
        return ChatCompletion(
            id=head.id,
            object="chat.completion",
            created=head.created,
            model=head.model,
            choices=[parts.build(index) for index, parts in sorted(self._choices.items())],
            usage=self._usage or sum_usage([parts.usage for parts in self._choices.values() if parts.usage]),
            system_fingerprint=head.system_fingerprint,
        )

    def text(self, event: ChatChunk) -> str:
        """Return the text that a chunk adds to the first choice."""
        return event.text

    def events_of(self, answer: ChatCompletion) -> list[ChatChunk]:
        """Return a whole answer as the one chunk that a stream of it would have been."""
        choices = [
            ChunkChoice(index, _delta_of(choice.message), choice.finish_reason, choice.logprobs, choice.usage)
            for index, choice in enumerate(answer.choices)
        ]
        chunk = ChatChunk(
            id=answer.id,
            object="chat.completion.chunk",
            created=answer.created,
            model=answer.model,
            choices=choices,
            usage=answer.usage,
            system_fingerprint=answer.system_fingerprint,
        )
        return [chunk.attach_response(None, vars(answer).get("content"))]


def _delta_of(message: Message) -> Message:
    """Return a message as a delta, whose tool calls have an index."""
    if not message.tool_calls:
        return message
    calls = [replace(call, index=index) for index, call in enumerate(message.tool_calls)]
    return replace(message, tool_calls=calls)


def _usage_in(facts: Any) -> Usage | None:
    """The usage among what only Groq sends."""
    usage = facts.get("usage") if json.is_object(facts) else None
    return json.convert(usage, Usage) if json.is_object(usage) else None
