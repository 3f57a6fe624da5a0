"""The types of hf_ext.bulk and of chat.create_many as users see them. mypy and pyright check this file; it is never run.

A line that both checkers must refuse has a `type: ignore`. If the line has no error, the checkers report the unused
`type: ignore`.
"""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from typing import assert_type

from hf_ext import AsyncClient, ChatCompletion, Client
from hf_ext.bulk import AsyncJob, Estimate, FailedRow, Job, Report, ResultRow, SavedJob, ShowProgress
from hf_ext.resilience import RateLimiter


def jobs(client: Client, other: AsyncClient) -> None:
    job = Job.embed(client, "texts.parquet", model="org/name", key="id", out="emb.job", dimensions=256)
    assert_type(job, Job)
    assert_type(job.run(max_concurrency=8, policy=RateLimiter(per_second=5), on_progress=ShowProgress()), Report)
    assert_type(job.estimate(sample=10), Estimate)
    assert_type(next(job.results()), ResultRow)
    assert_type(next(SavedJob("emb.job").failed()), FailedRow)
    Job.chat(client, ["a", "b"], model="org/name", max_tokens=5, out="chat.job")
    Job.map(client.vision.classify_image, "images/", model="org/name", out="labels.job")
    Job.embed(other, "texts.parquet", out="emb.job")  # type: ignore[arg-type]
    job.run(max_concurency=8)  # type: ignore[call-arg]


async def async_jobs(client: AsyncClient) -> None:
    job = AsyncJob.embed(client, ["a"], model="org/name", out="emb.job")
    assert_type(await job.run(max_cost=1.0), Report)


def many(client: Client) -> None:
    with client.chat.create_many(["a"], model="org/name", policy=RateLimiter(per_second=5)) as completions:
        assert_type(next(completions), ChatCompletion)


async def many_async(client: AsyncClient) -> None:
    async with client.chat.create_many(["a"], model="org/name") as completions:
        async for completion in completions:
            assert_type(completion, ChatCompletion)
