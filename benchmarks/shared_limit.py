"""Measure limits that processes share through Redis: `python benchmarks/shared_limit.py`.

It starts a Redis of its own. docs/understanding/bulk.md shows the figures.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hf_ext.resilience import Limit, RateLimiter, RedisStore
from scripts.local_servers import RedisServer

TRIES, SECONDS, PROCESSES, RATE, BURST = 3_000, 15, 4, 100, 5


def tries(url: str) -> list[float]:
    """Return microseconds of each try that is admitted at once."""
    limiter = RateLimiter(store=RedisStore(url, key="tries"), per_second=1e6, per_day=1e9, tokens_per_minute=1e9)
    return sorted(timed(lambda: limiter.acquire(tokens=5)) for _ in range(TRIES))


def timed(call: object) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1e6


async def async_tries(url: str) -> list[float]:
    limiter = RateLimiter(store=RedisStore(url, key="async"), per_second=1e6, per_day=1e9, tokens_per_minute=1e9)
    found = []
    for _ in range(TRIES):
        start = time.perf_counter()
        await limiter.aacquire(tokens=5)
        found.append((time.perf_counter() - start) * 1e6)
    return sorted(found)


class Logged(RedisStore):
    """Prints the time of Redis at which each call is admitted."""

    def run(self, operation, numbers, seen, windows):
        reply = super().run(operation, numbers, seen, windows)
        if not reply.turn:
            print(repr(reply.now), flush=True)
        return reply


def child(url: str) -> None:
    limiter = RateLimiter(store=Logged(url, key="shared"), per_second=Limit(RATE, burst=BURST))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        limiter.acquire()


def processes(url: str) -> list[float]:
    """Run four processes on one limit, kill one after half of the time, and return the times of all calls."""
    command = [sys.executable, __file__, "--child", url]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    time.sleep(SECONDS / 2)
    children[0].kill()
    return sorted(float(line) for each in children for line in each.communicate()[0].split())


def most_in_a_window(times: list[float], window: float) -> int:
    first = most = 0
    for last, moment in enumerate(times):
        while times[first] <= moment - window:
            first += 1
        most = max(most, last - first + 1)
    return most


def main() -> None:
    with RedisServer() as server:
        url = server.redis_url
        for name, found in (("sync", tries(url)), ("async", asyncio.run(async_tries(url)))):
            print(f"{name}: {statistics.median(found):.0f} µs a try, 99 % in {found[int(0.99 * len(found))]:.0f} µs")
        times = processes(url)
    rate = (len(times) - 1) / (times[-1] - times[0])
    print(f"{PROCESSES} processes, {RATE} a second, burst {BURST}: {rate:.1f} a second; at most ", end="")
    print(", ".join(f"{most_in_a_window(times, w)} in {w:g} s" for w in (0.1, 1, 5)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2])
    else:
        main()
