"""Tabular tasks: predictions for the rows of a table.

Neither task has an official schema: they follow the recorded traffic of tabular classification, the last of 2025-04,
and the checks of api-inference-community, which serves both alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_api.api.inference import tabular_classification, tabular_regression
from hf_api.models import TabularRequest

from hf_ext._calls.tasks.base import Task, reads_list, results
from hf_ext._core.validate.tables import sent_table
from hf_ext._core.values import json

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._core.results.result_list import ResultList
    from hf_ext._core.validate import Limits, Problems


def _rows(table: Any, _limits: Limits, problems: Problems) -> dict[str, Any]:
    return {"data": sent_table(table, problems)}


def _read_classes(reply: ResponseLike) -> ResultList[str | int | float]:
    return results(json.decode(reply.content, list[str | int | float]), reply)


CLASSIFY_TABLE = Task(
    name="tabular-classification",
    method="tabular.classify_table",
    operation=tabular_classification.OPERATION.reading(_read_classes),
    body=TabularRequest.from_dict,
    inputs=_rows,
)
REGRESS_TABLE = Task(
    name="tabular-regression",
    method="tabular.regress_table",
    operation=tabular_regression.OPERATION.reading(reads_list(float)),
    body=TabularRequest.from_dict,
    inputs=_rows,
)

TASKS: tuple[Task[Any], ...] = (CLASSIFY_TABLE, REGRESS_TABLE)
