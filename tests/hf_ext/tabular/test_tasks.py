"""Tabular tasks: tables as they are sent, and predictions as they are read."""

from __future__ import annotations

from typing import Any

import pytest
from support.responses import response

from hf_ext import ResponseDecodeError, ValidationError
from hf_ext._calls.tasks.task_request import task_request
from hf_ext._core.validate import Problems, RequestLimits
from hf_ext._core.validate.tables import validated_table
from hf_ext.tabular.tasks import CLASSIFY_TABLE, TASKS, classification_task, regression_task


class Frame:
    """What looks like a DataFrame."""

    def to_dict(self, orient: str) -> dict[str, Any]:
        raise NotImplementedError(orient)


def problems(table: Any) -> list[str]:
    found = Problems()
    validated_table(table, found)
    return list(found)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_the_rows_are_sent_as_data(task):
    body, _ = task_request(task, {"a": ["7.4"], "b": ["1"]}, "org/name", {}, RequestLimits())
    assert body.to_dict() == {"inputs": {"data": {"a": ["7.4"], "b": ["1"]}}}


def test_numbers_are_written_as_texts():
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
def test_what_is_wrong_with_a_table(table, problem):
    assert problems(table) == [problem]


@pytest.mark.parametrize("cells", ["abc", b"abc", 7, {"0": "a"}])
def test_cells_are_a_list(cells):
    assert problems({"a": cells, "b": ["1"]})[0] == f"table['a'] must be a list of cells, not {type(cells).__name__}"


def test_everything_wrong_is_said_at_once():
    with pytest.raises(ValidationError) as caught:
        task_request(CLASSIFY_TABLE, {}, "a/b/c", {"top_k": 1}, RequestLimits())
    assert len(caught.value.problems) == 3
    assert caught.value.where == "tabular.classify_table"


@pytest.mark.parametrize("classes", [[5, 5, 7], ["good", "bad"], [0.5, 1]])
def test_classes_keep_their_type(classes):
    read = classification_task({"a": classes}).operation.parse(response(classes, x_request_id="r1"))
    assert read == classes
    assert list(map(type, read)) == list(map(type, classes))
    assert (read.raw, read.meta.request_id) == (classes, "r1")


def test_regression_gives_floats():
    read = regression_task({"a": [1, 2]}).operation.parse(response([17, 18.5]))
    assert read == [17.0, 18.5]
    assert list(map(type, read)) == [float, float]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_what_is_no_list_of_predictions_is_an_error(task):
    with pytest.raises(ResponseDecodeError):
        task.operation.parse(response({"predictions": 1}))
