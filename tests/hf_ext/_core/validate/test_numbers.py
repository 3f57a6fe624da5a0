"""Number is a rule for numbers. The rule allows or refuses a value, and describes the allowed values."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.validate import COUNT, SECONDS, SECONDS_OR_ZERO, Number


@pytest.mark.parametrize(
    ("rule", "description"),
    [
        (Number(), "a number"),
        (Number(whole=True), "a whole number"),
        (Number(0), "a number of at least 0"),
        (Number(0, above=True), "a number above 0"),
        (Number(high=1), "a number of at most 1"),
        (Number(0, 2), "a number between 0 and 2"),
        (Number(0, 1, above=True), "a number above 0 and at most 1"),
        (Number(1, 20, whole=True), "a whole number between 1 and 20"),
        (Number(unit="seconds"), "a number of seconds"),
        (SECONDS, "a number of seconds above 0"),
        (SECONDS_OR_ZERO, "a number of seconds, 0 or more"),
        (Number(0, 60, unit="seconds"), "a number of seconds between 0 and 60"),
        (COUNT.or_none(), "None or a whole number of at least 1"),
        (SECONDS.or_none(), "None or a number of seconds above 0"),
    ],
)
def test_str_of_a_rule_describes_the_allowed_numbers(rule, description):
    assert str(rule) == description


@pytest.mark.parametrize(
    "value", [True, False, float("nan"), float("inf"), -float("inf"), "1", None, 2**63, 10**400, 1j]
)
def test_bools_nan_infinity_and_huge_integers_are_refused(value):
    assert not Number().allows(value)
    assert not Number(whole=True).allows(value)


def test_bounds_are_inclusive_unless_above_is_true():
    assert [Number(0, 1).allows(value) for value in (-0.1, 0, 1, 1.1)] == [False, True, True, False]
    assert [Number(0, 1, above=True).allows(value) for value in (0, 1e-9)] == [False, True]
    assert [Number(whole=True).allows(value) for value in (1, 1.0, -(2**63), 2**63 - 1)] == [True, False, True, True]


def test_infinity_is_allowed_only_by_a_rule_with_infinite_true():
    values = (math.inf, -math.inf, math.nan, 1.0)
    assert [Number(0, infinite=True).allows(value) for value in values] == [True, False, False, True]
    assert [Number(0).allows(value) for value in values] == [False, False, False, True]


def test_none_is_allowed_only_by_a_rule_with_or_none():
    assert COUNT.or_none().allows(None)
    assert not COUNT.allows(None)
    assert COUNT.or_none().problem("n", 0) == "n must be None or a whole number of at least 1, not 0"


@given(st.floats() | st.integers(), st.integers(-5, 5), st.integers(-5, 5))
def test_problem_is_empty_if_and_only_if_the_value_is_allowed(value, low, high):
    rule = Number(low, high)
    inside = low <= value <= high if math.isfinite(value) else False
    assert rule.allows(value) == (rule.problem("x", value) == "") == inside
