"""Each async function behaves like its blocking function: amap and map_, awithin and within, asleep and sleep."""

import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from types import FrameType

import anyio
import anyio.lowlevel
import pytest
from support.fake_clock import FakeClock
from support.interrupts import Interrupt, interrupted_at, returns

from hf_ext._core.values.async_pairs import (
    amap,
    asleep,
    awithin,
    current_deadline,
    map_,
    sleep,
    turn,
    within,
)
from hf_ext._core.values.deadline import Deadline


class ConcurrencyCounter:
    """Counts the calls that run at the same time."""

    def __init__(self) -> None:
        self.running = self.max_running = 0
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            self.running += 1
            self.max_running = max(self.max_running, self.running)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self.running -= 1


class FirstError(Exception):
    pass


# amap


@pytest.mark.anyio
@pytest.mark.parametrize("limit", [1, 3, 50])
async def test_amap_starts_calls_in_order_and_runs_no_more_than_the_limit_at_once(limit):
    counter, started = ConcurrencyCounter(), []

    async def visit(item: int) -> None:
        with counter:
            started.append(item)
            await anyio.lowlevel.checkpoint()

    await amap(visit, range(20), limit)
    assert started == list(range(20))
    assert counter.max_running == min(limit, 20)


@pytest.mark.anyio
async def test_amap_with_no_items_makes_no_call():
    await amap(pytest.fail, [], 3)


@pytest.mark.anyio
async def test_amap_stops_at_the_first_exception_and_raises_it_without_an_exception_group():
    started, finished = [], []

    async def visit(item: int) -> None:
        started.append(item)
        if item == 1:
            raise FirstError(item)
        await anyio.sleep_forever()
        finished.append(item)

    with pytest.raises(FirstError) as caught:
        await amap(visit, range(10), 2)
    assert caught.value.__context__ is None
    assert (started, finished) == ([0, 1], [])


@pytest.mark.anyio
async def test_amap_starts_no_further_call_if_the_first_call_raises_before_its_first_await():
    started = []

    async def visit(item: int) -> None:
        started.append(item)
        raise FirstError(item)

    with pytest.raises(FirstError):
        await amap(visit, range(10), 5)
    assert started == [0]


@pytest.mark.anyio
async def test_amap_raises_only_the_first_of_several_exceptions():
    async def visit(item: int) -> None:
        try:
            await anyio.sleep(0 if item == 0 else 60)
        finally:
            raise FirstError(item)

    with pytest.raises(FirstError) as caught:
        await amap(visit, range(3), 3)
    assert caught.value.args == (0,)


@pytest.mark.anyio
async def test_cancelling_amap_cancels_its_calls():
    ended = []

    with anyio.CancelScope() as scope:

        async def visit(item: int) -> None:
            try:
                if item == 2:  # the last call, so that all calls are running
                    scope.cancel()
                await anyio.sleep_forever()
            finally:
                ended.append(item)

        await amap(visit, range(3), 3)
    assert scope.cancelled_caught
    assert sorted(ended) == [0, 1, 2]


# map_


@pytest.mark.parametrize("limit", [1, 3])
def test_map_runs_as_many_calls_at_once_as_the_limit(limit):
    counter, barrier, started = ConcurrencyCounter(), threading.Barrier(limit), []

    def visit(item: int) -> None:
        with counter:
            started.append(item)
            barrier.wait(10)  # returns only when `limit` calls run at the same time

    map_(visit, range(6), limit)
    assert sorted(started) == list(range(6))
    assert counter.max_running == limit


def test_map_with_no_items_makes_no_call():
    map_(pytest.fail, [], 3)


def test_map_with_one_thread_keeps_the_order():
    started: list[int] = []
    map_(started.append, range(50), 1)
    assert started == list(range(50))


def test_map_stops_at_the_first_exception_while_the_call_of_an_earlier_item_is_running():
    failed, started, finished = threading.Event(), [], []

    def visit(item: int) -> None:
        started.append(item)
        if item == 1:
            failed.set()
            raise FirstError(item)
        failed.wait(10)
        finished.append(item)

    with pytest.raises(FirstError) as caught:
        map_(visit, range(100), 2)
    assert caught.value.__context__ is None
    assert (sorted(started), finished) == ([0, 1], [0])


@pytest.mark.parametrize("exception", [KeyboardInterrupt, SystemExit])
def test_map_stops_at_an_exception_that_is_not_an_error(exception):
    started: list[int] = []

    def visit(item: int) -> None:
        started.append(item)
        raise exception

    with pytest.raises(exception):
        map_(visit, range(1_000), 1)
    assert started == [0]


def test_ctrl_c_stops_map():
    started: list[int] = []

    def visit(item: int) -> None:
        started.append(item)
        if item == 0:
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        threading.Event().wait(0.001)

    with pytest.raises(KeyboardInterrupt):
        map_(visit, range(2_000), 1)
    assert len(started) < 2_000


def test_a_second_ctrl_c_ends_map_without_waiting_for_running_calls():
    released, ended = threading.Event(), threading.Event()

    def interrupt(_: int, frame: FrameType | None) -> None:
        while frame is not None:  # a late signal must not interrupt the test itself
            if frame.f_code is map_.__code__:
                raise KeyboardInterrupt
            frame = frame.f_back

    def visit(item: int) -> None:
        while not released.wait(0.002):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        ended.set()

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            map_(visit, range(2), 1)
        assert not ended.is_set()
    finally:
        released.set()
        assert ended.wait(10)
        signal.signal(signal.SIGINT, before)


# Deadlines and waits


@pytest.fixture(params=["trio", "no trio"])
def trio_or_not(request: pytest.FixtureRequest, anyio_backend_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with trio imported and, unless trio is the backend, a second time without trio."""
    if request.param == "no trio" and anyio_backend_name != "trio":
        monkeypatch.delitem(sys.modules, "trio", raising=False)


@pytest.mark.anyio
@pytest.mark.usefixtures("trio_or_not")
async def test_awithin_raises_timeout_error_at_the_deadline():
    with pytest.raises(TimeoutError):
        await awithin(Deadline(0), anyio.sleep_forever)


@pytest.mark.anyio
@pytest.mark.usefixtures("trio_or_not")
async def test_awithin_raises_nothing_before_the_deadline_or_without_a_deadline():
    await awithin(Deadline(60), anyio.sleep, 0)
    await awithin(None, anyio.sleep, 0)


def test_within_sets_the_current_deadline_for_its_function():
    deadline = Deadline(60)
    assert current_deadline.get() is None
    assert within(deadline, current_deadline.get) is deadline
    assert current_deadline.get() is None


def test_within_without_a_deadline_keeps_an_outer_deadline():
    deadline = Deadline(60)
    assert within(deadline, within, None, current_deadline.get) is deadline


@pytest.mark.parametrize(("outer", "inner", "expected"), [(1, 5, 1), (5, 1, 1)])
def test_the_earlier_of_two_nested_deadlines_is_current(outer, inner, expected):
    clock = FakeClock()
    deadline = within(Deadline(outer, clock=clock), within, Deadline(inner, clock=clock), current_deadline.get)
    assert deadline is not None
    assert deadline.remaining() == expected


def test_within_resets_the_deadline_after_an_error():
    def fail() -> None:
        raise FirstError

    with pytest.raises(FirstError):
        within(Deadline(60), fail)
    assert current_deadline.get() is None


@pytest.mark.anyio
async def test_asleep_and_sleep_of_zero_seconds_return():
    await asleep(0)
    sleep(0)


def test_interrupt_after_a_turn_was_taken_ends_the_turn():
    locks: dict[object, object] = {}
    with pytest.raises(Interrupt), interrupted_at(returns("RLock.acquire")):
        turn(locks, "key", None, str)
    with ThreadPoolExecutor() as threads:
        assert threads.submit(turn, locks, "key", Deadline(10), lambda: "next").result() == "next"
