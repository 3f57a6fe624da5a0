"""A job sends each row once, keeps every result, and continues where it ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer
from support.numbered_embeddings import USAGE, NumberedEmbeddings, refusal, text_of

from hf_ext import AsyncClient, AuthenticationError, NetworkError, RateLimitError, ValidationError
from hf_ext.bulk import AsyncJob, JobError, Progress, SavedJob
from hf_ext.resilience import RateLimiter
from hf_ext.usage import Price

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio

MODEL = "org/name"
PRICES = {MODEL: Price(input=1_000_000, output=0)}
"""One USD for each token."""


def client_for(server: ByteServer) -> AsyncClient:
    return AsyncClient(base_url=server.url, token=False)


def texts(count: int) -> list[str]:
    return [text_of(number) for number in range(count)]


def embed(client: AsyncClient, source: Any, path: Path, **options: Any) -> AsyncJob:
    return AsyncJob.embed(client, source, model=MODEL, dialect="openai", out=path / "emb.job", **options)


def numbers(job: SavedJob) -> list[float]:
    return [row.value[0] for row in job.results()]


async def test_every_row_has_its_vector_in_the_order_of_the_source(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, texts(100), tmp_path, batch_size=8)
            report = await job.run(max_concurrency=8)

    assert numbers(job) == list(range(100))
    assert [(row.key, row.position) for row in job.results()] == [(number, number) for number in range(100)]
    assert (report.done, report.failed, report.total, report.is_complete) == (100, 0, 100, True)
    assert (report.requests, report.repeated, report.stopped) == (13, 0, "")
    assert report.input_tokens == 100 * USAGE
    assert set(server.embedded.values()) == {1}


async def test_a_second_run_sends_nothing(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            await embed(client, texts(20), tmp_path).run()
            report = await embed(client, texts(20), tmp_path).run()

    assert (report.done, report.requests, report.is_complete) == (20, 1, True)


async def test_a_job_continues_after_an_error_of_its_source(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield from texts(50)
        raise OSError("the disk is gone")

    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            with pytest.raises(OSError, match="the disk is gone"):
                await embed(client, broken(), tmp_path, batch_size=10).run()
            job = embed(client, (text for text in texts(80)), tmp_path, batch_size=7)
            report = await job.run()

    assert numbers(job) == list(range(80))
    assert report.is_complete
    assert set(server.embedded.values()) == {1}


async def test_a_job_with_another_model_option_or_source_is_refused(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            await embed(client, texts(20), tmp_path, batch_size=10).run()
            with pytest.raises(JobError, match="job with model 'org/name', not 'org/other'"):
                await AsyncJob.embed(
                    client, texts(20), model="org/other", dialect="openai", out=tmp_path / "emb.job"
                ).run()
            with pytest.raises(JobError, match="another value of dimensions"):
                await embed(client, texts(20), tmp_path, dimensions=2).run()
            with pytest.raises(JobError, match="source has changed: rows 10 to 19"):
                await embed(client, [*texts(19), "row 5"], tmp_path).run()
            with pytest.raises(JobError, match="source has changed: it has 15 rows"):
                await embed(client, texts(15), tmp_path).run()
            with pytest.raises(JobError, match="journal belongs to a job with kind 'embed', not 'chat'"):
                await AsyncJob.chat(client, ["a"], model=MODEL, out=tmp_path / "emb.job").run()
            report = await embed(client, texts(21), tmp_path, timeout=10).run()

    assert report.done == 21


async def test_a_job_with_another_column_or_key_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "texts.csv"
    source.write_text("id,text,other\na,row 0,row 2\nb,row 1,row 3\n")
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            await embed(client, source, tmp_path, key="id").run()
            with pytest.raises(JobError, match="another value of column"):
                await embed(client, source, tmp_path, key="id", column="other").run()
            with pytest.raises(JobError, match="another value of key"):
                await embed(client, source, tmp_path).run()
            report = await embed(client, source, tmp_path, key="id").run()

    assert report.done == 2
    assert server.embedded == {0: 1, 1: 1}


async def test_a_changed_file_is_refused_and_a_touched_file_is_not(tmp_path: Path) -> None:
    source = tmp_path / "texts.csv"
    source.write_text("id,text\na,row 0\nb,row 1\n")
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, source, tmp_path, key="id")
            await job.run()
            source.touch()
            await embed(client, source, tmp_path, key="id").run()
            source.write_text("id,text\na,row 0\nb,row 2\n")
            with pytest.raises(JobError, match=r"source has changed since the job began: the file '.*texts.csv'"):
                await embed(client, source, tmp_path, key="id").run()

    assert [(row.key, row.value[0]) for row in job.results()] == [("a", 0), ("b", 1)]


async def test_a_job_that_runs_already_is_refused(tmp_path: Path) -> None:
    errors: list[BaseException] = []

    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            other = embed(client, texts(20), tmp_path)

            async def rows() -> None:
                with pytest.raises(JobError, match="is running already"):
                    await other.run()
                errors.append(JobError(""))

            async def call(item: str) -> str:
                if not errors:
                    await rows()
                return item

            first = AsyncJob.map(call, texts(2), out=tmp_path / "emb.job")
            report = await first.run(max_concurrency=1)

    assert (report.done, len(errors)) == (2, 1)


async def test_a_bad_row_is_found_by_halving_and_can_be_sent_again(tmp_path: Path) -> None:
    bad = {text_of(17)}

    def respond(texts: list[str]) -> bytes | None:
        return refusal("422 Unprocessable Entity", message="too long") if bad.intersection(texts) else None

    with NumberedEmbeddings(respond) as server:
        async with client_for(server) as client:
            job = embed(client, texts(32), tmp_path, batch_size=32)
            report = await job.run()
            (row,) = job.failed()
            before = len(server.requests)
            bad.clear()
            final = await job.retry_failed()

    assert (report.done, report.failed, report.is_complete) == (31, 1, False)
    assert (row.position, row.input, row.error, row.status, row.attempts) == (17, "row 17", "ValidationError", 422, 1)
    assert "too long" in row.message
    assert before == 11  # 1 + 2 halves in each of 5 steps
    assert len(server.requests) == before + 1
    assert (final.done, final.failed, final.is_complete) == (32, 0, True)
    assert numbers(job) == list(range(32))


async def test_requests_refused_with_retry_after_are_sent_again_and_use_no_attempts(tmp_path: Path) -> None:
    refused = iter(range(20))

    def respond(texts: list[str]) -> bytes | None:
        return refusal("429 Too Many Requests", "retry-after-ms: 5") if next(refused, None) is not None else None

    with NumberedEmbeddings(respond) as server:
        async with client_for(server) as client:
            job = embed(client, texts(64), tmp_path, batch_size=4)
            report = await job.run(attempts=1)

    assert numbers(job) == list(range(64))
    assert (report.throttled, report.failed) == (20, 0)
    assert set(server.embedded.values()) == {1}


async def test_errors_of_the_server_use_up_attempts(tmp_path: Path) -> None:
    def respond(texts: list[str]) -> bytes | None:
        return refusal("500 Internal Server Error") if text_of(3) in texts else None

    with NumberedEmbeddings(respond) as server:
        async with client_for(server) as client:
            job = embed(client, texts(8), tmp_path, batch_size=1)
            report = await job.run(attempts=2)

    assert (report.done, report.failed) == (7, 1)
    assert [(row.position, row.attempts, row.status) for row in job.failed()] == [(3, 2, 500)]


async def test_a_wrong_token_stops_the_job_and_keeps_its_rows(tmp_path: Path) -> None:
    is_valid = False

    def respond(texts: list[str]) -> bytes | None:
        return None if is_valid else refusal("401 Unauthorized")

    with NumberedEmbeddings(respond) as server:
        async with client_for(server) as client:
            job = embed(client, texts(64), tmp_path, batch_size=1)
            with pytest.raises(AuthenticationError) as caught:
                await job.run(max_concurrency=2)
            sent = len(server.requests)
            is_valid = True
            report = await job.run()

    assert "run it again to continue" in caught.value.__notes__[0]
    assert sent <= 2
    assert (report.done, report.failed) == (64, 0)


async def test_a_client_that_was_closed_ends_the_run_and_fails_no_row(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, texts(50), tmp_path)
        with pytest.raises(ValidationError, match="the client is closed"):
            await job.run()
        async with client_for(server) as client:
            report = await embed(client, texts(50), tmp_path).run()

    assert (report.done, report.failed) == (50, 0)


async def test_a_server_that_cannot_be_reached_is_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with AsyncClient(base_url="http://127.0.0.1:9", token=False) as client:
        with pytest.raises(NetworkError):
            await embed(client, texts(8), tmp_path, batch_size=1).run(max_outage=1.0)

    (record,) = [record for record in caplog.records if record.name == "hf_ext.bulk"]
    assert record.getMessage().startswith("the job waits, at most 1 s: cannot connect to the server")


async def test_an_outage_that_is_too_long_ends_the_run_with_its_error(tmp_path: Path) -> None:
    with NumberedEmbeddings(lambda _: refusal("503 Service Unavailable", "retry-after-ms: 1")) as server:
        async with client_for(server) as client:
            job = embed(client, texts(4), tmp_path, batch_size=1)
            with pytest.raises(Exception, match="refused") as caught:
                await job.run(max_outage=0.05)

    assert caught.value.status_code == 503  # type: ignore[attr-defined]
    assert (job.status().done, job.status().failed) == (0, 0)


async def test_a_wait_that_is_longer_than_max_outage_ends_the_run_at_once(tmp_path: Path) -> None:
    with NumberedEmbeddings(lambda _: refusal("429 Too Many Requests", "retry-after: 86400")) as server:
        async with client_for(server) as client:
            with pytest.raises(RateLimitError) as caught:
                await embed(client, texts(4), tmp_path, batch_size=1).run(max_concurrency=1)

    assert caught.value.retry_after == 86_400
    assert len(server.requests) == 1


async def test_lines_that_cannot_be_read_are_failed_rows_and_the_others_are_sent(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    lines = [f'{{"id": {number}, "text": "row {number}"}}\n' if number % 5 else "broken\n" for number in range(60)]
    source.write_text("".join(lines))
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, source, tmp_path, key="id", batch_size=20)
            report = await job.run()

    assert (report.done, report.failed, report.total) == (48, 12, 60)
    assert [row.key for row in job.results()] == [number for number in range(60) if number % 5]
    assert [row.position for row in job.failed()] == list(range(0, 60, 5))
    assert set(server.embedded.values()) == {1}


async def test_too_many_lines_that_cannot_be_read_stop_the_job(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    source.write_text('{"text": "row 0"}\n' + "broken\n" * 10_000)
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            report = await embed(client, source, tmp_path).run()

    assert report.stopped == "max_failed"
    assert report.failed < 1_000
    assert server.embedded.total() <= 1


async def test_iterator_whose_first_rows_cannot_be_sent_is_refused_by_the_run(tmp_path: Path) -> None:
    records = ({"id": number, "body": "a"} for number in range(1_000))
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, records, tmp_path)
            with pytest.raises(ValidationError, match=r"none of the first 100 rows .*'text'; its columns: id, body"):
                await job.run()

    assert server.requests == []
    assert not job.path.exists()
    assert next(records)["id"] == 100


async def test_too_many_failed_rows_stop_the_job(tmp_path: Path) -> None:
    with NumberedEmbeddings(lambda _: refusal("400 Bad Request")) as server:
        async with client_for(server) as client:
            report = await embed(client, texts(1_000), tmp_path, batch_size=1).run(max_concurrency=2)

    assert report.stopped == "max_failed"
    assert 100 <= report.failed < 110
    assert report.done == 0


async def test_max_cost_stops_before_it_is_exceeded_and_counts_earlier_runs(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, texts(100), tmp_path, batch_size=1)
            first = await job.run(prices=PRICES, max_cost=3 * USAGE, max_concurrency=1)
            second = await job.run(prices=PRICES, max_cost=5 * USAGE, max_concurrency=1)
            third = await job.run(prices=PRICES, max_cost=5 * USAGE)

    assert (first.done, first.cost, first.stopped) == (3, 3 * USAGE, "max_cost")
    assert (second.done, second.cost, second.stopped) == (5, 5 * USAGE, "max_cost")
    assert (third.done, third.stopped) == (5, "max_cost")


async def test_max_cost_without_prices_or_usage_is_an_error(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, texts(10), tmp_path)
            with pytest.raises(ValidationError, match=r"max_cost needs prices={model: Price"):
                await job.run(max_cost=1)
            with pytest.raises(ValidationError, match="no price of 'org/name'"):
                await job.run(max_cost=1, prices={"org/other": Price(1, 1)})

    assert job.status().done == 10


async def test_max_rows_sends_a_sample_from_which_the_whole_job_is_estimated(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, texts(1_000), tmp_path, batch_size=10)
            counted = job.estimate(prices=PRICES)
            report = await job.run(max_rows=50)
            measured = job.estimate(prices=PRICES)

    assert (counted.rows, counted.requests, counted.is_measured, counted.seconds) == (1_000, 100, False, None)
    assert counted.input_tokens[0] < counted.input_tokens[1]
    assert (report.done, report.stopped, report.is_complete) == (50, "max_rows", False)
    assert measured.is_measured
    assert measured.input_tokens[0] <= 1_000 * USAGE <= measured.input_tokens[1]
    assert measured.cost is not None
    assert measured.cost[0] <= 1_000 * USAGE <= measured.cost[1]
    assert measured.seconds is not None


async def test_progress_ends_with_all_rows(tmp_path: Path) -> None:
    seen: list[Progress] = []
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            await embed(client, texts(40), tmp_path, batch_size=4).run(on_progress=seen.append)

    assert (seen[-1].done, seen[-1].total, seen[-1].in_flight, seen[-1].seconds_left) == (40, 40, 0, 0)
    assert [progress.is_last for progress in seen] == [False] * (len(seen) - 1) + [True]
    assert str(seen[-1]).startswith("40 of 40 rows")


async def test_all_rows_are_reported_once_if_the_last_request_takes_long(tmp_path: Path) -> None:
    seen: list[Progress] = []
    with NumberedEmbeddings(lambda _: sleep(0.6)) as server:  # longer than the interval of the reports
        async with client_for(server) as client:
            await embed(client, texts(4), tmp_path).run(on_progress=seen.append)

    assert [progress.done for progress in seen] == [4]


async def test_an_error_of_on_progress_ends_the_run_with_all_results_saved(tmp_path: Path) -> None:
    def fail(progress: Progress) -> None:
        raise RuntimeError("no terminal")

    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, texts(4), tmp_path)
            with pytest.raises(RuntimeError, match="no terminal"):
                await job.run(on_progress=fail)

    assert numbers(job) == [0, 1, 2, 3]


async def test_stop_ends_a_run_and_saves_the_requests_in_flight(tmp_path: Path) -> None:
    with NumberedEmbeddings(lambda _: job.stop()) as server:
        async with client_for(server) as client:
            job = embed(client, texts(100), tmp_path, batch_size=1)
            report = await job.run(max_concurrency=1)

    assert (report.done, report.stopped) == (1, "stop")


async def test_a_policy_applies_to_each_request(tmp_path: Path) -> None:
    limiter = RateLimiter(per_second=10_000)
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, texts(8), tmp_path, batch_size=2)
            with pytest.raises(ValidationError, match="policy must have a method"):
                await job.run(policy=object())
            report = await job.run(policy=limiter)

    assert report.done == 8


async def test_invalid_options_are_refused_before_anything_is_sent(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, texts(8), tmp_path)
            with pytest.raises(ValidationError, match="max_concurrency must be a whole number of at least 1, not 0"):
                await job.run(max_concurrency=0)
            with pytest.raises(ValidationError, match="max_concurency"):
                await job.run(max_concurency=2)  # type: ignore[call-arg]
            with pytest.raises(ValidationError, match="there is no file"):
                embed(client, "absent.csv", tmp_path)
            with pytest.raises(ValidationError, match="none of the extensions"):
                embed(client, __file__, tmp_path)
            with pytest.raises(ValidationError, match="must be a path or an iterable, not int"):
                embed(client, 5, tmp_path)
            with pytest.raises(ValidationError, match="dimensions must be"):
                embed(client, texts(1), tmp_path, dimensions=0)
            with pytest.raises(ValidationError, match="temperature must be"):
                AsyncJob.chat(client, ["a"], model=MODEL, temperature=-1, out=tmp_path / "emb.job")
            with pytest.raises(ValidationError, match="batch_size must be"):
                embed(client, texts(1), tmp_path, batch_size=0)
            with pytest.raises(ValidationError, match="client must be"):
                embed(None, texts(1), tmp_path)  # type: ignore[arg-type]
            with pytest.raises(ValidationError, match="an iterator cannot be estimated"):
                embed(client, iter(texts(1)), tmp_path).estimate()

    assert server.requests == []
    assert not (tmp_path / "emb.job").exists()


async def test_an_iterator_that_was_read_is_refused(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server:
        async with client_for(server) as client:
            job = embed(client, iter(texts(8)), tmp_path)
            await job.run()
            with pytest.raises(ValidationError, match="the iterator of the job has been read"):
                await job.run()


async def test_vectors_of_a_real_server_are_those_of_one_request(
    client: AsyncClient, llama: LlamaServer, tmp_path: Path
) -> None:
    job = AsyncJob.embed(client, texts(12), model=llama.model, out=tmp_path / "emb.job", batch_size=5)
    report = await job.run(max_concurrency=2)
    single = await client.embeddings.create(texts(12), model=llama.model)

    assert [row.value for row in job.results()] == [pytest.approx(vector, abs=1e-4) for vector in single.vectors]
    assert single.usage is not None
    assert report.input_tokens == single.usage.prompt_tokens


async def test_answers_of_a_real_server_are_completions(
    client: AsyncClient, llama: LlamaServer, tmp_path: Path
) -> None:
    prompts = [{"id": name, "prompt": f"Say {name}."} for name in ("one", "two", "three")]
    job = AsyncJob.chat(
        client, prompts, key="id", model=llama.model, out=tmp_path / "chat.job", max_tokens=5, temperature=0, seed=1
    )
    report = await job.run(max_concurrency=2)
    rows = list(job.results())
    single = await client.chat.create(
        [{"role": "user", "content": "Say one."}], model=llama.model, max_tokens=5, temperature=0, seed=1
    )

    assert [row.key for row in rows] == ["one", "two", "three"]
    assert rows[0].value.text == single.text
    assert all(row.value.usage.completion_tokens <= 5 for row in rows)
    assert report.output_tokens == sum(row.value.usage.completion_tokens for row in rows)


async def test_map_calls_a_method_with_each_item(client: AsyncClient, llama: LlamaServer, tmp_path: Path) -> None:
    job = AsyncJob.map(
        client.text.generate, ["One, two,", "A, B,"], model=llama.model, max_tokens=4, out=tmp_path / "map.job"
    )
    report = await job.run()

    assert report.done == 2
    assert all(isinstance(row.value, dict) and row.value for row in job.results())
