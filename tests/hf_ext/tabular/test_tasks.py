"""Tabular tasks send a table in the request body and parse the predictions."""

from __future__ import annotations

from typing import Any

import pytest
from support.dialects import parser
from support.responses import response

from hf_ext import ResponseDecodeError, ValidationError
from hf_ext._calls.tasks.task_request import task_request
from hf_ext._core.validate import Problems, RequestLimits
from hf_ext._core.validate.tables import validated_table
from hf_ext.tabular.tasks import CLASSIFY_TABLE, REGRESS_TABLE, TASKS


class Frame:
    """An object with the method `to_dict` of a DataFrame."""

    def to_dict(self, orient: str) -> dict[str, Any]:
        raise NotImplementedError(orient)


def problems(table: Any) -> list[str]:
    """Return the problems that are reported for a table."""
    found = Problems()
    validated_table(table, found)
    return list(found)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_table_is_sent_as_data_of_the_inputs(task):
    request = task_request(task, "huggingface", {"a": ["7.4"], "b": ["1"]}, "org/name", {}, RequestLimits())
    assert request.body.to_dict() == {"inputs": {"data": {"a": ["7.4"], "b": ["1"]}}}


def test_numbers_in_cells_are_sent_as_text():
    found = Problems()
    assert validated_table({"a": [7.4, 1e-9, 3, True], "b": ("x", "", "nan", "2")}, found) == {
        "a": ["7.4", "1e-09", "3", "True"],
        "b": ["x", "", "nan", "2"],
    }
    assert len(found) == 0


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ([["a"], [1]], "table must be a mapping of column names to lists of cells, not list"),
        (
            Frame(),
            "table must be a mapping of column names to lists of cells, not Frame; "
            "convert a DataFrame with table.to_dict('list')",
        ),
        ({}, "table has no columns"),
        ({"a": []}, "table has no rows"),
        ({"a": ["1"], "b": ["1", "2"]}, "table must have columns of equal length, not {'a': 1, 'b': 2}"),
        ({1: ["1"]}, "table must have column names of type str, not 1"),
        ({"a": [None]}, "table['a'][0] must be a text or a finite number, not None"),
        ({"a": [1.0, float("nan")]}, "table['a'][1] must be a text or a finite number, not nan"),
    ],
)
def test_invalid_table_raises_an_error(table, problem):
    assert problems(table) == [problem]


@pytest.mark.parametrize("cells", ["abc", b"abc", 7, {"0": "a"}])
def test_cells_that_are_not_a_list_raise_an_error(cells):
    assert problems({"a": cells, "b": ["1"]})[0] == f"table['a'] must be a list of cells, not {type(cells).__name__}"


def test_one_error_lists_every_problem():
    with pytest.raises(ValidationError) as caught:
        task_request(CLASSIFY_TABLE, "huggingface", {}, "a/b/c", {"top_k": 1}, RequestLimits())
    assert len(caught.value.problems) == 3
    assert caught.value.where == "tabular.classify_table"


@pytest.mark.parametrize("classes", [[5, 5, 7], ["good", "bad"], [0.5, 1]])
def test_predicted_classes_keep_their_type(classes):
    predicted = parser(CLASSIFY_TABLE, {"data": {"a": classes}})(response(classes, x_request_id="r1"))
    assert predicted == classes
    assert list(map(type, predicted)) == list(map(type, classes))
    assert (predicted.raw, predicted.meta.request_id) == (classes, "r1")


def test_predicted_numbers_are_floats():
    predicted = parser(REGRESS_TABLE, {"data": {"a": [1, 2]}})(response([17, 18.5]))
    assert predicted == [17.0, 18.5]
    assert list(map(type, predicted)) == [float, float]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_response_without_a_list_of_predictions_raises_an_error(task):
    with pytest.raises(ResponseDecodeError):
        parser(task, {"data": {"a": [1]}})(response({"predictions": 1}))
