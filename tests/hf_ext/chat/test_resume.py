"""Resuming: the partial answer becomes the end of the conversation, if there is one."""

import pytest

from hf_ext import ChatCompletion, Message, StreamInterruptedError, ToolCall, ValidationError, resume_messages
from hf_ext.chat import Choice
from hf_ext.text import TextGeneration

MESSAGES = [{"role": "user", "content": "Tell me a story"}]


def interruption(partial: object) -> StreamInterruptedError:
    error = StreamInterruptedError("cut")
    error.partial = partial
    return error


def answer(message: Message) -> ChatCompletion:
    return ChatCompletion(choices=[Choice(message=message)])


def test_what_had_arrived_is_put_at_the_end():
    messages = resume_messages(MESSAGES, interruption(answer(Message(content="Once upon"))))
    assert messages == [*MESSAGES, {"role": "assistant", "content": "Once upon"}]
    assert len(MESSAGES) == 1


def test_received_messages_may_be_among_those_before():
    earlier = Message(role="assistant", content="Hi")
    assert resume_messages((earlier,), interruption(answer(Message(content="x"))))[0] is earlier


def test_only_the_answer_is_repeated_not_the_reasoning():
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
        TextGeneration(generated_text="x"),
    ],
)
def test_where_there_is_nothing_to_go_on_from_it_says_so(partial):
    with pytest.raises(ValidationError, match="no partial text to resume from") as caught:
        resume_messages(MESSAGES, interruption(partial))
    assert caught.value.hint == "Ask the same again."
