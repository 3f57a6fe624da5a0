"""Embedding requests: arguments are validated by the rules of the server's dialect."""

from __future__ import annotations

from typing import Any

import pytest

from hf_ext import ValidationError
from hf_ext._core.validate import RequestLimits
from hf_ext.embeddings.dialects import DIALECTS
from hf_ext.embeddings.operations import EmbeddingCall, embedding_call

OPTIONS: dict[str, Any] = {
    "normalize": False,
    "truncate": True,
    "truncation_direction": "left",
    "prompt_name": "query",
    "dimensions": 64,
    "encoding_format": "base64",
    "user": "u",
}


def build(inputs: Any = "a", model: Any = "org/m", dialect: Any = "hf-inference", **options: Any) -> EmbeddingCall:
    return embedding_call(inputs, model, dialect, options, RequestLimits())


def problems(*arguments: Any, **options: Any) -> list[str]:
    """Return the problems that are reported for a call with invalid arguments."""
    with pytest.raises(ValidationError) as caught:
        build(*arguments, **options)
    assert caught.value.where == "embeddings.create"
    return caught.value.problems


@pytest.mark.parametrize(("inputs", "texts"), [("a", ["a"]), (["a", "b"], ["a", "b"]), (("a",), ["a"])])
def test_inputs_are_sent_as_a_list(inputs: Any, texts: list[str]) -> None:
    assert build(inputs).body.inputs == texts


@pytest.mark.parametrize("dialect", DIALECTS)
def test_options_of_the_dialect_are_sent(dialect: Any) -> None:
    options = {name: value for name, value in OPTIONS.items() if name in DIALECTS[dialect].parameters.names}
    body = build(dialect=dialect, **options).body
    assert {name: getattr(body, name) for name in options} == options


@pytest.mark.parametrize("dialect", DIALECTS)
def test_option_of_another_dialect_raises_an_error_that_names_extra_body(dialect: Any) -> None:
    found = problems(dialect=dialect, **OPTIONS)
    unsupported = OPTIONS.keys() - DIALECTS[dialect].parameters.names
    assert {problem.partition(" ")[0] for problem in found} == unsupported
    assert all("extra_body" in problem for problem in found)


def test_model_of_hf_inference_is_in_the_path_only() -> None:
    assert build(dialect="hf-inference").path == ("org/m",)
    assert build(dialect="openai").path == ()
    assert build(dialect="openai").body.model == "org/m"
    assert build(model=None, dialect="tei").path == ()


def test_call_options_are_not_part_of_the_body() -> None:
    call = build(deadline=5, extra_body={"x": 1}, normalize=True)
    assert (call.options.deadline, call.options.extra_body) == (5, {"x": 1})
    assert call.body.to_dict() == {"inputs": ["a"], "normalize": True}


def test_invalid_model_raises_an_error() -> None:
    (problem,) = problems("a", "../whoami", "hf-inference")
    assert problem.startswith("model ")


def test_unknown_dialect_raises_an_error_that_names_the_dialects() -> None:
    message = "dialect must be one of 'hf-inference', 'openai', 'tei', not"
    assert problems("a", "m", "onnx") == [f"{message} 'onnx'"]
    assert problems("a", "m", ["tei"]) == [f"{message} list"]


@pytest.mark.parametrize("inputs", ["", [], [""], [5], 5, None, {"a": 1}, b"a", (text for text in "a")])
def test_inputs_that_are_not_texts_raise_an_error(inputs: Any) -> None:
    assert problems(inputs)


def test_all_problems_of_a_call_are_in_one_error() -> None:
    assert len(problems(["", 5], "", "hf-inference", user="u", zzz=1, timeout=-1)) == 6
