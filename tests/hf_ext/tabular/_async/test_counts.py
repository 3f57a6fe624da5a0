"""The number of predictions must be the number of rows of the table."""

from __future__ import annotations

from math import isnan
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ResponseDecodeError

pytestmark = pytest.mark.anyio

TABLE = {"a": [1, 2, 3], "b": ["x", "y", "z"]}


async def predict(method: str, body: Any) -> Any:
    """Return the predictions of a method, from a server that returns this body."""
    with ByteServer(answer(body)) as server:
        async with AsyncClient(inference_url=server.url, token=False) as client:
            return await getattr(client.tabular, method)(TABLE, model="org/name")


@pytest.mark.parametrize("method", ["classify_table", "regress_table"])
@pytest.mark.parametrize("count", [0, 2, 4])
async def test_number_of_predictions_that_differs_from_the_rows_raises_an_error(method: str, count: int) -> None:
    with pytest.raises(ResponseDecodeError, match=f"the response holds {count} predictions for 3 rows"):
        await predict(method, [1] * count)


@pytest.mark.parametrize("method", ["classify_table", "regress_table"])
async def test_null_prediction_becomes_nan_at_the_same_position(method: str) -> None:
    first, second, third = await predict(method, [1, None, 2])

    assert (first, isnan(second), third) == (1, True, 2)
