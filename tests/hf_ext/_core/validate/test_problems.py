"""Problems are collected, and raised as one error with a message of limited length."""

import pytest

from hf_ext import ValidationError
from hf_ext._core.validate import Problems, describe_value


def test_raise_if_any_without_problems_raises_nothing():
    problems = Problems()
    problems.add("")
    assert problems.check(condition=True, problem="wrong")
    problems.raise_if_any()
    assert len(problems) == 0


def test_single_problem_is_the_message_of_the_error():
    problems = Problems()
    assert not problems.check([], "inputs is empty")
    with pytest.raises(ValidationError) as caught:
        problems.raise_if_any("embeddings.create")
    assert str(caught.value) == "inputs is empty (embeddings.create)."
    assert caught.value.problems == ["inputs is empty"]


def test_message_lists_ten_problems_and_the_error_has_all():
    problems = Problems()
    for number in range(12):
        problems.add(f"problem {number}")
    error = problems.error("chat.create")
    assert error.problems == list(problems)
    assert str(error).startswith("12 problems: problem 0; problem 1; ")
    assert str(error).endswith("problem 9; and 2 more, see .problems (chat.create).")
    assert "problem 10" not in str(error)


def test_rule_that_raises_does_not_end_the_check_of_the_other_values():
    class Broken:
        def __len__(self) -> int:
            raise RuntimeError

    class Length:
        def problem(self, name: str, value: object) -> str:
            return f"{name} is too long" if len(value) > 1 else ""  # type: ignore[arg-type]

    problems = Problems()
    problems.check_rules(dict.fromkeys("abc", Length()), {"a": Broken(), "b": "x", "c": "xy"})
    assert list(problems) == ["a cannot be read: Broken raised RuntimeError", "c is too long"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("short", "'short'"),
        ("x\n{}\u2028", r"'x\n{}\u2028'"),
        ("x" * 100, "'" + "x" * 60 + "' and 40 more characters"),
        (None, "None"),
        (True, "True"),
        (0.5, "0.5"),
        (float("nan"), "nan"),
        (-3, "-3"),
        (2**127, repr(2**127)),
        ({"prompt": "private"}, "dict"),
        (b"private", "bytes"),
        (object(), "object"),
    ],
)
def test_describe_value_returns_one_short_line_without_contents(value, expected):
    assert describe_value(value) == expected


def test_describe_value_calls_an_integer_with_too_many_digits_a_huge_integer():
    assert describe_value(10**5000) == "a huge integer"
