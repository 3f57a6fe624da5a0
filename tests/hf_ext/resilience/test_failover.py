"""Failover calls targets in the order of its strategy. After certain errors, it calls the next target."""

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
    """Targets that the test can break and repair. `called` contains the target of each call."""

    def __init__(self, *names: str) -> None:
        self.names = names or ("a", "b", "c")
        self.errors: dict[str, BaseException] = {}
        self.called: list[str] = []

    def call(self, target: str, text: str = "hello") -> str:
        self.called.append(target)
        if target in self.errors:
            raise self.errors[target]
        return f"{target}: {text}"

    async def acall(self, target: str, text: str = "hello") -> str:
        await anyio.lowlevel.checkpoint()
        return self.call(target, text)

    def break_(self, *names: str, error: BaseException | None = None) -> None:
        self.errors.update(dict.fromkeys(names, error or NetworkError("down")))

    def repair(self, *names: str) -> None:
        for name in names:
            del self.errors[name]

    def targets_of(self, failover: Failover[str], count: int) -> str:
        """Return the targets of `count` calls of the failover, as one string."""
        self.called.clear()
        for _ in range(count):
            with suppress(Exception):
                failover.call(self.call)
        return "".join(self.called)


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
    def test_flow_yields_the_call_with_one_target_after_the_other(self) -> None:
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
    async def test_target_is_the_first_argument(self, make: Make, fleet: Fleet) -> None:
        assert make().call(fleet.call, "text") == "a: text"
        assert await make().acall(fleet.acall, text="text") == "a: text"

    @pytest.mark.parametrize("strategy", STRATEGIES)
    def test_each_target_is_called_at_most_once(self, make: Make, fleet: Fleet, strategy: str) -> None:
        fleet.break_("a", "b", "c")
        for _ in range(20):
            fleet.called.clear()
            with pytest.raises(FailoverError):
                make(strategy=strategy).call(fleet.call)
            assert sorted(fleet.called) == ["a", "b", "c"]

    @pytest.mark.parametrize("strategy", STRATEGIES)
    def test_call_succeeds_if_one_target_is_up(self, make: Make, fleet: Fleet, strategy: str) -> None:
        fleet.break_("a", "b")
        failover = make(strategy=strategy)
        assert [failover.call(fleet.call) for _ in range(10)] == ["c: hello"] * 10

    def test_failover_does_not_sleep_between_targets(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        """The flow yields only calls and no sleep, so it ends although the clock stands still."""
        fleet.break_("a", "b", "c", error=RateLimitError("slow down", retry_after=60))
        actor = World(clock).start(make().flow(Call(fleet.call, (), {})))
        assert actor.is_done
        assert isinstance(actor.error, FailoverError)
        assert sorted(fleet.called) == ["a", "b", "c"]

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), GeneratorExit()])
    def test_base_exception_is_raised_at_once_and_not_counted(
        self, make: Make, fleet: Fleet, error: BaseException
    ) -> None:
        failover = make(failure_threshold=1)
        fleet.break_("a", error=error)
        with pytest.raises(type(error)):
            failover.call(fleet.call)
        assert fleet.called == ["a"]
        assert failover.status()[0].is_healthy

    @pytest.mark.anyio
    async def test_cancelled_call_does_not_try_another_target(self, make: Make, fleet: Fleet) -> None:
        async def slow(target: str) -> None:
            fleet.called.append(target)
            await anyio.sleep_forever()

        failover = make(failure_threshold=1, on=Exception)
        with anyio.CancelScope() as scope:
            scope.cancel()
            await failover.acall(slow)
        assert fleet.called == ["a"]
        assert failover.status()[0].failures == 0

    def test_target_may_be_a_client_with_its_own_token(self) -> None:
        """Each host has its own client with its own token, so no token is sent to another host."""

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
            RateLimitError("from the limiter of this target"),
            RequestTimeoutError("late", status_code=408),
            ModelUnavailableError("loading", status_code=503),
            ApiError("all_failed", status_code=500),
            CircuitOpenError("open"),
        ],
    )
    def test_next_target_is_called_after_an_error_of_one_target(self, make: Make, fleet: Fleet, error: HfError) -> None:
        fleet.break_("a", error=error)
        assert make().call(fleet.call) == "b: hello"

    @pytest.mark.parametrize(
        "error",
        [
            AuthenticationError("bad token", status_code=401),
            ValidationError("wrong", status_code=422),
            ValidationError("wrong"),
            ApiError("first status of the range", status_code=400),
            PaymentRequiredError("no credits", status_code=402),
            ModelUnavailableError("unknown", status_code=404),
            ApiError("teapot", status_code=418),
            CertificateError("expired"),
            StreamInterruptedError("cut"),
        ],
    )
    def test_error_that_every_target_would_repeat_is_raised_unless_its_class_is_named(
        self, make: Make, fleet: Fleet, error: HfError
    ) -> None:
        fleet.break_("a", error=error)
        with pytest.raises(type(error)) as raised:
            make(on=HfError).call(fleet.call)
        assert raised.value is error
        assert fleet.called == ["a"]
        assert make(on=(HfError, type(error))).call(fleet.call) == "b: hello"

    def test_certificate_error_is_raised_although_it_is_a_network_error(self, make: Make, fleet: Fleet) -> None:
        """An attacker may intercept the connection, so another target must not hide the error."""
        fleet.break_("a", error=CertificateError("expired"))
        with pytest.raises(CertificateError):
            make(on=NetworkError).call(fleet.call)

    def test_error_that_does_not_match_the_option_on_is_raised_at_once(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a", error=KeyError("mine"))
        with pytest.raises(KeyError):
            make().call(fleet.call)
        assert fleet.called == ["a"]
        assert make(on=KeyError).call(fleet.call) == "b: hello"

    def test_function_on_decides_which_errors_call_the_next_target_except_for_open_circuits(
        self, make: Make, fleet: Fleet
    ) -> None:
        fleet.break_("a", error=AuthenticationError("bad token", status_code=401))
        assert make(on=lambda error: isinstance(error, AuthenticationError)).call(fleet.call) == "b: hello"
        fleet.break_("a", error=CircuitOpenError("open"))
        assert make(on=lambda error: False).call(fleet.call) == "b: hello"

    def test_option_on_is_required(self) -> None:
        with pytest.raises(TypeError, match="'on'"):
            Failover(["a"])  # type: ignore[call-arg]

    def test_raised_error_has_notes_about_earlier_errors(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a", error=NetworkError("down"))
        fleet.break_("b", error=ValidationError("wrong", status_code=422))
        with pytest.raises(ValidationError) as raised:
            make().call(fleet.call)
        assert raised.value.__notes__ == ["Before this error, a failed with NetworkError: down"]


class TestFailoverError:
    def all_failed(self, make: Make, fleet: Fleet) -> FailoverError:
        fleet.break_("a", error=RateLimitError("slow down", retry_after=60, status_code=429))
        fleet.break_("b", error=RateLimitError("slower", retry_after=7, status_code=429))
        fleet.break_("c", error=OSError("disk"))
        with pytest.raises(FailoverError) as raised:
            make(on=(HfError, OSError)).call(fleet.call)
        return raised.value

    def test_error_has_all_causes_in_order(self, make: Make, fleet: Fleet) -> None:
        error = self.all_failed(make, fleet)
        assert error.exceptions == tuple(fleet.errors.values())
        assert str(error) == (
            "a failed with RateLimitError: slow down; b failed with RateLimitError: slower; c failed with OSError: disk"
        )

    def test_error_without_a_message_is_named_by_its_class(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a", "b", "c", error=OSError())
        with pytest.raises(FailoverError) as raised:
            make(on=OSError).call(fleet.call)
        assert str(raised.value) == "a failed with OSError; b failed with OSError; c failed with OSError"

    def test_error_is_an_hf_error_and_an_exception_group(self, make: Make, fleet: Fleet) -> None:
        error = self.all_failed(make, fleet)
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

    def test_failover_error_is_retryable_if_one_of_its_causes_is_retryable(self, make: Make, fleet: Fleet) -> None:
        error = self.all_failed(make, fleet)
        assert (error.is_retryable, error.retry_after) == (True, 7)
        fleet.break_("a", "b", "c", error=ApiError("all_failed", status_code=500))
        with pytest.raises(FailoverError) as raised:
            make().call(fleet.call)
        assert (raised.value.is_retryable, raised.value.retry_after) == (False, None)

    def test_traceback_shows_every_cause(self, make: Make, fleet: Fleet) -> None:
        text = "".join(traceback.format_exception(self.all_failed(make, fleet)))
        assert all(part in text for part in ("RateLimitError: slow down", "RateLimitError: slower", "OSError: disk"))

    def test_error_can_be_pickled(self, make: Make, fleet: Fleet) -> None:
        error = self.all_failed(make, fleet)
        copy = pickle.loads(pickle.dumps(error))
        assert (str(copy), copy.retry_after) == (str(error), 7)
        assert [repr(each) for each in copy.exceptions] == [repr(each) for each in error.exceptions]

    def test_outer_retry_starts_with_the_first_target(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a", "b", "c")
        failover = make(failure_threshold=99)
        with pytest.raises(FailoverError):
            Retry(on=FailoverError, attempts=2, wait_initial=0).call(failover.call, fleet.call)
        assert "".join(fleet.called) == "abcabc"


class TestPriority:
    def test_priority_calls_the_first_healthy_target(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=2)
        assert fleet.targets_of(failover, 3) == "aaa"
        fleet.break_("a")
        assert fleet.targets_of(failover, 3) == "ababb"
        fleet.break_("b")
        assert fleet.targets_of(failover, 3) == "bcbcc"

    def test_priority_returns_to_the_first_target_after_its_ejection(
        self, make: Make, fleet: Fleet, clock: FakeClock
    ) -> None:
        failover = make(failure_threshold=1, reset_after=30)
        fleet.break_("a")
        assert fleet.targets_of(failover, 2) == "abb"
        fleet.repair("a")
        clock.advance(29.9)
        assert fleet.targets_of(failover, 1) == "b"
        clock.advance(0.1)
        assert fleet.targets_of(failover, 2) == "aa"


class TestRoundRobin:
    def test_round_robin_calls_each_target_in_turn(self, make: Make, fleet: Fleet) -> None:
        assert fleet.targets_of(make(strategy="round_robin"), 7) == "abcabca"

    def test_round_robin_spreads_the_calls_of_an_ejected_target_evenly(self, clock: FakeClock) -> None:
        fleet = Fleet("a", "b", "c", "d")
        failover = Failover(fleet.names, on=HfError, strategy="round_robin", failure_threshold=1, clock=clock)
        fleet.break_("b")
        fleet.targets_of(failover, 8)
        assert Counter(fleet.targets_of(failover, 9_999)) == {"a": 3_333, "c": 3_333, "d": 3_333}

    def test_round_robin_is_even_across_threads(self, in_threads: Callable[..., Any]) -> None:
        failover = Failover(["a", "b", "c", "d"], on=HfError, strategy="round_robin")
        targets_of = Counter(chain.from_iterable(in_threads(64, lambda: [failover.call(str) for _ in range(100)])))
        assert set(targets_of.values()) == {1_600}


class TestRandom:
    def test_random_chooses_each_target_equally_often(self, make: Make, fleet: Fleet) -> None:
        """The chi-square of 10,000 choices among three targets is below 13.8 with 999 of 1,000 seeds."""
        counts = Counter(fleet.targets_of(make(strategy="random", rng=random.Random(2026).random), 10_000))
        assert sum((count - 10_000 / 3) ** 2 / (10_000 / 3) for count in counts.values()) < 13.8

    def test_random_makes_the_same_choices_with_the_same_seed(self, make: Make, fleet: Fleet) -> None:
        orders = {fleet.targets_of(make(strategy="random", rng=random.Random(7).random), 50) for _ in range(3)}
        assert len(orders) == 1

    def test_random_does_not_choose_an_ejected_target(self, make: Make, fleet: Fleet) -> None:
        failover = make(strategy="random", failure_threshold=1)
        fleet.break_("b")
        fleet.targets_of(failover, 50)
        assert Counter(fleet.targets_of(failover, 1_000)).keys() == {"a", "c"}


class TestSticky:
    def test_sticky_keeps_its_target_until_the_target_is_ejected(
        self, make: Make, fleet: Fleet, clock: FakeClock
    ) -> None:
        failover = make(strategy="sticky", failure_threshold=2, reset_after=30)
        assert fleet.targets_of(failover, 3) == "aaa"
        fleet.break_("a")
        assert fleet.targets_of(failover, 1) == "ab"  # a single failure does not eject the target
        assert fleet.targets_of(failover, 3) == "abbb"
        fleet.repair("a")
        clock.advance(31)
        assert fleet.targets_of(failover, 3) == "bbb"
        fleet.break_("b")
        assert fleet.targets_of(failover, 3) == "bcbca"

    def test_calls_with_one_key_use_one_target(self, make: Make, fleet: Fleet) -> None:
        failover = make(strategy="sticky", key=lambda text: text)
        answers = {user: {failover.call(fleet.call, user) for _ in range(5)} for user in map(str, range(300))}
        assert all(len(targets) == 1 for targets in answers.values())
        counts = Counter(next(iter(targets))[0] for targets in answers.values())
        assert counts.keys() == {"a", "b", "c"}
        assert min(counts.values()) >= 60  # the hash spreads the keys evenly

    def test_only_the_keys_of_an_ejected_target_move_and_return_after_the_ejection(
        self, make: Make, fleet: Fleet, clock: FakeClock
    ) -> None:
        failover = make(strategy="sticky", failure_threshold=1, reset_after=60, key=lambda text: text)
        users = [str(number) for number in range(60)]
        before = [failover.call(fleet.call, user) for user in users]
        fleet.break_("a")
        during = [failover.call(fleet.call, user) for user in users]
        assert all(now == old for now, old in zip(during, before, strict=True) if not old.startswith("a"))
        assert {answer[0] for answer, old in zip(during, before, strict=True) if old[0] == "a"} == {"b", "c"}
        fleet.repair("a")
        clock.advance(60)
        assert [failover.call(fleet.call, user) for user in users] == before

    def test_key_has_the_same_target_in_every_process(self, make: Make, fleet: Fleet) -> None:
        """The order depends on the text of the key, and not on the hash seed of Python."""
        failover = make(strategy="sticky", key=lambda text: text)
        assert "".join(failover.call(fleet.call, user)[0] for user in "abcdefghijklmnop") == "abbacbbaacabacba"

    def test_call_without_a_key_uses_the_last_target(self, make: Make, fleet: Fleet) -> None:
        failover = make(strategy="sticky", failure_threshold=1, key=lambda text=None: text)
        fleet.break_("a")
        assert fleet.targets_of(failover, 3) == "abbb"

    def test_key_is_rejected_with_other_strategies(self, make: Make) -> None:
        with pytest.raises(ValidationError, match="key is used only with strategy=\"sticky\", not with 'random'"):
            make(strategy="random", key=str)

    def test_sticky_calls_the_following_targets_after_a_failure(self, make: Make, fleet: Fleet) -> None:
        failover = make(strategy="sticky", failure_threshold=1)
        fleet.break_("a", "b", "c")
        fleet.targets_of(failover, 1)
        fleet.repair("c")
        assert fleet.targets_of(failover, 1) == "c"


class TestHealth:
    def test_only_consecutive_failures_eject_a_target(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=3)
        for _ in range(5):
            fleet.break_("a")
            fleet.targets_of(failover, 2)
            fleet.repair("a")
            fleet.targets_of(failover, 1)
        assert failover.status()[0] == TargetStatus("a", is_healthy=True, failures=0, retry_after=0.0)

    def test_failure_outside_the_window_is_not_counted(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(failure_threshold=2)  # the window is 60 s
        fleet.break_("a")
        fleet.targets_of(failover, 1)
        clock.advance(61)
        fleet.targets_of(failover, 1)
        assert failover.status()[0].failures == 1
        clock.advance(60)
        fleet.targets_of(failover, 1)
        assert not failover.status()[0].is_healthy

    def test_options_have_their_documented_defaults(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make()
        fleet.break_("a")
        assert fleet.targets_of(failover, 7) == "ababababab" + "bb"
        assert failover.status()[0] == TargetStatus("a", is_healthy=False, failures=5, retry_after=60.0)

    def test_last_healthy_target_is_never_ejected(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=1)
        fleet.break_("a", "b", "c")
        fleet.targets_of(failover, 5)
        assert [status.is_healthy for status in failover.status()] == [False, False, True]

    def test_ejected_targets_are_called_after_all_other_targets_have_failed(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=1)
        fleet.break_("a", "b")
        fleet.targets_of(failover, 1)
        fleet.repair("a")
        fleet.break_("c")
        assert fleet.targets_of(failover, 1) == "ca"
        assert failover.status()[0].is_healthy  # the call to the target succeeded, so its ejection ended
        assert fleet.targets_of(failover, 1) == "a"

    def test_first_failure_after_an_ejection_ejects_the_target_again(
        self, make: Make, fleet: Fleet, clock: FakeClock
    ) -> None:
        failover = make(failure_threshold=3, reset_after=100)
        fleet.break_("a")
        fleet.targets_of(failover, 3)
        clock.advance(101)
        assert fleet.targets_of(failover, 2) == "abb"

    def test_success_after_an_ejection_restores_the_threshold(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(failure_threshold=2, reset_after=10)
        fleet.break_("a")
        fleet.targets_of(failover, 2)
        clock.advance(11)
        fleet.repair("a")
        fleet.targets_of(failover, 1)
        fleet.break_("a")
        assert fleet.targets_of(failover, 3) == "ababb"

    def test_late_success_does_not_end_an_ejection(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=1)
        early = failover.flow(Call(fleet.call))
        next(early)
        fleet.break_("a")
        fleet.targets_of(failover, 1)
        with pytest.raises(StopIteration):
            early.send("late success")
        assert not failover.status()[0].is_healthy

    def test_late_failure_does_not_prolong_an_ejection(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(failure_threshold=1, reset_after=10)
        early = failover.flow(Call(fleet.call))
        next(early)
        fleet.break_("a")
        fleet.targets_of(failover, 1)
        clock.advance(9)
        early.throw(NetworkError("late"))
        assert failover.status()[0].retry_after == 1

    @pytest.mark.parametrize("error", [CircuitOpenError("open"), RateLimitError("from a limiter")])
    def test_error_of_a_request_that_was_not_sent_does_not_eject_the_target(
        self, make: Make, fleet: Fleet, error: HfError
    ) -> None:
        failover = make(failure_threshold=1)
        fleet.break_("a", error=error)
        assert fleet.targets_of(failover, 3) == "ababab"
        assert failover.status()[0].failures == 0

    def test_mark_can_exclude_a_target_and_include_it_again(self, make: Make, fleet: Fleet) -> None:
        failover = make()
        failover.mark("a", healthy=False)
        assert fleet.targets_of(failover, 2) == "bb"
        failover.mark("a", healthy=True)
        assert fleet.targets_of(failover, 2) == "aa"
        with pytest.raises(ValidationError, match=r"there is no target 'z'\. The targets are 'a', 'b', 'c'\."):
            failover.mark("z", healthy=True)

    def test_repeated_healthy_mark_does_not_end_an_ejection(self, make: Make, fleet: Fleet) -> None:
        """The health checks of a server may succeed although calls to its model fail."""
        failover = make(failure_threshold=1)
        fleet.break_("a")
        fleet.targets_of(failover, 1)
        failover.mark("a", healthy=True)
        assert not failover.status()[0].is_healthy
        failover.mark("a", healthy=False)
        failover.mark("a", healthy=True)
        assert failover.status()[0].is_healthy

    @pytest.mark.parametrize("strategy", STRATEGIES)
    def test_all_targets_are_called_when_all_are_down(self, make: Make, fleet: Fleet, strategy: str) -> None:
        failover = make(strategy=strategy)
        for name in fleet.names:
            failover.mark(name, healthy=False)
        fleet.break_("a", "b")
        assert failover.call(fleet.call) == "c: hello"


class TestEach:
    """Each target can have its own policies."""

    def test_open_circuit_of_one_target_does_not_affect_another(
        self, make: Make, fleet: Fleet, clock: FakeClock
    ) -> None:
        breakers: dict[str, CircuitBreaker] = {}

        def each(target: str) -> CircuitBreaker:
            breakers[target] = CircuitBreaker(failure_threshold=2, reset_after=60, name=target, clock=clock)
            return breakers[target]

        failover = make(each=each)
        fleet.break_("a")
        assert fleet.targets_of(failover, 5) == "ababbbb"
        assert {name: breaker.state for name, breaker in breakers.items()} == {
            "a": "open",
            "b": "closed",
            "c": "closed",
        }
        fleet.repair("a")
        clock.advance(60)
        assert fleet.targets_of(failover, 2) == "aa"
        assert breakers["a"].state == "closed"

    def test_full_rate_limiter_moves_calls_to_the_next_target(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(each=lambda _: RateLimiter(per_second=2, max_wait=0, clock=clock))
        assert fleet.targets_of(failover, 6) == "aabbcc"
        with pytest.raises(FailoverError) as raised:
            failover.call(fleet.call)
        assert raised.value.retry_after == pytest.approx(0.5)
        clock.advance(0.5)
        assert fleet.targets_of(failover, 1) == "a"

    def test_target_is_retried_before_the_next_target_is_called(self, make: Make, fleet: Fleet) -> None:
        failover = make(each=lambda _: Retry(on=NetworkError, attempts=2, wait_initial=0))
        fleet.break_("a")
        assert fleet.targets_of(failover, 1) == "aab"
        assert failover.status()[0].failures == 1

    def test_each_target_may_have_a_pipeline(self, make: Make, fleet: Fleet, clock: FakeClock) -> None:
        failover = make(
            each=lambda target: Pipeline(
                Retry(on=NetworkError, attempts=3, wait_initial=0),
                CircuitBreaker(failure_threshold=4, name=target, clock=clock),
                RateLimiter(per_second=100, clock=clock),
            )
        )
        fleet.break_("a")
        assert fleet.targets_of(failover, 3) == "aaab" + "ab" + "b"

    def test_target_may_have_no_policy(self, make: Make, fleet: Fleet) -> None:
        failover = make(each=lambda target: RateLimiter(per_hour=1, max_wait=0) if target == "a" else None)
        assert fleet.targets_of(failover, 3) == "abb"

    @pytest.mark.anyio
    async def test_failover_can_be_the_function_of_an_outer_pipeline(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a")
        outer = Pipeline(CircuitBreaker())
        assert outer.call(make().call, fleet.call, "text") == "b: text"
        assert await outer.acall(make().acall, fleet.acall, text="text") == "b: text"


class TestStreams:
    @contextmanager
    def stream(self, fleet: Fleet, target: str) -> Iterator[Iterator[str]]:
        yield iter([fleet.call(target), "end"])

    @asynccontextmanager
    async def astream(self, fleet: Fleet, target: str) -> Any:
        yield iter([await fleet.acall(target), "end"])

    def test_stream_is_opened_with_the_next_target_after_a_failure(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a")
        with make().stream(lambda target: self.stream(fleet, target)) as events:
            assert list(events) == ["b: hello", "end"]
        assert fleet.called == ["a", "b"]

    @pytest.mark.anyio
    async def test_async_stream_is_opened_with_the_next_target_after_a_failure(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a")
        async with make().astream(lambda target: self.astream(fleet, target)) as events:
            assert list(events) == ["b: hello", "end"]

    def test_interrupted_stream_counts_as_failure_and_is_not_sent_to_another_target(
        self, make: Make, fleet: Fleet
    ) -> None:
        failover = make(failure_threshold=2, on=(HfError, StreamInterruptedError))
        for _ in range(2):
            with pytest.raises(StreamInterruptedError), failover.stream(lambda target: self.stream(fleet, target)):
                raise StreamInterruptedError("cut")
        assert fleet.called == ["a", "a"]
        assert not failover.status()[0].is_healthy

    def test_exception_of_the_block_is_not_counted(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=1)
        for error in (KeyError("mine"), KeyboardInterrupt(), ValidationError("mine")):
            with pytest.raises(type(error)), failover.stream(lambda target: self.stream(fleet, target)):
                raise error
        assert failover.status()[0].failures == 0

    def test_complete_stream_counts_as_success(self, make: Make, fleet: Fleet) -> None:
        failover = make(failure_threshold=2)
        fleet.break_("a")
        fleet.targets_of(failover, 1)
        fleet.repair("a")
        with failover.stream(lambda target: self.stream(fleet, target)):
            assert failover.status()[0].failures == 1
        assert failover.status()[0].failures == 0


class TestOptions:
    def test_status_has_the_name_of_each_target(self) -> None:
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
        ("targets", "options", "problem"),
        [
            ([], {}, "targets is empty"),
            ({}, {}, "targets is empty"),
            (["a", "b", "a"], {}, "targets must differ, not be 'a', 'b', 'a'"),
            ("x/y", {}, "targets must be a list or a mapping from names to targets, not 'x/y'"),
            (b"x/y", {}, "targets must be a list or a mapping from names to targets, not bytes"),
            (None, {}, "targets must be a list or a mapping from names to targets, not None"),
            (7, {}, "targets must be a list or a mapping from names to targets, not 7"),
            ((name for name in "ab"), {}, "targets must be a list or a mapping from names to targets, not generator"),
            ({None: "x/y"}, {}, "targets must have names of type str, not None"),
            (
                ["a"],
                {"strategy": "best"},
                "strategy must be one of 'priority', 'round_robin', 'random', 'sticky', not 'best'",
            ),
            (["a"], {"strategy": ["priority"]}, "strategy must be one of .*, not list"),
            (["a"], {"strategy": "sticky", "key": "user"}, "key must be None or a function, not 'user'"),
            (["a"], {"each": Retry(on=HfError)}, "each must be a function, not Retry"),
            (["a"], {"each": lambda _: 3}, "each must return a Policy or None, not 3 for 'a'"),
            (["a"], {"failure_threshold": 0}, "failure_threshold must be a whole number of at least 1, not 0"),
            (["a"], {"failure_threshold": True}, "failure_threshold must be a whole number of at least 1, not True"),
            (["a"], {"window": -1}, "window must be a number of seconds, 0 or more, not -1"),
            (["a"], {"window": "60"}, "window must be a number of seconds, 0 or more, not '60'"),
            (["a"], {"reset_after": float("nan")}, "reset_after must be a number of seconds, 0 or more, not nan"),
            (["a"], {"clock": 1.0}, "clock must be a function, not 1.0"),
            (["a"], {"rng": 0.5}, "rng must be a function, not 0.5"),
            (
                ["a"],
                {"on": "429"},
                "on must be an Exception class, a tuple or a union of Exception classes, or a function",
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_wrong_argument_is_rejected(self, targets: Any, options: dict[str, Any], problem: str) -> None:
        with pytest.raises(ValidationError, match=problem) as caught:
            Failover(targets, **{"on": HfError, **options})
        assert len(caught.value.problems) == 1
        assert caught.value.where == "Failover"

    def test_every_problem_is_reported_in_one_error(self) -> None:
        with pytest.raises(ValidationError) as caught:
            Failover([], on=3, strategy="best", window=-1)  # type: ignore[arg-type]
        assert [problem.split()[0] for problem in caught.value.problems] == ["targets", "on", "strategy", "window"]


class TestConcurrency:
    def test_ejection_applies_to_all_threads(self, in_threads: Callable[..., Any]) -> None:
        fleet = Fleet()
        fleet.break_("a")
        failover = Failover(fleet.names, on=HfError, failure_threshold=5)
        responses = in_threads(64, lambda: [failover.call(fleet.call) for _ in range(20)])
        assert {response for some in responses for response in some} == {"b: hello"}
        assert not failover.status()[0].is_healthy
        assert fleet.called.count("a") <= 64 + 5

    @pytest.mark.anyio
    async def test_hundred_tasks_share_a_failover(self, make: Make, fleet: Fleet) -> None:
        fleet.break_("a")
        failover = make(failure_threshold=5)
        responses: list[str] = []

        async def work() -> None:
            responses.append(await failover.acall(fleet.acall))

        async with anyio.create_task_group() as tasks:
            for _ in range(100):
                tasks.start_soon(work)
        assert responses == ["b: hello"] * 100
        assert fleet.targets_of(failover, 1) == "b"
