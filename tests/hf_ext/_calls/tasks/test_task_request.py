"""A task builds a request from its inputs, parameters and options. Invalid arguments raise an error."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hf_api.api.inference import fill_mask
from hf_api.models import FillMaskRequest

from hf_ext import ValidationError
from hf_ext._calls.tasks.response_parsers import list_reader
from hf_ext._calls.tasks.task import Task, task_rows
from hf_ext._calls.tasks.task_request import task_request, validated_text
from hf_ext._core.validate import COUNT, RequestLimits
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Items, Text

LIMITS = RequestLimits()


class Part(msgspec.Struct):
    name: str


def rows(parameters: Parameters) -> Any:
    operation = fill_mask.OPERATION.reading(list_reader(Part))
    return task_rows(operation, FillMaskRequest.from_dict, parameters=parameters)


PARAMETERS = Parameters({"top_k": COUNT, "targets": Items(Text(min_length=1), min_items=1)})
TASK = Task(
    name="fill-mask",
    method="text.fill_mask",
    rows=rows(PARAMETERS),
    inputs=validated_text,
)


def body(
    text: Any = "a [MASK]",
    *,
    model: Any = "org/name",
    task: Task[Any] = TASK,
    dialect: Any = "huggingface",
    **options: Any,
) -> dict[str, Any]:
    """Return the request body of a task, with the fields of `extra_body`."""
    request = task_request(task, dialect, text, model, options, LIMITS)
    written: dict[str, Any] = request.body.to_dict()
    return {**written, **(request.call.extra_body or {})}


def problems(
    text: Any = "a", *, model: Any = "org/name", task: Task[Any] = TASK, dialect: Any = "huggingface", **options: Any
) -> list[str]:
    """Return the problems that are reported for a task with invalid arguments."""
    with pytest.raises(ValidationError) as caught:
        task_request(task, dialect, text, model, options, LIMITS)
    assert caught.value.where == task.method
    return list(caught.value.problems)


def test_body_without_parameters_has_only_inputs():
    assert body() == {"inputs": "a [MASK]"}
    assert body(top_k=None) == {"inputs": "a [MASK]"}


def test_parameters_are_sent_in_the_field_parameters():
    assert body(top_k=2, targets=["x"])["parameters"] == {"top_k": 2, "targets": ["x"]}


def test_request_options_are_not_sent_as_parameters():
    request = task_request(TASK, "huggingface", "a", "org/name", {"deadline": 3.0, "bill_to": "acme"}, LIMITS)
    assert (request.call.deadline, request.call.bill_to) == (3.0, "acme")
    assert request.body.to_dict() == {"inputs": "a"}


def test_extra_body_adds_fields_and_parameters():
    assert body(top_k=1, extra_body={"options": {}, "parameters": {"new": [1]}}) == {
        "inputs": "a [MASK]",
        "options": {},
        "parameters": {"top_k": 1, "new": [1]},
    }
    assert body(extra_body={"parameters": {"new": 1}})["parameters"] == {"new": 1}


def test_one_error_lists_every_problem():
    assert problems("", model="a/b/c", top_k=0, targets="x", topk=3) == [
        "unknown option 'topk'; did you mean 'top_k'?",
        "top_k must be a whole number of at least 1, not 0",
        "targets must be a list of non-empty texts, not 'x'; put it into [ ]",
        "model 'a/b/c' is not a model id; write 'name' or 'org/name' in letters, digits, '_', '-' and '.'",
        "text is empty",
    ]


def test_extra_body_cannot_contain_an_option_or_inputs():
    assert problems(extra_body={"parameters": {"top_k": 3}}) == [
        "top_k is an option: give it by keyword, not in extra_body"
    ]
    assert problems(extra_body={"inputs": "b"}) == ["inputs is given twice: as an option and in extra_body"]


def test_extra_body_and_its_parameters_must_be_mappings():
    assert problems(extra_body={"parameters": [1]}) == ["parameters of extra_body must be a mapping, not list"]
    assert problems(extra_body=True) == ["extra_body must be a mapping, not True"]


def test_missing_required_parameter_is_an_error():
    task = replace(TASK, rows=rows(Parameters(PARAMETERS.rules, required=("targets",))))
    assert problems(task=task) == ["targets must be a list of non-empty texts, not None"]
    assert body(task=task, targets=["x"])["parameters"] == {"targets": ["x"]}


def test_model_is_required_unless_the_server_has_only_one_model():
    assert body(dialect="toolkit", model=None) == {"inputs": "a [MASK]"}
    assert problems(model=None) == ["model must be a model id such as 'org/name', not None"]
