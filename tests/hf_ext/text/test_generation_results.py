"""Text results: the text at hand, special tokens left out, and nothing failing where something is missing."""

import pytest

from hf_ext.text import Completion, CompletionChoice, TextEvent, TextGeneration, Token


@pytest.mark.parametrize(("generated", "text"), [("Once", "Once"), ("", ""), (None, "")])
def test_the_text_of_a_generation(generated, text):
    assert TextGeneration(generated_text=generated).text == text


@pytest.mark.parametrize(
    ("token", "text"),
    [
        (Token(text="a"), "a"),
        (Token(text="a", special=False), "a"),
        (Token(text="</s>", special=True), ""),
        (Token(), ""),
    ],
)
def test_the_text_that_a_token_adds(token, text):
    assert TextEvent(token=token).text == text


def test_an_event_without_a_token_adds_nothing():
    assert TextEvent().text == ""


def test_the_first_completion_is_at_hand():
    choices = [
        CompletionChoice(index=1, text="b", finish_reason="length"),
        CompletionChoice(index=0, text="a", finish_reason="stop"),
    ]
    completion = Completion(choices=choices)
    assert (completion.text, completion.finish_reason) == ("a", "stop")
    assert Completion(choices=[CompletionChoice(text="a")]).text == "a"


@pytest.mark.parametrize("choices", [[], [CompletionChoice(index=0)], [CompletionChoice(index=1, text="b")]])
def test_a_completion_without_text(choices):
    assert (Completion(choices=choices).text, Completion(choices=choices).finish_reason) == ("", None)
