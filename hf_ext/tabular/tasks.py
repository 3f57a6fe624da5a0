"""Tabular tasks: predictions for the rows of a table.

Neither task has an official schema: they follow the recorded traffic of tabular classification, the last of 2025-04,
and the checks of api-inference-community, which serves both alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from hf_api.api.inference import tabular_classification, tabular_regression
from hf_api.models import TabularRequest

from hf_ext._calls.tasks.task import Task, list_of, results
from hf_ext._core.validate.tables import validated_table
from hf_ext._core.values import json
from hf_ext._core.values.result_count import check_result_count

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._core.results.result_list import ResultList
    from hf_ext._core.validate import Problems, RequestLimits
    from hf_ext._core.validate.tables import Table

T = TypeVar("T")

_CLASS = cast("type[str | int | float]", str | int | float)


def _rows(table: Any, _limits: RequestLimits, problems: Problems) -> dict[str, Any]:
    return {"data": validated_table(table, problems)}


def _rows_reader(type_: type[T], table: Table) -> Callable[[ResponseLike], ResultList[T]]:
    """Return a parser of a prediction for each row of a table, which has been checked when a response comes."""

    def parse(response: ResponseLike) -> ResultList[T]:
        predictions = json.decode(response.content, list_of(type_))
        check_result_count(len(predictions), len(next(iter(table.values()), ())), "prediction", "row")
        return results(predictions, response)

    return parse


CLASSIFY_TABLE = Task(
    name="tabular-classification",
    method="tabular.classify_table",
    operation=tabular_classification.OPERATION.reading(_rows_reader(_CLASS, {})),
    body=TabularRequest.from_dict,
    inputs=_rows,
)
REGRESS_TABLE = Task(
    name="tabular-regression",
    method="tabular.regress_table",
    operation=tabular_regression.OPERATION.reading(_rows_reader(float, {})),
    body=TabularRequest.from_dict,
    inputs=_rows,
)

TASKS: tuple[Task[Any], ...] = (CLASSIFY_TABLE, REGRESS_TABLE)


def classifying_table(table: Table) -> Task[ResultList[str | int | float]]:
    """Return the task that predicts the class of each row of this table."""
    return CLASSIFY_TABLE.reading(_rows_reader(_CLASS, table))


def regressing_table(table: Table) -> Task[ResultList[float]]:
    """Return the task that predicts a number for each row of this table."""
    return REGRESS_TABLE.reading(_rows_reader(float, table))
