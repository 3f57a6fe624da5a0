"""Chat results: completion, message, tool calls, usage, and the chunks of a stream.

The fields follow the OpenAI chat schema, as the router and its providers send it (openapi/router.yaml). All fields are
optional, because every provider leaves out some fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest
from typing import Any, TypeAlias

import msgspec

from hf_ext._calls.results.usage import Usage, describe_usage, sum_usage
from hf_ext._core.results.short_repr import named_repr, short_text, shorten
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values import json
from hf_ext._schema.chat.chat_chunk_fields import ChatChunkFields
from hf_ext._schema.chat.chat_completion_fields import ChatCompletionFields
from hf_ext._schema.chat.choice_fields import ChoiceFields
from hf_ext._schema.chat.chunk_choice_fields import ChunkChoiceFields
from hf_ext._schema.chat.logprobs_fields import LogprobsFields
from hf_ext._schema.chat.message_fields import MessageFields
from hf_ext._schema.chat.token_logprob_fields import TokenLogprobFields
from hf_ext.chat.request_message import Reasoning, request_message
from hf_ext.tools.calls import FunctionCall, ToolCall, complete_ids


class Message(MessageFields, gc=False):
    """The answer of the model; in a chunk, the `delta`, which is a fragment of the answer.

    Attributes:
        function_call: The function that the model calls, from a server with OpenAI's old schema, which has no
            `tool_calls`.
    """

    tool_calls: list[ToolCall] | None = None
    function_call: FunctionCall | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the message has no field but a role."""
        fields = (self.content, self.tool_calls, self.refusal, self.reasoning_text or self.reasoning)
        return not any((*fields, self.audio, self.images)) and self.function_call is None

    @property
    def text(self) -> str:
        """The text of `content`. The texts of content parts are joined; "" if there is no text."""
        if isinstance(self.content, str):
            return self.content
        return "".join(_part_text(part) for part in self.content or ())

    @property
    def reasoning_text(self) -> str:
        """The text of the reasoning, from `reasoning_content` or `reasoning`, or from the thinking parts of `content`.

        It is "" if there is no text. Mistral sends thinking parts.
        """
        if self.reasoning_content:
            return self.reasoning_content
        if isinstance(self.reasoning, str):
            return self.reasoning
        return "".join(map(_thinking_text, self.content)) if isinstance(self.content, list) else ""

    def to_request(self, *, reasoning: Reasoning = False) -> dict[str, Any]:
        """Convert the message to a mapping for the next request, to continue the conversation.

        Strict servers accept this mapping. The content is a text if possible; for a refusal, it is the text of the
        refusal. The arguments of tool calls are the JSON text of an object. Each call has an id, and all texts are
        valid UTF-8.

        Args:
            reasoning: Whether to send the reasoning. By default the reasoning is left out, because Groq and Cerebras
                reject it, and its tokens are billed again. DeepSeek and Kimi require the reasoning in messages with
                tool calls. True sends the reasoning in the fields in which it was received. "reasoning_content" or
                "reasoning" sends it always in the field of this name. If there is no reasoning, the field is "".
        """
        return request_message(self, reasoning)


Messages: TypeAlias = list[Mapping[str, Any] | Message]
"""The type of a conversation: a list of mappings and received messages.

Annotate the list with `Messages`, because type checkers infer the type of its items from the first messages alone.
"""


class TokenLogprob(TokenLogprobFields):
    """A token with the natural logarithm of its probability, and the most likely tokens at its position."""

    top_logprobs: list[TokenLogprob] | None = None


class Logprobs(LogprobsFields):
    """Log probabilities of the tokens of a choice.

    Attributes:
        reasoning_content: Log probabilities of the tokens of the reasoning (DeepSeek).
        tokens: Sent instead of `content` by servers with the schema of completions (Together); moved to `content`, like
            `token_logprobs` and `top_logprobs`.
    """

    content: list[TokenLogprob] | None = None
    refusal: list[TokenLogprob] | None = None
    reasoning_content: list[TokenLogprob] | None = None
    tokens: list[str] | None = None
    token_logprobs: list[float | None] | None = None
    top_logprobs: list[dict[str, float] | None] | None = None

    def __post_init__(self) -> None:
        if self.tokens is None:
            return
        columns = self.tokens, self.token_logprobs or (), self.top_logprobs or ()
        if self.content is None:
            self.content = [_token_logprob(*row) for row in islice(zip_longest(*columns), len(self.tokens))]
        self.tokens = self.token_logprobs = self.top_logprobs = None


def _token_logprob(token: str, logprob: float | None, top: dict[str, float] | None) -> TokenLogprob:
    others = None if top is None else [TokenLogprob(token=other, logprob=value) for other, value in top.items()]
    return TokenLogprob(token=token, logprob=logprob, top_logprobs=others)


class Choice(ChoiceFields):
    """One of the `n` answers.

    Attributes:
        usage: The token counts of this answer, from providers that count each answer. The completion has the sum.
        delta: Sent by some servers instead of `message`; the value is moved to `message`.
        text: Sent instead of `message` by servers that support only completions; the text is moved to `message`.
    """

    message: Message = msgspec.field(default_factory=Message)
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


@explain_missing("ChatCompletion")
class ChatCompletion(ChatCompletionFields):
    """A complete response of a chat.

    `text`, `message`, `tool_calls` and `finish_reason` belong to the first choice.

    After a stream, the completion has no `raw`. Fields that the stream does not join, such as `x_groq`, are only
    in the chunks.
    """

    choices: list[Choice] = msgspec.field(default_factory=list[Choice])
    usage: Usage | None = None

    def __post_init__(self) -> None:
        if self.usage is None:
            self.usage = sum_usage([choice.usage for choice in self.choices if choice.usage is not None])
        for position, choice in enumerate(self.choices):
            if choice.message.tool_calls:
                complete_ids(choice.message.tool_calls, self.id or self.created, position)

    def __repr__(self) -> str:
        calls = map(repr, self.tool_calls)
        facts = (repr(shorten(self.text)), *calls, describe_usage(self.usage), self.finish_reason)
        return named_repr(type(self).__name__, *facts)

    @property
    def message(self) -> Message:
        """The first choice's message; an empty message if there is no choice."""
        return self.choices[0].message if self.choices else Message()

    @property
    def text(self) -> str:
        """The first choice's text; "" if there is no text."""
        return self.message.text

    @property
    def tool_calls(self) -> list[ToolCall]:
        """The first choice's tool calls; an empty list if the model called no tools."""
        return self.message.tool_calls or []

    @property
    def finish_reason(self) -> str | None:
        """The first choice's finish reason; None if there is no choice, or if the server sent no reason."""
        return self.choices[0].finish_reason if self.choices else None


class ChunkChoice(ChunkChoiceFields, gc=False):
    """The part of a chunk that belongs to one choice.

    Attributes:
        usage: The token counts of this answer, from providers that count each answer.
        message: Sent by some servers instead of `delta`; the stream moves the message to `delta`.
    """

    delta: Message = msgspec.field(default_factory=Message)
    logprobs: Logprobs | None = None
    usage: Usage | None = None
    message: Message | None = None


class ChatChunk(ChatChunkFields):
    """One event of a chat stream. `raw` has all fields of the event.

    `choices` may be empty. In OpenAI's schema, it is empty in the chunk with the `usage` of the whole call.

    Attributes:
        usage: In the last chunk, the token counts of the whole call. In earlier chunks, some servers send the token
            counts up to that chunk. Groq sends the counts in `x_groq`, and the stream copies them to `usage`.
    """

    choices: list[ChunkChoice] = msgspec.field(default_factory=list[ChunkChoice])
    usage: Usage | None = None

    def __repr__(self) -> str:
        facts = [fact for choice in self.choices for fact in _chunk_facts(choice)]
        return named_repr(type(self).__name__, *facts, describe_usage(self.usage))

    @property
    def text(self) -> str:
        """The text that the chunk adds to the first choice; "" if the chunk adds no text."""
        return next((choice.delta.text for choice in self.choices if not choice.index), "")

    @property
    def reasoning_text(self) -> str:
        """The reasoning that the chunk adds to the first choice; "" if the chunk adds no reasoning."""
        return next((choice.delta.reasoning_text for choice in self.choices if not choice.index), "")

    @property
    def finish_reason(self) -> str | None:
        """The first choice's finish reason; None before the last chunk of the choice."""
        return next((choice.finish_reason for choice in self.choices if not choice.index), None)


def _chunk_facts(choice: ChunkChoice) -> Iterator[str]:
    """Yield what a choice of a chunk adds, for the repr of the chunk."""
    delta = choice.delta
    if choice.index:
        yield f"choice {choice.index}"
    if delta.reasoning_text:
        yield f"reasoning {short_text(delta.reasoning_text)}"
    if delta.text:
        yield short_text(delta.text)
    yield from map(repr, delta.tool_calls or ())
    if choice.finish_reason:
        yield choice.finish_reason


def _part_text(part: Any) -> str:
    if isinstance(part, str):
        return part
    text = part.get("text") if json.is_object(part) else None
    return text if isinstance(text, str) else ""


def _thinking_text(part: Any) -> str:
    if not json.is_object(part) or part.get("type") != "thinking":
        return ""
    thinking = part.get("thinking")
    return "".join(map(_part_text, thinking)) if json.is_array(thinking) else _part_text(thinking)
