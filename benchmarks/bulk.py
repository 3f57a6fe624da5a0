"""Measure jobs: `python benchmarks/bulk.py [speed] [memory] [throttle] [bookkeeping] [large]`.

Without names, it measures all but `large`.
Each measurement runs in a new process, against `bulk_server.py` in another process. The clients of one comparison run
in turn, several times, and the table shows medians: so that other work on the machine slows all of them. `large` is one
run of 10 million rows. docs/understanding/bulk.md shows the figures.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
BATCH, IN_FLIGHT = 32, 16
LIMIT, SECONDS = 100, 60
LENGTH = re.compile(rb"\r\nContent-Length: (\d+)")


def texts(rows: int) -> Iterator[str]:
    return (f"row {number}" for number in range(rows))


def job_options(folder: str) -> dict[str, object]:
    return {"model": "m", "dialect": "openai", "out": Path(folder, "bench.job")}


def job_sync(url: str, rows: int) -> object:
    from hf_ext import Client
    from hf_ext.bulk import Job

    with tempfile.TemporaryDirectory() as folder, Client(base_url=url, token=False) as client:
        job = Job.embed(client, texts(rows), batch_size=BATCH, **job_options(folder))
        report = job.run(max_concurrency=IN_FLIGHT)
    assert report.done == rows, report
    return report


def job_async(url: str, rows: int) -> object:
    from hf_ext import AsyncClient
    from hf_ext.bulk import AsyncJob

    async def main(folder: str) -> object:
        async with AsyncClient(base_url=url, token=False) as client:
            job = AsyncJob.embed(client, texts(rows), batch_size=BATCH, **job_options(folder))
            return await job.run(max_concurrency=IN_FLIGHT)

    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(main(folder))
    assert report.done == rows, report
    return report


def batch_sync(url: str, rows: int) -> None:
    from hf_ext import Client

    with Client(base_url=url, token=False) as client:
        found = client.embeddings.create_batch(
            texts(rows), model="m", dialect="openai", batch_size=BATCH, max_concurrency=IN_FLIGHT
        )
    assert len(found) == rows


def batch_async(url: str, rows: int) -> None:
    from hf_ext import AsyncClient

    async def main() -> None:
        async with AsyncClient(base_url=url, token=False) as client:
            found = await client.embeddings.create_batch(
                texts(rows), model="m", dialect="openai", batch_size=BATCH, max_concurrency=IN_FLIGHT
            )
        assert len(found) == rows

    asyncio.run(main())


def floor(url: str, rows: int) -> None:
    """Raw asyncio: write the bytes of a request, read the response, decode the base64 of each vector."""
    port = int(url.rpartition(":")[2])
    starts = iter(range(0, rows, BATCH))
    vectors = []

    async def work() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for start in starts:
            inputs = [f"row {number}" for number in range(start, min(start + BATCH, rows))]
            body = json.dumps({"input": inputs, "model": "m", "encoding_format": "base64"}, separators=(",", ":"))
            head = f"POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write((head + body).encode())
            received = await reader.readuntil(b"\r\n\r\n")
            content = await reader.readexactly(int(LENGTH.search(received)[1]))
            vectors.append(b"".join(base64.b64decode(item["embedding"]) for item in json.loads(content)["data"]))
        writer.close()

    async def main() -> None:
        await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))

    asyncio.run(main())
    assert sum(map(len, vectors)) == rows * 384 * 4


def openai_loop(url: str, rows: int) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from openai import OpenAI

    client = OpenAI(base_url=f"{url}/v1", api_key="none")
    found = []

    def embed(start: int) -> None:
        inputs = [f"row {number}" for number in range(start, min(start + BATCH, rows))]
        found.extend(item.embedding for item in client.embeddings.create(input=inputs, model="m").data)

    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        list(pool.map(embed, range(0, rows, BATCH)))
    assert len(found) == rows


def throttled(url: str, seconds: int) -> object:
    """Run a job for some seconds. The time of the imports does not count, as it is no time of a job of hours."""
    from hf_ext import Client
    from hf_ext.bulk import Job

    with tempfile.TemporaryDirectory() as folder, Client(base_url=url, token=False) as client:
        job = Job.embed(client, texts(2 * seconds * LIMIT), batch_size=1, **job_options(folder))
        timer = threading.Timer(seconds, job.stop)
        timer.start()
        report = job.run(max_concurrency=64)
        assert sum(1 for _ in job.results()) == report.done
    assert (report.stopped, report.failed) == ("stop", 0), report
    return report


def bookkeeping(_: str, chunks: int) -> list[float]:
    """Return the CPU time for each chunk in microseconds, in each quarter of a run that sends nothing."""
    import numpy as np

    from hf_ext.bulk.definition import embed_definition
    from hf_ext.bulk.engine.settings import RunSettings
    from hf_ext.bulk.session import Session
    from hf_ext.embeddings import Embeddings

    result = Embeddings(np.zeros((1, 1), np.float32), model="m")
    quarters = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "bench.job")
        definition = embed_definition(
            None, ["row"] * chunks, out=out, column=None, key=None, batch_size=1, options={"model": "m"}
        )
        with Session(definition, RunSettings()) as session:
            session.open()
            run, done, started = session.run, 0, time.thread_time()
            workers = run.new_workers()
            while workers:
                turn = run.next()
                if turn is None:
                    workers += run.new_workers() - 1
                elif turn.chunk is None:
                    time.sleep(turn.wait)  # the writer is behind
                else:
                    run.succeed(turn.chunk, result)
                    run.new_workers()
                    done += 1
                    if done % (chunks // 4) == 0:
                        quarters.append((time.thread_time() - started) / (chunks // 4) * 1e6)
                        started = time.thread_time()
    return quarters


CASES: dict[str, Callable[[str, int], object]] = {
    "floor": floor,
    "create_batch, sync": batch_sync,
    "create_batch, async": batch_async,
    "Job": job_sync,
    "AsyncJob": job_async,
    "openai, a loop in threads": openai_loop,
    "throttled": throttled,
    "bookkeeping": bookkeeping,
}


def child(name: str, url: str, count: int) -> None:
    """Run one case and print its figures."""
    started = time.perf_counter()
    result = CASES[name](url, count)
    seconds = time.perf_counter() - started
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures = {"seconds": seconds, "rss": usage.ru_maxrss / 1_024, "cpu": usage.ru_utime + usage.ru_stime}
    if hasattr(result, "throttled"):
        figures |= {"done": result.done, "requests": result.requests, "throttled": result.throttled}
    if isinstance(result, list):
        figures["quarters"] = result
    print(json.dumps(figures))


def measure(name: str, url: str, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--case", name, url, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return json.loads(done.stdout)


@contextmanager
def server() -> Iterator[str]:
    process = subprocess.Popen([sys.executable, HERE / "bulk_server.py"], stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.communicate()


def show(title: str, header: list[str], rows: list[list[str]]) -> None:
    print(f"\n## {title}\n")
    print("| " + " | ".join(header) + " |")
    print("| --- |" + " ---: |" * (len(header) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)


def speed(url: str) -> None:
    names = ["floor", "create_batch, sync", "create_batch, async", "Job", "AsyncJob", "openai, a loop in threads"]
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            try:
                found[name].append(measure(name, url, ROWS))
            except RuntimeError as error:
                found.pop(name)
                names = [other for other in names if other != name]
                print(f"NOT RUN: {name}: {error}")
    rows = []
    for name, figures in found.items():
        rate = ROWS / statistics.median(each["seconds"] for each in figures)
        cpu = statistics.median(each["cpu"] for each in figures) / ROWS * 1e6
        rows.append([name, f"{rate:,.0f}", f"{cpu:.0f}", f"{max(each['rss'] for each in figures):,.0f}"])
    show(f"{ROWS:,} texts, {BATCH} a request, {IN_FLIGHT} in flight", ["", "rows/s", "CPU µs/row", "peak MB"], rows)


def memory(url: str) -> None:
    rows = []
    for count in (2_000, 200_000, 2_000_000):
        figures = measure("Job", url, count)
        rows.append([f"{count:,}", f"{figures['rss']:.0f}", f"{count / figures['seconds']:,.0f}"])
    show("Memory of a job", ["rows", "peak MB", "rows/s"], rows)


def throttle(url: str) -> None:
    rows = []
    for delay in (1, 20, 200):
        for kind in ("limit", "window"):
            figures = measure("throttled", f"{url}/delay/{delay}/{kind}/{LIMIT}", SECONDS)
            rate = figures["done"] / SECONDS
            share = figures["throttled"] / figures["requests"]
            kind_name = "token bucket" if kind == "limit" else "fixed window"
            rows.append([f"{delay} ms, {kind_name}", f"{rate:.0f}", f"{share:.1%}"])
    show(
        f"A server that accepts {LIMIT} requests a second, in the first {SECONDS} s",
        ["round trip", "requests/s", "429s"],
        rows,
    )


def chunk_bookkeeping(url: str) -> None:
    rows = []
    for count in (3_125, 312_500):
        quarters = measure("bookkeeping", url, count)["quarters"]
        rows.append([f"{count:,}", *(f"{each:.1f}" for each in quarters)])
    show("CPU µs for each chunk", ["chunks", "1st quarter", "2nd", "3rd", "4th"], rows)


def large(url: str) -> None:
    count = int(os.environ.get("BENCH_LARGE", "10000000"))
    figures = measure("Job", url, count)
    with urllib.request.urlopen(f"{url}/counts") as response:
        counts = json.load(response)
    row = [f"{count:,}", f"{figures['seconds']:,.0f}", f"{figures['rss']:.0f}", f"{counts['sent'] - counts['rows']:,}"]
    show("One large job", ["rows", "seconds", "peak MB", "rows sent twice"], [row])


PARTS = {"speed": speed, "memory": memory, "throttle": throttle, "bookkeeping": chunk_bookkeeping, "large": large}


def main() -> None:
    for name in sys.argv[1:] or [name for name in PARTS if name != "large"]:
        with server() as url:
            PARTS[name](url)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--case"]:
        child(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main()
