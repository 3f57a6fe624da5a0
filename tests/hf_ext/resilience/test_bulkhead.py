"""Bulkhead: at most so many calls run at the same time, and the others wait in the order of their arrival."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import anyio
import anyio.lowlevel
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from support.fake_clock import Actor, FakeClock, World

from hf_ext import NetworkError, RateLimitError, ValidationError
from hf_ext.resilience import Bulkhead, Call, Pipeline, Timeout, Wait


class Held:
    """A call of the machine: it runs until the machine ends it."""

    def __init__(self) -> None:
        self.is_running = False


class BulkheadMachine(RuleBasedStateMachine):
    """Calls arrive, end, fail, are cancelled and time out. The model is a number of places and a list of waiters."""

    calls: Bundle[Held] = Bundle("calls")

    @initialize(places=st.integers(1, 3), waiting=st.none() | st.integers(0, 3), max_wait=st.none() | st.integers(1, 9))
    def create(self, places: int, waiting: int | None, max_wait: int | None) -> None:
        self.clock = FakeClock(0.0)
        self.bulkhead = Bulkhead(places, max_waiting=waiting, max_wait=max_wait)
        self.places, self.max_waiting, self.max_wait = places, waiting, max_wait
        self.running: list[Held] = []
        self.queue: list[tuple[Held, float]] = []
        self.flows: dict[Held, Any] = {}
        self.steps: dict[Held, Any] = {}

    def run_next(self, held: Held, send: Callable[[], Any]) -> None:
        """Run the flow of a call until it waits, runs or ends."""
        try:
            self.steps[held] = step = send()
        except (StopIteration, RateLimitError, NetworkError, KeyboardInterrupt) as end:
            self.steps[held] = end
            held.is_running = False
        else:
            held.is_running = isinstance(step, Call)

    @rule(target=calls)
    def arrive(self) -> Any:
        held = Held()
        self.flows[held] = self.bulkhead.flow(Call(str))
        self.run_next(held, lambda: next(self.flows[held]))
        if len(self.running) < self.places and not self.queue:
            self.running.append(held)
        elif self.max_waiting is not None and len(self.queue) >= self.max_waiting:
            assert isinstance(self.steps[held], RateLimitError)
            return multiple()
        else:
            step = self.steps[held]
            assert isinstance(step, Wait)
            assert step.timeout == self.max_wait
            self.queue.append((held, self.clock() + (self.max_wait or 10**9)))
        return held

    def admit(self) -> None:
        """Give the free places to the first waiters, and let them run."""
        while self.queue and len(self.running) < self.places:
            held, _ = self.queue.pop(0)
            assert self.steps[held].event.is_set
            self.run_next(held, lambda held=held: self.flows[held].send(True))
            self.running.append(held)

    @rule(held=consumes(calls), how=st.sampled_from(["succeed", "fail", "cancel"]))
    def end(self, held: Held, how: str) -> None:
        flow = self.flows[held]
        waiting = [each for each, _ in self.queue]
        if held in self.running:
            self.running.remove(held)
            errors = {"fail": NetworkError("reset"), "cancel": KeyboardInterrupt()}
            self.run_next(held, lambda: flow.send("") if how == "succeed" else flow.throw(errors[how]))
        elif held in waiting:
            self.queue.pop(waiting.index(held))
            self.run_next(held, lambda: flow.throw(KeyboardInterrupt()))
        self.admit()

    @rule(seconds=st.integers(1, 5))
    def wait(self, seconds: int) -> None:
        self.clock.advance(seconds)
        late = [held for held, expires in self.queue if expires <= self.clock()]
        self.queue = [pair for pair in self.queue if pair[0] not in late]
        for held in late:
            self.run_next(held, lambda held=held: self.flows[held].send(False))
            assert isinstance(self.steps[held], RateLimitError)

    @rule(places=st.integers(1, 4))
    def update(self, places: int) -> None:
        self.places = places
        self.bulkhead.update(places)
        self.admit()

    @rule()
    def take_without_a_call(self) -> None:
        is_free = len(self.running) < self.places and not self.queue
        assert self.bulkhead.try_acquire() == is_free
        if is_free:
            self.bulkhead.release()

    @invariant()
    def agrees_with_the_model(self) -> None:
        if hasattr(self, "bulkhead"):
            assert (self.bulkhead.running, self.bulkhead.waiting) == (len(self.running), len(self.queue))
            assert all(held.is_running for held in self.running)
            assert not any(held.is_running for held, _ in self.queue)


BulkheadMachine.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestBulkheadMachine = BulkheadMachine.TestCase


class Flows:
    """Flows of calls through a bulkhead, which the test runs step by step."""

    def __init__(self, bulkhead: Bulkhead) -> None:
        self.bulkhead = bulkhead
        self.all: list[Any] = []  # a flow that nothing refers to is closed, and leaves the bulkhead

    def start(self, **options: Any) -> tuple[Any, Any]:
        """Return a flow and its first step."""
        flow = self.bulkhead.flow(Call(str, **options))
        self.all.append(flow)
        return flow, next(flow)

    def numbers(self) -> tuple[int, int]:
        return self.bulkhead.running, self.bulkhead.waiting


def end(flow: Any) -> Any:
    """End the call of a flow, and return the result of the flow."""
    with pytest.raises(StopIteration) as stopped:
        flow.send("result")
    return stopped.value.value


def test_waiters_get_their_places_in_the_order_of_their_arrival() -> None:
    flows = Flows(Bulkhead(2))
    (first, step), (second, _) = flows.start(), flows.start()
    assert isinstance(step, Call)
    (third, wait), (fourth, other_wait) = flows.start(), flows.start()
    assert flows.numbers() == (2, 2)
    assert (wait.timeout, other_wait.timeout) == (None, None)
    assert end(second) == "result"
    assert (wait.event.is_set, other_wait.event.is_set) == (True, False)
    assert flows.numbers() == (2, 1)
    assert isinstance(third.send(True), Call)
    with pytest.raises(NetworkError):
        first.throw(NetworkError("reset"))
    assert other_wait.event.is_set
    assert isinstance(fourth.send(True), Call)
    assert (end(third), end(fourth)) == ("result", "result")
    assert flows.numbers() == (0, 0)


def test_waiter_that_is_cancelled_after_it_got_its_place_gives_it_to_the_next() -> None:
    flows = Flows(Bulkhead(1))
    first, _ = flows.start()
    (second, _), (third, wait) = flows.start(), flows.start()
    end(first)
    with pytest.raises(KeyboardInterrupt):
        second.throw(KeyboardInterrupt())
    assert wait.event.is_set
    assert flows.numbers() == (1, 0)
    assert isinstance(third.send(True), Call)


def test_waiter_that_is_cancelled_in_the_queue_leaves_the_places_of_the_others() -> None:
    flows = Flows(Bulkhead(1))
    first, _ = flows.start()
    (second, _), (_, wait) = flows.start(), flows.start()
    with pytest.raises(KeyboardInterrupt):
        second.throw(KeyboardInterrupt())
    assert (flows.numbers(), wait.event.is_set) == ((1, 1), False)
    end(first)
    assert wait.event.is_set


def test_waiter_that_got_its_place_at_the_end_of_its_wait_is_admitted() -> None:
    flows = Flows(Bulkhead(1, max_wait=5))
    first, _ = flows.start()
    second, wait = flows.start()
    assert wait.timeout == 5
    end(first)
    assert isinstance(second.send(False), Call)
    assert flows.numbers() == (1, 0)


def test_waiter_leaves_the_queue_at_the_end_of_its_wait() -> None:
    flows = Flows(Bulkhead(1, max_wait=5.125))
    flows.start()
    second, _ = flows.start()
    with pytest.raises(RateLimitError, match=r"^the Bulkhead had no place for this call within 5\.12 s$"):
        second.send(False)
    assert flows.numbers() == (1, 0)


@pytest.mark.parametrize(("max_wait", "remaining", "seconds"), [(None, 7, 7), (5, 7, 5), (9, 7, 7), (5, -1, 0)])
def test_earlier_of_the_longest_wait_and_the_deadline_ends_a_wait(
    max_wait: float | None, remaining: float, seconds: float
) -> None:
    flows = Flows(Bulkhead(1, max_wait=max_wait))
    flows.start()
    _, wait = flows.start(remaining=lambda: remaining)
    assert wait.timeout == seconds


def test_update_admits_waiters_and_interrupts_no_call() -> None:
    flows = Flows(Bulkhead(1))
    flows.start()
    waits = [flows.start()[1] for _ in range(3)]
    flows.bulkhead.update(3)
    assert [wait.event.is_set for wait in waits] == [True, True, False]
    assert flows.numbers() == (3, 1)
    flows.bulkhead.update(1)
    assert flows.numbers() == (3, 1)
    flows.bulkhead.release()
    assert (flows.numbers(), repr(flows.bulkhead)) == ((2, 1), "Bulkhead(1)")
    flows.bulkhead.release()
    flows.bulkhead.release()
    assert (flows.numbers(), waits[2].event.is_set) == ((1, 0), True)


def test_queue_has_a_limit() -> None:
    flows = Flows(Bulkhead(2, max_waiting=1))
    assert [flows.bulkhead.try_acquire() for _ in range(3)] == [True, True, False]
    flows.start()
    with pytest.raises(RateLimitError, match=r"^the Bulkhead is full: 2 calls run and 1 calls wait$"):
        flows.start()
    assert flows.numbers() == (2, 1)


def test_stream_gives_its_place_back_after_an_error_of_its_block() -> None:
    bulkhead = Bulkhead(1)

    @contextmanager
    def stream() -> Any:
        yield "stream"

    with pytest.raises(LookupError), bulkhead.stream(stream):
        assert bulkhead.running == 1
        raise LookupError
    assert bulkhead.running == 0


@pytest.mark.parametrize(
    "options",
    [{"max_concurrent": 0}, {"max_concurrent": 1.5}, {"max_waiting": -1}, {"max_wait": -1}, {"max_wait": "x"}],
)
def test_wrong_options_raise(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=rf"^{next(iter(options))} must .* \(Bulkhead\)\.$"):
        Bulkhead(**{"max_concurrent": 1, **options})
    bulkhead = Bulkhead(2)
    with pytest.raises(ValidationError, match=r"^max_concurrent must .* \(Bulkhead\.update\)\.$"):
        bulkhead.update(0)


def test_threads_never_exceed_the_limit(in_threads: Callable[[int, Callable[[], Any]], list[Any]]) -> None:
    bulkhead, lock = Bulkhead(3), threading.Lock()
    running, most = 0, 0

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        with lock:
            running -= 1

    in_threads(12, lambda: [bulkhead.call(work) for _ in range(50)])
    assert most <= 3
    assert (bulkhead.running, bulkhead.waiting) == (0, 0)


@pytest.mark.anyio
async def test_tasks_never_exceed_the_limit_and_all_run() -> None:
    bulkhead = Bulkhead(2)
    order: list[int] = []
    running, most = 0, 0

    async def work(number: int) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        order.append(number)
        for _ in range(5):
            await anyio.lowlevel.checkpoint()
        running -= 1

    async with anyio.create_task_group() as group:
        for number in range(20):
            group.start_soon(bulkhead.acall, work, number)
            await anyio.lowlevel.checkpoint()
    # trio runs the tasks that are awake in a random order; the machine checks the order of the queue
    assert (most, sorted(order), bulkhead.running) == (2, list(range(20)), 0)


@pytest.mark.anyio
async def test_blocks_take_a_place() -> None:
    bulkhead = Bulkhead(2)
    with bulkhead:
        async with bulkhead:
            assert (bulkhead.running, bulkhead.try_acquire()) == (2, False)
        with pytest.raises(LookupError), bulkhead:
            raise LookupError
        assert bulkhead.running == 1
    assert (bulkhead.running, repr(bulkhead)) == (0, "Bulkhead(2)")


@pytest.mark.anyio
async def test_acquire_waits_and_a_cancelled_wait_leaves_the_queue() -> None:
    bulkhead = Bulkhead(1)
    await bulkhead.aacquire()
    with anyio.move_on_after(0.01) as scope:
        await bulkhead.aacquire()
    assert (scope.cancelled_caught, bulkhead.waiting) == (True, 0)
    timer = threading.Timer(0.01, bulkhead.release)
    timer.start()
    bulkhead.acquire()
    timer.join()
    assert bulkhead.running == 1


def test_stream_keeps_its_place_until_its_block_ends() -> None:
    bulkhead = Bulkhead(1)

    @contextmanager
    def stream() -> Any:
        yield "stream"

    with bulkhead.stream(stream):
        assert bulkhead.running == 1
    assert bulkhead.running == 0


def test_timeout_around_the_bulkhead_ends_the_wait() -> None:
    clock = FakeClock(0.0)
    world, bulkhead = World(clock), Bulkhead(1)
    bulkhead.acquire()
    actor: Actor = world.start(Pipeline(Timeout(5, clock=clock), bulkhead).flow(Call(str)))
    assert isinstance(actor.step, Wait)
    assert actor.step.timeout == 5


def test_messages_name_the_numbers() -> None:
    bulkhead = Bulkhead(1, max_waiting=0)
    bulkhead.acquire()
    with pytest.raises(RateLimitError, match="the Bulkhead is full: 1 calls run and 0 calls wait"):
        bulkhead.call(str)
    impatient = Bulkhead(1, max_wait=0)
    impatient.acquire()
    with pytest.raises(RateLimitError, match="the Bulkhead had no place for this call within 0 s"):
        impatient.call(str)
