"""Resume: continue an answer whose stream was interrupted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from hf_ext._core.validate import describe_value
from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.chat.results import ChatCompletion, Message, Messages
from hf_ext.errors import HfError, StreamInterruptedError, ValidationError

__all__ = ["resume_messages"]


def resume_messages(messages: Sequence[Mapping[str, Any] | Message], error: StreamInterruptedError) -> Messages:
    """Return the conversation with the partial answer at its end, so that the model can continue the answer.

        try:
            async for text in client.chat.stream(messages, model=model).text_stream: ...
        except StreamInterruptedError as error:
            resumed = resume_messages(messages, error)
            rest = await client.chat.create(resumed, model=model)

    The request is a new call, and is billed as a new call. The server determines whether the model continues in the
    middle of a sentence. vLLM requires `extra_body={"continue_final_message": True, "add_generation_prompt": False}`.

    Raises:
        ValidationError: The stream was interrupted before the first text, or while the model was writing tool calls.
            Send the same request again instead.
    """
    if not isinstance(cast("object", error), HfError):
        raise ValidationError(
            f"error must be a StreamInterruptedError, not {describe_value(error)}", where="resume_messages"
        )
    partial = error.partial
    if not isinstance(partial, ChatCompletion) or not partial.text or partial.tool_calls:
        raise ValidationError("there is no partial text to resume from", hint="Send the same request again.")
    return [*messages, {"role": "assistant", "content": join_surrogates(partial.text)}]
