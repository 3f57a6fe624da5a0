"""Accumulators: the events of a stream, put together to what one whole reply would have been.

Pieces are kept in lists and joined when asked for, so that a long stream costs no more per event than a short one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext.chat.accumulate_audio import AudioParts
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
from hf_ext.tools.calls import FunctionCall, ToolCall

if TYPE_CHECKING:
    from hf_ext._core.results.usage import Usage


class ToolCallParts:
    """The pieces of one tool call."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.id: str | None = None
        self.type: str | None = None
        self.name = ""
        self.arguments: list[str] = []
        self.object: dict[str, Any] | None = None

    def add(self, piece: ToolCall) -> None:
        """Take a piece; a name that comes again whole is not doubled."""
        self.id = self.id or piece.id
        self.type = self.type or piece.type
        name = piece.function.name or ""
        self.name = name if name.startswith(self.name) else self.name + name if name else self.name
        if isinstance(piece.function.arguments, dict):
            self.object = {**(self.object or {}), **piece.function.arguments}
        elif piece.function.arguments:
            self.arguments.append(piece.function.arguments)

    def whole(self) -> ToolCall:
        """Return the tool call as far as it has come."""
        arguments = self.object if self.object is not None else "".join(self.arguments)
        function = FunctionCall(name=self.name or None, arguments=arguments)
        return ToolCall(index=self.index, id=self.id, type=self.type or "function", function=function)


class ChoiceParts:
    """The pieces of one choice."""

    def __init__(self) -> None:
        self.role: str | None = None
        self.content: list[Any] = []
        self.thinking: list[str] = []
        self.other_reasoning: list[Any] = []
        self.refusal: list[str] = []
        self.audio: AudioParts | None = None
        self.tool_calls: list[ToolCallParts] = []
        self.tokens: list[TokenLogprob] = []
        self.refusal_tokens: list[TokenLogprob] = []
        self.finish_reason: str | None = None
        self.has_content = False

    def add(self, choice: ChunkChoice) -> None:
        """Take what a chunk adds."""
        delta = choice.delta
        if not self.role:
            self.role = delta.role
        content = delta.content
        if content is not None:
            self.has_content = True
            if type(content) is str:
                self.content.append(content)
            else:
                self.content += as_pieces(content)
        if delta.reasoning_content is not None or delta.reasoning is not None:
            self._add_reasoning(delta)
        if delta.refusal:
            self.refusal.append(delta.refusal)
        if delta.audio is not None:
            self.audio = self.audio or AudioParts()
            self.audio.add(delta.audio)
        for piece in delta.tool_calls or ():
            self._call_for(piece).add(piece)
        if choice.logprobs is not None:
            self._add_logprobs(choice.logprobs)
        if choice.finish_reason:
            self.finish_reason = choice.finish_reason

    def _add_reasoning(self, delta: Message) -> None:
        self.thinking.append(delta.thinking)
        if delta.reasoning is not None and not isinstance(delta.reasoning, str):
            self.other_reasoning.append(delta.reasoning)

    def _add_logprobs(self, logprobs: Logprobs) -> None:
        self.tokens += logprobs.content or ()
        self.refusal_tokens += logprobs.refusal or ()

    def _call_for(self, piece: ToolCall) -> ToolCallParts:
        """Find the call a piece belongs to: by index and id, else the last one at its index.

        Some providers send index 0 for all, some none, some a new id with every piece: a call that begins has a name.
        """
        begun = [parts for parts in self.tool_calls if piece.index in {None, parts.index}]
        known = [parts for parts in begun if piece.id and piece.id == parts.id]
        begins = not begun or (piece.id and begun[-1].id and piece.function.name)
        if known or not begins:
            return (known or begun)[-1]
        parts = ToolCallParts(len(self.tool_calls) if piece.index is None else piece.index)
        self.tool_calls.append(parts)
        return parts

    def whole(self, index: int) -> Choice:
        """Return the choice as far as it has come."""
        tool_calls = sorted(self.tool_calls, key=lambda parts: parts.index)
        message = Message(
            role=self.role or "assistant",
            content=content_of(self.content) if self.has_content else None,
            tool_calls=[parts.whole() for parts in tool_calls] or None,
            refusal="".join(self.refusal) or None,
            reasoning_content="".join(self.thinking) or None,
            reasoning=self.other_reasoning or None,
            audio=None if self.audio is None else self.audio.whole(),
        )
        tokens = Logprobs(content=self.tokens or None, refusal=self.refusal_tokens or None)
        logprobs = tokens if self.tokens or self.refusal_tokens else None
        return Choice(index=index, message=message, finish_reason=self.finish_reason, logprobs=logprobs)


class ChatAccumulator:
    """Collects the chunks of a chat into a ChatCompletion."""

    def __init__(self) -> None:
        self._head: ChatChunk | None = None
        self._usage: Usage | None = None
        self._choices: dict[int, ChoiceParts] = {}

    def add(self, event: ChatChunk) -> None:
        """Take the next chunk."""
        if self._head is None or (not self._head.id and event.id):
            self._head = event
        if event.usage is not None:
            self._usage = event.usage
        for choice in event.choices:
            index = choice.index or 0
            parts = self._choices.get(index)
            if parts is None:
                parts = self._choices[index] = ChoiceParts()
            parts.add(choice)

    @property
    def finished(self) -> bool:
        """True once every choice has a finish reason."""
        return bool(self._choices) and all(parts.finish_reason for parts in self._choices.values())

    def result(self) -> ChatCompletion:
        """Return the completion as far as it has come."""
        head = self._head or ChatChunk()
        return ChatCompletion(
            id=head.id,
            object="chat.completion",
            created=head.created,
            model=head.model,
            choices=[parts.whole(index) for index, parts in sorted(self._choices.items())],
            usage=self._usage,
            system_fingerprint=head.system_fingerprint,
        )

    def text(self, event: ChatChunk) -> str:
        """Return the text that a chunk adds to the first choice."""
        return event.text
