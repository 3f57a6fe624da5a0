"""Measure one client in one case: `python benchmarks/measure.py CASE CLIENT URL PACED_URL`. The URLs decide on TLS.

run.py starts a new process for each measurement. The process prints one JSON object with the figures. `spin` is the
duration of a fixed loop, which runs before and after the measurement: a long duration shows that the machine was busy.
"""

from __future__ import annotations

import asyncio
import cProfile
import gc
import json
import os
import pstats
import resource
import statistics
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from clients import make

Figures = dict[str, float]
SECONDS = float(os.environ.get("BENCH_SECONDS", "1.5"))


def spin() -> float:
    """Return the duration of a fixed loop, in seconds."""
    started = time.perf_counter()
    for _ in range(100_000):
        pass
    return time.perf_counter() - started


def cpu() -> float:
    """Return the CPU time that all threads of this process have used, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def memory() -> float:
    """Return the resident memory in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def peak_memory() -> float:
    """Return the highest resident memory since `forget_peak`, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1_024 / 1e6


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def batches(run: Callable[[], object], size: int) -> Iterator[tuple[float, float]]:
    """Call `run` in batches. After each batch, yield the CPU time and the wall time per call, in microseconds."""
    ends = time.perf_counter() + SECONDS
    while time.perf_counter() < ends:
        wall, used = time.perf_counter(), cpu()
        for _ in range(size):
            run()
        yield (cpu() - used) / size * 1e6, (time.perf_counter() - wall) / size * 1e6


def call(client: Any) -> Figures:
    for _ in range(50):
        client.chat()
    measured = list(batches(client.chat, 100))
    return {"cpu_us": statistics.median(m[0] for m in measured), "wall_us": statistics.median(m[1] for m in measured)}


async def call_async(client: Any) -> Figures:
    for _ in range(50):
        await client.chat()
    used_by_batch = []
    ends = time.perf_counter() + SECONDS
    while time.perf_counter() < ends:
        wall, used = time.perf_counter(), cpu()
        for _ in range(100):
            await client.chat()
        used_by_batch.append(((cpu() - used) * 1e4, (time.perf_counter() - wall) * 1e4))
    return {
        "cpu_us": statistics.median(m[0] for m in used_by_batch),
        "wall_us": statistics.median(m[1] for m in used_by_batch),
    }


def function_calls(client: Any) -> Figures:
    """Count the Python and C function calls of one chat call. The number is the same on every machine."""
    for _ in range(50):
        client.chat()
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(100):
        client.chat()
    profile.disable()
    return {"calls": pstats.Stats(profile).total_calls / 100}


async def in_flight(client: Any, count: int, *, seconds: float) -> Figures:
    """Run `count` workers concurrently. Each worker starts its next call when its previous call ends."""
    waits: list[float] = []
    failures = 0

    async def worker(ends: float) -> None:
        nonlocal failures
        while (began := time.perf_counter()) < ends:
            try:
                await client.chat()
            except Exception:  # noqa: BLE001 - every failure is counted
                failures += 1
                await asyncio.sleep(0.01)
            else:
                waits.append(time.perf_counter() - began)

    async def run(seconds: float) -> float:
        began = time.perf_counter()
        await asyncio.gather(*(worker(began + seconds) for _ in range(count)))
        return time.perf_counter() - began

    await run(0.5)  # opens the connections, so that the measurement does not include this
    waits.clear()
    failures = 0
    used = cpu()
    try:
        took = await asyncio.wait_for(run(seconds), 45)
    except TimeoutError:
        took = 45.0
    used = cpu() - used
    if not waits:
        return {"per_second": 0.0, "failures": failures}
    ranked = sorted(waits)
    return {
        "per_second": len(waits) / took,
        "cpu_us": used / len(waits) * 1e6,
        "p50_ms": ranked[len(ranked) // 2] * 1e3,
        "p99_ms": ranked[len(ranked) * 99 // 100] * 1e3,
        "failures": failures,
    }


def stream(client: Any) -> Figures:
    """Measure a stream of 2,000 chunks that arrive all at once."""
    for _ in client.stream():
        pass
    measured = list(batches(lambda: sum(1 for _ in client.stream()), 1))
    return {"cpu_us": statistics.median(m[0] for m in measured) / 2_000}


async def stream_async(client: Any) -> Figures:
    async def once() -> float:
        used = cpu()
        async for _ in client.stream():
            pass
        return (cpu() - used) * 1e6 / 2_000

    await once()
    ends = time.perf_counter() + SECONDS
    measured = []
    while time.perf_counter() < ends:
        measured.append(await once())
    return {"cpu_us": statistics.median(measured)}


def paced(client: Any) -> Figures:
    """Measure the delay between sending a chunk and yielding it. The server sends one chunk per millisecond."""
    for _ in client.stream():
        pass
    used = cpu()
    delays = [(time.monotonic_ns() - int(sent)) / 1e3 for sent in client.stream()]
    return _delays(delays, used)


async def paced_async(client: Any) -> Figures:
    async for _ in client.stream():
        pass
    used = cpu()
    delays = [(time.monotonic_ns() - int(sent)) / 1e3 async for sent in client.stream()]
    return _delays(delays, used)


async def paced_streams(client: Any, count: int) -> Figures:
    """Measure the delay of the chunks of `count` concurrent streams, each with one chunk in 20 ms."""

    async def once() -> list[float]:
        return [(time.monotonic_ns() - int(sent)) / 1e3 async for sent in client.stream()]

    await asyncio.gather(*(once() for _ in range(count)))
    used = cpu()
    delays = await asyncio.gather(*(once() for _ in range(count)))
    return _delays([delay for of_stream in delays for delay in of_stream], used)


async def open_connections(client: Any, count: int) -> Figures:
    """Measure `count` calls that start at once on a new client, so that each opens a connection."""
    used, began = cpu(), time.perf_counter()
    results = await asyncio.gather(*(client.chat() for _ in range(count)), return_exceptions=True)
    took = time.perf_counter() - began
    failed = sum(isinstance(result, BaseException) for result in results)
    return {"per_second": (count - failed) / took, "cpu_us": (cpu() - used) / count * 1e6, "failures": failed}


async def idle_connections(client: Any, count: int) -> Figures:
    """Measure the memory of `count` connections that are kept after their calls have ended."""
    await client.chat()
    before = memory()
    results = await asyncio.gather(*(client.chat() for _ in range(count)), return_exceptions=True)
    failed = sum(isinstance(result, BaseException) for result in results)
    del results
    gc.collect()
    growth = memory() - before
    return {"kb_a_connection": growth * 1e3 / count, "growth_mb": growth, "failures": failed}


def first_call(name: str, url: str) -> Figures:
    """Measure a new client and its first call, in a process that has imported all modules."""
    make(name, url).chat()
    clients = []

    def run() -> None:
        clients.append(make(name, url))
        clients[-1].chat()

    measured = list(batches(run, 5))
    for client in clients:
        client.close()
    return {"cpu_us": statistics.median(m[0] for m in measured), "wall_us": statistics.median(m[1] for m in measured)}


def upload(client: Any, megabytes: int) -> Figures:
    """Measure an upload on an open connection. The peak includes copies of the content, but not the content itself."""
    client.upload(b"RIFF" + bytes(2_000_000))
    content = b"RIFF" + bytes(megabytes * 1_000_000)
    before = memory()
    forget_peak()
    wall, used = time.perf_counter(), cpu()
    client.upload(content)
    wall_ms, cpu_ms = (time.perf_counter() - wall) * 1e3, (cpu() - used) * 1e3
    return {"cpu_ms": cpu_ms, "wall_ms": wall_ms, "peak_mb": peak_memory() - before}


async def upload_async(client: Any, megabytes: int) -> Figures:
    await client.upload(b"RIFF" + bytes(2_000_000))
    content = b"RIFF" + bytes(megabytes * 1_000_000)
    before = memory()
    forget_peak()
    wall, used = time.perf_counter(), cpu()
    await client.upload(content)
    wall_ms, cpu_ms = (time.perf_counter() - wall) * 1e3, (cpu() - used) * 1e3
    return {"cpu_ms": cpu_ms, "wall_ms": wall_ms, "peak_mb": peak_memory() - before}


def _delays(delays: list[float], used: float) -> Figures:
    ranked = sorted(delays)
    return {
        "first_us": delays[0],
        "p50_us": ranked[len(ranked) // 2],
        "p99_us": ranked[len(ranked) * 99 // 100],
        "cpu_us": (cpu() - used) / len(delays) * 1e6,
    }


def embeddings(embed: Callable[[int], Any], count: int) -> Figures:
    """Measure the CPU time and the peak memory of embedding `count` texts.

    The peak includes the response body. It does not include memory that the allocator keeps after the call.
    """
    before = memory()
    forget_peak()
    size = embed(count).nbytes / 1e6
    peak = peak_memory() - before
    measured = []
    for _ in range(3):
        used = cpu()
        embed(count)
        measured.append((cpu() - used) * 1e3)
    return {"cpu_ms": statistics.median(measured), "peak_mb": peak, "result_mb": size}


async def memory_in_flight(client: Any, count: int) -> Figures:
    await client.chat()
    before = memory()
    calls = [asyncio.ensure_future(client.chat()) for _ in range(count)]
    await asyncio.sleep(1.5)
    during = memory() - before
    results = await asyncio.gather(*calls, return_exceptions=True)
    failed = sum(isinstance(result, BaseException) for result in results)
    return {"growth_mb": during, "kb_a_request": during * 1e3 / count, "failures": failed}


def memory_of_threads(client: Any, count: int) -> Figures:
    client.chat()
    before = memory()
    threads = [threading.Thread(target=client.chat) for _ in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(1.5)
    during = memory() - before
    for thread in threads:
        thread.join()
    return {"growth_mb": during, "kept_mb": memory() - before}


def similarity(name: str, rows: int) -> Figures:
    """Measure how long a search takes for the ten rows of a matrix that are most similar to a query."""
    import numpy as np

    generator = np.random.default_rng(7)
    matrix = generator.standard_normal((rows, 1_024), dtype=np.float32)
    query = generator.standard_normal(1_024, dtype=np.float32)
    search = _search(name, matrix, query)
    search()
    measured = []
    for _ in range(9):
        started = time.perf_counter()
        search()
        measured.append((time.perf_counter() - started) * 1e3)
    return {"wall_ms": statistics.median(measured), "least_ms": min(measured)}


def _search(name: str, matrix: Any, query: Any) -> Callable[[], object]:
    import numpy as np

    """Return the search function with this name. The comment above CASES in run.py explains the names."""
    if name == "hf_ext":
        from hf_ext.similarity import Index

        index = Index(matrix)
        return lambda: index.search(query, 10)
    if name == "floor":
        return lambda: np.argpartition(matrix @ query, -10)[-10:]  # rows are already normalized
    if name == "numpy naive":
        return lambda: np.argsort(matrix @ query / np.linalg.norm(matrix, axis=1))[-10:]
    import simsimd

    dtype, scale = {"float32": (np.float32, 1), "float16": (np.float16, 1), "int8": (np.int8, 25)}[name.split()[1]]
    matrix, query = (np.clip(array * scale, -127, 127).astype(dtype) for array in (matrix, query))
    return lambda: np.argpartition(np.asarray(simsimd.cosine(query, matrix)), 10)[:10]


def memory_of_streams(client: Any, count: int) -> Figures:
    """Measure the memory of open streams, each with a prompt of 1 MB to which the benchmark keeps no reference."""
    for _ in client.stream():
        pass
    before = memory()
    opened = [client.open_stream(f"{number:<1000000}") for number in range(count)]
    during = memory() - before
    del opened
    return {"growth_mb": during}


def run(case: str, name: str, url: str, paced_url: str) -> Figures:
    kind, _, rest = case.partition(" ")
    numbers = [int(number) for number in rest.split("/")] if rest else []
    url = {
        "in_flight": f"{url}/delay/{numbers[-1]}" if numbers else url,
        "handshakes": f"{url}/close/1",
        "idle": f"{url}/delay/1000",
        "memory": f"{url}/delay/2000",
        "open": f"{url}/delay/50",
        "paced": paced_url,
        "paced_streams": f"{paced_url}/pace/20",
        "reconnect": f"{url}/close/1",
        "streams": paced_url,
        "threads": f"{url}/delay/2000",
    }.get(kind, url)
    if kind == "similarity":
        return similarity(name, numbers[0])
    if kind == "first_call":
        return first_call(name, url)
    if kind in {"embed", "embed_json"}:
        getattr(make(name, f"{url}/rows/1"), kind)(1)  # imports the modules that the first call needs
        client = make(name, f"{url}/rows/{numbers[0]}")
        return embeddings(getattr(client, kind), numbers[0])
    if name.endswith(" async"):
        return asyncio.run(_run_async(kind, name, url, numbers))
    if name.endswith(" uvloop"):
        import uvloop

        return uvloop.run(_run_async(kind, name, url, numbers))
    client = make(name, url)
    blocking: dict[str, Callable[..., Figures]] = {
        "call": call,
        "calls": function_calls,
        "reconnect": call,
        "stream": stream,
        "upload": upload,
        "paced": paced,
        "threads": memory_of_threads,
        "streams": memory_of_streams,
    }
    return blocking[kind](client, *numbers)


async def _run_async(kind: str, name: str, url: str, numbers: list[int]) -> Figures:
    client = make(name, url)
    asynchronous: dict[str, Callable[..., Awaitable[Figures]]] = {
        "call": call_async,
        "idle": idle_connections,
        "memory": memory_in_flight,
        "open": open_connections,
        "paced": paced_async,
        "paced_streams": paced_streams,
        "reconnect": call_async,
        "stream": stream_async,
        "upload": upload_async,
    }
    try:
        if kind == "in_flight":
            return await in_flight(client, numbers[0], seconds=max(2 * SECONDS, numbers[1] * 6 / 1e3))
        if kind == "handshakes":
            return await in_flight(client, numbers[0], seconds=2 * SECONDS)
        return await asynchronous[kind](client, *numbers)
    finally:
        await client.close()


def main() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (8_192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    before = spin()
    figures = run(*sys.argv[1:5])
    print(json.dumps({**figures, "spin": max(before, spin())}))


if __name__ == "__main__":
    main()
