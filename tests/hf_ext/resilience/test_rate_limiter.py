"""RateLimiter: the limits are never exceeded, calls are admitted in order, and no capacity is lost."""

from __future__ import annotations

import itertools
import math
import random
import threading
from collections.abc import Callable, Sequence
from typing import Any

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.fake_clock import FakeClock, World
from support.waiting import PATIENCE, auntil

from hf_ext import ChatCompletion, NetworkError, RateLimitError, ValidationError
from hf_ext.resilience import Call, Flow, Limit, RateLimiter, Wait
from hf_ext.resilience._buckets import Cost


def excess(admissions: Sequence[float], count: float, period: float, burst: float) -> float:
    """Return the largest excess over `burst + rate * (u - t)` of the calls admitted between any times t and u."""
    rate = count / period
    worst, earliest = float("-inf"), float("inf")
    for number, moment in enumerate(admissions):
        earliest = min(earliest, number - rate * moment)
        worst = max(worst, number + 1 - rate * moment - earliest)
    return worst - burst


def taken(limiter: RateLimiter, many: int = 1_000) -> int:
    """Return how many requests are admitted now."""
    return sum(itertools.takewhile(bool, (limiter.try_acquire() for _ in range(many))))


def windowed(window: str, limit: float, clock: FakeClock) -> RateLimiter:
    options: dict[str, Any] = {window: limit}
    return RateLimiter(**options, clock=clock)


def acquisition(limiter: RateLimiter, requests: float = 1, tokens: float = 0) -> Flow:
    """Return the flow that `acquire` and `aacquire` run."""
    waiter = limiter._local.take_or_enqueue(Cost(requests, tokens))
    if waiter is not None:
        yield from limiter._local.wait_for_turn(waiter)
    return "admitted"


class TestBuckets:
    def test_limiter_admits_a_burst_first_and_then_its_rate(self) -> None:
        limiter = RateLimiter(per_second=10, clock=(clock := FakeClock()))
        assert taken(limiter) == 10
        clock.advance(0.5)
        assert taken(limiter) == 5
        clock.advance(100)
        assert taken(limiter) == 10

    def test_limit_with_a_burst_admits_this_burst(self) -> None:
        limiter = RateLimiter(per_minute=Limit(60, burst=2), clock=(clock := FakeClock()))
        assert taken(limiter) == 2
        clock.advance(1)
        assert taken(limiter) == 1

    def test_limit_below_one_admits_one_request_at_a_time(self) -> None:
        limiter = RateLimiter(per_minute=0.5, clock=(clock := FakeClock()))
        assert taken(limiter) == 1
        clock.advance(119)
        assert taken(limiter) == 0
        clock.advance(1)
        assert taken(limiter) == 1

    def test_rejected_request_takes_from_no_window(self) -> None:
        """The shorter window rejects 1,000 requests, and the longer window keeps its level."""
        limiter = RateLimiter(per_second=1, per_hour=100, clock=(clock := FakeClock()))
        assert taken(limiter) == 1
        for _ in range(1_000):
            assert not limiter.try_acquire()
        assert limiter.available()["per_hour"] == 99
        clock.advance(1)
        assert limiter.available() == {"per_second": 1.0, "per_hour": pytest.approx(99.03, abs=0.01)}

    def test_all_windows_apply_together(self) -> None:
        limiter = RateLimiter(per_second=10, per_minute=30, clock=(clock := FakeClock()))
        admitted = 0
        for _ in range(10):
            admitted += taken(limiter)
            clock.advance(1)
        assert admitted == 30 + 4  # the burst of the minute, and the refill of 9 s

    def test_tokens_and_requests_are_counted_separately(self) -> None:
        limiter = RateLimiter(per_second=10, tokens_per_minute=600, clock=(clock := FakeClock()))
        assert limiter.try_acquire(tokens=500)
        assert not limiter.try_acquire(tokens=101)
        assert limiter.try_acquire(tokens=100)
        assert limiter.try_acquire()
        clock.advance(1)
        assert limiter.available() == {"per_second": 10.0, "tokens_per_minute": 10.0}
        assert limiter.try_acquire(0, tokens=10)
        assert limiter.available()["per_second"] == 10

    @pytest.mark.parametrize(
        ("window", "seconds"),
        [("per_second", 1), ("per_minute", 60), ("per_hour", 3_600), ("per_day", 86_400)],
    )
    def test_window_of_requests_is_full_again_after_its_length(self, window: str, seconds: int) -> None:
        limiter = windowed(window, 2, clock := FakeClock())
        assert taken(limiter) == 2
        clock.advance(seconds)
        assert taken(limiter) == 2

    @pytest.mark.parametrize(
        ("window", "seconds"), [("tokens_per_minute", 60), ("tokens_per_hour", 3_600), ("tokens_per_day", 86_400)]
    )
    def test_window_of_tokens_is_full_again_after_its_length(self, window: str, seconds: int) -> None:
        limiter = windowed(window, 200, clock := FakeClock())
        assert limiter.try_acquire(tokens=200)
        clock.advance(seconds)
        assert limiter.try_acquire(tokens=200)
        assert not limiter.try_acquire(tokens=1)

    def test_request_for_more_than_a_burst_is_rejected_at_once(self) -> None:
        """The request would wait for ever. It takes nothing."""
        limiter = RateLimiter(per_second=5, tokens_per_minute=100)
        for acquire in (limiter.acquire, limiter.try_acquire):
            with pytest.raises(
                ValidationError, match=r"6 requests can never be admitted: per_second has a burst of 5\. Send at most 5"
            ):
                acquire(6)
            with pytest.raises(
                ValidationError, match="101 tokens can never be admitted: tokens_per_minute has a burst of 100"
            ):
                acquire(tokens=101)
        assert taken(limiter) == 5

    @pytest.mark.parametrize("cost", [-1, float("nan"), "1", None])
    def test_cost_that_is_negative_or_not_a_number_is_rejected(self, cost: Any) -> None:
        with pytest.raises(ValidationError, match="must be numbers of at least 0"):
            RateLimiter(per_second=5).acquire(cost)
        with pytest.raises(ValidationError, match="must be numbers of at least 0"):
            RateLimiter(per_second=5).acquire(tokens=cost)

    @pytest.mark.parametrize(
        ("options", "problem"),
        [
            ({"per_minute": 0}, "per_minute must be None, a Limit or a number above 0, not 0"),
            ({"per_minute": -1}, "per_minute must be None, a Limit or a number above 0, not -1"),
            ({"per_minute": float("inf")}, "per_minute must be None, a Limit or a number above 0, not inf"),
            ({"per_minute": float("nan")}, "per_minute must be None, a Limit or a number above 0, not nan"),
            ({"per_minute": True}, "per_minute must be None, a Limit or a number above 0, not True"),
            ({"per_minute": "60"}, "per_minute must be None, a Limit or a number above 0, not '60'"),
            ({"per_minute": 60, "max_wait": -1}, "max_wait must be None or a number of seconds, 0 or more, not -1"),
            ({"per_minute": 60, "max_wait": "5"}, "max_wait must be None or a number of seconds, 0 or more, not '5'"),
            ({"per_minute": 60, "count_tokens": 7}, "count_tokens must be None or a function, not 7"),
            ({"per_minute": 60, "clock": None}, "clock must be a function, not None"),
        ],
        ids=repr,
    )
    def test_wrong_argument_is_rejected(self, options: dict[str, Any], problem: str) -> None:
        with pytest.raises(ValidationError) as caught:
            RateLimiter(**options)
        assert caught.value.problems == [problem]

    def test_every_problem_of_the_arguments_is_reported_in_one_error(self) -> None:
        with pytest.raises(ValidationError) as caught:
            RateLimiter(per_second=0, per_minutes=5, max_wait=float("nan"))  # type: ignore[call-arg]
        assert caught.value.problems == [
            "max_wait must be None or a number of seconds, 0 or more, not nan",
            "unknown option 'per_minutes'; did you mean 'per_minute'?",
            "per_second must be None, a Limit or a number above 0, not 0",
        ]
        assert caught.value.where == "RateLimiter"

    def test_limiter_without_a_limit_is_rejected(self) -> None:
        with pytest.raises(ValidationError, match="needs a limit; give one of per_second, per_minute"):
            RateLimiter()

    def test_standard_limiter_has_its_documented_limits(self) -> None:
        assert RateLimiter.standard().available() == {"per_second": 10.0, "per_minute": 500.0, "per_hour": 10_000.0}
        assert repr(RateLimiter.standard()) == "RateLimiter(per_second=10, per_minute=500, per_hour=10000)"

    @settings(max_examples=30, deadline=None)
    @given(seed=st.integers(0, 2**32), load=st.floats(0.2, 5.0))
    def test_no_period_has_more_admissions_than_burst_and_rate_allow(self, seed: int, load: float) -> None:
        assert worst_excess(seed, load, arrivals=2_000) <= 1e-6

    def test_admissions_of_a_million_arrivals_never_exceed_a_window(self) -> None:
        assert worst_excess(seed=2026, load=2.0, arrivals=1_000_000) <= 1e-6


def worst_excess(seed: int, load: float, arrivals: int) -> float:
    rng = random.Random(seed)
    clock = FakeClock()
    limiter = RateLimiter(per_second=Limit(20, burst=7), per_minute=600, per_hour=Limit(20_000, burst=900), clock=clock)
    admissions: list[float] = []
    for _ in range(arrivals):
        clock.advance(rng.expovariate(20 * load))
        if limiter.try_acquire():
            admissions.append(clock())
    windows = [(20, 1, 7), (600, 60, 600), (20_000, 3_600, 900)]
    return max(excess(admissions, *window) for window in windows)


class TestWaiting:
    """Calls wait in one thread. The test advances the clock."""

    @pytest.fixture
    def world(self) -> World:
        return World(FakeClock())

    def test_flow_yields_a_wait_and_then_the_call(self) -> None:
        limiter = RateLimiter(per_second=1, clock=(clock := FakeClock()))
        assert limiter.try_acquire()
        flow = limiter.flow(call := Call(print))
        wait = next(flow)
        assert isinstance(wait, Wait)
        assert wait.timeout == pytest.approx(1.0)
        clock.advance(1.0)
        assert next(flow) is call

    def test_calls_are_admitted_in_the_order_of_their_arrival(self, world: World) -> None:
        limiter = RateLimiter(per_second=Limit(20, burst=1), clock=world.clock)
        order: list[int] = []
        for number in range(100):
            world.start(limiter.flow(Call(order.append, (number,))))
        world.advance(4.91)
        assert order == list(range(99))
        world.advance(0.1)
        assert order == list(range(100))

    def test_small_request_does_not_overtake_a_large_request(self, world: World) -> None:
        limiter = RateLimiter(per_second=Limit(1, burst=10), clock=world.clock)
        limiter.acquire(10)
        big = world.start(acquisition(limiter, 10))
        small = world.start(acquisition(limiter, 1))
        world.advance(5)
        assert not limiter.try_acquire()
        world.advance(5.1)
        assert (big.is_done, small.is_done) == (True, False)
        world.advance(1)
        assert small.is_done

    def test_try_acquire_does_not_overtake_a_waiter(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, clock=world.clock)
        limiter.acquire()
        waiting = world.start(acquisition(limiter))
        world.clock.advance(1.0)  # a request is admitted, and the waiter has not woken yet
        assert not limiter.try_acquire()
        world.settle()
        assert waiting.is_done

    def test_waiters_that_leave_the_queue_do_not_delay_other_waiters(self, world: World) -> None:
        """With a limit of 20 per second, 20 waiters are admitted within 1 s, not within 2 s."""
        limiter = RateLimiter(per_second=20, clock=world.clock)
        limiter.acquire(20)
        waiters = [world.start(acquisition(limiter)) for _ in range(40)]
        for actor in random.Random(4).sample(waiters, 20):
            world.cancel(actor, KeyboardInterrupt())
        world.advance(0.951)
        assert sum(actor.is_done for actor in waiters) == 39
        world.advance(0.05)
        assert all(actor.is_done for actor in waiters)
        assert limiter.available()["per_second"] < 0.1

    def test_waiter_that_is_cancelled_at_its_turn_takes_nothing(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, clock=world.clock)
        limiter.acquire()
        first, second = world.start(acquisition(limiter)), world.start(acquisition(limiter))
        world.clock.advance(1.0)
        world.cancel(first, KeyboardInterrupt())
        assert isinstance(first.error, KeyboardInterrupt)
        assert second.is_done

    def test_waiter_that_is_late_for_its_turn_is_skipped_and_keeps_its_position(self, world: World) -> None:
        """The event loop of the first waiter may be busy. The other waiters do not wait for the first waiter."""
        limiter = RateLimiter(per_second=Limit(1, burst=2), clock=world.clock)
        limiter.acquire(2)
        head, second = world.start(acquisition(limiter)), world.start(acquisition(limiter))
        head.is_stuck = True
        world.advance(2.01)
        assert second.is_done
        third, fourth = world.start(acquisition(limiter)), world.start(acquisition(limiter))
        assert (third.is_done, fourth.is_done) == (True, False)
        head.is_stuck = False
        world.advance(1)
        assert (head.is_done, fourth.is_done) == (True, False)
        world.advance(1)
        assert fourth.is_done

    def test_event_loop_that_was_busy_sends_at_most_a_burst_afterwards(self, world: World) -> None:
        """While an event loop is busy, calls of `try_acquire` do not admit the waiters of this event loop."""
        limiter = RateLimiter(per_second=Limit(10, burst=3), clock=world.clock)
        limiter.acquire(3)
        waiters = [world.start(acquisition(limiter)) for _ in range(50)]
        for actor in waiters:
            actor.is_stuck = True
        for _ in range(100):
            world.advance(1)
            limiter.try_acquire()
        world.advance(1)
        for actor in waiters:
            actor.is_stuck = False
        world.settle()
        assert [actor.is_done for actor in waiters] == [True] * 3 + [False] * 47
        world.advance(4.71)
        assert all(actor.is_done for actor in waiters)

    def test_waiters_are_admitted_after_the_clock_goes_back(self) -> None:
        limiter = RateLimiter(per_second=1, clock=(clock := FakeClock()))
        limiter.acquire()
        flow = acquisition(limiter)
        next(flow)
        clock.now -= 1_000_000
        wait = next(flow)
        assert isinstance(wait, Wait)
        assert wait.timeout == pytest.approx(1.0)
        clock.advance(1.0)
        with pytest.raises(StopIteration):
            next(flow)

    def test_clock_that_goes_back_does_not_prolong_a_pause(self) -> None:
        limiter = RateLimiter(per_second=1, clock=(clock := FakeClock()))
        limiter.pause(5)
        clock.now -= 1_000_000
        assert not limiter.try_acquire()
        clock.advance(5)
        assert limiter.try_acquire()

    def test_wait_is_long_enough_to_change_any_clock(self) -> None:
        """A clock of float seconds since the epoch has coarse steps. A wait must be at least one step."""
        world = World(FakeClock(1.8e9))
        limiter = RateLimiter(per_second=Limit(1_000_000, burst=1), per_minute=Limit(7, burst=3), clock=world.clock)
        waiters = [world.start(acquisition(limiter)) for _ in range(10)]
        world.advance(61)
        assert all(actor.is_done for actor in waiters)

    def test_very_long_wait_is_split_into_waits_of_an_hour(self) -> None:
        limiter = RateLimiter(per_day=1, clock=FakeClock())
        limiter.acquire()
        wait = next(acquisition(limiter))
        assert isinstance(wait, Wait)
        assert wait.timeout == 3_600

    def test_count_tokens_receives_the_arguments_of_the_call(self, world: World) -> None:
        def count(text: str, *, copies: int = 1) -> int:
            return len(text) * copies

        limiter = RateLimiter(tokens_per_minute=600, count_tokens=count, clock=world.clock)
        done = world.start(limiter.flow(Call(count, ("x" * 300,), {"copies": 2})))
        assert done.result == 600
        assert limiter.available() == {"tokens_per_minute": 0.0}
        waiting = world.start(limiter.flow(Call(count, ("x" * 10,))))
        world.advance(0.99)
        assert not waiting.is_done
        world.advance(0.02)
        assert waiting.is_done

    def test_call_takes_one_request_and_no_tokens_without_count_tokens(self) -> None:
        limiter = RateLimiter(per_hour=10, tokens_per_minute=600, clock=FakeClock())
        limiter.call(str)
        assert limiter.available() == {"per_hour": 9.0, "tokens_per_minute": 600.0}
        limiter = RateLimiter(per_hour=10, tokens_per_minute=600, count_tokens=len, clock=FakeClock())
        limiter.call(str, "four")
        assert limiter.available() == {"per_hour": 9.0, "tokens_per_minute": 596.0}

    def test_second_waiter_is_woken_by_the_first(self) -> None:
        """The first waiter has its turn but has not woken yet. The second waiter waits with a timer."""
        limiter = RateLimiter(per_second=Limit(100, burst=2), clock=(clock := FakeClock()))
        limiter.acquire(2)
        head, second = acquisition(limiter), acquisition(limiter)
        next(head)
        clock.advance(0.05)
        wait = next(second)
        assert isinstance(wait, Wait)
        assert wait.timeout == 0.1
        with pytest.raises(StopIteration):
            next(head)
        assert wait.event.is_set
        with pytest.raises(StopIteration):
            next(second)

    def test_waiter_whose_timer_ends_in_time_is_not_woken(self) -> None:
        limiter = RateLimiter(per_second=1, clock=(clock := FakeClock()))
        limiter.acquire()
        head, second = acquisition(limiter), acquisition(limiter)
        next(head)
        wait = next(second)
        clock.advance(1)
        with pytest.raises(StopIteration):
            next(head)
        assert isinstance(wait, Wait)
        assert not wait.event.is_set  # the timer of the waiter ends at the right time

    def test_expected_wait_includes_the_tokens_of_earlier_waiters(self, world: World) -> None:
        limiter = RateLimiter(per_hour=100, tokens_per_minute=600, max_wait=70, clock=world.clock)
        limiter.acquire(tokens=600)
        waiters = [world.start(acquisition(limiter, 1, 400)) for _ in range(2)]
        assert isinstance(waiters[1].error, RateLimitError)
        assert waiters[1].error.retry_after == pytest.approx(80)

    def test_call_that_would_wait_longer_than_max_wait_raises_at_once(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, max_wait=2, clock=world.clock)
        limiter.acquire()
        waiters = [world.start(acquisition(limiter)) for _ in range(3)]
        assert [actor.is_done for actor in waiters] == [False, False, True]
        assert isinstance(waiters[2].error, RateLimitError)
        assert waiters[2].error.retry_after == pytest.approx(3.0)
        assert waiters[2].error.is_retryable
        assert str(waiters[2].error) == "the RateLimiter admits this call in 3.00 s, and max_wait is 2 s"
        world.advance(2)
        assert [actor.error for actor in waiters[:2]] == [None, None]

    def test_pause_counts_as_waiting_time_for_max_wait(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, max_wait=2, clock=world.clock)
        limiter.acquire()
        waiting = world.start(acquisition(limiter))
        limiter.pause(10)
        world.advance(1)
        assert isinstance(waiting.error, RateLimitError)


class TestUpdates:
    @pytest.fixture
    def world(self) -> World:
        return World(FakeClock())

    def test_update_keeps_the_levels_of_the_buckets(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, per_hour=100, clock=world.clock)
        limiter.acquire(4)
        limiter.update(per_second=20)
        assert limiter.available() == {"per_hour": 96.0, "per_second": 6.0}
        world.clock.advance(0.1)
        assert limiter.available()["per_second"] == pytest.approx(8.0)
        limiter.update(per_second=Limit(20, burst=3))
        assert limiter.available()["per_second"] == 3

    def test_time_before_an_update_counts_at_the_old_rate(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, clock=world.clock)
        limiter.acquire(10)
        world.clock.advance(0.3)
        limiter.update(per_second=1_000)
        assert limiter.available()["per_second"] == pytest.approx(3.0)

    def test_update_can_add_and_remove_windows(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, clock=world.clock)
        limiter.update(per_second=None, per_minute=5)
        assert limiter.available() == {"per_minute": 5.0}

    def test_update_with_a_wrong_option_changes_nothing(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, clock=world.clock)
        wrong: list[Any] = [{"per_second": None}, {"per_minute": 5, "per_second": 0}, {"per_fortnight": 5}]
        for limits in wrong:
            with pytest.raises(ValidationError):
                limiter.update(**limits)
        assert limiter.available() == {"per_second": 10.0}

    def test_waiters_are_admitted_at_the_new_rate(self, world: World) -> None:
        limiter = RateLimiter(per_minute=Limit(1, burst=1), clock=world.clock)
        limiter.acquire()
        waiters = [world.start(acquisition(limiter)) for _ in range(5)]
        limiter.update(per_minute=Limit(600, burst=1))
        world.settle()
        world.advance(0.51)
        assert all(actor.is_done for actor in waiters)

    def test_waiter_that_needs_more_than_the_new_burst_raises(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, clock=world.clock)
        limiter.acquire(10)
        big, small = world.start(acquisition(limiter, 8)), world.start(acquisition(limiter, 1))
        limiter.update(per_second=5)
        world.settle()
        assert isinstance(big.error, ValidationError)
        world.advance(0.3)
        assert small.result == "admitted"

    def test_charge_takes_without_waiting(self, world: World) -> None:
        """The answer took 250 tokens more than were reserved, so the next call waits for these tokens."""
        limiter = RateLimiter(tokens_per_minute=600, clock=world.clock)
        limiter.acquire(tokens=600)
        limiter.charge(tokens=250)
        assert limiter.available() == {"tokens_per_minute": 0.0}
        waiting = world.start(acquisition(limiter, 0, 10))
        world.advance(25.9)
        assert not waiting.is_done
        world.advance(0.2)
        assert waiting.is_done

    def test_charge_takes_only_the_named_requests_or_tokens(self, world: World) -> None:
        limiter = RateLimiter(per_hour=10, tokens_per_minute=600, clock=world.clock)
        limiter.charge(tokens=100)
        limiter.charge(requests=3)
        assert limiter.available() == {"per_hour": 7.0, "tokens_per_minute": 500.0}

    def test_negative_charge_gives_requests_and_tokens_back(self, world: World) -> None:
        limiter = RateLimiter(tokens_per_minute=600, clock=world.clock)
        limiter.acquire(tokens=600)
        waiting = world.start(acquisition(limiter, 0, 300))
        limiter.charge(tokens=-400)
        world.settle()
        assert waiting.is_done
        assert limiter.available() == {"tokens_per_minute": 100.0}
        limiter.charge(tokens=-10_000)
        assert limiter.available() == {"tokens_per_minute": 600.0}

    def test_wait_that_a_charge_makes_too_long_ends_with_the_limit_of_the_wait(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, max_wait=10, clock=world.clock)
        limiter.acquire()
        waiting = world.start(acquisition(limiter, 1))
        world.advance(0.5)
        limiter.charge(requests=20)
        world.advance(1)
        assert isinstance(waiting.error, RateLimitError)
        assert "max_wait is 10 s" in waiting.error.message

    @pytest.mark.parametrize("wrong", [math.nan, math.inf, None, "1"])
    def test_numbers_that_would_spoil_the_levels_are_refused(self, wrong: Any, world: World) -> None:
        limiter = RateLimiter(per_hour=10, clock=world.clock)
        for name in ("requests", "tokens"):
            with pytest.raises(ValidationError, match=rf"^{name} must be a number.*\(RateLimiter\.charge\)"):
                limiter.charge(**{name: wrong})
        if wrong != math.inf:
            with pytest.raises(ValidationError, match=r"^seconds must be a number.*\(RateLimiter\.pause\)"):
                limiter.pause(wrong)
        assert limiter.available() == {"per_hour": 10.0}


class TestObserve:
    @pytest.fixture
    def clock(self) -> FakeClock:
        return FakeClock()

    @pytest.fixture
    def limiter(self, clock: FakeClock) -> RateLimiter:
        return RateLimiter(per_second=10, tokens_per_minute=600, clock=clock)

    def test_pause_admits_no_request(self, limiter: RateLimiter, clock: FakeClock) -> None:
        clock.advance(100)
        limiter.pause(5)
        limiter.pause(1)
        assert limiter.available() == {"per_second": 0.0, "tokens_per_minute": 0.0}
        clock.advance(4.9)
        assert not limiter.try_acquire()
        clock.advance(0.2)
        assert taken(limiter) == 10

    def test_429_pauses_for_its_retry_after(self, limiter: RateLimiter, clock: FakeClock) -> None:
        limiter.observe(RateLimitError("slow down", status_code=429, retry_after=7.0))
        clock.advance(6.9)
        assert not limiter.try_acquire()
        clock.advance(0.2)
        assert limiter.try_acquire()

    def test_429_without_retry_after_ends_the_burst(self, limiter: RateLimiter, clock: FakeClock) -> None:
        limiter.observe(RateLimitError("slow down", status_code=429))
        assert limiter.available() == {"per_second": 0.0, "tokens_per_minute": 600.0}
        clock.advance(0.1)
        assert taken(limiter) == 1

    def test_429_can_pause_for_less_than_a_second(self, limiter: RateLimiter, clock: FakeClock) -> None:
        limiter.observe(RateLimitError("slow down", status_code=429, retry_after=0.5))
        assert limiter.available() == {"per_second": 0.0, "tokens_per_minute": 0.0}
        clock.advance(0.5)
        assert limiter.try_acquire()

    def test_quota_applies_to_the_present_level(self, limiter: RateLimiter, clock: FakeClock) -> None:
        """The time that passed before the quota was received must not refill the bucket later."""
        limiter.acquire(10)
        clock.advance(100)
        limiter.observe({"ratelimit": '"api";r=1;t=295'})
        assert limiter.available()["per_second"] == 1.0

    def test_other_errors_and_headers_are_ignored(self, limiter: RateLimiter) -> None:
        limiter.observe(NetworkError("reset", retry_after=7.0))
        limiter.observe(RateLimitError("from a limiter", retry_after=7.0))
        limiter.observe({})
        limiter.observe({"retry-after": "2"})  # a successful response may also have this header
        assert limiter.available() == {"per_second": 10.0, "tokens_per_minute": 600.0}

    def test_report_that_is_neither_an_error_nor_headers_is_refused(self, limiter: RateLimiter) -> None:
        with pytest.raises(ValidationError, match=r"source must be .*, not ChatCompletion.*result\.meta\.headers"):
            limiter.observe(ChatCompletion())  # type: ignore[arg-type]

    def test_exhausted_quota_pauses_until_its_reset(self, limiter: RateLimiter, clock: FakeClock) -> None:
        limiter.observe({"ratelimit": '"api";r=0;t=55'})
        clock.advance(54)
        assert not limiter.try_acquire()
        clock.advance(1.1)
        assert limiter.try_acquire()

    def test_nearly_exhausted_quota_lowers_the_level(self, limiter: RateLimiter) -> None:
        limiter.observe({"ratelimit": '"api";r=3;t=295'})
        assert limiter.available() == {"per_second": 3.0, "tokens_per_minute": 600.0}
        limiter.observe({"ratelimit": '"api";r=999;t=295'})
        assert limiter.available()["per_second"] == 3.0


class TestQuotas:
    """A quota of the server limits only requests, and only until the reset time of the quota."""

    @pytest.fixture
    def clock(self) -> FakeClock:
        return FakeClock()

    def taken_in(self, limiter: RateLimiter, clock: FakeClock, seconds: float) -> int:
        """Return how many requests are admitted in `seconds`."""
        admitted = 0
        for _ in range(round(seconds * 10)):
            admitted += taken(limiter)
            clock.advance(0.1)
        return admitted

    @pytest.mark.parametrize(
        ("source", "least"),
        [
            (RateLimitError("slow down", status_code=429), 5_990),
            (RateLimitError("slow down", status_code=429, retry_after=1.0), 5_990),
            ({"ratelimit": '"api";r=3;t=2'}, 5_980),
            ({"ratelimit": '"api";r=0;t=2'}, 5_980),
            ({"ratelimit-remaining": "3", "ratelimit-reset": "2"}, 5_980),
        ],
    )
    def test_quota_for_a_few_seconds_does_not_reduce_the_window_of_a_day(
        self, clock: FakeClock, source: Any, least: int
    ) -> None:
        limiter = RateLimiter(per_second=10, per_day=100_000, clock=clock)
        limiter.observe(source)
        assert least <= self.taken_in(limiter, clock, 600) <= 6_010

    def test_quota_applies_until_its_reset_and_no_longer(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=10, per_day=100_000, clock=clock)
        limiter.observe({"ratelimit": '"api";r=3;t=2'})
        assert limiter.available() == {"per_second": 3.0, "per_day": 100_000.0}
        assert self.taken_in(limiter, clock, 2) == 3
        assert taken(limiter) == 10

    def test_waiter_is_admitted_at_the_reset_of_a_quota(self, clock: FakeClock) -> None:
        world = World(clock)
        limiter = RateLimiter(per_second=10, clock=clock)
        limiter.observe({"ratelimit": '"api";r=1;t=2'})
        waiters = [world.start(acquisition(limiter)) for _ in range(3)]
        assert [actor.is_done for actor in waiters] == [True, False, False]
        world.advance(1.99)
        assert not waiters[1].is_done
        world.advance(0.02)
        assert all(actor.is_done for actor in waiters)

    def test_every_quota_of_a_header_applies(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=100, clock=clock)
        limiter.observe({"ratelimit": '"second";r=3;t=2, "minute";r=50;t=60'})
        assert self.taken_in(limiter, clock, 2) == 3
        assert self.taken_in(limiter, clock, 57.9) == 47
        clock.advance(0.2)
        assert taken(limiter) == 100

    def test_higher_quota_does_not_replace_a_lower_quota(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=100, clock=clock)
        for left in (50, 3, 60, 4):
            limiter.observe({"ratelimit": f'"api";r={left};t=2'})
        assert taken(limiter) == 3
        assert len(limiter._local.buckets._quotas) == 1

    def test_available_is_zero_when_a_quota_is_used_up(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=10, tokens_per_minute=600, clock=clock)
        limiter.observe({"ratelimit": '"api";r=1;t=30'})
        limiter.acquire()
        assert limiter.available() == {"per_second": 0.0, "tokens_per_minute": 600.0}
        assert limiter.try_acquire(0, tokens=10)  # the quota is for requests

    def test_clock_that_goes_back_does_not_prolong_a_quota(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=10, clock=clock)
        limiter.observe({"ratelimit": '"api";r=1;t=2'})
        clock.now -= 1_000_000
        assert taken(limiter) == 1
        clock.advance(2)
        assert taken(limiter) == 10

    def test_429_without_retry_after_ends_only_the_burst_of_the_shortest_window(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_day=1_000, per_minute=100, tokens_per_minute=600, clock=clock)
        limiter.observe(RateLimitError("slow down", status_code=429))
        assert limiter.available() == {"per_day": 1_000.0, "per_minute": 0.0, "tokens_per_minute": 600.0}


class TestDeadlines:
    """A policy around the limiter limits the wait of a call."""

    def test_wait_that_would_pass_the_deadline_raises_at_once(self) -> None:
        clock = FakeClock()
        limiter = RateLimiter(per_second=1, clock=clock)
        limiter.acquire()
        for seconds, is_rejected in ((0.5, True), (1.5, False)):
            flow = limiter.flow(Call(print).with_deadline(lambda seconds=seconds: seconds))
            if is_rejected:
                with pytest.raises(RateLimitError, match=r"in 1\.00 s, and the deadline is in 0\.50 s$") as caught:
                    next(flow)
                assert (caught.value.retry_after, caught.value.status_code) == (1.0, None)
            else:
                assert isinstance(next(flow), Wait)
            flow.close()
        assert not limiter._local.queue

    def test_max_wait_applies_if_it_is_shorter_than_the_deadline(self) -> None:
        limiter = RateLimiter(per_second=1, max_wait=0.2, clock=FakeClock())
        limiter.acquire()
        with pytest.raises(RateLimitError, match=r"max_wait is 0\.2 s"):
            next(limiter.flow(Call(print).with_deadline(lambda: 0.5)))

    def test_call_that_is_admitted_at_once_ignores_a_past_deadline(self) -> None:
        limiter = RateLimiter(per_second=1, clock=FakeClock())
        call = Call(print).with_deadline(lambda: -1.0)
        assert next(limiter.flow(call)) is call


class TestRunning:
    """Threads and tasks share one limiter. The clock stands still. The test gives back requests."""

    BURST = 20

    @pytest.fixture
    def limiter(self) -> RateLimiter:
        return RateLimiter(per_hour=Limit(1, burst=self.BURST), clock=FakeClock())

    async def refill(self, limiter: RateLimiter, admitted: list[int], total: int) -> None:
        """Give back one burst after another, and check that no more than one burst is admitted each time."""
        for count in range(self.BURST, total + 1, self.BURST):
            await auntil(lambda count=count: len(admitted) >= count)  # type: ignore[misc]
            assert len(admitted) == count
            limiter.charge(requests=-self.BURST)

    async def acquire_in_tasks(self, limiter: RateLimiter, admitted: list[int], *, tasks: int, each: int) -> None:
        async def work(number: int) -> None:
            for _ in range(each):
                await limiter.aacquire()
                admitted.append(number)

        async with anyio.create_task_group() as group:
            for number in range(tasks):
                group.start_soon(work, number)

    @pytest.mark.anyio
    async def test_100_tasks_are_admitted_in_turn(self, limiter: RateLimiter) -> None:
        admitted: list[int] = []
        async with anyio.create_task_group() as group:
            group.start_soon(self.refill, limiter, admitted, 200)
            await self.acquire_in_tasks(limiter, admitted, tasks=100, each=2)
        assert len(set(admitted[:60])) >= 40
        assert not limiter._local.queue

    @pytest.mark.anyio
    async def test_64_threads_are_admitted_at_most_a_burst_at_a_time(
        self, limiter: RateLimiter, in_threads: Callable[..., Any]
    ) -> None:
        admitted: list[int] = []

        def work() -> None:
            for _ in range(5):
                limiter.acquire()
                admitted.append(threading.get_ident())

        async with anyio.create_task_group() as group:
            group.start_soon(self.refill, limiter, admitted, 320)
            await anyio.to_thread.run_sync(in_threads, 64, work)
        assert not limiter._local.queue

    @pytest.mark.anyio
    async def test_tasks_and_threads_wait_in_one_queue(
        self, limiter: RateLimiter, in_threads: Callable[..., Any]
    ) -> None:
        admitted: list[int] = []

        def work() -> None:
            for _ in range(2):
                limiter.acquire()
                admitted.append(-1)

        async with anyio.create_task_group() as group:
            group.start_soon(self.refill, limiter, admitted, 200)
            group.start_soon(anyio.to_thread.run_sync, in_threads, 50, work)
            await self.acquire_in_tasks(limiter, admitted, tasks=50, each=2)
        assert admitted.count(-1) == 100
        assert not limiter._local.queue

    @pytest.mark.anyio
    async def test_cancelled_waiters_take_nothing(self, limiter: RateLimiter) -> None:
        limiter.acquire(20)
        admitted: list[int] = []
        scopes = [anyio.CancelScope() for _ in range(40)]

        async def wait(number: int) -> None:
            with scopes[number]:
                await limiter.aacquire()
                admitted.append(number)

        async with anyio.create_task_group() as group:
            for number in range(40):
                group.start_soon(wait, number)
            await auntil(lambda: len(limiter._local.queue) == 40)
            for scope in scopes[::2]:
                scope.cancel()
            await auntil(lambda: len(limiter._local.queue) == 20)
            limiter.charge(requests=-20)
        assert sorted(admitted) == list(range(1, 40, 2))

    @pytest.mark.anyio
    async def test_busy_event_loop_does_not_block_waiting_threads(self) -> None:
        limiter = RateLimiter(per_second=Limit(5, burst=1))
        limiter.acquire()
        done = threading.Event()

        def acquire_after_the_task() -> None:
            limiter.acquire()
            done.set()

        async with anyio.create_task_group() as group:
            group.start_soon(limiter.aacquire)
            await auntil(lambda: len(limiter._local.queue) == 1)
            threading.Thread(target=acquire_after_the_task).start()
            assert done.wait(PATIENCE)  # blocks the event loop of the first waiter

    @pytest.mark.anyio
    async def test_sync_and_async_calls_are_limited(self) -> None:
        async def answer() -> str:
            return "response"

        limiter = RateLimiter(per_hour=10, tokens_per_day=10, clock=FakeClock())
        limiter.acquire()
        await limiter.aacquire()
        assert limiter.available() == {"per_hour": 8.0, "tokens_per_day": 10.0}
        limiter = RateLimiter(per_second=Limit(1_000, burst=1))
        assert [limiter.call(lambda: "response") for _ in range(3)] == ["response"] * 3
        assert [await limiter.acall(answer) for _ in range(3)] == ["response"] * 3

    @pytest.mark.anyio
    async def test_full_limiter_does_not_block_another_limiter(self) -> None:
        full, free = RateLimiter(per_hour=1), RateLimiter(per_hour=1)
        full.acquire()
        async with anyio.create_task_group() as group:
            group.start_soon(full.aacquire)
            await auntil(lambda: len(full._local.queue) == 1)
            with anyio.fail_after(PATIENCE):
                await free.aacquire()
            group.cancel_scope.cancel()
