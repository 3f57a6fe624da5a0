"""Embedding requests: arguments are validated by the rules of the server's dialect."""

from __future__ import annotations

from typing import Any

import pytest

from hf_ext import ValidationError
from hf_ext._calls.tasks.dialects import DialectRequest
from hf_ext._core.validate import RequestLimits
from hf_ext.embeddings import Embeddings
from hf_ext.embeddings.dialects import CREATE
from hf_ext.embeddings.operations import embedding_call

OPTIONS: dict[str, Any] = {
    "normalize": False,
    "truncate": True,
    "truncation_direction": "left",
    "prompt_name": "query",
    "dimensions": 64,
    "encoding_format": "base64",
    "user": "u",
}


def build(
    inputs: Any = "a", model: Any = "org/m", dialect: Any = "huggingface", **options: Any
) -> DialectRequest[Embeddings]:
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


@pytest.mark.parametrize("dialect", CREATE.rows)
def test_options_of_the_dialect_are_sent(dialect: Any) -> None:
    options = {name: value for name, value in OPTIONS.items() if name in CREATE.rows[dialect].parameters.names}
    body = build(dialect=dialect, **options).body.to_dict()
    fields = body["parameters"] if CREATE.rows[dialect].nested else body
    assert {name: fields[name] for name in options} == options


@pytest.mark.parametrize("dialect", CREATE.rows)
def test_option_of_another_dialect_raises_an_error_that_names_extra_body(dialect: Any) -> None:
    found = problems(dialect=dialect, **OPTIONS)
    unsupported = OPTIONS.keys() - CREATE.rows[dialect].parameters.names
    assert {problem.partition(" ")[0] for problem in found} == unsupported
    assert all("extra_body" in problem for problem in found)


def test_model_of_hf_inference_is_in_the_path_only() -> None:
    assert build(dialect="huggingface").path == ("org/m",)
    assert build(dialect="openai").path == ()
    assert build(dialect="openai").body.model == "org/m"
    assert build(model=None, dialect="tei").path == ()


def test_call_options_are_not_part_of_the_body() -> None:
    call = build(deadline=5, extra_body={"x": 1}, normalize=True)
    assert (call.call.deadline, call.call.extra_body) == (5, {"x": 1})
    assert call.body.to_dict() == {"inputs": ["a"], "normalize": True}


def test_invalid_model_raises_an_error() -> None:
    (problem,) = problems("a", "../whoami", "huggingface")
    assert problem.startswith("model ")


def test_unknown_dialect_raises_an_error_that_names_the_dialects() -> None:
    for dialect, shown in (("onnx", "'onnx'"), ("tgi", "'tgi'"), (["tei"], "list")):
        with pytest.raises(ValidationError) as caught:
            CREATE.choose(dialect, "huggingface")
        expected = f"dialect must be one of 'huggingface', 'openai', 'tei', 'toolkit', not {shown}"
        assert (caught.value.problems, caught.value.where) == ([expected], "embeddings.create")


@pytest.mark.parametrize("inputs", ["", [], [""], [5], 5, None, {"a": 1}, b"a", (text for text in "a")])
def test_inputs_that_are_not_texts_raise_an_error(inputs: Any) -> None:
    assert problems(inputs)


def test_all_problems_of_a_call_are_in_one_error() -> None:
    assert len(problems(["", 5], "", "huggingface", user="u", zzz=1, timeout=-1)) == 6
