"""Results of text generation: the text has no special tokens, and missing fields raise no error."""

import pytest

from hf_ext.text import Completion, CompletionChoice, CompletionChunk, GenerationDetails, Token


@pytest.mark.parametrize(("generated", "text"), [("Once", "Once"), ("", ""), (None, "")])
def test_text_of_a_generation_is_its_generated_text(generated, text):
    assert Completion(generated_text=generated).text == text


@pytest.mark.parametrize(
    ("token", "text"),
    [
        (Token(text="a"), "a"),
        (Token(text="a", special=False), "a"),
        (Token(text="</s>", special=True), ""),
        (Token(), ""),
    ],
)
def test_text_of_an_event_is_empty_for_special_tokens(token, text):
    assert CompletionChunk(token=token).text == text


def test_text_of_an_event_without_a_token_is_empty():
    assert CompletionChunk().text == ""


def test_text_and_finish_reason_of_a_completion_belong_to_the_first_choice():
    choices = [
        CompletionChoice(index=1, text="b", finish_reason="length"),
        CompletionChoice(index=0, text="a", finish_reason="stop"),
    ]
    completion = Completion(choices=choices)
    assert (completion.text, completion.finish_reason) == ("a", "stop")
    assert Completion(choices=[CompletionChoice(text="a")]).text == "a"


@pytest.mark.parametrize("choices", [[], [CompletionChoice(index=0)], [CompletionChoice(index=1, text="b")]])
def test_text_of_a_completion_without_a_first_choice_is_empty(choices):
    assert (Completion(choices=choices).text, Completion(choices=choices).finish_reason) == ("", None)


@pytest.mark.parametrize("type_", [Completion, CompletionChunk])
def test_finish_reason_without_choices_is_that_of_the_details(type_):
    details = GenerationDetails(finish_reason="eos_token")
    assert (type_().finish_reason, type_(details=details).finish_reason) == (None, "eos_token")
    assert type_(choices=[CompletionChoice(text="a", finish_reason="stop")]).finish_reason == "stop"
