"""A task has a row for each dialect: hf-inference, the inference toolkit, and others."""

from __future__ import annotations

import pytest
from hf_api.api.inference import fill_mask
from hf_api.models import FillMaskRequest
from support.dialects import parser
from support.responses import response

from hf_ext import ValidationError
from hf_ext._calls.tasks.response_parsers import list_reader
from hf_ext._calls.tasks.task import Task, task_rows
from hf_ext._calls.tasks.task_request import task_request, validated_text
from hf_ext._core.results.result import Result
from hf_ext._core.validate import COUNT, RequestLimits
from hf_ext._core.validate.parameters import Parameters


class Mask(Result):
    token: str


TASK = Task(
    name="fill-mask",
    method="text.fill_mask",
    rows=task_rows(
        fill_mask.OPERATION.reading(list_reader(Mask)),
        FillMaskRequest.from_dict,
        parameters=Parameters({"top_k": COUNT}),
    ),
    inputs=validated_text,
)


def test_toolkit_has_the_body_and_the_parser_of_hf_inference_at_another_path():
    hf_inference, toolkit = (
        task_request(TASK, dialect, "a", "org/name", {"top_k": 1}, RequestLimits())
        for dialect in ("huggingface", "toolkit")
    )
    assert (hf_inference.path, toolkit.path) == (("org/name",), ())
    assert (hf_inference.operation.path, toolkit.operation.path) == ("/models/{model_id}", "/")
    assert hf_inference.body == toolkit.body == FillMaskRequest.from_dict({"inputs": "a", "parameters": {"top_k": 1}})
    for dialect in TASK.rows:
        assert parser(TASK, dialect=dialect)(response([{"token": "a"}])) == [Mask("a")]


def test_dialect_of_the_client_is_the_default():
    assert TASK.choose(None, "toolkit") == "toolkit"
    assert TASK.choose("huggingface", "toolkit") == "huggingface"


@pytest.mark.parametrize(("dialect", "default"), [(None, "openai"), ("openai", "huggingface")])
def test_dialect_that_the_method_does_not_have_raises_an_error_that_names_its_dialects(dialect, default):
    with pytest.raises(ValidationError) as caught:
        TASK.choose(dialect, default)
    assert "'openai'" in caught.value.message
    assert "'huggingface'" in caught.value.message
    assert "'toolkit'" in caught.value.message
    assert caught.value.where == "text.fill_mask"


def test_provider_and_dialect_cannot_be_combined():
    with pytest.raises(ValidationError, match="dialect cannot be combined with provider"):
        TASK.choose("toolkit", "huggingface", provider=object())
    assert TASK.choose(None, "toolkit", provider=object()) == "huggingface"
