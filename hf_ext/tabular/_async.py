"""Tabular resource: classification and regression of the rows of a table."""

from __future__ import annotations

from typing import Unpack

import hf_ext.tabular
from hf_ext._calls.tasks._async.task_resource import AsyncTasks
from hf_ext._core.settings.dialect import TaskDialect
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.signature import show_options
from hf_ext.tabular import tasks


@explain_missing("client.tabular")
@show_options
class AsyncTabular(AsyncTasks):
    """Tabular tasks of hf-inference (`POST /models/{model}` at `inference_url`).

    A table is a mapping from column names to lists of cells, one cell for each row. It needs the columns that the model
    was trained with. Convert a DataFrame with `frame.to_dict("list")`.
    """

    async def classify_table(
        self,
        table: hf_ext.tabular.Table,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.RequestOptions],
    ) -> hf_ext.ResultList[str | int | float]:
        """Predict the class of each row of a table.

        Args:
            table: The cells by column name, such as `{"age": [31, 54], "city": ["Bonn", "Lyon"]}`.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `RequestOptions`.

        Returns:
            A class for each row, in the order of the rows. A class is a name or a number, depending on the model.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
            ResponseDecodeError: The number of predictions is not the number of rows.
        """
        return await self._run(tasks.CLASSIFY_TABLE, table, model, options, dialect=dialect)

    async def regress_table(
        self,
        table: hf_ext.tabular.Table,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.RequestOptions],
    ) -> hf_ext.ResultList[float]:
        """Predict a number for each row of a table, in the order of the rows.

        The arguments and errors are the same as for `classify_table`.
        """
        return await self._run(tasks.REGRESS_TABLE, table, model, options, dialect=dialect)
