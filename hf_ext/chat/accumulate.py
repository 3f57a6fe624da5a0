"""Accumulator of chat streams: joins the chunks into the completion that the server sends if no stream is requested.

Texts are kept in lists and joined at the end, so that the cost of a chunk does not grow with the length of the stream.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from hf_ext._calls.request.error_detection import is_failure_reason
from hf_ext._calls.results.usage import Usage, merge_usage, sum_usage
from hf_ext._calls.streaming.accumulator import number_choices
from hf_ext._calls.streaming.steps import TextStep, ThinkingStep
from hf_ext._core.values import json
from hf_ext.chat.accumulate_audio import AudioBuilder
from hf_ext.chat.accumulate_content import join_parts, split_parts
from hf_ext.chat.accumulate_tool_calls import ToolCallBuilder, ToolCallListBuilder
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
from hf_ext.tools.steps import tool_call_step

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from hf_ext._calls.streaming.steps import StreamStep


class ChoiceBuilder:
    """Builds one choice of a completion from the deltas of its chunks."""

    def __init__(self, tools: AbstractSet[str] = frozenset()) -> None:
        self.role: str | None = None
        self.content: list[Any] = []
        self.reasoning: list[str] = []
        self.structured_reasoning: list[Any] = []
        self.refusal: list[str] = []
        self.audio: AudioBuilder | None = None
        self.annotations: list[Any] = []
        self.images: list[Any] = []
        self.tool_calls: ToolCallListBuilder = ToolCallListBuilder(tools)
        self.function_call: ToolCallBuilder | None = None
        self.logprobs: list[TokenLogprob] = []
        self.refusal_logprobs: list[TokenLogprob] = []
        self.reasoning_logprobs: list[TokenLogprob] = []
        self.finish_reason: str | None = None
        self.end: ChunkChoice = ChunkChoice()  # the choice with the finish reason
        self.usage: Usage | None = None
        self.is_sent_as_message: bool = False

    def add(self, choice: ChunkChoice) -> None:
        """Add the choice of a chunk. A text or message outside `delta` is moved into `delta`, if `delta` is empty."""
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
            self.content += split_parts(content) or [""]
        if delta.reasoning_content is not None or delta.reasoning is not None:
            self._add_reasoning(delta)
        if delta.tool_calls:
            self.tool_calls.add(delta.tool_calls)
        has_rare_list = delta.annotations or delta.images
        if has_rare_list or delta.refusal or delta.audio is not None or delta.function_call is not None:
            self._add_rare_fields(delta)
        if choice.logprobs is not None:
            self._add_logprobs(choice.logprobs)
        if choice.finish_reason or choice.usage is not None:
            self._add_end(choice)

    def _move_to_delta(self, choice: ChunkChoice) -> None:
        """Move `text` or `message` to `delta`, if `delta` is empty.

        Some servers send a complete message after the deltas. Only the part that the deltas lack is moved.
        """
        message, choice.message = choice.message, None
        if not choice.delta.is_empty:
            return
        if message is None:
            choice.delta.content = choice.text
            return
        self.is_sent_as_message = self.is_sent_as_message or not self._has_deltas
        if self.is_sent_as_message:
            choice.delta = message
        else:
            choice.delta = self._missing_from_deltas(message)

    @property
    def _has_deltas(self) -> bool:
        """Whether an earlier delta had a part of the message."""
        is_called = self.tool_calls.has_calls or self.function_call is not None
        return bool(any(self.content) or self.reasoning or self.refusal or is_called or self.audio or self.images)

    def _missing_from_deltas(self, message: Message) -> Message:
        """Return the fields of a complete message that the earlier deltas did not contain."""
        received = "".join(fragment for fragment in self.content if isinstance(fragment, str))
        is_continued = message.text.startswith(received)
        return Message(
            role=message.role,
            content=(message.text.removeprefix(received) or None) if is_continued else None,
            tool_calls=None if self.tool_calls.has_calls else message.tool_calls,
            reasoning_content=None if self.reasoning else message.reasoning_text or None,
            refusal=None if self.refusal else message.refusal,
            audio=None if self.audio else message.audio,
            annotations=None if self.annotations else message.annotations,
            images=None if self.images else message.images,
            function_call=None if self.function_call else message.function_call,
        )

    def _add_reasoning(self, delta: Message) -> None:
        self.reasoning.append(delta.reasoning_text)
        if delta.reasoning is not None and not isinstance(delta.reasoning, str):
            self.structured_reasoning.append(delta.reasoning)

    def _add_rare_fields(self, delta: Message) -> None:
        if delta.refusal:
            self.refusal.append(delta.refusal)
        if delta.audio is not None:
            self.audio = self.audio or AudioBuilder()
            self.audio.add(delta.audio)
        self.annotations += _items(delta.annotations)
        self.images += _items(delta.images)
        if delta.function_call is not None:
            self.function_call = self.function_call or ToolCallBuilder(None)
            self.function_call.add(ToolCall(function=delta.function_call))

    def _add_end(self, choice: ChunkChoice) -> None:
        # Some servers end every stream with "stop", so "stop" must not replace the reason of a failure.
        if choice.finish_reason and not is_failure_reason(self.finish_reason):
            self.finish_reason, self.end = choice.finish_reason, choice
        if choice.usage is not None:
            self.usage = merge_usage(self.usage, choice.usage)

    def _add_logprobs(self, logprobs: Logprobs) -> None:
        self.logprobs += logprobs.content or ()
        self.refusal_logprobs += logprobs.refusal or ()
        self.reasoning_logprobs += logprobs.reasoning_content or ()

    @property
    def has_started(self) -> bool:
        """True once a field of the choice was received, even if it is an empty text."""
        texts = self.role or self.content or self.reasoning or self.structured_reasoning or self.refusal
        is_called = self.tool_calls.has_calls or self.function_call is not None
        return bool(texts or is_called or self.audio or self.images or self.logprobs or self.finish_reason)

    def build(self, index: int) -> Choice:
        """Return the choice, built from the chunks that were added."""
        message = Message(
            role=self.role or "assistant",
            content=join_parts(self.content) if self.content else None,
            tool_calls=self.tool_calls.build(),
            refusal="".join(self.refusal) or None,
            reasoning_content="".join(self.reasoning) or None,
            reasoning=self.structured_reasoning or None,
            audio=None if self.audio is None else self.audio.build(),
            annotations=self.annotations or None,
            images=self.images or None,
            function_call=None if self.function_call is None else self.function_call.build().function,
        )
        logprobs = Logprobs(
            content=self.logprobs or None,
            refusal=self.refusal_logprobs or None,
            reasoning_content=self.reasoning_logprobs or None,
        )
        has_logprobs = bool(self.logprobs or self.refusal_logprobs or self.reasoning_logprobs)
        return Choice(
            index=index,
            message=message,
            finish_reason=self.finish_reason,
            logprobs=logprobs if has_logprobs else None,
            usage=self.usage,
            stop_reason=self.end.stop_reason,
            seed=self.end.seed,
            content_filter_results=self.end.content_filter_results,
        )


class ChatAccumulator:
    """Builds a ChatCompletion from the chunks of a chat.

    Args:
        answers: The number of answers that the request asks for (`n`); 0 if the number is unknown.
        tools: The names of the functions that the model may call.
    """

    can_report_errors = True

    def __init__(self, answers: int = 0, tools: AbstractSet[str] = frozenset()) -> None:
        self._answers = answers
        self._tools = tools
        self._head: ChatChunk | None = None
        self._has_id = False
        self._usage: Usage | None = None
        self._service_tier: str | None = None
        self._choices: dict[int, ChoiceBuilder] = {}
        self._calls_with_step = 0

    def add(self, event: ChatChunk) -> None:
        """Add the next chunk."""
        if not self._has_id:
            self._set_head(event)
        for choice in event.choices:
            index = choice.index
            if index != 0:
                self._answers = number_choices(event.choices, self._answers)
                index = choice.index or 0
            try:
                builder = self._choices[index]
            except KeyError:
                builder = self._choices[index] = ChoiceBuilder(self._tools)
            builder.add(choice)
        if event.service_tier is not None:  # OpenAI sends it in each chunk, Groq only in the last one
            self._service_tier = event.service_tier
        if event.usage is not None:
            self._usage = merge_usage(self._usage, event.usage)
        elif event.x_groq is not None:
            self._add_groq_usage(event)

    def _set_head(self, event: ChatChunk) -> None:
        """Keep the event from which the completion takes its id, model and time.

        This is the first event with an id, or the first event of all if none has an id.
        """
        self._has_id = bool(event.id)
        if self._head is None or self._has_id:
            self._head = event

    def _add_groq_usage(self, event: ChatChunk) -> None:
        event.usage = _groq_usage(event.x_groq)
        if event.usage is not None:
            self._usage = merge_usage(self._usage, event.usage)

    @property
    def has_started(self) -> bool:
        """True once a field of a choice was received. A choice without any field is no part of an answer."""
        return any(choice.has_started for choice in self._choices.values())

    @property
    def is_complete(self) -> bool:
        """True once every requested answer has a finish reason."""
        complete = sum(1 for choice in self._choices.values() if choice.finish_reason)
        return complete >= max(len(self._choices), self._answers, 1)

    @property
    def failure_reason(self) -> str:
        """The finish reason of the first choice that failed on the server; "" if no choice failed."""
        reasons = (choice.finish_reason or "" for choice in self._choices.values())
        return next((reason for reason in reasons if is_failure_reason(reason)), "")

    @property
    def has_answer(self) -> bool:
        """True once every answer is complete, and no answer has failed or is empty."""
        if not self.is_complete or self.failure_reason:
            return False
        return not any(choice.message.is_empty for choice in self.result().choices)

    def result(self) -> ChatCompletion:
        """Return the completion, built from the chunks that were added."""
        head = self._head or ChatChunk()
        return ChatCompletion(
            id=head.id,
            object="chat.completion",
            created=head.created,
            model=head.model,
            choices=[choice.build(index) for index, choice in sorted(self._choices.items())],
            usage=self._usage or sum_usage([choice.usage for choice in self._choices.values() if choice.usage]),
            system_fingerprint=head.system_fingerprint,
            service_tier=self._service_tier,
        )

    def text(self, event: ChatChunk) -> str:
        """Return the text that a chunk adds to the first choice."""
        return event.text

    def steps(self, events: deque[ChatChunk]) -> Iterator[StreamStep]:
        """Yield the steps that chunks add to the first choice; the chunks are removed from `events`.

        A call is complete when the next call has begun, or the stream has ended.
        """
        while events:
            for choice in events.popleft().choices:
                if choice.index:
                    continue
                delta = choice.delta
                has_thinking = delta.reasoning_content or delta.reasoning or type(delta.content) is list
                if has_thinking and (thinking := delta.reasoning_text):
                    yield ThinkingStep(text=thinking)
                if delta.content and (text := delta.text):
                    yield TextStep(text=text)
                if delta.tool_calls and delta.tool_calls[0].function.name:
                    yield from self._complete_call_steps()

    def last_steps(self, result: ChatCompletion) -> Sequence[StreamStep]:
        """Return the steps of the calls that have none yet."""
        return [tool_call_step(call) for call in result.tool_calls[self._calls_with_step :]]

    def _complete_call_steps(self) -> list[StreamStep]:
        """Return the steps of the calls that have none yet, and surely have all their fragments."""
        first, complete = self._calls_with_step, self._choices[0].tool_calls.complete_count
        if complete <= first:
            return []
        self._calls_with_step = complete
        return [tool_call_step(call) for call in self.result().tool_calls[first:complete]]

    def to_events(self, result: ChatCompletion) -> list[ChatChunk]:
        """Return a list with one chunk that has all fields of a completion."""
        choices = [
            ChunkChoice(
                index=index,
                delta=_as_delta(choice.message),
                finish_reason=choice.finish_reason,
                logprobs=choice.logprobs,
                usage=choice.usage,
                stop_reason=choice.stop_reason,
                seed=choice.seed,
                content_filter_results=choice.content_filter_results,
            )
            for index, choice in enumerate(result.choices)
        ]
        chunk = ChatChunk(
            id=result.id,
            object="chat.completion.chunk",
            created=result.created,
            model=result.model,
            choices=choices,
            usage=result.usage,
            system_fingerprint=result.system_fingerprint,
            service_tier=result.service_tier,
        )
        return [chunk.attach_response(None, vars(result).get("_content"))]


def _items(value: Any) -> list[Any]:
    """Return the items of a list in a delta; a value that is not a list is one item."""
    if value is None:
        return []
    return value if json.is_array(value) else [value]


def _as_delta(message: Message) -> Message:
    """Return a message as a delta. In a delta, each tool call has an index."""
    if not message.tool_calls:
        return message
    calls = [replace(call, index=index) for index, call in enumerate(message.tool_calls)]
    return replace(message, tool_calls=calls)


def _groq_usage(x_groq: Any) -> Usage | None:
    usage = x_groq.get("usage") if json.is_object(x_groq) else None
    return json.convert(usage, Usage) if json.is_object(usage) else None
