"""The settings and the states of a circuit are tested here without a clock and without a breaker."""

from __future__ import annotations

import pytest

from hf_ext import ValidationError
from hf_ext.resilience._circuit_states import CircuitSettings, Closed, HalfOpen
from hf_ext.resilience.circuit_breaker import CircuitBreaker

SETTINGS = CircuitSettings(
    failure_threshold=5,
    failure_rate=None,
    window=60.0,
    minimum_calls=20,
    reset_after=60.0,
    probes=1,
    success_threshold=2,
    lease=None,
)


def test_every_problem_of_the_settings_is_reported() -> None:
    with pytest.raises(ValidationError) as caught:
        CircuitBreaker(failure_threshold=None, probes=0)
    problems = [
        "probes must be a whole number of at least 1, not 0",
        "failure_threshold and failure_rate are both None; set at least one",
    ]
    assert caught.value.problems == problems
    assert str(caught.value) == f"2 problems: {'; '.join(problems)} (CircuitBreaker)."


def test_retry_after_is_zero_in_half_open_state_without_a_running_probe() -> None:
    state = HalfOpen()
    assert state.retry_after(1_000.0) == 0.0
    permit = state.admit(SETTINGS, 1_000.0)
    assert permit is not None
    assert state.retry_after(1_000.0) == 60.0
    assert state.succeed(permit, SETTINGS, 1_001.0) is state
    assert state.retry_after(1_001.0) == 0.0


def test_all_calls_of_a_closed_circuit_share_one_permit() -> None:
    state = Closed()
    assert state.admit(SETTINGS, 0.0) is state.admit(SETTINGS, 1.0)
