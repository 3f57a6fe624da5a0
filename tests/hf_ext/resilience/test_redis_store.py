"""A limit that processes share through a real Redis: it is never exceeded, and survives killed processes and restarts.

Time passes in these tests when `age` changes the times in the state that Redis stores.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import traceback
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anyio
import anyio.lowlevel
import msgspec
import pytest
import redis as redis_client
from support.byte_server import ByteServer, answer, event_stream
from support.fake_clock import FakeClock
from support.numbered_embeddings import NumberedEmbeddings
from support.waiting import PATIENCE, auntil, until

from hf_ext import Client, HfError, RateLimitError, ValidationError
from hf_ext.bulk import Job, SavedJob
from hf_ext.resilience import Limit, Pipeline, RateLimiter, RedisStore, Retry, StoreError
from scripts.local_servers import RedisServer

NO_SERVER = "redis://127.0.0.1:9"
HOUR = 3_600.0
MESSAGES = [{"role": "user", "content": "Hi"}]
HELLO = {"choices": [{"index": 0, "finish_reason": "stop", "message": {"content": "Hi"}, "delta": {"content": "Hi"}}]}


class Shared:
    """Makes limiters that share one limit."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.key = uuid.uuid4().hex
        self.stores: list[RedisStore] = []

    def store(self) -> RedisStore:
        self.stores.append(RedisStore(self.url, key=self.key))
        return self.stores[-1]

    def limiter(self, **options: Any) -> RateLimiter:
        return RateLimiter(store=self.store(), **options)

    def age(self, seconds: float) -> None:
        """Let time pass: move all times of the state into the past."""
        with redis_client.Redis.from_url(self.url) as client:
            (name,) = client.keys(f"*{self.key}")
            state = msgspec.msgpack.decode(client.get(name))
            for field in ("at", "created", "paused", "full"):
                state[field] -= seconds
            for field in ("promised", "refilled"):
                state[field] = {window: time - seconds for window, time in dict(state[field]).items()}
            state["quotas"] = [[remaining, until - seconds] for remaining, until in state["quotas"]]
            client.set(name, msgspec.msgpack.encode(state))


@pytest.fixture
def shared(redis: RedisServer) -> Iterator[Shared]:
    shared = Shared(redis.redis_url)
    yield shared
    for store in shared.stores:
        store.close()


def taken(limiter: RateLimiter) -> int:
    """Return how many requests are admitted now."""
    count = 0
    while limiter.try_acquire():
        count += 1
    return count


def test_limiters_with_one_key_share_the_limit(shared: Shared) -> None:
    first, second = shared.limiter(per_hour=100), shared.limiter(per_hour=100)
    assert [first.try_acquire(40), second.try_acquire(50)] == [True, True]
    assert first.available()["per_hour"] == pytest.approx(10, abs=1)
    assert not second.try_acquire(12)
    assert first.try_acquire(10)

    shared.age(HOUR / 2)
    assert second.available()["per_hour"] == pytest.approx(50, abs=1)


def test_a_refused_call_takes_from_no_window(shared: Shared) -> None:
    limiter = shared.limiter(per_hour=10, per_day=1_000, tokens_per_hour=500)
    assert limiter.try_acquire(10, tokens=100)
    assert not limiter.try_acquire(1, tokens=1)
    assert not limiter.try_acquire(0, tokens=450)
    assert limiter.try_acquire(0, tokens=400)
    found = limiter.available()
    assert found == pytest.approx({"per_hour": 0, "per_day": 990, "tokens_per_hour": 0}, abs=1)


def test_a_call_that_waits_gets_its_turn_before_later_calls(shared: Shared) -> None:
    limiter = shared.limiter(tokens_per_hour=3_600, max_wait=1_000)
    limiter.acquire(tokens=3_600)
    ask = limiter._shared.ask
    waiting = ask("take", 0, 300, 0, HOUR)
    assert waiting.wait == pytest.approx(300, abs=2)
    later = ask("take", 0, 10, 0, HOUR)
    assert later.wait == pytest.approx(310, abs=2)

    shared.age(295)
    assert not limiter.try_acquire(tokens=10), "the tokens are promised to the first call"
    shared.age(10)
    assert ask("take", 0, 300, waiting.turn, HOUR).turn == 0
    shared.age(10)
    assert ask("take", 0, 10, later.turn, HOUR).turn == 0


def test_a_call_that_was_not_made_at_its_turn_takes_nothing(shared: Shared) -> None:
    """A process was killed while it waited."""
    limiter = shared.limiter(per_hour=10)
    assert limiter.try_acquire(10)
    limiter._shared.ask("take", 5, 0, 0, HOUR)
    shared.age(HOUR / 2 + 1)
    assert limiter.try_acquire(5)


def test_a_wait_that_is_too_long_raises_at_once_and_promises_nothing(shared: Shared) -> None:
    limiter = shared.limiter(per_hour=10, max_wait=2)
    assert limiter.try_acquire(10)
    for _ in range(3):
        with pytest.raises(RateLimitError, match="max_wait is 2 s") as caught:
            limiter.acquire()
        assert caught.value.retry_after == pytest.approx(HOUR / 10, abs=2)
    with pytest.raises(RateLimitError, match="the deadline is in"):
        Pipeline(Retry(on=HfError, deadline=1), shared.limiter(per_hour=10)).call(print)
    with pytest.raises(ValidationError, match="can never be admitted"):
        limiter.acquire(11)


def test_a_pause_is_seen_by_every_process(shared: Shared) -> None:
    first, second = shared.limiter(per_hour=100, follow_server=True), shared.limiter(per_hour=100, max_wait=1)

    def refused() -> None:
        raise RateLimitError("slow down", status_code=429, retry_after=30)

    with pytest.raises(RateLimitError, match="slow down"):
        first.call(refused)
    assert second.available() == {"per_hour": 0}
    assert not second.try_acquire()
    with pytest.raises(RateLimitError, match="admits this call in") as caught:
        second.acquire()
    assert 20 < (caught.value.retry_after or 0) < 130
    shared.age(30)
    assert second.try_acquire()


@pytest.mark.anyio
@pytest.mark.parametrize("where", ["headers", "error", "stream"])
async def test_no_report_of_a_server_is_shared_in_the_thread_of_the_event_loop(shared: Shared, where: str) -> None:
    threads: list[int] = []

    class Observed(RedisStore):
        def run(self, *args: Any) -> Any:
            threads.append(threading.get_ident())
            return super().run(*args)

    shared.stores.append(Observed(shared.url, key=shared.key))
    first = RateLimiter(per_hour=100, follow_server=True, store=shared.stores[-1])
    second = shared.limiter(per_hour=100)
    error = RateLimitError("slow down", status_code=429, retry_after=30)

    async def respond() -> Any:
        if where == "error":
            raise error
        return SimpleNamespace(meta=SimpleNamespace(headers={"ratelimit": '"api";r=0;t=30'}))

    @asynccontextmanager
    async def stream() -> AsyncIterator[str]:
        yield "stream"

    with suppress(RateLimitError):
        if where == "stream":
            async with first.astream(stream):
                raise error
        await first.acall(respond)
    assert second.available() == {"per_hour": 0}
    assert len(threads) == 2  # to be admitted, and to share the report
    assert threading.get_ident() not in threads


@pytest.mark.parametrize("is_stream", [False, True])
def test_tokens_that_the_server_reports_are_charged_for_all_processes(is_stream: bool, shared: Shared) -> None:
    first, second = shared.limiter(tokens_per_minute=600), shared.limiter(tokens_per_minute=600, max_wait=0)
    usage = {"prompt_tokens": 600, "completion_tokens": 100}
    response = event_stream(HELLO, {"choices": [], "usage": usage}) if is_stream else answer(HELLO | {"usage": usage})
    with ByteServer(response) as server, Client(base_url=server.url, token="sk-local", policy=first) as client:
        if is_stream:
            with client.chat.stream(MESSAGES, model="m/m") as stream:
                stream.final()
        else:
            client.chat.create(MESSAGES, model="m/m")
    with pytest.raises(RateLimitError, match="admits this call in"):
        second.call(print)
    shared.age(11)
    second.call(print)


@pytest.mark.anyio
async def test_store_that_is_away_at_the_end_of_a_stream_hides_no_error(
    redis: RedisServer, shared: Shared, caplog: pytest.LogCaptureFixture
) -> None:
    limiter = shared.limiter(per_hour=100, follow_server=True)
    error = RateLimitError("slow down", status_code=429, retry_after=30)

    @asynccontextmanager
    async def stream() -> AsyncIterator[str]:
        yield "stream"

    with caplog.at_level(logging.WARNING), pytest.raises(RateLimitError) as caught:
        async with limiter.astream(stream):
            with redis_client.Redis.from_url(shared.url) as admin:
                admin.config_set("maxmemory-policy", "noeviction")
                admin.config_set("maxmemory", 1)  # the server refuses to write
            raise error
    with redis_client.Redis.from_url(shared.url) as admin:
        admin.config_set("maxmemory", 0)
    assert caught.value is error
    assert "the limits that the server reports are not shared" in caplog.text


def test_quotas_and_charges_are_shared(shared: Shared) -> None:
    first, second = shared.limiter(per_hour=100, tokens_per_hour=100), shared.limiter(per_hour=100, tokens_per_hour=100)
    first.observe({"ratelimit": '"api";r=3;t=60'})
    assert taken(second) == 3
    shared.age(61)
    assert taken(second) == pytest.approx(98, abs=2)

    first.charge(tokens=150)
    assert not second.try_acquire(0, tokens=1)
    first.charge(tokens=-70)
    assert second.try_acquire(0, tokens=20)


def test_a_429_without_a_time_ends_the_burst_of_every_process(shared: Shared) -> None:
    first, second = shared.limiter(per_minute=5, per_hour=100), shared.limiter(per_minute=5, per_hour=100)
    first.observe(RateLimitError("slow down", status_code=429))
    assert not second.try_acquire()
    assert second.available()["per_hour"] == pytest.approx(100, abs=1)


def test_a_clock_of_redis_that_goes_back_changes_no_level_and_no_pause(shared: Shared) -> None:
    limiter = shared.limiter(per_hour=100)
    assert limiter.try_acquire(60)
    limiter.pause(10)
    shared.age(-86_400)  # the state is from the future: the clock went back by a day
    assert limiter.available() == {"per_hour": 0}
    assert limiter._shared.ask("look").wait == pytest.approx(10, abs=2)
    shared.age(11)
    assert taken(limiter) == pytest.approx(40, abs=2)


CHILD = """
import sys
from hf_ext.bulk import Job, SavedJob
from hf_ext.resilience import Limit, RateLimiter, RedisStore
url, key, count = sys.argv[1:]

class Logged(RedisStore):
    def run(self, operation, numbers, seen, windows):
        reply = super().run(operation, numbers, seen, windows)
        if not reply.turn:
            print(repr(reply.now), flush=True)
        return reply

limiter = RateLimiter(store=Logged(url, key=key), per_second=Limit(100, burst=5), tokens_per_minute=Limit(60_000, burst=50))
for _ in range(int(count)):
    limiter.acquire(tokens=10)
"""


def excess(times: list[float], rate: float, burst: float) -> float:
    """Return the largest excess over `burst + rate * (u - t)` of the calls admitted between any times t and u."""
    worst, earliest = float("-inf"), float("inf")
    for number, time in enumerate(times):
        earliest = min(earliest, number - rate * time)
        worst = max(worst, number + 1 - rate * time - earliest)
    return worst - burst


def test_four_processes_keep_one_limit_while_one_of_them_is_killed(shared: Shared) -> None:
    """Redis logs when it admits a call: in any time t, at most 5 + 100 * t calls."""
    command = [sys.executable, "-c", CHILD, shared.url, shared.key, "40"]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    killed = children[0]
    assert killed.stdout is not None
    killed.stdout.readline()
    killed.kill()
    outputs = [child.communicate(timeout=PATIENCE)[0].split() for child in children]

    assert [child.returncode for child in children[1:]] == [0, 0, 0]
    assert [len(output) for output in outputs[1:]] == [40, 40, 40]
    times = sorted(float(line) for output in outputs for line in output)
    assert excess(times, rate=100, burst=5) < 0.01


@pytest.mark.anyio
async def test_tasks_wait_for_their_turn_in_every_event_loop(shared: Shared) -> None:
    limiter = shared.limiter(per_second=Limit(50, burst=1))
    admitted: list[int] = []

    async def work(number: int) -> None:
        await limiter.aacquire()
        admitted.append(number)

    async with anyio.create_task_group() as group:
        for number in range(6):
            group.start_soon(work, number)
            await anyio.lowlevel.checkpoint()
    assert sorted(admitted) == list(range(6))
    assert await limiter.acall(partial(anyio.sleep, 0)) is None
    async with limiter:
        pass


@pytest.mark.anyio
async def test_a_cancelled_task_passes_its_turn_on(shared: Shared) -> None:
    limiter = shared.limiter(per_hour=10)
    limiter.charge(requests=10)
    done: list[str] = []

    async def work(name: str) -> None:
        await limiter.aacquire()
        done.append(name)

    async with anyio.create_task_group() as group:
        with anyio.CancelScope() as scope:
            async with anyio.create_task_group() as cancelled:
                cancelled.start_soon(work, "first")
                await auntil(lambda: limiter._shared._turns._is_taken)
                cancelled.start_soon(work, "second")
                await auntil(lambda: limiter._shared._turns._waiting)
                scope.cancel()
        shared.age(2 * HOUR)
        group.start_soon(work, "third")
    assert done == ["third"]


def test_threads_wait_behind_each_other_no_longer_than_their_deadline(shared: Shared) -> None:
    limiter = shared.limiter(per_minute=60)
    limiter.charge(requests=60)
    first = threading.Thread(target=limiter.acquire)
    first.start()
    until(lambda: limiter._shared._turns._is_taken)
    with pytest.raises(RateLimitError, match="the deadline is in"):
        Pipeline(Retry(on=HfError, deadline=0.05), limiter).call(print)
    first.join()


@pytest.mark.server
def test_restarted_redis_gets_the_levels_back_from_the_processes() -> None:
    clock = FakeClock()
    with RedisServer() as server:
        port, shared = server.port, Shared(server.redis_url)
        first, second = (shared.limiter(per_hour=100, clock=clock) for _ in range(2))
        assert first.try_acquire(40)
        assert second.try_acquire(50)
        first.available()
    with pytest.raises(StoreError, match=r"cannot use its store, RedisStore\(127.0.0.1:\d+"):
        first.acquire()
    clock.advance(2)
    with RedisServer(port):
        for _ in range(2):  # the first call may find the connection closed
            assert not first.try_acquire(12)
        assert second.try_acquire(9)
        assert not second.try_acquire(3)
    for store in shared.stores:
        store.close()


def test_an_unreachable_store_is_asked_again_only_after_a_second() -> None:
    limiter = RateLimiter(store=RedisStore(NO_SERVER, key="a"), per_hour=5, clock=(clock := FakeClock()))
    asked: list[float] = []
    run = limiter._shared._store.run
    limiter._shared._store.run = lambda *args: asked.append(clock()) or run(*args)
    errors: list[StoreError] = []
    for _ in range(3):
        with pytest.raises(StoreError) as caught:
            limiter.acquire()
        assert caught.value.is_retryable
        errors.append(caught.value)
        clock.advance(0.4)
    assert len(asked) == 1
    assert len({str(error) for error in errors}) == 1
    assert len(set(map(id, errors))) == 3, "callers add notes to their errors"
    clock.advance(0.4)
    with pytest.raises(StoreError):
        limiter.try_acquire()
    assert len(asked) == 2


def test_without_its_store_a_limiter_does_what_the_caller_chose(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "hf_ext.resilience")
    store = RedisStore(NO_SERVER, key="a")
    allow = RateLimiter(store=store, on_store_error="allow", per_hour=5, clock=FakeClock())
    assert [allow.try_acquire() for _ in range(7)] == [True] * 7
    allow.acquire()
    allow.pause(5)
    assert "calls are not limited" in caplog.text
    assert caplog.text.count("WARNING") == 1

    local = RateLimiter(store=store, on_store_error="local", per_hour=5, clock=FakeClock())
    local.acquire()
    local.charge(requests=1)
    assert local.available() == {"per_hour": 3}
    assert taken(local) == 3
    assert "each process keeps the limits on its own" in caplog.text


def test_a_response_is_not_lost_if_its_limits_cannot_be_shared() -> None:
    meta = SimpleNamespace(headers={"ratelimit": '"api";r=0;t=55'})
    store = RedisStore(NO_SERVER, key="a")
    limiter = RateLimiter(store=store, on_store_error="raise", follow_server=True, per_hour=5)
    limiter._shared.admission = lambda *args: iter_true()
    assert limiter.call(lambda: SimpleNamespace(meta=meta)).meta is meta


def iter_true() -> Iterator[Any]:
    yield from ()
    return True


def test_two_jobs_keep_one_limit(shared: Shared, tmp_path: Path) -> None:
    policies = [shared.limiter(per_hour=8, max_wait=1) for _ in range(2)]
    with NumberedEmbeddings() as server, Client(base_url=server.url, token=False) as client:
        for number, policy in enumerate(policies):
            rows = [f"row {row}" for row in range(5)]
            job = Job.embed(client, rows, model="m", dialect="openai", out=tmp_path / f"{number}.job", batch_size=1)
            with suppress(RateLimitError):
                job.run(policy=policy, max_outage=0)

    assert len(server.requests) == 8
    assert SavedJob(tmp_path / "0.job").status().done == 5
    assert SavedJob(tmp_path / "1.job").status().done == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"url": "http://a", "key": "a"}, "url must begin with redis://"),
        ({"url": "redis://a", "key": ""}, "key must be a text"),
        ({"url": "redis://a", "key": "a", "timeout": 0}, "timeout"),
    ],
)
def test_wrong_arguments_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        RedisStore(**arguments)


def test_wrong_options_of_the_limiter_are_refused() -> None:
    with pytest.raises(ValidationError, match="store must be None or a RedisStore"):
        RateLimiter(store="redis://a", per_second=1)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="on_store_error must be one of 'raise', 'allow', 'local'"):
        RateLimiter(on_store_error="ignore", per_second=1)  # type: ignore[arg-type]


def test_no_repr_and_no_error_has_the_password() -> None:
    store = RedisStore("redis://user:s3cret@127.0.0.1:9/1", key="a")
    assert repr(store) == "RedisStore(127.0.0.1:9, key='a')"
    with pytest.raises(StoreError) as caught:
        RateLimiter(store=store, per_second=1).acquire()
    assert "s3cret" not in f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"


def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ImportError, match=r"pip install 'api-huggingface\[redis\]'"):
        RedisStore("redis://a", key="a")


@pytest.mark.parametrize(
    "url",
    [
        "redis://user:s3cret/x@127.0.0.1:9",
        "redis://user:s3cret#x@127.0.0.1:9",
        "redis://127.0.0.1:9?s3cret=1",
        "redis://user:s3cret@127.0.0.1:9?db=x",
        "redis://user:s3cret@[127.0.0.1",
    ],
)
def test_a_url_that_redis_cannot_read_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValidationError, match=r"url is not the address of a Redis server.*quote") as caught:
        RedisStore(url, key="a")
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("seconds", [1e17, 1e300, float("inf")])
def test_a_pause_without_an_end_is_shared(seconds: float, shared: Shared) -> None:
    shared.limiter(per_second=5).pause(seconds)
    assert not shared.limiter(per_second=5).try_acquire()


def test_a_very_slow_window_is_shared(shared: Shared) -> None:
    assert [shared.limiter(per_day=Limit(1e-12, 1)).try_acquire() for _ in range(2)] == [True, False]


def test_numbers_that_would_spoil_the_shared_levels_are_refused(shared: Shared) -> None:
    limiter = shared.limiter(per_second=5, tokens_per_minute=100)
    limiter.acquire()
    for wrong in (float("nan"), float("inf"), None, "1"):
        with pytest.raises(ValidationError, match=r"tokens must be a number.*RateLimiter\.charge"):
            limiter.charge(tokens=wrong)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match=r"seconds must be a number.*RateLimiter\.pause"):
        limiter.pause(float("nan"))
    assert limiter.available()["tokens_per_minute"] == 100
    with pytest.raises(ValidationError, match="key must be a text"):
        RedisStore(shared.url, key="\ud800")


def test_a_window_is_refilled_while_a_process_without_it_takes(shared: Shared) -> None:
    both = shared.limiter(per_second=1_000, per_hour=Limit(3_600, 1))
    other = shared.limiter(per_second=1_000)
    assert (both.try_acquire(), both.try_acquire()) == (True, False)
    for _ in range(4):
        shared.age(0.3)
        assert other.try_acquire()
    assert both.try_acquire()


def test_a_process_with_fewer_windows_does_not_shorten_the_life_of_the_state(shared: Shared) -> None:
    assert shared.limiter(per_second=10, per_day=Limit(1, 1)).try_acquire()
    assert shared.limiter(per_second=10).try_acquire()
    with redis_client.Redis.from_url(shared.url) as client:
        (name,) = client.keys(f"*{shared.key}")
        assert client.ttl(name) > 23 * HOUR
