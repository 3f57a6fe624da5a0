"""Retry repeats a call after certain errors, until a limit is reached or the retry budget is used up."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fake_clock import FakeClock
from support.waiting import auntil

from hf_ext import (
    ApiError,
    AuthenticationError,
    CertificateError,
    HfError,
    ModelUnavailableError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    StreamInterruptedError,
    ValidationError,
)
from hf_ext.resilience import (
    Cache,
    Call,
    CircuitOpenError,
    FailoverError,
    Pipeline,
    RateLimiter,
    Retry,
    RetryBudget,
    Sleep,
    Wait,
    run_flow,
)
from hf_ext.resilience.backoff import RetrySettings

SUCCESS = "response"


class Service:
    """Return the next of `answers` at each call, or raise it if it is an error. The last answer is repeated."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.calls = 0

    def __call__(self) -> object:
        self.calls += 1
        answer = self.answers[min(self.calls, len(self.answers)) - 1]
        if isinstance(answer, BaseException):
            raise answer
        return answer

    async def acall(self) -> object:
        return self()


def retry(clock: FakeClock | None = None, *, rng: Callable[[], float] = lambda: 0.0, **options: Any) -> Retry:
    options.setdefault("on", HfError)
    return Retry(clock=clock or FakeClock(), rng=rng, **options)


def waits(policy: Retry, service: Callable[[], object], clock: FakeClock | None = None) -> list[float]:
    """Return how long `policy` slept before each retry of `service`."""
    clock = clock or FakeClock()
    with suppress(Exception):
        run_flow(policy.flow(Call(service)), sleep=clock.sleep)
    return clock.sleeps


class TestWaits:
    def test_flow_yields_the_call_and_sleeps_between_attempts(self) -> None:
        """Testing a flow needs no clock, no thread and no event loop."""
        flow = retry(attempts=2).flow(call := Call(print))
        assert next(flow) is call
        sleep = flow.throw(NetworkError("reset"))
        assert isinstance(sleep, Sleep)
        assert sleep.seconds == 0.5
        assert next(flow) is call
        with pytest.raises(StopIteration) as done:
            flow.send(SUCCESS)
        assert done.value.value == SUCCESS

    def test_waits_double_until_they_reach_wait_max(self) -> None:
        assert waits(retry(attempts=7), Service(NetworkError("reset"))) == [0.5, 1, 2, 4, 8, 8]

    def test_default_jitter_shortens_a_wait_by_at_most_a_quarter(self) -> None:
        assert waits(retry(rng=lambda: 1.0, attempts=3), Service(NetworkError("reset"))) == [0.375, 0.75]

    def test_jitter_of_one_can_remove_the_wait_and_jitter_of_zero_keeps_it(self) -> None:
        assert waits(retry(rng=lambda: 1.0, attempts=2, wait_jitter=1), Service(NetworkError("reset"))) == [0]
        assert waits(retry(rng=lambda: 1.0, attempts=2, wait_jitter=0), Service(NetworkError("reset"))) == [0.5]

    def test_thousands_of_attempts_do_not_overflow(self) -> None:
        assert set(waits(retry(attempts=2_000), Service(NetworkError("reset")))[5:]) == {8.0}

    @given(
        attempt=st.integers(1, 10_000),
        initial=st.floats(0, 100),
        growth=st.floats(1, 10),
        jitter=st.floats(0, 1),
        chance=st.floats(0, 1),
    )
    def test_each_wait_is_within_its_bounds(
        self, attempt: int, initial: float, growth: float, jitter: float, chance: float
    ) -> None:
        settings = RetrySettings(
            attempts=3,
            wait_initial=initial,
            wait_max=200,
            wait_factor=growth,
            wait_jitter=jitter,
            retry_after_max=1,
            deadline=None,
        )
        longest = settings.backoff(attempt, lambda: 0.0)
        assert longest * (1 - jitter) - 1e-9 <= settings.backoff(attempt, lambda: chance) <= longest <= 200

    def test_presets_have_their_documented_waits(self) -> None:
        down = Service(NetworkError("reset"))
        common: dict[str, Any] = {"on": HfError, "wait_jitter": 0}
        assert waits(Retry.conservative(**common), down) == [1, 2]
        assert waits(Retry.standard(**common), down) == [0.5, 1, 2, 4]
        assert waits(Retry.aggressive(**common), down) == [0.5, 0.75, 1.125, 1.6875]
        assert Retry.conservative(on=HfError).settings.wait_max == 30
        assert Retry.aggressive(on=HfError).settings.wait_max == 10
        assert Retry.aggressive(on=HfError, attempts=2).settings.attempts == 2
        budget = RetryBudget()
        presets = (Retry.conservative, Retry.standard, Retry.aggressive)
        assert [preset(on=HfError, budget=budget).budget for preset in presets] == [budget] * 3


class TestRequestedWaits:
    def test_retry_waits_as_long_as_the_server_requests(self) -> None:
        assert waits(retry(attempts=2), Service(RateLimitError("slow down", retry_after=7.0))) == [7.0]

    def test_jitter_lengthens_a_requested_wait_and_never_shortens_it(self) -> None:
        policy = retry(attempts=2, rng=lambda: 1.0)
        assert waits(policy, Service(RateLimitError("slow down", retry_after=2.0))) == [2.5]
        assert waits(policy, Service(RateLimitError("slow down", retry_after=55.0))) == [56.0]

    def test_retry_after_of_zero_leads_to_the_wait_of_the_backoff(self) -> None:
        assert waits(retry(attempts=2), Service(RateLimitError("slow down", retry_after=0.0))) == [0.5]

    def test_error_is_raised_if_the_server_requests_a_longer_wait_than_retry_after_max(self) -> None:
        service = Service(RateLimitError("slow down", retry_after=121.0))
        with pytest.raises(RateLimitError) as raised:
            retry().call(service)
        assert (service.calls, raised.value.retry_after) == (1, 121.0)
        assert raised.value.__notes__ == [
            "Not retried after attempt 1 of 5: the server requests a longer wait than retry_after_max=120 s."
        ]
        assert waits(retry(attempts=2, retry_after_max=200), service) == [121.0]

    def test_retry_waits_for_the_estimated_time_up_to_retry_after_max(self) -> None:
        loading = ModelUnavailableError("loading", is_retryable=True)
        loading.estimated_time = 20.0
        assert waits(retry(attempts=2), Service(loading)) == [20.0]
        loading.estimated_time = 900.0
        assert waits(retry(attempts=2), Service(loading)) == [120.0]

    def test_retry_after_has_priority_over_estimated_time(self) -> None:
        loading = ModelUnavailableError("loading", is_retryable=True, retry_after=3.0)
        loading.estimated_time = 20.0
        assert waits(retry(attempts=2), Service(loading)) == [3.0]

    def test_error_of_another_library_leads_to_the_wait_of_the_backoff(self) -> None:
        assert waits(retry(attempts=2, on=OSError), Service(OSError("reset"))) == [0.5]


class TestOn:
    def test_option_on_is_required(self) -> None:
        with pytest.raises(TypeError, match="'on'"):
            Retry()  # type: ignore[call-arg]

    @pytest.mark.parametrize(
        "on", [(), "429", 429, None, BaseException, (ValueError, BaseException), KeyboardInterrupt, int, OSError | None]
    )
    def test_option_on_without_an_exception_class_is_rejected(self, on: Any) -> None:
        with pytest.raises(ValidationError) as caught:
            Retry(on=on)
        assert caught.value.problems == [
            f"on must be an Exception class, a tuple or a union of Exception classes, or a function, not {on!r}"
        ]

    def test_union_of_classes_is_the_same_as_their_tuple(self) -> None:
        with pytest.raises(ValueError, match="no"):
            retry(on=OSError | NetworkError).call(Service(ValueError("no")))
        service = Service(NetworkError("reset"), SUCCESS)
        assert waits(retry(on=OSError | NetworkError), service) == [0.5]
        with pytest.raises(StreamInterruptedError):
            retry(on=OSError | HfError).call(Service(StreamInterruptedError("cut")))

    def test_error_that_does_not_match_the_option_on_is_raised_at_once(self) -> None:
        service = Service(ValueError("no"))
        with pytest.raises(ValueError, match="no") as raised:
            retry(on=(OSError, HfError)).call(service)
        assert service.calls == 1
        assert not hasattr(raised.value, "__notes__")

    @pytest.mark.parametrize(
        "error",
        [
            AuthenticationError("bad token", status_code=401),
            ValidationError("wrong", status_code=422),
            ModelUnavailableError("unknown", status_code=404),
            CertificateError("expired"),
            CircuitOpenError("open"),
            ApiError("teapot", status_code=418),
            RateLimitError("x-should-retry: false", is_retryable=False),
        ],
    )
    def test_error_that_is_not_retryable_is_raised_at_once_although_its_class_is_named(self, error: HfError) -> None:
        service = Service(error)
        with pytest.raises(type(error)):
            retry(on=(HfError, type(error))).call(service)
        assert service.calls == 1

    @pytest.mark.parametrize(
        "error",
        [
            RateLimitError("slow", status_code=429),
            NetworkError("reset"),
            RequestTimeoutError("late"),
            ApiError("broken", status_code=500, is_retryable=True),
            ModelUnavailableError("loading", status_code=503, is_retryable=True),
        ],
    )
    def test_retryable_error_is_retried(self, error: HfError) -> None:
        service = Service(error, SUCCESS)
        assert run_flow(retry().flow(Call(service)), sleep=FakeClock().sleep) == SUCCESS
        assert service.calls == 2

    def test_interrupted_stream_is_retried_only_if_its_class_is_named(self) -> None:
        """Events were delivered before the error. A second call would deliver the same events again."""
        service = Service(StreamInterruptedError("cut"), SUCCESS)
        with pytest.raises(StreamInterruptedError):
            retry(on=HfError).call(service)
        assert waits(retry(on=(HfError, StreamInterruptedError)), Service(StreamInterruptedError("cut"), SUCCESS)) == [
            0.5
        ]

    def test_function_on_decides_which_errors_are_retried(self) -> None:
        policy = retry(on=lambda error: "again" in str(error))
        assert waits(policy, Service(ValidationError("again"), SUCCESS)) == [0.5]
        assert waits(policy, Service(NetworkError("never"), SUCCESS)) == []

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), GeneratorExit(), SystemExit()])
    def test_base_exception_is_raised_at_once(self, error: BaseException) -> None:
        service = Service(error)
        with pytest.raises(type(error)):
            retry(on=Exception).call(service)
        assert service.calls == 1


class TestLimits:
    def test_option_attempts_includes_the_first_attempt(self) -> None:
        service = Service(NetworkError("reset"))
        assert len(waits(retry(attempts=3), service)) == 2
        assert service.calls == 3

    def test_last_error_is_raised_with_a_note(self) -> None:
        first, last = NetworkError("first"), NetworkError("last")
        with pytest.raises(NetworkError) as raised:
            run_flow(retry(attempts=2).flow(Call(Service(first, last))), sleep=FakeClock().sleep)
        assert raised.value is last
        assert last.__notes__ == ["Not retried after attempt 2 of 2: it was the last attempt."]

    def test_wait_that_would_pass_the_deadline_is_not_started(self) -> None:
        clock = FakeClock()
        assert waits(retry(clock, attempts=9, deadline=3.6), error := Service(NetworkError("reset")), clock) == [
            0.5,
            1,
            2,
        ]
        assert error.calls == 4

    def test_wait_that_would_end_at_the_deadline_is_not_started(self) -> None:
        assert waits(retry(deadline=0.5), Service(NetworkError("reset"))) == []

    def test_deadline_includes_the_time_of_attempts(self) -> None:
        clock = FakeClock()

        def slow() -> None:
            clock.advance(2.0)
            raise NetworkError("reset")

        assert waits(retry(clock, deadline=5.0), slow, clock) == [0.5]

    def test_deadline_limits_the_waits_of_an_inner_retry(self) -> None:
        clock, service = FakeClock(), Service(NetworkError("down"))
        outer = retry(clock, deadline=3, attempts=1)
        inner = retry(clock, attempts=99, wait_initial=1.0)
        with pytest.raises(NetworkError) as caught:
            run_flow(Pipeline(outer, inner).flow(Call(service)), sleep=clock.sleep)
        assert clock.sleeps == [1.0]
        assert caught.value.__notes__[0].endswith("the next wait of 2.00 s would pass deadline.")

    def test_deadline_limits_the_wait_of_an_inner_rate_limiter(self) -> None:
        clock, service = FakeClock(), Service(SUCCESS)
        limiter = RateLimiter(per_minute=6, clock=clock)
        limiter.acquire(6)
        pipeline = Pipeline(retry(clock, deadline=8), limiter)
        with pytest.raises(RateLimitError, match=r"in 10\.00 s, and the deadline is in 8\.00 s") as caught:
            next(pipeline.flow(Call(service)))
        assert caught.value.__notes__[0].endswith("the next wait of 10.00 s would pass deadline=8 s.")
        assert service.calls == 0

    def test_earlier_of_two_deadlines_applies(self) -> None:
        clock = FakeClock()
        limiter = RateLimiter(per_minute=6, clock=clock)
        limiter.acquire(6)
        for outer, inner in ((5, 30), (30, 5)):
            with pytest.raises(RateLimitError, match=r"the deadline is in 5\.00 s"):
                policies = (retry(clock, deadline=seconds, attempts=1) for seconds in (outer, inner))
                next(Pipeline(*policies, limiter).flow(Call(print)))

    def test_deadline_limits_the_wait_of_an_inner_cache_for_an_equal_call(self) -> None:
        clock, cache = FakeClock(), Cache()
        leader = cache.flow(Call(print, ("q",)))
        next(leader)
        follower = Pipeline(retry(clock, deadline=8, attempts=1), cache).flow(Call(print, ("q",)))
        wait = next(follower)
        assert isinstance(wait, Wait)
        assert wait.timeout == 8
        with pytest.raises(RequestTimeoutError, match="an equal call in progress did not end"):
            next(follower)

    def test_note_of_the_last_error_contains_the_deadline(self) -> None:
        with pytest.raises(NetworkError) as raised:
            retry(deadline=0.1).call(Service(NetworkError("reset")))
        assert raised.value.__notes__ == [
            "Not retried after attempt 1 of 5: the next wait of 0.50 s would pass deadline=0.1 s."
        ]

    @pytest.mark.parametrize(
        "options",
        [
            {"attempts": 0},
            {"attempts": "3"},
            {"attempts": 1.5},
            {"attempts": True},
            {"attempts": None},
            {"wait_initial": -1},
            {"wait_initial": "1"},
            {"wait_initial": None},
            {"wait_initial": float("inf"), "wait_max": float("inf")},
            {"wait_initial": float("nan")},
            {"wait_max": 0.1},
            {"wait_max": float("nan")},
            {"wait_factor": 0.5},
            {"wait_factor": float("inf")},
            {"wait_jitter": 1.1},
            {"wait_jitter": -0.1},
            {"retry_after_max": -1},
            {"retry_after_max": None},
            {"deadline": 0},
            {"deadline": "soon"},
            {"budget": 500},
            {"clock": 3.0},
            {"rng": 0.5},
        ],
        ids=repr,
    )
    def test_error_for_a_wrong_argument_names_the_argument(self, options: dict[str, Any]) -> None:
        with pytest.raises(ValidationError, match=next(iter(options))):
            Retry(**{"on": HfError, **options})

    def test_limits_may_be_infinite(self) -> None:
        infinite = float("inf")
        policy = retry(attempts=2, wait_max=infinite, retry_after_max=infinite, deadline=infinite)
        assert waits(policy, Service(RateLimitError("slow down", retry_after=900.0))) == [900.0]

    def test_options_at_their_limits_are_accepted(self) -> None:
        policy = retry(attempts=1, wait_initial=0, wait_max=0, wait_factor=1, wait_jitter=1, retry_after_max=0)
        assert waits(policy, Service(NetworkError("reset"))) == []

    def test_every_problem_is_reported_in_one_error(self) -> None:
        with pytest.raises(ValidationError) as raised:
            Retry(on=3, attempts=0, wait_initial=9, wait_jitter=7, rng=None)  # type: ignore[arg-type]
        problems = [
            "on must be an Exception class, a tuple or a union of Exception classes, or a function, not 3",
            "attempts must be a whole number of at least 1, not 0",
            "wait_jitter must be a number between 0 and 1, not 7",
            "wait_max must be at least wait_initial=9, not 8.0",
            "rng must be a function, not None",
        ]
        assert raised.value.problems == problems
        assert raised.value.message == f"5 problems: {'; '.join(problems)}"
        assert raised.value.where == "Retry"

    def test_update_applies_to_later_calls_only(self) -> None:
        policy = retry()
        flow = policy.flow(Call(print))
        next(flow)
        policy.update(attempts=1)
        assert isinstance(flow.throw(NetworkError("reset")), Sleep)
        assert waits(policy, Service(NetworkError("reset"))) == []

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"attempts": 0}, "attempts must be a whole number of at least 1, not 0"),
            ({"attempts": "3", "deadline": 5}, "attempts must be a whole number of at least 1, not '3'"),
            ({"atempts": 3}, "unknown option 'atempts'; did you mean 'attempts'"),
            ({"atempts": 3, "wait_max": None}, "2 problems: unknown option .*; wait_max must be a number of seconds"),
        ],
        ids=["wrong value", "wrong type", "unknown name", "unknown name and wrong type"],
    )
    def test_update_with_a_wrong_option_changes_nothing(self, options: dict[str, Any], message: str) -> None:
        policy = retry()
        before = policy.settings
        with pytest.raises(ValidationError, match=message):
            policy.update(**options)
        assert policy.settings is before

    def test_repr_shows_attempts_and_waits(self) -> None:
        assert repr(retry(attempts=3)) == "Retry(attempts=3, wait=0.5…8 s)"


class TestBudget:
    def test_service_that_is_down_receives_at_most_35_retries(self) -> None:
        """The budget has 500 tokens, and each retry takes 14 tokens. The number of calls does not matter."""
        service = Service(NetworkError("down"))
        policy = retry(budget=RetryBudget())
        for _ in range(1_000):
            waits(policy, service)
        assert service.calls == 1_000 + 35

    def test_retry_after_a_429_takes_fewer_tokens(self) -> None:
        service = Service(RateLimitError("slow down"))
        policy = retry(budget=RetryBudget())
        for _ in range(1_000):
            waits(policy, service)
        assert service.calls == 1_000 + 100

    def test_rare_failures_leave_the_budget_full(self) -> None:
        rng = random.Random(7)
        policy = retry(budget=(budget := RetryBudget()))
        failures = sum(
            len(waits(policy, Service(*[NetworkError("reset")] * (rng.random() < 0.05), SUCCESS))) for _ in range(1_000)
        )
        assert failures > 30
        assert budget.available == 500

    def test_successful_retry_returns_its_tokens_and_success_without_retry_adds_one_token(self) -> None:
        budget = RetryBudget()
        policy = retry(budget=budget)
        waits(policy, Service(NetworkError("reset"), NetworkError("reset"), SUCCESS))
        assert budget.available == 500 - 14
        waits(policy, Service(SUCCESS))
        assert budget.available == 500 - 13
        for _ in range(50):
            waits(policy, Service(SUCCESS))
        assert budget.available == 500

    def test_call_is_not_retried_if_the_budget_has_too_few_tokens(self) -> None:
        budget = RetryBudget(14)
        assert waits(retry(budget=budget, attempts=2), Service(NetworkError("down"))) == [0.5]
        with pytest.raises(NetworkError) as raised:
            retry(budget=budget).call(Service(NetworkError("down")))
        assert raised.value.__notes__ == ["Not retried after attempt 1 of 5: the retry budget is used up."]
        assert repr(budget) == "RetryBudget(0 of 14)"

    def test_call_that_is_not_retried_takes_no_tokens(self) -> None:
        budget = RetryBudget()
        waits(retry(budget=budget, attempts=1), Service(NetworkError("down")))
        waits(retry(budget=budget), Service(RateLimitError("slow down", retry_after=500)))
        waits(retry(budget=budget), Service(ValidationError("wrong")))
        assert budget.available == 500

    @pytest.mark.parametrize("interruption", [KeyboardInterrupt(), GeneratorExit(), SystemExit()])
    def test_cancelled_wait_returns_its_tokens(self, interruption: BaseException) -> None:
        budget = RetryBudget()
        flow = retry(budget=budget).flow(Call(print))
        next(flow)
        flow.throw(NetworkError("reset"))
        assert budget.available == 500 - 14
        with pytest.raises(type(interruption)):
            flow.throw(interruption)
        assert budget.available == 500

    @pytest.mark.anyio
    async def test_hundred_cancelled_waits_leave_the_budget_unchanged(self) -> None:
        budget = RetryBudget(2_000)
        policy = Retry(on=NetworkError, wait_initial=60, wait_max=60, budget=budget)
        async with anyio.create_task_group() as group:
            for _ in range(100):
                group.start_soon(policy.acall, Service(NetworkError("down")).acall)
            await auntil(lambda: budget.available == 2_000 - 100 * 14)
            group.cancel_scope.cancel()
        assert budget.available == 2_000

    def test_retry_that_is_cancelled_after_it_was_sent_does_not_return_its_tokens(self) -> None:
        budget = RetryBudget()
        flow = retry(budget=budget).flow(Call(print))
        next(flow)
        flow.throw(NetworkError("reset"))
        next(flow)
        with pytest.raises(KeyboardInterrupt):
            flow.throw(KeyboardInterrupt())
        assert budget.available == 500 - 14

    def test_retry_that_an_open_circuit_rejects_returns_its_tokens(self) -> None:
        budget = RetryBudget()
        refused = FailoverError("all", [CircuitOpenError("a"), CircuitOpenError("b")])
        for last in (CircuitOpenError("a"), refused):
            waits(retry(budget=budget), Service(NetworkError("reset"), last))
            assert budget.available == 500

    @pytest.mark.parametrize(
        ("options", "problem"),
        [
            ({"capacity": 0}, "capacity must be a whole number of at least 1, not 0"),
            ({"capacity": True}, "capacity must be a whole number of at least 1, not True"),
            ({"capacity": 500.0}, "capacity must be a whole number of at least 1, not 500.0"),
            ({"retry_cost": 0}, "retry_cost must be a whole number of at least 1, not 0"),
            ({"throttled_cost": "5"}, "throttled_cost must be a whole number of at least 1, not '5'"),
            ({"retry_cost": 501}, "retry_cost must be at most capacity=500, not 501"),
            ({"throttled_cost": 501}, "throttled_cost must be at most capacity=500, not 501"),
        ],
    )
    def test_wrong_argument_of_a_budget_is_rejected(self, options: dict[str, Any], problem: str) -> None:
        with pytest.raises(ValidationError) as caught:
            RetryBudget(**options)
        assert caught.value.problems == [problem]

    def test_budget_may_allow_a_single_retry(self) -> None:
        budget = RetryBudget(9, retry_cost=9, throttled_cost=9)
        assert (budget.withdraw(), budget.withdraw(throttled=True)) == (9, 0)
        assert RetryBudget().withdraw() == 14

    def test_budget_is_thread_safe(self, in_threads: Callable[..., list[int]]) -> None:
        budget = RetryBudget(6_400, retry_cost=1, throttled_cost=1)
        taken = in_threads(64, lambda: sum(budget.withdraw() for _ in range(200)))
        assert (sum(taken), budget.available) == (6_400, 0)
        in_threads(64, lambda: budget.deposit(50))
        assert budget.available == 3_200


class TestSuccessRate:
    """With retries, at least 95 % of the calls succeed, even if many attempts fail."""

    @pytest.mark.parametrize(("failing", "attempts"), [(0.2, 2), (0.3, 4), (0.37, 4), (0.5, 5)])
    def test_95_percent_of_2000_calls_succeed(self, failing: float, attempts: int) -> None:
        rng = random.Random(2026)
        clock = FakeClock()
        policy = retry(clock, rng=rng.random, attempts=attempts)

        def fail_sometimes() -> bool:
            if rng.random() < failing:
                raise NetworkError("reset")
            return True

        def succeeds() -> bool:
            try:
                return bool(run_flow(policy.flow(Call(fail_sometimes)), sleep=clock.sleep))
            except NetworkError:
                return False

        assert sum(succeeds() for _ in range(2_000)) >= 0.95 * 2_000

    @pytest.mark.parametrize("outage", [0.5, 1.0, 2.0, 5.0])
    def test_every_call_succeeds_after_a_short_outage(self, outage: float) -> None:
        rng = random.Random(2026)
        for _ in range(500):
            clock = FakeClock()
            policy = Retry.standard(on=NetworkError)
            policy._rng, policy._clock = rng.random, clock
            end = clock() + outage

            def down_until(end: float = end, clock: FakeClock = clock) -> str:
                if clock() < end:
                    raise NetworkError("down")
                return SUCCESS

            assert run_flow(policy.flow(Call(down_until)), sleep=clock.sleep) == SUCCESS


class TestStreams:
    @contextmanager
    def stream(self, service: Service) -> Iterator[Iterator[int]]:
        service()
        yield iter(range(3))

    def test_opening_of_a_stream_is_retried(self) -> None:
        service = Service(NetworkError("reset"), SUCCESS)
        with Retry(on=HfError, wait_initial=0).stream(self.stream, service) as events:
            assert list(events) == [0, 1, 2]
        assert service.calls == 2

    @pytest.mark.parametrize("delivered", [0, 1, 2])
    def test_request_of_an_open_stream_is_never_sent_again(self, delivered: int) -> None:
        """However many events arrive before the failure, the server receives only one request."""
        service = Service(SUCCESS)
        policy = Retry(on=(HfError, StreamInterruptedError), wait_initial=0)

        def read() -> None:
            with policy.stream(self.stream, service) as events:
                for event in events:
                    if event == delivered:
                        raise StreamInterruptedError("cut")

        with pytest.raises(StreamInterruptedError):
            read()
        assert service.calls == 1


class TestRunning:
    @pytest.mark.anyio
    async def test_sync_and_async_calls_are_retried(self) -> None:
        policy = Retry(on=NetworkError, wait_initial=0)
        assert policy.call(Service(NetworkError("reset"), SUCCESS)) == SUCCESS
        assert await policy.acall(Service(NetworkError("reset"), SUCCESS).acall) == SUCCESS

    @pytest.mark.anyio
    async def test_hundred_tasks_with_one_policy_each_have_their_own_attempts(self) -> None:
        """Each task has its own attempts."""
        policy = Retry(on=NetworkError, wait_initial=0, attempts=3)
        services = [Service(NetworkError("reset"), NetworkError("reset"), number) for number in range(100)]
        results: list[object] = []

        async def work(service: Service) -> None:
            results.append(await policy.acall(service.acall))

        async with anyio.create_task_group() as tasks:
            for service in services:
                tasks.start_soon(work, service)
        assert sorted(results) == list(range(100))  # type: ignore[type-var]

    def test_64_threads_with_one_policy_each_have_their_own_attempts(
        self, in_threads: Callable[..., list[object]]
    ) -> None:
        policy = Retry(on=NetworkError, wait_initial=0, attempts=3)
        results = in_threads(64, lambda: policy.call(Service(NetworkError("a"), NetworkError("b"), SUCCESS)))
        assert results == [SUCCESS] * 64

    @pytest.mark.anyio
    async def test_cancellation_interrupts_a_wait(self) -> None:
        service = Service(NetworkError("reset"))
        with anyio.fail_after(5):
            async with anyio.create_task_group() as group:
                group.start_soon(Retry(on=Exception, wait_initial=60, wait_max=60).acall, service.acall)
                await auntil(lambda: service.calls)
                group.cancel_scope.cancel()
        assert service.calls == 1

    def test_log_contains_no_arguments_and_no_error_text(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        service = Service(NetworkError("reset hf_SECRET"), SUCCESS)
        Retry(on=NetworkError, wait_initial=0).call(lambda token: service(), "hf_SECRET")
        assert caplog.records[0].getMessage() == "NetworkError in attempt 1 of 5, next in 0.00 s"
        assert "SECRET" not in caplog.text
