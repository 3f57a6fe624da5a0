"""Chat results: completion, message, tool calls, usage, and the chunks of a stream.

Fields follow the OpenAI chat schema as the router and its providers answer it (openapi/router.yaml); all are optional,
for every provider leaves something out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec

from hf_ext._core.results.result import Result
from hf_ext._core.results.usage import Usage, sum_usage
from hf_ext._core.values import json
from hf_ext.chat.request_message import Reasoning, request_message
from hf_ext.tools.calls import FunctionCall, ToolCall, complete_ids


class Message(msgspec.Struct):
    """What the model answered, or a piece of it in a chunk.

    Attributes:
        content: The text; None beside tool calls. Some servers send a list of parts.
        reasoning_content: The model's reasoning, as most providers name it.
        reasoning: The same, as others name it; `thinking` reads both. Put together from a stream, a list of the pieces
            that are no text, for text is joined in `reasoning_content`.
        audio: Spoken output: `id`, `data` in base64, `transcript`, `expires_at`; in a chunk, any of them.
        function_call: The call of a server that follows OpenAI's old schema, before there were `tool_calls`.
    """

    role: str | None = None
    content: str | list[Any] | None = None
    tool_calls: list[ToolCall] | None = None
    refusal: str | None = None
    reasoning_content: str | None = None
    reasoning: Any = None
    audio: Any = None
    function_call: FunctionCall | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the message says nothing, but for its role."""
        said = (self.content, self.tool_calls, self.refusal, self.thinking or self.reasoning, self.audio)
        return not any(said) and self.function_call is None

    @property
    def text(self) -> str:
        """The text of `content`, "" if there is none; of parts, their texts joined."""
        if isinstance(self.content, str):
            return self.content
        return "".join(_part_text(part) for part in self.content or ())

    @property
    def thinking(self) -> str:
        """The reasoning text, whatever the provider calls it; "" if there is none."""
        if self.reasoning_content:
            return self.reasoning_content
        return self.reasoning if isinstance(self.reasoning, str) else ""

    def to_request(self, *, reasoning: Reasoning = False) -> dict[str, Any]:
        """Return the message as a request takes it, to continue the conversation.

        The form is one that strict servers accept: content is a text wherever it can be (of a refusal, its text), the
        arguments of tool calls are the JSON of an object, each call has an id, and texts are valid UTF-8.

        Args:
            reasoning: Whether the reasoning is sent too. By default it is not: Groq and Cerebras refuse it, and it is
                billed again. DeepSeek and Kimi demand it beside tool calls: pass True, which sends it in the fields it
                was received in. A name, "reasoning_content" or "reasoning", sends it in that field in every case, empty
                if there is none.
        """
        return request_message(self, reasoning)


Messages: TypeAlias = list[Mapping[str, Any] | Message]
"""A conversation that goes on: mappings, and the messages that were received. It is for type checkers, which infer from
the first messages alone that nothing else can be in the list."""


class TokenLogprob(msgspec.Struct):
    """A token with its natural-logarithm probability, and the likeliest others at its place."""

    token: str | None = None
    logprob: float | None = None
    bytes: list[int] | None = None
    top_logprobs: list[TokenLogprob] | None = None


class Logprobs(msgspec.Struct):
    """Log probabilities of the tokens of a choice."""

    content: list[TokenLogprob] | None = None
    refusal: list[TokenLogprob] | None = None


class Choice(msgspec.Struct):
    """One of the `n` answers.

    Attributes:
        finish_reason: stop, length, tool_calls, content_filter, or what else a provider says.
        usage: Tokens of this answer, where a provider counts each; the completion has them too.
        delta: What some servers send in place of `message`; it is moved there.
        text: What servers that know only completions send in place of `message`; it is moved there.
    """

    index: int | None = None
    message: Message = msgspec.field(default_factory=Message)
    finish_reason: str | None = None
    logprobs: Logprobs | None = None
    usage: Usage | None = None
    delta: Message | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        if self.delta is None and self.text is None:
            return
        if self.message.is_empty:
            self.message = self.delta or Message(role="assistant", content=self.text)
        self.delta = self.text = None


class ChatCompletion(Result):
    """A whole chat answer.

    `text`, `message`, `tool_calls` and `finish_reason` read the first choice.

    Put together from a stream, it has all that the fields of the chunks know, but no `raw`: what else a provider sends,
    such as `annotations`, is in the `raw` of each chunk alone.
    """

    id: str | None = None
    object: str | None = None
    created: float | None = None
    model: str | None = None
    choices: list[Choice] = msgspec.field(default_factory=list[Choice])
    usage: Usage | None = None
    system_fingerprint: str | None = None

    def __post_init__(self) -> None:
        if self.usage is None:
            self.usage = sum_usage([choice.usage for choice in self.choices if choice.usage is not None])
        for position, choice in enumerate(self.choices):
            if choice.message.tool_calls:
                complete_ids(choice.message.tool_calls, self.id or self.created, position)

    @property
    def message(self) -> Message:
        """The first choice's message; an empty one if the server sent no choice."""
        return self.choices[0].message if self.choices else Message()

    @property
    def text(self) -> str:
        """The first choice's text; "" if there is none."""
        return self.message.text

    @property
    def tool_calls(self) -> list[ToolCall]:
        """The first choice's tool calls; empty if there are none."""
        return self.message.tool_calls or []

    @property
    def finish_reason(self) -> str | None:
        """Why the first choice ended."""
        return self.choices[0].finish_reason if self.choices else None


class ChunkChoice(msgspec.Struct):
    """What a chunk adds to one choice.

    Attributes:
        index: The number of the choice; 0 in all chunks of a stream of one answer.
        usage: Tokens of this answer, where a provider counts each.
        message: What some servers send in place of `delta`; it is moved there.
        text: The text of `delta` once more, or in its place; then it is moved there.
    """

    index: int | None = None
    delta: Message = msgspec.field(default_factory=Message)
    finish_reason: str | None = None
    logprobs: Logprobs | None = None
    usage: Usage | None = None
    message: Message | None = None
    text: str | None = None


class ChatChunk(Result):
    """One event of a chat stream; `raw` has all of it.

    `choices` is empty in the chunk that brings `usage`.

    Attributes:
        usage: Tokens so far or, in the last chunk, of the whole call; where Groq sends them is read too.
        x_groq: What only Groq sends.
    """

    id: str | None = None
    object: str | None = None
    created: float | None = None
    model: str | None = None
    choices: list[ChunkChoice] = msgspec.field(default_factory=list[ChunkChoice])
    usage: Usage | None = None
    system_fingerprint: str | None = None
    x_groq: Any = None

    @property
    def text(self) -> str:
        """The text that the chunk adds to the first choice; "" if none."""
        return next((choice.delta.text for choice in self.choices if not choice.index), "")

    @property
    def thinking(self) -> str:
        """The reasoning that the chunk adds to the first choice; "" if none."""
        return next((choice.delta.thinking for choice in self.choices if not choice.index), "")

    @property
    def finish_reason(self) -> str | None:
        """Why the first choice ended; None while it goes on."""
        return next((choice.finish_reason for choice in self.choices if not choice.index), None)


def _part_text(part: Any) -> str:
    if isinstance(part, str):
        return part
    text = part.get("text") if json.is_object(part) else None
    return text if isinstance(text, str) else ""
