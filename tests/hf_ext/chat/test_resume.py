"""Resuming a stream: the partial answer becomes the last message of the conversation."""

import pytest

from hf_ext import ChatCompletion, Message, StreamInterruptedError, ToolCall, ValidationError, resume_messages
from hf_ext.chat import Choice
from hf_ext.text import Completion

MESSAGES = [{"role": "user", "content": "Write a story"}]


def interruption(partial: object) -> StreamInterruptedError:
    """Return the error of a stream with this partial result."""
    error = StreamInterruptedError("the stream was interrupted")
    error.partial = partial
    return error


def answer(message: Message) -> ChatCompletion:
    return ChatCompletion(choices=[Choice(message=message)])


def test_partial_answer_is_the_last_message():
    messages = resume_messages(MESSAGES, interruption(answer(Message(content="Once upon"))))
    assert messages == [*MESSAGES, {"role": "assistant", "content": "Once upon"}]
    assert len(MESSAGES) == 1


def test_received_messages_of_the_conversation_are_not_changed():
    earlier = Message(role="assistant", content="Hi")
    assert resume_messages((earlier,), interruption(answer(Message(content="x"))))[0] is earlier


def test_reasoning_is_not_in_the_resumed_message():
    partial = answer(Message(content=[{"type": "text", "text": "Once"}], reasoning_content="hm"))
    assert resume_messages(MESSAGES, interruption(partial))[-1] == {"role": "assistant", "content": "Once"}


@pytest.mark.parametrize(
    "partial",
    [
        None,
        ChatCompletion(),
        answer(Message()),
        answer(Message(content="")),
        answer(Message(content="I will call", tool_calls=[ToolCall(id="a")])),
        Completion(generated_text="x"),
    ],
)
def test_interruption_without_partial_text_raises(partial):
    with pytest.raises(ValidationError, match="no partial text to resume from") as caught:
        resume_messages(MESSAGES, interruption(partial))
    assert caught.value.hint == "Send the same request again."
