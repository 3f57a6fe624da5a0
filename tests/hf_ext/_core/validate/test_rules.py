"""Each rule allows certain values, and reports any other value with a message."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from hf_ext import ValidationError
from hf_ext._core.validate import COUNT, FLAG, SECONDS_OR_ZERO, Problems, Rule, check_attributes, check_values
from hf_ext._core.validate.rules import GENERATION, TEXT, TEXTS, TRANSFORM, AnyOf, Fields, OneOf, Texts


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (FLAG, True),
        (FLAG, False),
        (TEXT, "a"),
        (TEXTS, ["a", "b"]),
        (TEXTS, ("a",)),
        (Texts(non_empty=False), []),
        (TRANSFORM, "softmax"),
        (AnyOf((FLAG, COUNT)), 3),
        (Fields({"a": COUNT}), {"a": 1, "unknown": object()}),
        (Fields({"a": COUNT}, closed=True), {"a": 1}),
        (GENERATION, {"max_new_tokens": 5, "early_stopping": "never", "do_sample": True, "num_return_sequences": 1}),
        (GENERATION, {}),
    ],
)
def test_value_that_a_rule_allows_has_no_problem(rule: Rule, value: Any) -> None:
    assert rule.problem("x", value) == ""


@pytest.mark.parametrize(
    ("rule", "value", "problem"),
    [
        (FLAG, 1, "x must be True or False, not 1"),
        (FLAG, "true", "x must be True or False, not 'true'"),
        (TEXT, "", "x must be a text, not ''"),
        (TEXT, 3, "x must be a text, not 3"),
        (TEXTS, "a,b", "x must be a list of texts, not one text; put it into [ ]"),
        (TEXTS, None, "x must be a list of texts, not None"),
        (TEXTS, b"ab", "x must be a list of texts, not bytes"),
        (TEXTS, {"a": 1}, "x must be a list of texts, not dict"),
        (TEXTS, [], "x is empty"),
        (TEXTS, ["a", 2], "x[1] must be a text, not 2"),
        (TEXTS, ["", "a"], "x[0] must be a text, not ''"),
        (OneOf(("left", "right")), "up", "x must be one of 'left', 'right', not 'up'"),
        (OneOf(("left", "right")), ["left"], "x must be one of 'left', 'right', not list"),
        (OneOf(("left", "right")), np.array(["left"] * 2), "x must be one of 'left', 'right', not ndarray"),
        (AnyOf((FLAG, OneOf(("never",)))), "always", "x must be True or False, not 'always'"),
        (Fields(), [1], "x must be a mapping, not list"),
        (Fields(), {1: 2}, "x must have names of type str, not 1"),
        (Fields({"a": COUNT}, closed=True), {"b": 1}, "x has no field 'b'; its fields are a"),
        (
            GENERATION,
            {"max_new_tokens": 0, "top_p": 2},
            "x['max_new_tokens'] must be a whole number of at least 1, not 0; "
            "x['top_p'] must be a number between 0 and 1, not 2",
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
