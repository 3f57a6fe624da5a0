"""What all tasks share: checks before sending, and readers of the shapes that servers answer in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hf_api.api.inference import fill_mask
from hf_api.models import FillMaskRequest
from support.responses import response

from hf_ext import ResponseDecodeError, ValidationError
from hf_ext._calls.tasks.task import (
    Task,
    checked,
    depth,
    list_reader,
    object_reader,
    one_text,
    task_request,
)
from hf_ext._core.results.result import Result
from hf_ext._core.validate import RequestLimits
from hf_ext._core.validate.rules import COUNT, TEXTS

LIMITS = RequestLimits()


class Thing(Result):
    name: str
    size: int | None = None


class Part(msgspec.Struct):
    name: str


TASK = Task(
    name="fill-mask",
    method="text.fill_mask",
    operation=fill_mask.OPERATION.reading(list_reader(Part)),
    body=FillMaskRequest.from_dict,
    inputs=one_text,
    rules={"top_k": COUNT, "targets": TEXTS},
)


def body(text: Any = "a [MASK]", *, model: Any = "org/name", task: Task[Any] = TASK, **options: Any) -> dict[str, Any]:
    request, call = task_request(task, text, model, options, LIMITS)
    written: dict[str, Any] = request.to_dict()
    return {**written, **(call.extra_body or {})}


def problems(text: Any = "a", *, model: Any = "org/name", task: Task[Any] = TASK, **options: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        checked(task, text, model, options, LIMITS)
    assert caught.value.where == task.method
    return list(caught.value.problems)


class TestRequest:
    def test_parameters_are_left_out_where_there_are_none(self):
        assert body() == {"inputs": "a [MASK]"}
        assert body(top_k=None) == {"inputs": "a [MASK]"}

    def test_parameters_go_below_their_name(self):
        assert body(top_k=2, targets=["x"])["parameters"] == {"top_k": 2, "targets": ["x"]}

    def test_how_to_make_the_call_is_no_parameter(self):
        _, call = task_request(TASK, "a", "org/name", {"deadline": 3.0, "bill_to": "acme"}, LIMITS)
        assert (call.deadline, call.bill_to) == (3.0, "acme")

    def test_extra_body_reaches_both_levels(self):
        assert body(top_k=1, extra_body={"options": {}, "parameters": {"of_tomorrow": [1]}}) == {
            "inputs": "a [MASK]",
            "options": {},
            "parameters": {"top_k": 1, "of_tomorrow": [1]},
        }
        assert body(extra_body={"parameters": {"of_tomorrow": 1}})["parameters"] == {"of_tomorrow": 1}

    def test_all_problems_are_said_at_once(self):
        assert problems("", model="a/b/c", top_k=0, targets="x", topk=3) == [
            "unknown option 'topk'; did you mean 'top_k'?; pass options of the server in extra_body",
            "model 'a/b/c' is not a model id; write 'name' or 'org/name' in letters, digits, '_', '-' and '.'",
            "text is empty",
            "top_k must be a whole number of at least 1, not 0",
            "targets must be a list of texts, not one text; put it into [ ]",
        ]

    def test_an_option_is_not_hidden_in_extra_body(self):
        assert problems(extra_body={"parameters": {"top_k": 3}}) == [
            "top_k is an option: give it by keyword, not in extra_body"
        ]
        assert problems(extra_body={"parameters": [1]}) == ["parameters of extra_body must be a mapping, not list"]
        assert problems(extra_body=True) == ["extra_body must be a mapping, not True"]
        assert problems(extra_body={"inputs": "b"}) == ["inputs is given twice: as an option and in extra_body"]

    def test_a_required_parameter_that_is_missing(self):
        task = replace(TASK, required=("targets",))
        assert problems(task=task) == ["targets must be a list of texts, not None"]
        assert body(task=task, targets=["x"])["parameters"] == {"targets": ["x"]}

    def test_a_server_of_one_model_needs_no_name(self):
        assert body(task=replace(TASK, needs_model=False), model=None) == {"inputs": "a [MASK]"}
        assert problems(model=None) == ["model must be a model id such as 'org/name', not None"]


class TestReaders:
    @pytest.mark.parametrize("answer", [{"name": "a", "new": 1}, [{"name": "a", "new": 1}]])
    def test_one_alone_or_first_in_a_list(self, answer):
        thing = object_reader(Thing)(response(answer, x_request_id="r1"))
        assert thing == Thing("a")
        assert (thing.raw, thing.meta.request_id) == (answer, "r1")

    def test_an_empty_list_holds_no_result(self):
        with pytest.raises(ResponseDecodeError, match="empty list, where a result belongs"):
            object_reader(Thing)(response([]))

    @pytest.mark.parametrize(
        "answer", [{"name": "a"}, [{"name": "a"}], [[{"name": "a"}]]], ids=["object", "list", "list in a list"]
    )
    def test_a_list_in_each_shape(self, answer):
        parts = list_reader(Part)(response(answer, x_request_id="r1"))
        assert parts == [Part("a")]
        assert (parts.raw, parts.meta.request_id) == (answer, "r1")

    def test_an_empty_list_is_one(self):
        assert list_reader(Part)(response([])) == []
        assert list_reader(Part)(response([[]])) == []

    def test_several_lists_are_not_one(self):
        with pytest.raises(ResponseDecodeError, match="holds 2 lists, where one belongs"):
            list_reader(Part)(response([[{"name": "a"}], [{"name": "b"}]]))

    @pytest.mark.parametrize("answer", [b"[", b"{}", b'"text"', b"", b"[1]", b"[{}]"])
    def test_what_does_not_fit_is_an_error(self, answer):
        with pytest.raises(ResponseDecodeError):
            list_reader(Part)(response(answer))

    @pytest.mark.parametrize(
        ("content", "expected"), [(b"", 0), (b"{[", 0), (b" [", 1), (b"\n[ [\t[1]", 3), (b"[" * 200, 100)]
    )
    def test_depth_counts_the_lists_at_the_beginning(self, content, expected):
        assert depth(content) == expected

    def test_a_task_may_be_read_in_another_way(self):
        other = TASK.reading(object_reader(Thing))
        assert other.operation.parse(response({"name": "a"})) == Thing("a")
        assert (other.name, other.rules) == (TASK.name, TASK.rules)
