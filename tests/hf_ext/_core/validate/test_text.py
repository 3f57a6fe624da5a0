"""Texts: an invalid text is reported, and the message does not quote the text."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

from hf_ext._core.validate import Problems, RequestLimits, check_text, validated_texts


def texts(value: object, limits: RequestLimits | None = None) -> tuple[list[str], list[str]]:
    """Return the inputs as a list of texts, and the reported problems."""
    problems = Problems()
    return validated_texts(value, limits or RequestLimits(), problems), list(problems)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "prompt is empty"),
        (None, "prompt must be a text, not None"),
        (["private"], "prompt must be a text, not list"),
        (
            "x" * 50_001,
            "prompt holds 50,001 characters, more than the 50,000 that RequestLimits(max_text_chars=) allows",
        ),
    ],
)
def test_invalid_prompt_is_reported(value, problem):
    problems = Problems()
    check_text(value, RequestLimits(max_text_chars=50_000), problems)
    assert list(problems) == [problem]


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        (pd.Series(["a"]), "; convert it with to_list()"),
        (pl.Series(["a"]), "; convert it with to_list()"),
        (np.array(["a"]), "; convert it with tolist()"),
        ({"a"}, ""),
    ],
)
def test_column_of_texts_is_reported_with_the_method_that_converts_it(value, advice):
    assert texts(value) == ([], [f"inputs must be a text or a list of texts, not {type(value).__name__}{advice}"])


def test_length_of_a_prompt_is_not_limited_by_default():
    problems = Problems()
    check_text("x" * 10**6, RequestLimits(), problems)
    assert list(problems) == []


def test_one_text_or_a_sequence_of_texts_is_converted_to_a_list():
    assert texts("a") == (["a"], [])
    assert texts(["a", "b"]) == (["a", "b"], [])
    assert texts(("a",)) == (["a"], [])


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "inputs is empty"),
        ([], "inputs is empty"),
        (None, "inputs must be a text or a list of texts, not None"),
        (b"private", "inputs must be a text or a list of texts, not bytes"),
        ({"a": 1}, "inputs must be a text or a list of texts, not dict"),
        ({"a"}, "inputs must be a text or a list of texts, not set"),
        (iter("ab"), "inputs must be a text or a list of texts, not str_ascii_iterator"),
        (["a", 1, None], "inputs must be texts: see index 1, 2"),
        (["a", ""], "inputs must not be empty texts: see index 1"),
        (["a"] + [""] * 8, "inputs must not be empty texts: see index 1, 2, 3, 4, 5 and 3 more"),
        (
            ["a", "x" * 50_001],
            "inputs must be texts of at most 50,000 characters (RequestLimits.max_text_chars): see index 1",
        ),
        (["a"] * 1_001, "inputs holds 1,001 texts, more than the 1,000 that RequestLimits(max_inputs=) allows"),
    ],
)
def test_invalid_texts_are_reported(value, problem):
    assert texts(value, RequestLimits(max_text_chars=50_000))[1] == [problem]


def test_number_of_texts_is_not_limited_if_max_inputs_is_none():
    limits = RequestLimits(max_inputs=None)
    assert texts(["x" * 50_001] * 1_001, limits)[1] == []
