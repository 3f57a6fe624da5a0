"""The primitives of both colours keep the same promises."""

import signal
import sys
import threading
from types import FrameType

import anyio
import anyio.lowlevel
import pytest
from support.fake_clock import FakeClock

from hf_ext._core.values.async_pairs import (
    amap,
    asleep,
    awithin,
    current_deadline,
    map_,
    sleep,
    within,
)
from hf_ext._core.values.deadline import Deadline


class Gauge:
    """Counts how many are inside at once."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self.inside -= 1


class FirstError(Exception):
    pass


# amap


@pytest.mark.anyio
@pytest.mark.parametrize("limit", [1, 3, 50])
async def test_amap_calls_each_item_in_order_and_no_more_than_the_limit_at_once(limit):
    gauge, started = Gauge(), []

    async def visit(item: int) -> None:
        with gauge:
            started.append(item)
            await anyio.lowlevel.checkpoint()

    await amap(visit, range(20), limit)
    assert started == list(range(20))
    assert gauge.most == min(limit, 20)


@pytest.mark.anyio
async def test_amap_of_nothing_does_nothing():
    await amap(pytest.fail, [], 3)


@pytest.mark.anyio
async def test_amap_stops_at_the_first_exception_and_raises_it_bare():
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
async def test_amap_begins_nothing_after_an_exception_even_if_nothing_waits():
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
async def test_amap_ends_when_it_is_cancelled():
    ended = []

    async def visit(item: int) -> None:
        try:
            await anyio.sleep_forever()
        finally:
            ended.append(item)

    with anyio.move_on_after(0) as scope:
        await amap(visit, range(3), 3)
    assert scope.cancelled_caught
    assert len(ended) in {0, 3}


# map_


@pytest.mark.parametrize("limit", [1, 3])
def test_map_calls_each_item_in_no_more_threads_than_the_limit(limit):
    gauge, meeting, started = Gauge(), threading.Barrier(limit), []

    def visit(item: int) -> None:
        with gauge:
            started.append(item)
            meeting.wait(10)  # passes only if `limit` of them are here at once

    map_(visit, range(6), limit)
    assert sorted(started) == list(range(6))
    assert gauge.most == limit


def test_map_of_nothing_does_nothing():
    map_(pytest.fail, [], 3)


def test_map_with_one_thread_goes_in_order():
    started: list[int] = []
    map_(started.append, range(50), 1)
    assert started == list(range(50))


def test_map_stops_at_the_first_exception_even_while_an_earlier_item_is_under_way():
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


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_map_stops_at_any_exception(kind):
    started: list[int] = []

    def visit(item: int) -> None:
        started.append(item)
        raise kind

    with pytest.raises(kind):
        map_(visit, range(1_000), 1)
    assert started == [0]


def test_ctrl_c_ends_map():
    started: list[int] = []

    def visit(item: int) -> None:
        started.append(item)
        if item == 0:
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        threading.Event().wait(0.001)

    with pytest.raises(KeyboardInterrupt):
        map_(visit, range(2_000), 1)
    assert len(started) < 2_000


def test_a_second_ctrl_c_leaves_map_without_the_calls_under_way():
    left, ended = threading.Event(), threading.Event()

    def interrupt(_: int, frame: FrameType | None) -> None:
        while frame is not None:  # a signal that comes late must not hit the test itself
            if frame.f_code is map_.__code__:
                raise KeyboardInterrupt
            frame = frame.f_back

    def visit(item: int) -> None:
        while not left.wait(0.002):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        ended.set()

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            map_(visit, range(2), 1)
        assert not ended.is_set()
    finally:
        left.set()
        assert ended.wait(10)
        signal.signal(signal.SIGINT, before)


# Deadlines and waits


@pytest.fixture(params=["trio", "no trio"])
def trio_or_not(request: pytest.FixtureRequest, anyio_backend_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with trio imported, and without, where trio does not run it."""
    if request.param == "no trio" and anyio_backend_name != "trio":
        monkeypatch.delitem(sys.modules, "trio", raising=False)


@pytest.mark.anyio
@pytest.mark.usefixtures("trio_or_not")
async def test_awithin_cancels_what_takes_longer():
    with pytest.raises(TimeoutError):
        async with awithin(Deadline(0)):
            await anyio.sleep_forever()


@pytest.mark.anyio
@pytest.mark.usefixtures("trio_or_not")
async def test_awithin_lets_pass_what_is_in_time():
    async with awithin(Deadline(60)):
        await anyio.lowlevel.checkpoint()
    async with awithin(None):
        await anyio.lowlevel.checkpoint()


def test_within_names_the_deadline_to_the_sockets_below():
    deadline = Deadline(60)
    assert current_deadline.get() is None
    with within(deadline):
        assert current_deadline.get() is deadline
    assert current_deadline.get() is None


def test_within_of_no_deadline_leaves_an_outer_one():
    deadline = Deadline(60)
    with within(deadline), within(None):
        assert current_deadline.get() is deadline


@pytest.mark.parametrize(("outer", "inner", "expected"), [(1, 5, 1), (5, 1, 1)])
def test_of_two_deadlines_the_sooner_counts(outer, inner, expected):
    clock = FakeClock()
    with within(Deadline(outer, clock=clock)), within(Deadline(inner, clock=clock)):
        deadline = current_deadline.get()
        assert deadline is not None
        assert deadline.remaining() == expected


def test_within_is_undone_after_an_error():
    with pytest.raises(FirstError), within(Deadline(60)):
        raise FirstError
    assert current_deadline.get() is None


@pytest.mark.anyio
async def test_waits_return():
    await asleep(0)
    sleep(0)
