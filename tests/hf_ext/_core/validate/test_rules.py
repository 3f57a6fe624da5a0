"""Each rule allows certain values, and reports any other value with a message."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from hf_ext import ValidationError
from hf_ext._core.validate import COUNT, FLAG, FRACTION, SECONDS_OR_ZERO, Problems, Rule, check_attributes, check_values
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import ANYTHING, ITEMS, TEXT, AnyOf, Fields, Items, OneOf, Text

NON_EMPTY = Text(min_length=1)
TEXTS = Items(NON_EMPTY, min_items=1)
STOP = AnyOf((NON_EMPTY, Items(NON_EMPTY)))


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (ANYTHING, object()),
        (FLAG, True),
        (FLAG, False),
        (TEXT, "a"),
        (TEXT, ""),
        (Text(max_length=3), "abc"),
        (TEXTS, ["a", "b"]),
        (TEXTS, ("a",)),
        (Items(NON_EMPTY), []),
        (ITEMS, [object()]),
        (Items(max_items=2), [1, 2]),
        (OneOf(("sigmoid", "softmax")), "softmax"),
        (AnyOf((FLAG, COUNT)), 3),
        (STOP, "a"),
        (STOP, ["a", "b"]),
        (Fields({"a": COUNT}), {"a": 1, "unknown": object()}),
        (Fields({"a": COUNT}), {"a": None}),
        (Fields({"a": COUNT}, closed=True), {"a": 1}),
        (Fields({"a": COUNT}, required=("a",)), {"a": 1}),
        (Fields(), {}),
    ],
)
def test_value_that_a_rule_allows_has_no_problem(rule: Rule, value: Any) -> None:
    assert rule.problem("x", value) == ""


@pytest.mark.parametrize(
    ("rule", "value", "problem"),
    [
        (FLAG, 1, "x must be True or False, not 1"),
        (FLAG, "true", "x must be True or False, not 'true'"),
        (TEXT, 3, "x must be a text, not 3"),
        (NON_EMPTY, "", "x must be a non-empty text, not ''"),
        (Text(max_length=3), "abcd", "x must be a text of at most 3 characters, not 'abcd'"),
        (Text(min_length=2), "a", "x must be a text of at least 2 characters, not 'a'"),
        (TEXTS, "a,b", "x must be a list of non-empty texts, not 'a,b'; put it into [ ]"),
        (TEXTS, None, "x must be a list of non-empty texts, not None"),
        (TEXTS, b"ab", "x must be a list of non-empty texts, not bytes"),
        (TEXTS, {"a": 1}, "x must be a list of non-empty texts, not dict"),
        (TEXTS, [], "x is empty"),
        (TEXTS, ["a", 2], "x[1] must be a non-empty text, not 2"),
        (TEXTS, ["", "a"], "x[0] must be a non-empty text, not ''"),
        (Items(max_items=2), [1, 2, 3], "x must have 0 to 2 items, not 3"),
        (Items(min_items=2), [1], "x must have at least 2 items, not 1"),
        (ITEMS, 5, "x must be a list, not 5"),
        (OneOf(("left", "right")), "up", "x must be one of 'left', 'right', not 'up'"),
        (OneOf(("left", "right")), ["left"], "x must be one of 'left', 'right', not list"),
        (OneOf(("left", "right")), np.array(["left"] * 2), "x must be one of 'left', 'right', not ndarray"),
        (AnyOf((FLAG, OneOf(("never",)))), "always", "x must be True or False or 'never', not 'always'"),
        (STOP, 5, "x must be a non-empty text or a list of non-empty texts, not 5"),
        (STOP, ["a", ""], "x[1] must be a non-empty text, not ''"),
        (AnyOf((TEXT, Fields({"a": COUNT}))), {"a": 0}, "x['a'] must be a whole number of at least 1, not 0"),
        (Fields(), [1], "x must be a mapping, not list"),
        (Fields(), {1: 2}, "x must have names of type str, not 1"),
        (Fields({"a": COUNT}, closed=True), {"b": 1}, "x has no field 'b'; its fields are a"),
        (Fields({"a": COUNT}, required=("a",)), {"b": 1}, "x needs the field 'a'"),
        (
            Fields({"most": COUNT, "share": FRACTION}),
            {"most": 0, "share": 2},
            "x['most'] must be a whole number of at least 1, not 0; x['share'] must be a number between 0 and 1, not 2",
        ),
    ],
)
def test_value_that_a_rule_refuses_is_reported(rule: Rule, value: Any, problem: str) -> None:
    assert rule.problem("x", value) == problem


RULES: dict[str, Rule] = {"attempts": COUNT, "wait": SECONDS_OR_ZERO, "jitter": FLAG}


def test_check_values_collects_the_problem_of_each_argument_with_a_rule() -> None:
    problems = Problems()
    check_values({"attempts": "3", "wait": -1, "name": object()}, RULES, problems)
    with pytest.raises(ValidationError) as caught:
        problems.raise_if_any("Retry")
    assert str(caught.value) == (
        "2 problems: attempts must be a whole number of at least 1, not '3'; "
        "wait must be a number of seconds, 0 or more, not -1 (Retry)."
    )


def test_check_attributes_collects_the_problem_of_each_attribute_with_a_rule() -> None:
    problems = Problems()
    check_attributes(SimpleNamespace(attempts=0, wait=0.5, jitter=1, name=""), RULES, problems)
    assert list(problems) == [
        "attempts must be a whole number of at least 1, not 0",
        "jitter must be True or False, not 1",
    ]


def test_parameters_report_required_options_and_invalid_values() -> None:
    parameters = Parameters({"labels": TEXTS, "top_k": COUNT}, required=("labels",))
    problems = Problems()
    parameters.check({"top_k": 0}, problems)
    assert list(problems) == [
        "labels must be a list of non-empty texts, not None",
        "top_k must be a whole number of at least 1, not 0",
    ]
