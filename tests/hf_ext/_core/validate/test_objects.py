"""FUNCTION allows only functions. InstanceOf allows only instances of its type."""

import pytest

from hf_ext._core.validate import Rule
from hf_ext._core.validate.objects import FUNCTION, InstanceOf


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (FUNCTION, print),
        (FUNCTION.or_none(), None),
        (FUNCTION.or_none(), print),
        (InstanceOf(str), "a"),
        (InstanceOf(str).or_none(), None),
    ],
)
def test_allowed_value_has_no_problem(rule: Rule, value: object) -> None:
    assert rule.problem("name", value) == ""


@pytest.mark.parametrize(
    ("rule", "value", "problem"),
    [
        (FUNCTION, None, "name must be a function, not None"),
        (FUNCTION, 3, "name must be a function, not 3"),
        (FUNCTION.or_none(), "print", "name must be None or a function, not 'print'"),
        (InstanceOf(str), 3, "name must be a str, not 3"),
        (InstanceOf(str), None, "name must be a str, not None"),
        (InstanceOf(dict).or_none(), [], "name must be None or a dict, not list"),
    ],
)
def test_problem_contains_the_allowed_type(rule: Rule, value: object, problem: str) -> None:
    assert rule.problem("name", value) == problem
