"""Chat results: completion, message, tool calls, usage, and the chunks of a stream.

The fields are those of the OpenAI chat schema, as the router and its providers send it (openapi/router.yaml). All are
optional, because every provider leaves some out.
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
    """The answer of the model; in a chunk, a fragment of it (`delta`).

    Attributes:
        content: The text; often None if there are tool calls. Some servers send a list of content parts.
        reasoning_content: The reasoning, in the field that most providers send; `reasoning_text` reads both fields.
        reasoning: The reasoning, in the field that other providers send. After a stream it is a list of the fragments
            that are not text; text is joined in `reasoning_content`.
        audio: Spoken output: `id`, `data` in base64, `transcript`, `expires_at`; in a chunk, any of them.
        function_call: The call, from a server that follows OpenAI's old schema, which has no `tool_calls`.
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
        """Whether the message has nothing but a role."""
        fields = (self.content, self.tool_calls, self.refusal, self.reasoning_text or self.reasoning, self.audio)
        return not any(fields) and self.function_call is None

    @property
    def text(self) -> str:
        """The text of `content`, or the joined texts of its parts; "" if there is none."""
        if isinstance(self.content, str):
            return self.content
        return "".join(_part_text(part) for part in self.content or ())

    @property
    def reasoning_text(self) -> str:
        """The text of the reasoning, from `reasoning_content` or `reasoning`; "" if there is none."""
        if self.reasoning_content:
            return self.reasoning_content
        return self.reasoning if isinstance(self.reasoning, str) else ""

    def to_request(self, *, reasoning: Reasoning = False) -> dict[str, Any]:
        """Convert the message to a mapping for the next request, to continue the conversation.

        Strict servers accept this mapping. The content is a text if possible (for a refusal, its text). The arguments
        of tool calls are the JSON of an object. Each call has an id, and texts are valid UTF-8.

        Args:
            reasoning: Whether to send the reasoning. By default it is left out, because Groq and Cerebras reject it,
                and its tokens are billed again. DeepSeek and Kimi require it in messages with tool calls: pass True to
                send it in the fields in which it was received. Pass "reasoning_content" or "reasoning" to send it
                always in that field, with "" if there is none.
        """
        return request_message(self, reasoning)


Messages: TypeAlias = list[Mapping[str, Any] | Message]
"""The type of a conversation: mappings, and received messages.

Annotate the list with it, because type checkers infer the type of the items from the first messages alone.
"""


class TokenLogprob(msgspec.Struct):
    """A token with the natural logarithm of its probability, and the most likely tokens at its position."""

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
        finish_reason: `stop`, `length`, `tool_calls`, `content_filter`, or a value of the provider.
        usage: Tokens of this answer, from providers that count each answer; the completion has their sum.
        delta: Sent by some servers instead of `message`; it is moved there.
        text: Sent by servers that only support text completions, instead of `message`; it is moved there.
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
    """A complete response of a chat.

    `text`, `message`, `tool_calls` and `finish_reason` are those of the first choice.

    After a stream it has the fields of all chunks, but no `raw`. Any other field of a provider, such as `annotations`,
    is only in the `raw` of each chunk.
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
        """The first choice's message; an empty message if there is no choice."""
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
        """The first choice's finish reason; None if there is no choice, or if the server sent no reason."""
        return self.choices[0].finish_reason if self.choices else None


class ChunkChoice(msgspec.Struct):
    """The part of a chunk that belongs to one choice.

    Attributes:
        index: The number of the choice; 0 in all chunks of a stream with one answer.
        usage: Tokens of this answer, from providers that count each answer.
        message: Sent by some servers instead of `delta`; it is moved there.
        text: Sent by some servers instead of `delta`, or as a copy of its text; it is moved to an empty `delta`.
    """

    index: int | None = None
    delta: Message = msgspec.field(default_factory=Message)
    finish_reason: str | None = None
    logprobs: Logprobs | None = None
    usage: Usage | None = None
    message: Message | None = None
    text: str | None = None


class ChatChunk(Result):
    """One event of a chat stream; `raw` has all its fields.

    `choices` is empty in the chunk with the `usage` of the whole call.

    Attributes:
        usage: Tokens so far or, in the last chunk, of the whole call; also read from `x_groq`.
        x_groq: Fields of Groq.
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
        """The text that the chunk adds to the first choice; "" if it adds none."""
        return next((choice.delta.text for choice in self.choices if not choice.index), "")

    @property
    def reasoning_text(self) -> str:
        """The reasoning that the chunk adds to the first choice; "" if it adds none."""
        return next((choice.delta.reasoning_text for choice in self.choices if not choice.index), "")

    @property
    def finish_reason(self) -> str | None:
        """The first choice's finish reason; None before its last chunk."""
        return next((choice.finish_reason for choice in self.choices if not choice.index), None)


def _part_text(part: Any) -> str:
    if isinstance(part, str):
        return part
    text = part.get("text") if json.is_object(part) else None
    return text if isinstance(text, str) else ""
