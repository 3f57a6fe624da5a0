"""The throttle learns the rate and the concurrency of simulated servers, on a simulated clock."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from itertools import count
from statistics import mean

import pytest

from hf_ext.bulk.engine.throttle import Throttle

Accept = Callable[[float, int], bool]
"""Whether a server accepts a request at a time, with a number of requests in progress."""


class Outcome:
    def __init__(self) -> None:
        self.accepted: list[float] = []
        self.refused = 0

    def share_refused(self) -> float:
        return self.refused / (self.refused + len(self.accepted))

    def rate(self, start: float, end: float) -> float:
        return sum(start <= at < end for at in self.accepted) / (end - start)


def bucket(rate: float, size: float | None = None) -> Accept:
    most = rate if size is None else size
    tokens, last = most, 0.0

    def accepts(now: float, _: int) -> bool:
        nonlocal tokens, last
        tokens, last = min(most, tokens + (now - last) * rate), now
        if tokens < 1:
            return False
        tokens -= 1
        return True

    return accepts


def window(rate: float, seconds: float = 1.0, begin: float = 0.0) -> Accept:
    """Return a server with fixed windows; `begin` seconds of the first one have passed."""
    used: dict[int, int] = {}

    def accepts(now: float, _: int) -> bool:
        number = int((now + begin) / seconds)
        used[number] = used.get(number, 0) + 1
        return used[number] <= rate * seconds

    return accepts


def run(
    accepts: Accept,
    round_trip: float,
    seconds: float,
    *,
    retry_after: Callable[[float], float] = lambda now: 1.0,
    max_concurrency: int = 64,
) -> Outcome:
    """Keep as many requests in flight as the throttle allows."""
    throttle, outcome, numbers = Throttle(max_concurrency, 0.0), Outcome(), count()
    events: list[tuple[float, int, Iterator[float]]] = []
    workers = in_flight = 0
    now = 0.0

    def worker() -> Iterator[float]:
        nonlocal workers, in_flight
        while workers <= throttle.concurrency:
            reserved_at = now
            yield throttle.reserve(now)
            if not throttle.may_send(now, reserved_at):
                continue
            in_flight += 1
            sent, sent_with = now, in_flight
            yield round_trip / 2
            is_accepted = accepts(now, in_flight)
            yield round_trip / 2
            if is_accepted:
                outcome.accepted.append(now)
                throttle.succeed(now)
            else:
                outcome.refused += 1
                throttle.overload(sent, now, retry_after(now), max(sent_with, in_flight))
            in_flight -= 1
        workers -= 1

    while now < seconds:
        while workers < throttle.concurrency:
            workers += 1
            heapq.heappush(events, (now, next(numbers), worker()))
        at, _, flow = heapq.heappop(events)
        now = max(now, at)
        wait = next(flow, None)
        if wait is not None:
            heapq.heappush(events, (now + wait, next(numbers), flow))
    return outcome


@pytest.mark.parametrize("round_trip", [0.001, 0.02, 0.2])
@pytest.mark.parametrize("server", [bucket, window])
def test_a_throttled_server_gets_most_of_its_rate_and_few_requests_above_it(
    server: Callable[[float], Accept], round_trip: float
) -> None:
    outcome = run(server(100), round_trip, 120)

    assert outcome.rate(0, 120) >= 85
    assert outcome.share_refused() <= 0.05


@pytest.mark.parametrize("round_trip", [0.001, 0.02, 0.2])
def test_fixed_windows_give_most_of_their_rate_in_the_first_minute(round_trip: float) -> None:
    outcomes = [run(window(100, begin=tenth / 10), round_trip, 60) for tenth in range(10)]

    assert mean(outcome.rate(0, 60) for outcome in outcomes) >= 86
    assert min(outcome.rate(0, 60) for outcome in outcomes) >= 78
    assert max(outcome.share_refused() for outcome in outcomes) <= 0.05


@pytest.mark.parametrize("round_trip", [0.001, 0.02, 0.2])
def test_a_bucket_that_holds_a_tenth_of_a_second_gives_most_of_its_rate(round_trip: float) -> None:
    outcome = run(bucket(100, 10), round_trip, 60)

    assert outcome.rate(0, 60) >= 77
    assert outcome.share_refused() <= 0.05


def test_slow_requests_to_a_server_with_a_low_limit_learn_its_rate() -> None:
    outcome = run(window(5), 2.0, 240)

    assert outcome.rate(0, 240) >= 0.75 * 5
    assert outcome.share_refused() <= 0.05


def test_a_rate_that_is_not_used_does_not_grow() -> None:
    throttle = Throttle(8, 0.0)
    for _ in range(10):
        throttle.succeed(0.5)
    throttle.overload(1.0, 1.0, 1.0, 8)
    for second in range(2, 600):
        throttle.reserve(second)

    assert throttle.rate(600) < 2 * throttle.rate(2)


def test_a_computer_that_was_suspended_in_a_pause_keeps_the_rate() -> None:
    throttle = Throttle(8, 0.0)
    for _ in range(10):
        throttle.succeed(0.5)
    throttle.overload(1.0, 1.0, 1.0, 8)
    learned = throttle.rate(2.0)
    throttle.reserve(36_000.0)

    assert throttle.rate(36_000.0) < 2 * learned


def test_a_rate_is_never_negative_during_a_long_pause() -> None:
    throttle = Throttle(8, 0.0)
    throttle.succeed(0.5)
    throttle.overload(1.0, 1.0, 300.0, 8)

    assert throttle.rate(1.0) > 0


@pytest.mark.parametrize("rate", [20, 50, 200])
def test_requests_that_waited_before_a_pause_are_not_sent_in_addition(rate: int) -> None:
    outcome = run(window(rate), 0.001, 120)

    assert outcome.rate(60, 120) >= 0.9 * rate


def test_a_limit_of_a_minute_is_learned_with_its_pause() -> None:
    outcome = run(window(10, 60), 0.05, 600, retry_after=lambda now: 60 - now % 60)

    assert outcome.rate(0, 600) >= 8.5
    assert outcome.share_refused() <= 0.05


def test_without_a_limit_all_requests_that_may_be_in_flight_are() -> None:
    outcome = run(lambda now, in_flight: True, 0.01, 10, max_concurrency=16)

    assert outcome.rate(1, 10) == pytest.approx(1_600, rel=0.01)


def test_a_limit_of_concurrency_is_learned_too() -> None:
    outcome = run(lambda now, in_flight: in_flight <= 5, 0.1, 300)

    assert outcome.rate(60, 300) >= 0.75 * 50
    assert outcome.share_refused() <= 0.05


def test_a_limit_that_rises_or_falls_is_followed() -> None:
    slow, fast = bucket(20), bucket(200)
    rising = run(lambda now, _: (slow if now < 60 else fast)(now, _), 0.02, 240)
    slow, fast = bucket(20), bucket(200)
    falling = run(lambda now, _: (fast if now < 60 else slow)(now, _), 0.02, 240)

    assert rising.rate(180, 240) >= 0.8 * 200
    assert falling.rate(120, 240) >= 0.8 * 20


def test_a_server_that_accepts_nothing_teaches_no_rate() -> None:
    outcome = run(lambda now, _: now > 100, 0.01, 110)

    assert outcome.rate(105, 110) > 500


def test_a_request_that_was_sent_before_a_pause_does_not_lower_the_rate_again() -> None:
    throttle = Throttle(8, 0.0)
    for _ in range(10):
        throttle.succeed(0.5)
    throttle.overload(1.0, 1.0, 1.0, 8)
    learned = throttle.rate(2.0)
    throttle.overload(0.6, 1.1, 1.0, 7)

    assert learned == pytest.approx(0.94 * 10 / 1.75)
    assert throttle.rate(2.1) == pytest.approx(learned)
    assert not throttle.may_send(2.05, 2.0)
    assert not throttle.may_send(2.1, 0.9)
    assert throttle.may_send(2.1, 2.0)
