"""Run the benchmarks: `python benchmarks/run.py [--quick] [--only CASE…]`.

Each client runs in a new process for each case. If the machine has at least two cores, the client and the server run on
different cores. Each round measures all clients in a random order, so that a busy machine slows all clients equally.

The results are written to benchmarks/results/: results.json, report.md and one PNG chart for each case.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import report
from certificates import make_certificates

HERE = Path(__file__).parent
RESULTS = HERE / "results"

# A client's name is the name of its module in clients/ without `_client`. " async" selects the class `Asynchronous`,
# and " uvloop" the same class on uvloop.
# - floor: a socket without an HTTP library. No client can be faster, so it is the lower bound.
# - hf_ext+httpx: hf_ext with `transport="httpx"`.
# - hf_ext+plain: hf_ext without the packages of its extra `simd`.
# - httpx+aiohttp: httpx with aiohttp as its transport.
BLOCKING = ["floor", "hf_ext", "hf_ext+httpx", "pyreqwest", "httpx", "huggingface_hub", "openai"]
ASYNC = [f"{name} async" for name in (*BLOCKING, "aiohttp", "httpx+aiohttp")]
# "hf_ext+httpx async" and "httpx async" use httpx's own connection pool. With a thousand concurrent calls, this pool is
# too slow to measure: 41 calls per second. All other clients stay: httpx+aiohttp uses the pool of aiohttp, and
# huggingface_hub (which also uses httpx) and openai make hundreds of calls per second.
SCALABLE = [name for name in ASYNC if name not in {"hf_ext+httpx async", "httpx async"}]
EMBEDDERS = ["floor", "hf_ext", "hf_ext+plain", "openai"]
JSON_EMBEDDERS = ["hf_ext", "hf_ext+plain", "httpx", "huggingface_hub"]

UVLOOP = [f"{name} uvloop" for name in ("floor", "hf_ext", "pyreqwest", "aiohttp")]

# Each case and its clients. A case is the kind of measurement and its numbers:
# - "in_flight 100/50": 100 concurrent calls, and the server waits 50 ms before each response.
# - "reconnect", "handshakes 100": one call after the other, and 100 concurrent calls; the server closes the connection
#   after each response.
# - "first_call": a new client and its first call, in a process that has imported all modules.
# - "open 1000": 1,000 calls that start at once on a new client.
# - "idle 1000": the memory of 1,000 connections after their calls.
# - "paced_streams 100": 100 concurrent streams.
# - "upload 64": a recording of 64 MB, after one of 2 MB.
# - "embed 1000", "embed_json 1000": 1,000 texts, whose vectors are received as base64 or as JSON numbers.
# - "similarity 100000": a search in a matrix of 100,000 rows. The names stand for functions, not for clients: "floor"
#   is one BLAS call for rows that are already normalized, "numpy naive" computes all norms and sorts all rows in each
#   search, and "simsimd …" calls simsimd with numbers of that type.
# - "memory 1000", "threads 100", "streams 100": the memory of that many calls, threads or open streams.
# All clients use TLS 1.3 and verify the server's certificate. A case with "http " before it runs over plain HTTP.
CASES: dict[str, list[str]] = {
    "call": [*BLOCKING, *ASYNC, *UVLOOP],
    "in_flight 1000/50": [*SCALABLE, *UVLOOP],
    "memory 1000": [*SCALABLE, *UVLOOP],
    "cold": [*BLOCKING, *ASYNC],
    "stream": [*BLOCKING, *ASYNC, *UVLOOP],
    "paced": [*BLOCKING, *ASYNC],
    "calls": BLOCKING[1:],
    "reconnect": [*BLOCKING, *ASYNC],
    "handshakes 100": ASYNC,
    "open 1000": [*SCALABLE, *UVLOOP],
    "first_call": BLOCKING,
    "idle 1000": SCALABLE,
    "paced_streams 100": ASYNC,
    "upload 64": [
        *("floor", "hf_ext", "hf_ext+httpx", "httpx", "huggingface_hub", "openai", "pyreqwest"),
        *("hf_ext async", "hf_ext+httpx async", "httpx async", "hf_ext uvloop"),
    ],
    "in_flight 1/50": ASYNC,
    "in_flight 10/50": ASYNC,
    "in_flight 100/50": ASYNC,
    "in_flight 100/0": ASYNC,
    "in_flight 1000/0": SCALABLE,
    "in_flight 1000/2000": SCALABLE,
    "embed 32": EMBEDDERS,
    "embed 1000": EMBEDDERS,
    "embed 5000": EMBEDDERS,
    "embed_json 32": JSON_EMBEDDERS,
    "embed_json 1000": JSON_EMBEDDERS,
    "embed_json 5000": JSON_EMBEDDERS,
    "similarity 100000": ["floor", "hf_ext", "numpy naive", "simsimd float32", "simsimd float16", "simsimd int8"],
    "threads 100": BLOCKING[1:],
    "streams 100": ["hf_ext", "huggingface_hub", "openai"],
    "http call": [*BLOCKING, *ASYNC],
    "http in_flight 100/50": ASYNC,
    "http in_flight 1000/50": SCALABLE,
    "http memory 1000": SCALABLE,
    "http cold": [*BLOCKING, *ASYNC],
    "http stream": [*BLOCKING, *ASYNC],
    "http paced": [*BLOCKING, *ASYNC],
    "http threads 100": BLOCKING[1:],
}
# --quick leaves out these clients, because they would make it too slow: the first in all cases, the second in the cases
# with a thousand connections. It runs uvloop in no other case than these.
NOT_QUICK = {"hf_ext+httpx", "httpx", "httpx+aiohttp"}
NOT_QUICK_WITH_MANY = {"huggingface_hub", "openai"}
QUICK = [
    "call",
    "in_flight 1000/50",
    "memory 1000",
    "cold",
    "stream",
    "paced",
    "calls",
    "open 1000",
    "http call",
]


@contextmanager
def server(chain: Path) -> Iterator[list[str]]:
    """Run the server on the last core, and yield the URLs of its two ports for HTTP and of its two for HTTPS."""
    process = subprocess.Popen([sys.executable, HERE / "server.py", chain], stdout=subprocess.PIPE, text=True)
    _pin(process.pid, last=True)
    assert process.stdout is not None
    try:
        schemes = ("http", "http", "https", "https")
        ports = process.stdout.readline().split()
        yield [f"{scheme}://127.0.0.1:{port}" for scheme, port in zip(schemes, ports, strict=True)]
    finally:
        process.kill()
        process.wait()


def measure(case: str, client: str, urls: list[str], roots: Path, seconds: float) -> dict[str, Any]:
    """Measure one client in a new process. Return the figures, or what failed."""
    kind = case.removeprefix("http ")
    urls = urls[2:] if kind == case else urls[:2]
    command = [sys.executable, str(HERE / "measure.py"), kind, client, *urls]
    if kind == "cold":
        command = [sys.executable, str(HERE / "cold.py"), client, urls[0]]
    settings = {"BENCH_SECONDS": str(seconds), "HF_HUB_DISABLE_TELEMETRY": "1", "SSL_CERT_FILE": str(roots)}
    environment = {**os.environ, **settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages have bytecode
    started = time.perf_counter()
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=90,
            env=environment,
            preexec_fn=lambda: _pin(0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "no result in 90 s"}
    took = (time.perf_counter() - started) * 1e3
    if done.returncode:
        return {"error": _failure(done)}
    figures: dict[str, Any] = {"wall_ms": took} if kind == "cold" else json.loads(done.stdout)
    return figures


def _failure(done: subprocess.CompletedProcess[str]) -> str:
    """Describe why a process failed: the last line of its traceback, or its signal and the interpreter's message."""
    lines = done.stderr.strip().splitlines() or ["no message"]
    if done.returncode > 0:
        return lines[-1]
    fatal = next((line for line in lines if line.startswith("Fatal Python error")), lines[0])
    return f"crashed by {signal.Signals(-done.returncode).name}: {fatal}"


def _pin(pid: int, *, last: bool = False) -> None:
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(pid, {cores[-1 if last else 0]})


def run(cases: dict[str, list[str]], rounds: int, seconds: float) -> list[dict[str, Any]]:
    """Measure every client of the cases in every round, and return one row for each measurement."""
    rows: list[dict[str, Any]] = []
    with TemporaryDirectory() as folder, ExitStack() as stack:
        chain, roots = make_certificates(Path(folder))
        urls = stack.enter_context(server(chain))
        for number in range(rounds):
            work = [(case, client) for case, clients in cases.items() for client in clients]
            random.Random(number).shuffle(work)
            for done, (case, client) in enumerate(work, 1):
                if sys.stderr.isatty():
                    print(f"\r{number + 1}/{rounds} {done}/{len(work)} {case}, {client:<24}", end="", file=sys.stderr)
                rows.append({"case": case, "client": client, **measure(case, client, urls, roots, seconds)})
    print(file=sys.stderr)
    return rows


def _is_quick(case: str, client: str) -> bool:
    library, _, loop = client.partition(" ")
    if "1000" in case:
        return library not in NOT_QUICK | NOT_QUICK_WITH_MANY
    return library not in NOT_QUICK and loop != "uvloop"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure only the main cases, in two rounds")
    parser.add_argument(
        "--only", nargs="+", metavar="CASE", choices=CASES, help="measure these cases again and keep the other results"
    )
    parser.add_argument("--rounds", type=int, help="default: 5, or 2 with --quick")
    given = parser.parse_args()
    cases = {case: CASES[case] for case in given.only or (QUICK if given.quick else CASES)}
    if given.quick:
        cases = {case: [client for client in clients if _is_quick(case, client)] for case, clients in cases.items()}
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8_192, most), most))
    rows = run(cases, given.rounds or (2 if given.quick else 5), 0.5 if given.quick else 1.5)
    RESULTS.mkdir(exist_ok=True)
    stored = RESULTS / "results.json"
    if given.only and stored.exists():
        rows = [row for row in json.loads(stored.read_text()) if row["case"] not in cases] + rows
    order = list(CASES)
    rows.sort(key=lambda row: order.index(row["case"]) if row["case"] in order else len(order))
    stored.write_text(json.dumps(rows, indent=0))
    text = report.write(rows)
    (RESULTS / "report.md").write_text(text)
    report.plot(rows, RESULTS)
    print(text)


if __name__ == "__main__":
    main()
