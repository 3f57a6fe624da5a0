"""Failover: whom it asks, in which order, and what it makes of the answers."""

from __future__ import annotations

import pickle
import random
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import chain
from typing import Any

import anyio
import pytest
from support.fake_clock import FakeClock, World

from hf_ext import (
    ApiError,
    AuthenticationError,
    CertificateError,
    HfError,
    ModelUnavailableError,
    NetworkError,
    PaymentRequiredError,
    RateLimitError,
    RequestTimeoutError,
    StreamInterruptedError,
    ValidationError,
)
from hf_ext.resilience import (
    Call,
    CircuitBreaker,
    CircuitOpenError,
    Failover,
    FailoverError,
    Pipeline,
    RateLimiter,
    Retry,
    TargetStatus,
)

STRATEGIES = ("priority", "round_robin", "random", "sticky")


class Fleet:
    """Targets that can be broken and healed; writes down who was asked."""

    def __init__(self, *names: str) -> None:
        self.names = names or ("a", "b", "c")
        self.errors: dict[str, BaseException] = {}
        self.asked: list[str] = []

    def ask(self, target: str, text: str = "hello") -> str:
        self.asked.append(target)
        if target in self.errors:
            raise self.errors[target]
        return f"{target}: {text}"

    async def aask(self, target: str, text: str = "hello") -> str:
        await anyio.lowlevel.checkpoint()
        return self.ask(target, text)

    def break_(self, *names: str, error: BaseException | None = None) -> None:
        self.errors.update(dict.fromkeys(names, error or NetworkError("down")))

    def heal(self, *names: str) -> None:
        for name in names:
            del self.errors[name]

    def turns(self, failover: Failover[str], count: int) -> str:
        """Return who was asked in `count` calls, as one string."""
        self.asked.clear()
        for _ in range(count):
            with suppress(Exception):
                failover.call(self.ask)
        return "".join(self.asked)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def fleet() -> Fleet:
    return Fleet()


@pytest.fixture
def make(clock: FakeClock, fleet: Fleet) -> Callable[..., Failover[str]]:
    def make(**options: Any) -> Failover[str]:
        options.setdefault("on", HfError)
        return Failover(fleet.names, clock=clock, **options)

    return make


Make = Callable[..., Failover[str]]


class TestCalls:
    def test_driven_by_hand(self) -> None:
        flow = Failover(["a", "b"], on=NetworkError).flow(Call(print, ("text",), {"end": ""}))
        first = next(flow)
        assert isinstance(first, Call)
        assert (first.args, first.kwargs) == (("a", "text"), {"end": ""})
        second = flow.throw(NetworkError("reset"))
        assert isinstance(second, Call)
        assert second.args == ("b", "text")
        with pytest.raises(StopIteration) as done:
            flow.send("response")
        assert done.value.value == "response"

    @pytest.mark.anyio
    async def test_the_target_comes_first(self, make: Make, fleet: Fleet) -> None:
        assert make().call(fleet.ask, "text") == "a: text"
        assert await make().acall(fleet.aask, text="text") == "a: text"

    @pytest.mark.parametrize("strategy", STRATEGIES)
    def test_each_target_is_asked_once_at_most(self, make: Make, fleet: Fleet, strategy: str) -> None:
        fleet.break_("a", "b", "c")
        for _ in range(20):
            fleet.asked.clear()
            with pytest.raises(FailoverError):
                make(strategy=strategy).call(fleet.ask)
            assert sorted(fleet.asked) == ["a", "b", "c"]

    @pytest.mark.parametrize("strategy", STRATEGIES)
    def test_it_leaves_the_first_target(self, make: Make, fleet: Fleet, strategy: str) -> None:
        fleet.break_("a", "b")
        failover = make(strategy=strategy)
        assert [failover.call(fleet.ask) for _ in range(10)] == ["c: hello"] * 10

    def test_there_is_no_sleep_between_targets(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        """The flow yields calls alone, so no time passes: in a world whose time stands still it comes to its end."""
        fleet.break_("a", "b", "c", error=RateLimitError("slow down", retry_after=60))
        actor = World(clock).start(make().flow(Call(fleet.ask, (), {})))
        assert actor.is_done
        assert isinstance(actor.error, FailoverError)
        assert sorted(fleet.asked) == ["a", "b", "c"]

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), GeneratorExit()])
    def test_what_is_no_exception_passes_and_counts_for_nothing(
        self, make: Make, fleet: Fleet, error: BaseException
    ) -> None:
        failover = make(failure_threshold=1)
        fleet.break_("a", error=error)
        with pytest.raises(type(error)):
            failover.call(fleet.ask)
        assert fleet.asked == ["a"]
        assert failover.status()[0].is_healthy

    @pytest.mark.anyio
    async def test_cancellation_asks_nobody_else(self, make: Make, fleet: Fleet) -> None:
        async def slow(target: str) -> None:
            fleet.asked.append(target)
            await anyio.sleep(5)

        failover = make(failure_threshold=1, on=Exception)
        with anyio.move_on_after(0.01):
            await failover.acall(slow)
        assert fleet.asked == ["a"]
        assert failover.status()[0].failures == 0

    def test_a_target_is_what_makes_the_difference(self) -> None:
        """Another host is another client, which has its own token: no credential goes to where it does not belong."""

        class Client:
            def __init__(self, origin: str, token: str) -> None:
                self.origin, self._token = origin, token

            def create(self, text: str) -> str:
                if self.origin == "https://a.example":
                    raise NetworkError("down")
                return f"{text} to {self.origin} with {self._token}"

        failover = Failover(
            {"a": Client("https://a.example", "token-a"), "b": Client("https://b.example", "token-b")}, on=NetworkError
        )
        assert failover.call(Client.create, "text") == "text to https://b.example with token-b"


class TestOn:
    @pytest.mark.parametrize(
        "error",
        [
            NetworkError("down"),
            RateLimitError("slow down", status_code=429),
            RateLimitError("the limiter of this target"),
            RequestTimeoutError("late", status_code=408),
            ModelUnavailableError("loading", status_code=503),
            ApiError("broken", status_code=500),
            CircuitOpenError("open"),
        ],
    )
    def test_errors_that_another_target_may_not_have(self, make: Make, fleet: Fleet, error: HfError) -> None:
        fleet.break_("a", error=error)
        assert make().call(fleet.ask) == "b: hello"

    @pytest.mark.parametrize(
        "error",
        [
            AuthenticationError("bad token", status_code=401),
            ValidationError("wrong", status_code=422),
            ValidationError("wrong"),
            ApiError("the first of them", status_code=400),
            PaymentRequiredError("no credits", status_code=402),
            ModelUnavailableError("unknown", status_code=404),
            ApiError("teapot", status_code=418),
            CertificateError("expired"),
            StreamInterruptedError("cut"),
        ],
    )
    def test_errors_that_are_final_unless_they_are_named_themselves(
        self, make: Make, fleet: Fleet, error: HfError
    ) -> None:
        fleet.break_("a", error=error)
        with pytest.raises(type(error)) as raised:
            make(on=HfError).call(fleet.ask)
        assert raised.value is error
        assert fleet.asked == ["a"]
        assert make(on=(HfError, type(error))).call(fleet.ask) == "b: hello"

    def test_an_expired_certificate_is_not_just_a_network_error(self, make: Make, fleet: Fleet) -> None:
        """Somebody may sit in between: that must not be passed over in silence."""
        fleet.break_("a", error=CertificateError("expired"))
        with pytest.raises(CertificateError):
            make(on=NetworkError).call(fleet.ask)

    def test_other_errors_are_raised_at_once(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a", error=KeyError("mine"))
        with pytest.raises(KeyError):
            make().call(fleet.ask)
        assert fleet.asked == ["a"]
        assert make(on=KeyError).call(fleet.ask) == "b: hello"

    def test_a_predicate_decides_alone_except_about_open_circuits(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a", error=AuthenticationError("bad token", status_code=401))
        assert make(on=lambda error: isinstance(error, AuthenticationError)).call(fleet.ask) == "b: hello"
        fleet.break_("a", error=CircuitOpenError("open"))
        assert make(on=lambda error: False).call(fleet.ask) == "b: hello"

    def test_it_has_no_default(self) -> None:
        with pytest.raises(TypeError, match="'on'"):
            Failover(["a"])  # type: ignore[call-arg]

    def test_a_final_error_tells_what_failed_before(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a", error=NetworkError("down"))
        fleet.break_("b", error=ValidationError("wrong", status_code=422))
        with pytest.raises(ValidationError) as raised:
            make().call(fleet.ask)
        assert raised.value.__notes__ == ["Before that a failed with NetworkError: down"]


class TestError:
    def broken(self, make: Make, fleet: Fleet) -> FailoverError:
        fleet.break_("a", error=RateLimitError("slow down", retry_after=60, status_code=429))
        fleet.break_("b", error=RateLimitError("slower", retry_after=7, status_code=429))
        fleet.break_("c", error=OSError("disk"))
        with pytest.raises(FailoverError) as raised:
            make(on=(HfError, OSError)).call(fleet.ask)
        return raised.value

    def test_it_holds_all_causes_in_order(self, make: Make, fleet: Fleet) -> None:
        error = self.broken(make, fleet)
        assert error.exceptions == tuple(fleet.errors.values())
        assert str(error) == ("a failed with RateLimitError; b failed with RateLimitError; c failed with OSError")

    def test_it_is_an_hf_error_and_an_exception_group(self, make: Make, fleet: Fleet) -> None:
        error = self.broken(make, fleet)
        assert isinstance(error, HfError)
        assert isinstance(error, ExceptionGroup)
        caught: list[str] = []
        try:
            raise error
        except* RateLimitError as limited:
            caught += [str(each.message) for each in limited.exceptions if isinstance(each, HfError)]
        except* OSError:
            caught.append("os")
        assert caught == ["slow down", "slower", "os"]

    def test_it_sums_up_what_can_be_done(self, make: Make, fleet: Fleet) -> None:
        error = self.broken(make, fleet)
        assert (error.is_retryable, error.retry_after) == (True, 7)
        fleet.break_("a", "b", "c", error=ApiError("broken", status_code=500))
        with pytest.raises(FailoverError) as raised:
            make().call(fleet.ask)
        assert (raised.value.is_retryable, raised.value.retry_after) == (False, None)

    def test_its_traceback_shows_every_cause(self, make: Make, fleet: Fleet) -> None:
        text = "".join(traceback.format_exception(self.broken(make, fleet)))
        assert all(part in text for part in ("RateLimitError: slow down", "RateLimitError: slower", "OSError: disk"))

    def test_it_can_be_pickled(self, make: Make, fleet: Fleet) -> None:
        error = self.broken(make, fleet)
        copy = pickle.loads(pickle.dumps(error))
        assert (str(copy), copy.retry_after) == (str(error), 7)
        assert [repr(each) for each in copy.exceptions] == [repr(each) for each in error.exceptions]

    def test_a_retry_around_it_begins_again(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a", "b", "c")
        failover = make(failure_threshold=99)
        with pytest.raises(FailoverError):
            Retry(on=FailoverError, attempts=2, wait_initial=0).call(failover.call, fleet.ask)
        assert "".join(fleet.asked) == "abcabc"


class TestPriority:
    def test_the_first_healthy_one_is_asked(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=2)
        assert fleet.turns(failover, 3) == "aaa"
        fleet.break_("a")
        assert fleet.turns(failover, 3) == "ababb"
        fleet.break_("b")
        assert fleet.turns(failover, 3) == "bcbcc"

    def test_it_returns_when_the_first_one_has_healed(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(failure_threshold=1, reset_after=30)
        fleet.break_("a")
        assert fleet.turns(failover, 2) == "abb"
        fleet.heal("a")
        clock.advance(29.9)
        assert fleet.turns(failover, 1) == "b"
        clock.advance(0.1)
        assert fleet.turns(failover, 2) == "aa"


class TestRoundRobin:
    def test_each_has_its_turn(self, make: Make, fleet: Fleet) -> None:
        assert fleet.turns(make(strategy="round_robin"), 7) == "abcabca"

    def test_an_ejected_one_is_passed_over_without_doubling_its_neighbour(self, clock: FakeClock) -> None:
        fleet = Fleet("a", "b", "c", "d")
        failover = Failover(fleet.names, on=HfError, strategy="round_robin", failure_threshold=1, clock=clock)
        fleet.break_("b")
        fleet.turns(failover, 8)
        assert Counter(fleet.turns(failover, 9_999)) == {"a": 3_333, "c": 3_333, "d": 3_333}

    def test_threads_share_the_turns(self, in_threads: Callable[..., Any]) -> None:
        failover = Failover(["a", "b", "c", "d"], on=HfError, strategy="round_robin")
        turns = Counter(chain.from_iterable(in_threads(64, lambda: [failover.call(str) for _ in range(100)])))
        assert set(turns.values()) == {1_600}


class TestRandom:
    def test_it_is_uniform(self, make: Make, fleet: Fleet) -> None:
        """Chi-square of 10,000 picks among three: under 13.8 in 999 of 1,000 seeds."""
        counts = Counter(fleet.turns(make(strategy="random", rng=random.Random(2026).random), 10_000))
        assert sum((count - 10_000 / 3) ** 2 / (10_000 / 3) for count in counts.values()) < 13.8

    def test_the_same_seed_gives_the_same_order(self, make: Make, fleet: Fleet) -> None:
        orders = {fleet.turns(make(strategy="random", rng=random.Random(7).random), 50) for _ in range(3)}
        assert len(orders) == 1

    def test_an_ejected_one_is_not_picked(self, make: Make, fleet: Fleet) -> None:
        failover = make(strategy="random", failure_threshold=1)
        fleet.break_("b")
        fleet.turns(failover, 50)
        assert Counter(fleet.turns(failover, 1_000)).keys() == {"a", "c"}


class TestSticky:
    def test_it_stays_until_ejected_and_does_not_flap_back(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(strategy="sticky", failure_threshold=2, reset_after=30)
        assert fleet.turns(failover, 3) == "aaa"
        fleet.break_("a")
        assert fleet.turns(failover, 1) == "ab"  # a single failure does not move it
        assert fleet.turns(failover, 3) == "abbb"
        fleet.heal("a")
        clock.advance(31)
        assert fleet.turns(failover, 3) == "bbb"
        fleet.break_("b")
        assert fleet.turns(failover, 3) == "bcbca"

    def test_calls_of_one_key_ask_one_target(self, make: Make, fleet: Fleet) -> None:
        failover = make(strategy="sticky", key=lambda text: text)
        answers = {user: {failover.call(fleet.ask, user) for _ in range(5)} for user in map(str, range(300))}
        assert all(len(targets) == 1 for targets in answers.values())
        counts = Counter(next(iter(targets))[0] for targets in answers.values())
        assert counts.keys() == {"a", "b", "c"}
        assert min(counts.values()) >= 60  # spread evenly, by hash

    def test_only_the_keys_of_an_ejected_target_move_and_come_back(
        self, make: Make, fleet: Fleet, clock: FakeClock
    ) -> None:
        failover = make(strategy="sticky", failure_threshold=1, reset_after=60, key=lambda text: text)
        users = [str(number) for number in range(60)]
        before = [failover.call(fleet.ask, user) for user in users]
        fleet.break_("a")
        during = [failover.call(fleet.ask, user) for user in users]
        assert all(now == old for now, old in zip(during, before, strict=True) if not old.startswith("a"))
        assert {answer[0] for answer, old in zip(during, before, strict=True) if old[0] == "a"} == {"b", "c"}
        fleet.heal("a")
        clock.advance(60)
        assert [failover.call(fleet.ask, user) for user in users] == before

    def test_another_process_asks_the_same_targets(self, make: Make, fleet: Fleet) -> None:
        """By the key's text, which does not change with Python's hash seed."""
        failover = make(strategy="sticky", key=lambda text: text)
        assert "".join(failover.call(fleet.ask, user)[0] for user in "abcdefghijklmnop") == "abbacbbaacabacba"

    def test_a_call_without_a_key_asks_where_the_last_one_did(self, make: Make, fleet: Fleet) -> None:
        failover = make(strategy="sticky", failure_threshold=1, key=lambda text=None: text)
        fleet.break_("a")
        assert fleet.turns(failover, 3) == "abbb"

    def test_a_key_means_nothing_to_other_strategies(self, make: Make) -> None:
        with pytest.raises(
            ValidationError, match=r"key= has no meaning for strategy='random'\. Use strategy=\"sticky\""
        ):
            make(strategy="random", key=str)

    def test_the_others_follow_in_a_circle(self, make: Make, fleet: Fleet) -> None:
        failover = make(strategy="sticky", failure_threshold=1)
        fleet.break_("a", "b", "c")
        fleet.turns(failover, 1)
        fleet.heal("c")
        assert fleet.turns(failover, 1) == "c"


class TestHealth:
    def test_only_failures_in_a_row_eject(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=3)
        for _ in range(5):
            fleet.break_("a")
            fleet.turns(failover, 2)
            fleet.heal("a")
            fleet.turns(failover, 1)
        assert failover.status()[0] == TargetStatus("a", is_healthy=True, failures=0, retry_after=0.0)

    def test_a_failure_outside_the_window_is_forgotten(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(failure_threshold=2)  # the window is 60 s
        fleet.break_("a")
        fleet.turns(failover, 1)
        clock.advance(61)
        fleet.turns(failover, 1)
        assert failover.status()[0].failures == 1
        clock.advance(60)
        fleet.turns(failover, 1)
        assert not failover.status()[0].is_healthy

    def test_defaults_are_those_of_the_reference(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make()
        fleet.break_("a")
        assert fleet.turns(failover, 7) == "ababababab" + "bb"
        assert failover.status()[0] == TargetStatus("a", is_healthy=False, failures=5, retry_after=60.0)

    def test_the_last_healthy_target_is_never_ejected(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=1)
        fleet.break_("a", "b", "c")
        fleet.turns(failover, 5)
        assert [status.is_healthy for status in failover.status()] == [False, False, True]

    def test_ejected_targets_are_the_last_resort(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=1)
        fleet.break_("a", "b")
        fleet.turns(failover, 1)
        fleet.heal("a")
        fleet.break_("c")
        assert fleet.turns(failover, 1) == "ca"
        assert failover.status()[0].is_healthy  # it served: it is back
        assert fleet.turns(failover, 1) == "a"

    def test_after_an_ejection_the_first_failure_ejects_again(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(failure_threshold=3, reset_after=100)
        fleet.break_("a")
        fleet.turns(failover, 3)
        clock.advance(101)
        assert fleet.turns(failover, 2) == "abb"

    def test_after_a_success_it_takes_as_many_failures_as_before(
        self, make: Make, fleet: Fleet, clock: FakeClock
    ) -> None:
        failover = make(failure_threshold=2, reset_after=10)
        fleet.break_("a")
        fleet.turns(failover, 2)
        clock.advance(11)
        fleet.heal("a")
        fleet.turns(failover, 1)
        fleet.break_("a")
        assert fleet.turns(failover, 3) == "ababb"

    def test_what_began_before_the_ejection_does_not_undo_it(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=1)
        early = failover.flow(Call(fleet.ask))
        next(early)
        fleet.break_("a")
        fleet.turns(failover, 1)
        with pytest.raises(StopIteration):
            early.send("late success")
        assert not failover.status()[0].is_healthy

    def test_what_began_before_the_ejection_does_not_prolong_it(
        self, make: Make, fleet: Fleet, clock: FakeClock
    ) -> None:
        failover = make(failure_threshold=1, reset_after=10)
        early = failover.flow(Call(fleet.ask))
        next(early)
        fleet.break_("a")
        fleet.turns(failover, 1)
        clock.advance(9)
        early.throw(NetworkError("late"))
        assert failover.status()[0].retry_after == 1

    @pytest.mark.parametrize("error", [CircuitOpenError("open"), RateLimitError("the limiter")])
    def test_what_was_never_sent_does_not_eject(self, make: Make, fleet: Fleet, error: HfError) -> None:
        failover = make(failure_threshold=1)
        fleet.break_("a", error=error)
        assert fleet.turns(failover, 3) == "ababab"
        assert failover.status()[0].failures == 0

    def test_a_health_check_can_be_connected(self, make: Make, fleet: Fleet) -> None:
        failover = make()
        failover.mark("a", healthy=False)
        assert fleet.turns(failover, 2) == "bb"
        failover.mark("a", healthy=True)
        assert fleet.turns(failover, 2) == "aa"
        with pytest.raises(ValidationError, match=r"'z' is none of the targets \['a', 'b', 'c'\]"):
            failover.mark("z", healthy=True)

    def test_a_health_check_that_goes_well_every_time_does_not_end_an_ejection(self, make: Make, fleet: Fleet) -> None:
        """A ping may be answered by a server whose model fails."""
        failover = make(failure_threshold=1)
        fleet.break_("a")
        fleet.turns(failover, 1)
        failover.mark("a", healthy=True)
        assert not failover.status()[0].is_healthy
        failover.mark("a", healthy=False)
        failover.mark("a", healthy=True)
        assert failover.status()[0].is_healthy

    @pytest.mark.parametrize("strategy", STRATEGIES)
    def test_when_all_are_down_all_are_asked(self, make: Make, fleet: Fleet, strategy: str) -> None:
        failover = make(strategy=strategy)
        for name in fleet.names:
            failover.mark(name, healthy=False)
        fleet.break_("a", "b")
        assert failover.call(fleet.ask) == "c: hello"


class TestEach:
    """Policies per target."""

    def test_a_open_never_stops_b(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        breakers: dict[str, CircuitBreaker] = {}

        def each(target: str) -> CircuitBreaker:
            breakers[target] = CircuitBreaker(failure_threshold=2, reset_after=60, name=target, clock=clock)
            return breakers[target]

        failover = make(each=each)
        fleet.break_("a")
        assert fleet.turns(failover, 5) == "ababbbb"
        assert {name: breaker.state for name, breaker in breakers.items()} == {
            "a": "open",
            "b": "closed",
            "c": "closed",
        }
        fleet.heal("a")
        clock.advance(60)
        assert fleet.turns(failover, 2) == "aa"
        assert breakers["a"].state == "closed"

    def test_a_full_limiter_moves_calls_to_the_next_target(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(each=lambda _: RateLimiter(per_second=2, max_wait=0, clock=clock))
        assert fleet.turns(failover, 6) == "aabbcc"
        with pytest.raises(FailoverError) as raised:
            failover.call(fleet.ask)
        assert raised.value.retry_after == pytest.approx(0.5)
        clock.advance(0.5)
        assert fleet.turns(failover, 1) == "a"

    def test_a_target_is_retried_before_the_next_is_asked(self, make: Make, fleet: Fleet) -> None:
        failover = make(each=lambda _: Retry(on=NetworkError, attempts=2, wait_initial=0))
        fleet.break_("a")
        assert fleet.turns(failover, 1) == "aab"
        assert failover.status()[0].failures == 1

    def test_a_pipeline_per_target(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(
            each=lambda target: Pipeline(
                Retry(on=NetworkError, attempts=3, wait_initial=0),
                CircuitBreaker(failure_threshold=4, name=target, clock=clock),
                RateLimiter(per_second=100, clock=clock),
            )
        )
        fleet.break_("a")
        assert fleet.turns(failover, 3) == "aaab" + "ab" + "b"

    def test_a_target_may_have_none(self, make: Make, fleet: Fleet) -> None:
        failover = make(each=lambda target: RateLimiter(per_hour=1, max_wait=0) if target == "a" else None)
        assert fleet.turns(failover, 3) == "abb"

    @pytest.mark.anyio
    async def test_in_a_pipeline_it_is_the_function(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a")
        outer = Pipeline(CircuitBreaker())
        assert outer.call(make().call, fleet.ask, "text") == "b: text"
        assert await outer.acall(make().acall, fleet.aask, text="text") == "b: text"


class TestStreams:
    @contextmanager
    def stream(self, fleet: Fleet, target: str) -> Iterator[Iterator[str]]:
        yield iter([fleet.ask(target), "end"])

    @asynccontextmanager
    async def astream(self, fleet: Fleet, target: str) -> Any:
        yield iter([await fleet.aask(target), "end"])

    def test_the_opening_moves_on(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a")
        with make().stream(lambda target: self.stream(fleet, target)) as events:
            assert list(events) == ["b: hello", "end"]
        assert fleet.asked == ["a", "b"]

    @pytest.mark.anyio
    async def test_the_opening_moves_on_in_async_code(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a")
        async with make().astream(lambda target: self.astream(fleet, target)) as events:
            assert list(events) == ["b: hello", "end"]

    def test_a_stream_that_breaks_off_counts_and_moves_nowhere(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=2, on=(HfError, StreamInterruptedError))
        for _ in range(2):
            with pytest.raises(StreamInterruptedError), failover.stream(lambda target: self.stream(fleet, target)):
                raise StreamInterruptedError("cut")
        assert fleet.asked == ["a", "a"]
        assert not failover.status()[0].is_healthy

    def test_what_the_reader_raises_does_not_count(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=1)
        for error in (KeyError("mine"), KeyboardInterrupt(), ValidationError("mine")):
            with pytest.raises(type(error)), failover.stream(lambda target: self.stream(fleet, target)):
                raise error
        assert failover.status()[0].failures == 0

    def test_a_stream_read_to_its_end_is_a_success(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=2)
        fleet.break_("a")
        fleet.turns(failover, 1)
        fleet.heal("a")
        with failover.stream(lambda target: self.stream(fleet, target)):
            assert failover.status()[0].failures == 1
        assert failover.status()[0].failures == 0


class TestOptions:
    def test_names(self) -> None:
        assert [status.name for status in Failover(["x/y:groq", "x/y:hf"], on=HfError).status()] == [
            "x/y:groq",
            "x/y:hf",
        ]
        assert [status.name for status in Failover({"one": 1, "two": 2}, on=HfError).status()] == ["one", "two"]
        assert [status.name for status in Failover([object(), object()], on=HfError).status()] == [
            "target 1",
            "target 2",
        ]
        assert repr(Failover(["a", "b"], on=HfError)) == "Failover(a, b)"

    @pytest.mark.parametrize(
        ("targets", "options"),
        [([], {}), ({}, {}), (["a"], {"strategy": "best"}), (["a"], {"failure_threshold": 0})],
    )
    def test_options_that_make_no_sense_are_refused(self, targets: Any, options: dict[str, Any]) -> None:
        with pytest.raises(ValidationError, match="Failover needs targets, a strategy of"):
            Failover(targets, on=HfError, **options)

    def test_a_string_is_not_a_list_of_targets(self) -> None:
        with pytest.raises(ValidationError, match=r"targets is the string 'x/y'\. Give a list"):
            Failover("x/y", on=HfError)


class TestConcurrency:
    def test_threads_agree_on_the_ejection(self, in_threads: Callable[..., Any]) -> None:
        fleet = Fleet()
        fleet.break_("a")
        failover = Failover(fleet.names, on=HfError, failure_threshold=5)
        responses = in_threads(64, lambda: [failover.call(fleet.ask) for _ in range(20)])
        assert {response for some in responses for response in some} == {"b: hello"}
        assert not failover.status()[0].is_healthy
        assert fleet.asked.count("a") <= 64 + 5

    @pytest.mark.anyio
    async def test_a_hundred_tasks(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a")
        failover = make(failure_threshold=5)
        responses: list[str] = []

        async def work() -> None:
            responses.append(await failover.acall(fleet.aask))

        async with anyio.create_task_group() as tasks:
            for _ in range(100):
                tasks.start_soon(work)
        assert responses == ["b: hello"] * 100
        assert fleet.turns(failover, 1) == "b"
