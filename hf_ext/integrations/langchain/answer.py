"""Convert completions and chunks to the messages of LangChain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, AIMessageChunk, ToolCallChunk
from langchain_core.messages.ai import InputTokenDetails, OutputTokenDetails, UsageMetadata
from langchain_core.messages.tool import invalid_tool_call, tool_call, tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from hf_ext.integrations._adaptor.call_deltas import CallDelta, CallDeltas
from hf_ext.integrations._adaptor.facts import choice_scores, known, token_counts
from hf_ext.integrations._adaptor.received_calls import received_calls

if TYPE_CHECKING:
    from hf_ext import Usage
    from hf_ext.chat import ChatChunk, ChatCompletion, Choice, Message


def to_result(completion: ChatCompletion) -> ChatResult:
    """Convert the answers of a completion."""
    generations = [
        ChatGeneration(message=_message(completion, choice), generation_info={"finish_reason": choice.finish_reason})
        for choice in completion.choices
    ]
    return ChatResult(generations=generations, llm_output=known(model_name=completion.model))


def _message(completion: ChatCompletion, choice: Choice) -> AIMessage:
    calls, broken = received_calls(choice.message.tool_calls)
    return AIMessage(
        content=choice.message.text,
        additional_kwargs=_additional(choice.message),
        response_metadata=_metadata(completion, choice),
        tool_calls=[tool_call(id=call.id, name=call.name, args=call.arguments) for call in calls],
        invalid_tool_calls=[
            invalid_tool_call(id=call.id, name=call.name, args=call.text, error=call.problem) for call in broken
        ],
        usage_metadata=_usage(choice.usage or completion.usage),
        id=completion.id or None,
    )


class ChunkConverter:
    """Converts the chunks of one stream.

    The last chunk is the only one with the usage, the model and the finish reason: some servers send the usage in every
    chunk, and the sum of chunks would count it more than once.
    """

    def __init__(self) -> None:
        self._calls = CallDeltas()

    def add(self, chunk: ChatChunk) -> Iterator[ChatGenerationChunk]:
        """Convert a chunk."""
        delta = next((choice.delta for choice in chunk.choices if not choice.index), None)
        message = AIMessageChunk(
            content=chunk.text,
            additional_kwargs={} if delta is None else _additional(delta),
            tool_call_chunks=_call_chunks(self._calls.add(chunk)),
            id=chunk.id or None,
        )
        yield ChatGenerationChunk(message=message)

    def end(self, completion: ChatCompletion) -> Iterator[ChatGenerationChunk]:
        """Return the last chunk."""
        message = AIMessageChunk(
            content="",
            response_metadata=_metadata(completion, completion.choices[0] if completion.choices else None),
            usage_metadata=_usage(completion.usage),
            tool_call_chunks=_call_chunks(self._calls.end(completion.id or completion.created)),
            chunk_position="last",
            id=completion.id or None,
        )
        yield ChatGenerationChunk(message=message)


def _call_chunks(deltas: Sequence[CallDelta]) -> list[ToolCallChunk]:
    return [
        tool_call_chunk(id=call.id, index=call.index, name=call.name or None, args=call.arguments) for call in deltas
    ]


def _additional(message: Message) -> dict[str, Any]:
    return known(reasoning_content=message.reasoning_text or None, refusal=message.refusal or None)


def _metadata(completion: ChatCompletion, choice: Choice | None) -> dict[str, Any]:
    return known(
        model_provider="huggingface",
        model_name=completion.model,
        finish_reason=choice and choice.finish_reason,
        logprobs=choice and choice_scores(choice),
        system_fingerprint=completion.system_fingerprint,
        service_tier=completion.service_tier,
        request_id=completion.meta.request_id,
        provider=completion.meta.provider,
    )


def _usage(usage: Usage | None) -> UsageMetadata | None:
    """Convert token counts; the total is the sum, also if the server counts something else."""
    if usage is None:
        return None
    counts = token_counts(usage)
    total = counts.read + counts.generated
    converted = UsageMetadata(input_tokens=counts.read, output_tokens=counts.generated, total_tokens=total)
    if read := known(cache_read=counts.cached, audio=counts.audio_read):
        converted["input_token_details"] = InputTokenDetails(**read)  # type: ignore[typeddict-item]
    if generated := known(reasoning=counts.reasoning, audio=counts.audio_generated):
        converted["output_token_details"] = OutputTokenDetails(**generated)  # type: ignore[typeddict-item]
    return converted
