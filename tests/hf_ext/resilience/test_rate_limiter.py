"""RateLimiter: never more than allowed, in the order of coming, and nothing lost on the way."""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.fake_clock import FakeClock, World

from hf_ext import NetworkError, RateLimitError, ValidationError
from hf_ext.resilience import Call, Flow, Limit, RateLimiter, Wait
from hf_ext.resilience._buckets import Cost


def excess(admissions: Sequence[float], count: float, period: float, burst: float) -> float:
    """Return by how much `admissions`, times in order, exceed burst + rate · (u - t) in the worst span from t to u."""
    rate = count / period
    worst, earliest = float("-inf"), float("inf")
    for number, moment in enumerate(admissions):
        earliest = min(earliest, number - rate * moment)
        worst = max(worst, number + 1 - rate * moment - earliest)
    return worst - burst


def taken(limiter: RateLimiter, many: int = 1_000) -> int:
    """Return how many requests are admitted now."""
    return sum(itertools.takewhile(bool, (limiter.try_acquire() for _ in range(many))))


def acquire_often(limiter: RateLimiter, times: int) -> None:
    for _ in range(times):
        limiter.acquire()


def windowed(window: str, limit: float, clock: FakeClock) -> RateLimiter:
    options: dict[str, Any] = {window: limit}
    return RateLimiter(**options, clock=clock)


def acquisition(limiter: RateLimiter, requests: float = 1, tokens: float = 0) -> Flow:
    """Return what `acquire` and `aacquire` run."""
    waiter = limiter._enter(Cost(requests, tokens))
    if waiter is not None:
        yield from limiter._stand_in_line(waiter)
    return "admitted"


class TestBuckets:
    def test_a_burst_then_the_rate(self) -> None:
        limiter = RateLimiter(per_second=10, clock=(clock := FakeClock()))
        assert taken(limiter) == 10
        clock.advance(0.5)
        assert taken(limiter) == 5
        clock.advance(100)
        assert taken(limiter) == 10

    def test_the_burst_can_be_chosen(self) -> None:
        limiter = RateLimiter(per_minute=Limit(60, burst=2), clock=(clock := FakeClock()))
        assert taken(limiter) == 2
        clock.advance(1)
        assert taken(limiter) == 1

    def test_a_slow_limit_admits_one_at_a_time(self) -> None:
        limiter = RateLimiter(per_minute=0.5, clock=(clock := FakeClock()))
        assert taken(limiter) == 1
        clock.advance(119)
        assert taken(limiter) == 0
        clock.advance(1)
        assert taken(limiter) == 1

    def test_a_refusal_takes_from_no_window(self) -> None:
        """The tightest window refuses a thousand times; the wide one has lost nothing."""
        limiter = RateLimiter(per_second=1, per_hour=100, clock=(clock := FakeClock()))
        assert taken(limiter) == 1
        for _ in range(1_000):
            assert not limiter.try_acquire()
        assert limiter.available()["per_hour"] == 99
        clock.advance(1)
        assert limiter.available() == {"per_second": 1.0, "per_hour": pytest.approx(99.03, abs=0.01)}

    def test_all_windows_hold_at_once(self) -> None:
        limiter = RateLimiter(per_second=10, per_minute=30, clock=(clock := FakeClock()))
        admitted = 0
        for _ in range(10):
            admitted += taken(limiter)
            clock.advance(1)
        assert admitted == 30 + 4  # the burst of the minute, and what came back in 9 s

    def test_tokens_and_requests_are_counted_apart(self) -> None:
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
    def test_windows_of_requests(self, window: str, seconds: int) -> None:
        limiter = windowed(window, 2, clock := FakeClock())
        assert taken(limiter) == 2
        clock.advance(seconds)
        assert taken(limiter) == 2

    @pytest.mark.parametrize(
        ("window", "seconds"), [("tokens_per_minute", 60), ("tokens_per_hour", 3_600), ("tokens_per_day", 86_400)]
    )
    def test_windows_of_tokens(self, window: str, seconds: int) -> None:
        limiter = windowed(window, 200, clock := FakeClock())
        assert limiter.try_acquire(tokens=200)
        clock.advance(seconds)
        assert limiter.try_acquire(tokens=200)
        assert not limiter.try_acquire(tokens=1)

    def test_more_than_a_burst_is_refused_at_once(self) -> None:
        """It would wait for ever; nothing is taken."""
        limiter = RateLimiter(per_second=5, tokens_per_minute=100)
        for acquire in (limiter.acquire, limiter.try_acquire):
            with pytest.raises(ValidationError, match=r"per_second lets 5 through at once\. Send less"):
                acquire(6)
            with pytest.raises(ValidationError, match="tokens_per_minute lets 100 through"):
                acquire(tokens=101)
        assert taken(limiter) == 5

    @pytest.mark.parametrize("cost", [-1, float("nan")])
    def test_a_cost_that_makes_no_sense_is_refused(self, cost: float) -> None:
        with pytest.raises(ValidationError, match="must not be negative"):
            RateLimiter(per_second=5).acquire(cost)
        with pytest.raises(ValidationError, match="must not be negative"):
            RateLimiter(per_second=5).acquire(tokens=cost)

    @pytest.mark.parametrize(
        "limit", [0, -1, float("inf"), float("nan"), Limit(5, burst=0), Limit(5, burst=float("inf")), Limit(0, burst=5)]
    )
    def test_a_limit_that_admits_nothing_or_anything_is_refused(self, limit: Any) -> None:
        with pytest.raises(ValidationError, match=r"per_minute is .* None is no limit"):
            RateLimiter(per_minute=limit)

    def test_there_must_be_a_limit(self) -> None:
        with pytest.raises(ValidationError, match="needs a limit"):
            RateLimiter()

    def test_standard(self) -> None:
        assert RateLimiter.standard().available() == {"per_second": 10.0, "per_minute": 500.0, "per_hour": 10_000.0}
        assert repr(RateLimiter.standard()) == "RateLimiter(per_second=10, per_minute=500, per_hour=10000)"

    @settings(max_examples=30, deadline=None)
    @given(seed=st.integers(0, 2**32), load=st.floats(0.2, 5.0))
    def test_no_span_of_time_ever_holds_more_than_burst_and_rate(self, seed: int, load: float) -> None:
        assert worst_excess(seed, load, arrivals=2_000) <= 1e-6

    def test_no_violation_in_a_million_arrivals(self) -> None:
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


class TestLine:
    """Those who wait, in a world with one thread and a clock of its own."""

    @pytest.fixture
    def world(self) -> World:
        return World(FakeClock())

    def test_driven_by_hand(self) -> None:
        limiter = RateLimiter(per_second=1, clock=(clock := FakeClock()))
        assert limiter.try_acquire()
        flow = limiter.flow(call := Call(print))
        wait = next(flow)
        assert isinstance(wait, Wait)
        assert wait.timeout == pytest.approx(1.0)
        clock.advance(1.0)
        assert next(flow) is call

    def test_who_comes_first_goes_first(self, world: World) -> None:
        limiter = RateLimiter(per_second=Limit(20, burst=1), clock=world.clock)
        order: list[int] = []
        for number in range(100):
            world.start(limiter.flow(Call(order.append, (number,))))
        world.advance(4.91)
        assert order == list(range(99))
        world.advance(0.1)
        assert order == list(range(100))

    def test_a_big_request_is_not_overtaken_by_small_ones(self, world: World) -> None:
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

    def test_nobody_overtakes_the_line(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, clock=world.clock)
        limiter.acquire()
        waiting = world.start(acquisition(limiter))
        world.clock.advance(1.0)  # a token is there, and the waiter has not woken yet
        assert not limiter.try_acquire()
        world.settle()
        assert waiting.is_done

    def test_after_20_of_40_leave_the_others_move_up(self, world: World) -> None:
        """Nobody pays for those who left: 20 waiters at 20 per second are done after 1 s, not after 2."""
        limiter = RateLimiter(per_second=20, clock=world.clock)
        limiter.acquire(20)
        line = [world.start(acquisition(limiter)) for _ in range(40)]
        for leaver in random.Random(4).sample(line, 20):
            world.cancel(leaver, KeyboardInterrupt())
        world.advance(0.951)
        assert sum(actor.is_done for actor in line) == 39
        world.advance(0.05)
        assert all(actor.is_done for actor in line)
        assert limiter.available()["per_second"] < 0.1

    def test_who_leaves_at_the_moment_of_its_turn_takes_nothing(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, clock=world.clock)
        limiter.acquire()
        first, second = world.start(acquisition(limiter)), world.start(acquisition(limiter))
        world.clock.advance(1.0)
        world.cancel(first, KeyboardInterrupt())
        assert isinstance(first.error, KeyboardInterrupt)
        assert second.is_done

    def test_who_sleeps_through_its_turn_is_passed_over_and_keeps_its_place(self, world: World) -> None:
        """The head may belong to an event loop that is busy: the others go on meanwhile."""
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

    def test_an_event_loop_that_was_busy_sends_no_more_than_a_burst_afterwards(self, world: World) -> None:
        """Nobody is admitted while it sleeps, however often others look at the line."""
        limiter = RateLimiter(per_second=Limit(10, burst=3), clock=world.clock)
        limiter.acquire(3)
        line = [world.start(acquisition(limiter)) for _ in range(50)]
        for actor in line:
            actor.is_stuck = True
        for _ in range(100):
            world.advance(1)
            limiter.try_acquire()
        world.advance(1)
        for actor in line:
            actor.is_stuck = False
        world.settle()
        assert [actor.is_done for actor in line] == [True] * 3 + [False] * 47
        world.advance(4.71)
        assert all(actor.is_done for actor in line)

    def test_a_clock_that_steps_back_stops_nobody(self) -> None:
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

    def test_a_clock_that_steps_back_does_not_prolong_a_pause(self) -> None:
        limiter = RateLimiter(per_second=1, clock=(clock := FakeClock()))
        limiter.pause(5)
        clock.now -= 1_000_000
        assert not limiter.try_acquire()
        clock.advance(5)
        assert limiter.try_acquire()

    def test_a_wait_moves_a_clock_of_any_size(self) -> None:
        """Float seconds since the epoch have coarse steps: a wait must not be lost between two of them."""
        world = World(FakeClock(1.8e9))
        limiter = RateLimiter(per_second=Limit(1_000_000, burst=1), per_minute=Limit(7, burst=3), clock=world.clock)
        line = [world.start(acquisition(limiter)) for _ in range(10)]
        world.advance(61)
        assert all(actor.is_done for actor in line)

    def test_very_long_waits_are_cut_into_shorter_ones(self) -> None:
        limiter = RateLimiter(per_day=1, clock=FakeClock())
        limiter.acquire()
        wait = next(acquisition(limiter))
        assert isinstance(wait, Wait)
        assert wait.timeout == 3_600

    def test_tokens_are_counted_from_the_arguments(self, world: World) -> None:
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

    def test_a_call_takes_one_request_and_tokens_only_if_they_are_counted(self) -> None:
        limiter = RateLimiter(per_hour=10, tokens_per_minute=600, clock=FakeClock())
        limiter.call(str)
        assert limiter.available() == {"per_hour": 9.0, "tokens_per_minute": 600.0}
        limiter = RateLimiter(per_hour=10, tokens_per_minute=600, count_tokens=len, clock=FakeClock())
        limiter.call(str, "four")
        assert limiter.available() == {"per_hour": 9.0, "tokens_per_minute": 596.0}

    def test_who_is_not_next_waits_to_be_called(self) -> None:
        """The head's turn has come and it has not woken yet: the next one neither overtakes it nor spins."""
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
        assert wait.signal.is_set
        with pytest.raises(StopIteration):
            next(second)

    def test_nobody_is_woken_without_need(self) -> None:
        limiter = RateLimiter(per_second=1, clock=(clock := FakeClock()))
        limiter.acquire()
        head, second = acquisition(limiter), acquisition(limiter)
        next(head)
        wait = next(second)
        clock.advance(1)
        with pytest.raises(StopIteration):
            next(head)
        assert isinstance(wait, Wait)
        assert not wait.signal.is_set  # its own alarm is set for the right time

    def test_the_estimate_counts_the_tokens_of_those_before(self, world: World) -> None:
        limiter = RateLimiter(per_hour=100, tokens_per_minute=600, max_wait=70, clock=world.clock)
        limiter.acquire(tokens=600)
        line = [world.start(acquisition(limiter, 1, 400)) for _ in range(2)]
        assert isinstance(line[1].error, RateLimitError)
        assert line[1].error.retry_after == pytest.approx(80)

    def test_who_would_wait_too_long_is_refused_at_once(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, max_wait=2, clock=world.clock)
        limiter.acquire()
        line = [world.start(acquisition(limiter)) for _ in range(3)]
        assert [actor.is_done for actor in line] == [False, False, True]
        assert isinstance(line[2].error, RateLimitError)
        assert line[2].error.retry_after == pytest.approx(3.0)
        assert line[2].error.is_retryable
        assert str(line[2].error) == "the RateLimiter admits this call in 3.00 s, and max_wait is 2 s"
        world.advance(2)
        assert [actor.error for actor in line[:2]] == [None, None]

    def test_a_pause_counts_against_max_wait(self, world: World) -> None:
        limiter = RateLimiter(per_second=1, max_wait=2, clock=world.clock)
        limiter.acquire()
        waiting = world.start(acquisition(limiter))
        limiter.pause(10)
        world.advance(1)
        assert isinstance(waiting.error, RateLimitError)


class TestRunTimeChanges:
    @pytest.fixture
    def world(self) -> World:
        return World(FakeClock())

    def test_levels_stay(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, per_hour=100, clock=world.clock)
        limiter.acquire(4)
        limiter.update(per_second=20)
        assert limiter.available() == {"per_hour": 96.0, "per_second": 6.0}
        world.clock.advance(0.1)
        assert limiter.available()["per_second"] == pytest.approx(8.0)
        limiter.update(per_second=Limit(20, burst=3))
        assert limiter.available()["per_second"] == 3

    def test_time_before_the_change_counts_at_the_old_rate(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, clock=world.clock)
        limiter.acquire(10)
        world.clock.advance(0.3)
        limiter.update(per_second=1_000)
        assert limiter.available()["per_second"] == pytest.approx(3.0)

    def test_windows_come_and_go(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, clock=world.clock)
        limiter.update(per_second=None, per_minute=5)
        assert limiter.available() == {"per_minute": 5.0}

    def test_a_change_that_makes_no_sense_changes_nothing(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, clock=world.clock)
        senseless: list[Any] = [{"per_second": None}, {"per_minute": 5, "per_second": 0}, {"per_fortnight": 5}]
        for limits in senseless:
            with pytest.raises(ValidationError):
                limiter.update(**limits)
        assert limiter.available() == {"per_second": 10.0}

    def test_the_line_moves_on_at_the_new_rate(self, world: World) -> None:
        limiter = RateLimiter(per_minute=Limit(1, burst=1), clock=world.clock)
        limiter.acquire()
        line = [world.start(acquisition(limiter)) for _ in range(5)]
        limiter.update(per_minute=Limit(600, burst=1))
        world.settle()
        world.advance(0.51)
        assert all(actor.is_done for actor in line)

    def test_who_asks_for_more_than_the_new_burst_is_told(self, world: World) -> None:
        limiter = RateLimiter(per_second=10, clock=world.clock)
        limiter.acquire(10)
        big, small = world.start(acquisition(limiter, 8)), world.start(acquisition(limiter, 1))
        limiter.update(per_second=5)
        world.settle()
        assert isinstance(big.error, ValidationError)
        world.advance(0.3)
        assert small.result == "admitted"

    def test_a_charge_is_taken_without_waiting(self, world: World) -> None:
        """The answer took 250 tokens more than was reserved: who comes next waits for them."""
        limiter = RateLimiter(tokens_per_minute=600, clock=world.clock)
        limiter.acquire(tokens=600)
        limiter.charge(tokens=250)
        assert limiter.available() == {"tokens_per_minute": 0.0}
        waiting = world.start(acquisition(limiter, 0, 10))
        world.advance(25.9)
        assert not waiting.is_done
        world.advance(0.2)
        assert waiting.is_done

    def test_a_charge_takes_only_what_it_names(self, world: World) -> None:
        limiter = RateLimiter(per_hour=10, tokens_per_minute=600, clock=world.clock)
        limiter.charge(tokens=100)
        limiter.charge(requests=3)
        assert limiter.available() == {"per_hour": 7.0, "tokens_per_minute": 500.0}

    def test_what_was_reserved_and_not_used_is_given_back(self, world: World) -> None:
        limiter = RateLimiter(tokens_per_minute=600, clock=world.clock)
        limiter.acquire(tokens=600)
        waiting = world.start(acquisition(limiter, 0, 300))
        limiter.charge(tokens=-400)
        world.settle()
        assert waiting.is_done
        assert limiter.available() == {"tokens_per_minute": 100.0}
        limiter.charge(tokens=-10_000)
        assert limiter.available() == {"tokens_per_minute": 600.0}


class TestFeedback:
    @pytest.fixture
    def clock(self) -> FakeClock:
        return FakeClock()

    @pytest.fixture
    def limiter(self, clock: FakeClock) -> RateLimiter:
        return RateLimiter(per_second=10, tokens_per_minute=600, clock=clock)

    def test_a_pause_admits_nobody(self, limiter: RateLimiter, clock: FakeClock) -> None:
        clock.advance(100)
        limiter.pause(5)
        limiter.pause(1)
        assert limiter.available() == {"per_second": 0.0, "tokens_per_minute": 0.0}
        clock.advance(4.9)
        assert not limiter.try_acquire()
        clock.advance(0.2)
        assert taken(limiter) == 10

    def test_a_429_pauses_for_its_retry_after(self, limiter: RateLimiter, clock: FakeClock) -> None:
        limiter.observe(RateLimitError("slow down", status_code=429, retry_after=7.0))
        clock.advance(6.9)
        assert not limiter.try_acquire()
        clock.advance(0.2)
        assert limiter.try_acquire()

    def test_a_429_without_a_hint_ends_the_burst(self, limiter: RateLimiter, clock: FakeClock) -> None:
        limiter.observe(RateLimitError("slow down", status_code=429))
        assert limiter.available() == {"per_second": 0.0, "tokens_per_minute": 600.0}
        clock.advance(0.1)
        assert taken(limiter) == 1

    def test_a_pause_may_be_short(self, limiter: RateLimiter, clock: FakeClock) -> None:
        limiter.observe(RateLimitError("slow down", status_code=429, retry_after=0.5))
        assert limiter.available() == {"per_second": 0.0, "tokens_per_minute": 0.0}
        clock.advance(0.5)
        assert limiter.try_acquire()

    def test_a_quota_lowers_the_level_of_this_moment(self, limiter: RateLimiter, clock: FakeClock) -> None:
        """Not one that rises again at the next look, by the time that has passed before."""
        limiter.acquire(10)
        clock.advance(100)
        limiter.observe({"ratelimit": '"api";r=1;t=295'})
        assert limiter.available()["per_second"] == 1.0

    def test_other_errors_and_headers_say_nothing(self, limiter: RateLimiter) -> None:
        limiter.observe(NetworkError("reset", retry_after=7.0))
        limiter.observe(RateLimitError("of a limiter", retry_after=7.0))
        limiter.observe({})
        limiter.observe({"retry-after": "2"})  # comes with successes, too
        assert limiter.available() == {"per_second": 10.0, "tokens_per_minute": 600.0}

    def test_an_exhausted_quota_pauses_until_its_reset(self, limiter: RateLimiter, clock: FakeClock) -> None:
        limiter.observe({"ratelimit": '"api";r=0;t=55'})
        clock.advance(54)
        assert not limiter.try_acquire()
        clock.advance(1.1)
        assert limiter.try_acquire()

    def test_a_quota_that_is_nearly_exhausted_lowers_the_level(self, limiter: RateLimiter) -> None:
        limiter.observe({"ratelimit": '"api";r=3;t=295'})
        assert limiter.available() == {"per_second": 3.0, "tokens_per_minute": 600.0}
        limiter.observe({"ratelimit": '"api";r=999;t=295'})
        assert limiter.available()["per_second"] == 3.0


class TestQuotas:
    """What a server says shrinks what it speaks of, for as long as it says."""

    @pytest.fixture
    def clock(self) -> FakeClock:
        return FakeClock()

    def taken_in(self, limiter: RateLimiter, clock: FakeClock, seconds: float) -> int:
        """Return how many requests are admitted in so many seconds."""
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
    def test_a_day_is_not_shortened_by_what_is_said_of_seconds(self, clock: FakeClock, source: Any, least: int) -> None:
        limiter = RateLimiter(per_second=10, per_day=100_000, clock=clock)
        limiter.observe(source)
        assert least <= self.taken_in(limiter, clock, 600) <= 6_010

    def test_a_quota_holds_until_its_reset_and_no_longer(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=10, per_day=100_000, clock=clock)
        limiter.observe({"ratelimit": '"api";r=3;t=2'})
        assert limiter.available() == {"per_second": 3.0, "per_day": 100_000.0}
        assert self.taken_in(limiter, clock, 2) == 3
        assert taken(limiter) == 10

    def test_who_waits_for_a_quota_is_admitted_at_its_reset(self, clock: FakeClock) -> None:
        world = World(clock)
        limiter = RateLimiter(per_second=10, clock=clock)
        limiter.observe({"ratelimit": '"api";r=1;t=2'})
        line = [world.start(acquisition(limiter)) for _ in range(3)]
        assert [actor.is_done for actor in line] == [True, False, False]
        world.advance(1.99)
        assert not line[1].is_done
        world.advance(0.02)
        assert all(actor.is_done for actor in line)

    def test_every_quota_that_a_header_names_holds(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=100, clock=clock)
        limiter.observe({"ratelimit": '"second";r=3;t=2, "minute";r=50;t=60'})
        assert self.taken_in(limiter, clock, 2) == 3
        assert self.taken_in(limiter, clock, 57.9) == 47
        clock.advance(0.2)
        assert taken(limiter) == 100

    def test_a_wider_quota_does_not_lift_a_tighter_one(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=100, clock=clock)
        for left in (50, 3, 60, 4):
            limiter.observe({"ratelimit": f'"api";r={left};t=2'})
        assert taken(limiter) == 3
        assert len(limiter._buckets._quotas) == 1

    def test_a_quota_that_is_used_up_is_said_to_be_so(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=10, tokens_per_minute=600, clock=clock)
        limiter.observe({"ratelimit": '"api";r=1;t=30'})
        limiter.acquire()
        assert limiter.available() == {"per_second": 0.0, "tokens_per_minute": 600.0}
        assert limiter.try_acquire(0, tokens=10)  # the server spoke of requests

    def test_a_clock_that_steps_back_does_not_prolong_a_quota(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_second=10, clock=clock)
        limiter.observe({"ratelimit": '"api";r=1;t=2'})
        clock.now -= 1_000_000
        assert taken(limiter) == 1
        clock.advance(2)
        assert taken(limiter) == 10

    def test_a_429_ends_the_burst_of_the_shortest_window_alone(self, clock: FakeClock) -> None:
        limiter = RateLimiter(per_day=1_000, per_minute=100, tokens_per_minute=600, clock=clock)
        limiter.observe(RateLimitError("slow down", status_code=429))
        assert limiter.available() == {"per_day": 1_000.0, "per_minute": 0.0, "tokens_per_minute": 600.0}


class TestDeadlines:
    """A policy around the limiter says how long a call may wait."""

    def test_a_wait_that_would_pass_the_deadline_is_refused_at_once(self) -> None:
        clock = FakeClock()
        limiter = RateLimiter(per_second=1, clock=clock)
        limiter.acquire()
        for seconds, is_refused in ((0.5, True), (1.5, False)):
            flow = limiter.flow(Call(print).within(lambda seconds=seconds: seconds))
            if is_refused:
                with pytest.raises(RateLimitError, match=r"in 1\.00 s, and the deadline is in 0\.50 s$") as caught:
                    next(flow)
                assert (caught.value.retry_after, caught.value.status_code) == (1.0, None)
            else:
                assert isinstance(next(flow), Wait)
            flow.close()
        assert not limiter._line

    def test_max_wait_still_holds_where_it_is_shorter(self) -> None:
        limiter = RateLimiter(per_second=1, max_wait=0.2, clock=FakeClock())
        limiter.acquire()
        with pytest.raises(RateLimitError, match=r"max_wait is 0\.2 s"):
            next(limiter.flow(Call(print).within(lambda: 0.5)))

    def test_what_is_admitted_at_once_needs_no_time(self) -> None:
        limiter = RateLimiter(per_second=1, clock=FakeClock())
        call = Call(print).within(lambda: -1.0)
        assert next(limiter.flow(call)) is call


class TestRunning:
    """Threads and tasks on one state, in real time."""

    async def acquire_in_tasks(self, limiter: RateLimiter, tasks: int, each: int = 1) -> list[int]:
        admitted: list[int] = []

        async def work(number: int) -> None:
            for _ in range(each):
                await limiter.aacquire()
                admitted.append(number)

        async with anyio.create_task_group() as group:
            for number in range(tasks):
                group.start_soon(work, number)
        return admitted

    @pytest.mark.anyio
    async def test_100_tasks(self) -> None:
        limiter = RateLimiter(per_second=Limit(400, burst=20))
        began = time.monotonic()
        admitted = await self.acquire_in_tasks(limiter, 100, each=2)
        assert 0.449 <= time.monotonic() - began < 1.5
        assert len(set(admitted[:60])) >= 40  # nobody starves
        assert not limiter._line

    def test_64_threads(self, in_threads: Callable[..., Any]) -> None:
        limiter = RateLimiter(per_second=Limit(400, burst=20))
        began = time.monotonic()
        in_threads(64, lambda: acquire_often(limiter, 3))
        assert 0.429 <= time.monotonic() - began < 1.5
        assert not limiter._line

    @pytest.mark.anyio
    async def test_50_tasks_and_50_threads_share_one_line(self, in_threads: Callable[..., Any]) -> None:
        limiter = RateLimiter(per_second=Limit(400, burst=20))
        began = time.monotonic()
        async with anyio.create_task_group() as group:
            group.start_soon(anyio.to_thread.run_sync, in_threads, 50, lambda: acquire_often(limiter, 2))
            await self.acquire_in_tasks(limiter, 50, each=2)
        assert 0.449 <= time.monotonic() - began < 1.5
        assert not limiter._line

    @pytest.mark.anyio
    async def test_cancelled_waiters_cost_nothing(self) -> None:
        limiter = RateLimiter(per_second=Limit(100, burst=20))
        limiter.acquire(20)
        began = time.monotonic()
        async with anyio.create_task_group() as group:
            scopes = [anyio.CancelScope() for _ in range(40)]

            async def wait(scope: anyio.CancelScope) -> None:
                with scope:
                    await limiter.aacquire()

            for scope in scopes:
                group.start_soon(wait, scope)
            await anyio.sleep(0.005)
            for scope in scopes[::2]:
                scope.cancel()
        assert 0.19 <= time.monotonic() - began < 0.35

    @pytest.mark.anyio
    async def test_a_busy_event_loop_does_not_hold_up_threads(self) -> None:
        limiter = RateLimiter(per_second=Limit(50, burst=1))
        limiter.acquire()
        done = threading.Event()

        def behind_the_task() -> None:
            limiter.acquire()
            done.set()

        async with anyio.create_task_group() as group:
            group.start_soon(limiter.aacquire)
            await anyio.sleep(0.001)
            threading.Thread(target=behind_the_task).start()
            assert done.wait(2)  # blocks the event loop, in which the head of the line waits

    @pytest.mark.anyio
    async def test_both_colours_call(self) -> None:
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
    async def test_a_full_limiter_does_not_hold_up_another(self) -> None:
        full, free = RateLimiter(per_hour=1), RateLimiter(per_hour=1)
        full.acquire()
        async with anyio.create_task_group() as group:
            group.start_soon(full.aacquire)
            await anyio.sleep(0.001)
            with anyio.fail_after(0.5):
                await free.aacquire()
            group.cancel_scope.cancel()
