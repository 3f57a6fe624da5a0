"""Tabular: predictions for the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from hf_ext._calls.tasks._async.task_resource import AsyncTasks
from hf_ext.tabular import tasks

if TYPE_CHECKING:
    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._core.results.result_list import ResultList
    from hf_ext._core.validate.tables import Table


class AsyncTabular(AsyncTasks):
    """Tabular tasks of hf-inference (`POST /models/{model}` at `inference_url`).

    A table is a mapping from the name of each column that the model was trained on to its cells, one for each row; of a
    DataFrame, `frame.to_dict("list")`.
    """

    async def classify_table(
        self, table: Table, *, model: str, **options: Unpack[RequestOptions]
    ) -> ResultList[str | int | float]:
        """Predict the class of each row, in their order: a name or a number, as the model was trained.

        Raises:
            ValidationError: With every problem found; nothing has been sent.
        """
        return await self._run(tasks.classifying_table(table), table, model, options)

    async def regress_table(self, table: Table, *, model: str, **options: Unpack[RequestOptions]) -> ResultList[float]:
        """Predict a number for each row, in their order; arguments and errors as `classify_table`."""
        return await self._run(tasks.regressing_table(table), table, model, options)
