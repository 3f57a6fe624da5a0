"""The settings of a circuit, and its states, which need neither a clock nor a breaker."""

from __future__ import annotations

import pytest

from hf_ext import ValidationError
from hf_ext.resilience._circuit_states import Closed, HalfOpen, Settings
from hf_ext.resilience.circuit_breaker import CircuitBreaker

SETTINGS = Settings(
    failure_threshold=5,
    failure_rate=None,
    window=60.0,
    minimum_calls=20,
    reset_after=60.0,
    probes=1,
    success_threshold=2,
    lease=None,
)


def test_every_problem_of_the_settings_is_told() -> None:
    with pytest.raises(ValidationError) as caught:
        CircuitBreaker(failure_threshold=None, probes=0)
    problems = ["give a failure_threshold or a failure_rate", "probes is 0, must be 1 or more"]
    assert caught.value.problems == problems
    assert str(caught.value) == "; ".join(problems)


def test_half_open_without_a_probe_under_way_makes_nobody_wait() -> None:
    state = HalfOpen()
    assert state.retry_after(1_000.0) == 0.0
    permit = state.admit(SETTINGS, 1_000.0)
    assert permit is not None
    assert state.retry_after(1_000.0) == 60.0
    assert state.succeed(permit, SETTINGS, 1_001.0) is state
    assert state.retry_after(1_001.0) == 0.0


def test_all_calls_of_a_closed_circuit_share_a_permit() -> None:
    state = Closed()
    assert state.admit(SETTINGS, 0.0) is state.admit(SETTINGS, 1.0)
