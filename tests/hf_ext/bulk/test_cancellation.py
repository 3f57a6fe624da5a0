"""A cancelled job keeps the results it has, and can be run again at once."""

from __future__ import annotations

from pathlib import Path

import anyio
import anyio.lowlevel
import pytest

from hf_ext import Client, ValidationError
from hf_ext.bulk import AsyncJob

pytestmark = pytest.mark.anyio


async def test_a_cancelled_job_keeps_its_results_and_can_be_run_again(tmp_path: Path) -> None:
    calls: list[int] = []
    scope = anyio.CancelScope()

    async def call(item: int) -> int:
        calls.append(item)
        if len(calls) == 6:
            scope.cancel()
        await anyio.lowlevel.checkpoint()
        return item

    job = AsyncJob.map(call, range(20), out=tmp_path / "a.job")
    with scope:
        await job.run(max_concurrency=1)
    done = job.status().done
    report = await job.run()

    assert scope.cancelled_caught
    assert done == 5
    assert report.is_complete
    assert sorted(calls) == sorted([*range(20), 5])


async def test_a_cancellation_before_the_journal_is_open_releases_its_lock(tmp_path: Path) -> None:
    async def call(item: int) -> int:
        return item

    job = AsyncJob.map(call, range(3), out=tmp_path / "a.job")
    with anyio.CancelScope() as scope:
        scope.cancel()
        await job.run()

    assert (await job.run()).is_complete


async def test_an_async_job_refuses_a_sync_client(tmp_path: Path) -> None:
    with Client(token=False) as client, pytest.raises(ValidationError, match="client must be of the class AsyncClient"):
        AsyncJob.embed(client, ["a"], model="m", out=tmp_path / "a.job")  # type: ignore[arg-type]
