"""Tabular tasks: classification and regression of the rows of a table.

Neither task has an official schema. The format of the requests comes from two sources: requests of tabular
classification that were recorded until 2025-04, and the checks in api-inference-community, the server code behind
hf-inference. The checks are the same for both tasks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from hf_api.api.inference import tabular_classification, tabular_regression
from hf_api.models import TabularRequest

from hf_ext._calls.tasks.response_parsers import result_list
from hf_ext._calls.tasks.rows import list_type
from hf_ext._calls.tasks.task import Task, task_rows
from hf_ext._core.validate.tables import validated_table
from hf_ext._core.values import json
from hf_ext._core.values.result_count import check_result_count

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_api.types import ResponseLike

    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._core.results.result_list import ResultList
    from hf_ext._core.validate import Problems, RequestLimits
    from hf_ext._core.validate.tables import Table

T = TypeVar("T")

_CLASS = cast("type[str | int | float]", str | int | float)


def _table_inputs(table: Any, _limits: RequestLimits, problems: Problems) -> dict[str, Any]:
    return {"data": validated_table(table, problems)}


def _predictions_reader(type_: type[T], table: Table) -> Callable[[ResponseLike], ResultList[T]]:
    """Return a parser for a list of predictions. It checks that there is one prediction for each row of the table."""

    def parse(response: ResponseLike) -> ResultList[T]:
        predictions = json.decode(response.content, list_type(type_))
        check_result_count(len(predictions), len(next(iter(table.values()), ())), "prediction", "row")
        return result_list(predictions, response)

    return parse


def _read_classes(arguments: Arguments) -> Callable[[ResponseLike], ResultList[str | int | float]]:
    return _predictions_reader(_CLASS, arguments.inputs["data"])


def _read_numbers(arguments: Arguments) -> Callable[[ResponseLike], ResultList[float]]:
    return _predictions_reader(float, arguments.inputs["data"])


CLASSIFY_TABLE = Task(
    name="tabular-classification",
    method="tabular.classify_table",
    rows=task_rows(tabular_classification.OPERATION, TabularRequest.from_dict, reader=_read_classes),
    inputs=_table_inputs,
)
REGRESS_TABLE = Task(
    name="tabular-regression",
    method="tabular.regress_table",
    rows=task_rows(tabular_regression.OPERATION, TabularRequest.from_dict, reader=_read_numbers),
    inputs=_table_inputs,
)

TASKS: tuple[Task[Any], ...] = (CLASSIFY_TABLE, REGRESS_TABLE)
