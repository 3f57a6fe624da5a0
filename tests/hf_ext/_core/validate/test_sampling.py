"""Sampling options: values that no server accepts are reported."""

import pytest

from hf_ext._core.validate import Problems, RequestLimits, check_sampling


def check(limits: RequestLimits | None = None, **options: object) -> list[str]:
    """Return the problems that are reported for these sampling options."""
    problems = Problems()
    check_sampling(options, limits or RequestLimits(), problems)
    return list(problems)


@pytest.mark.parametrize(
    ("name", "valid", "invalid"),
    [
        ("temperature", [0, 0.7, 2, 2.0], [-0.1, 2.1, float("nan"), float("inf"), True, "1"]),
        ("top_p", [0.01, 1], [0, 1.01, -1, float("nan"), True]),
        ("typical_p", [0.01, 1], [0, 1.01]),
        ("min_p", [0, 1], [-0.1, 1.1]),
        ("frequency_penalty", [-2, 0.5, 2], [-2.1, 2.1, True]),
        ("presence_penalty", [-2, 0.5, 2], [-2.1, 2.1, True]),
        ("repetition_penalty", [0.1, 1.2, 9], [0, -1, float("inf")]),
        ("top_k", [-1, 0, 50], [-2, 1.5, True]),
        ("top_n_tokens", [0, 5], [-1, True]),
        ("n", [1, 8], [0, 1.0, True]),
        ("best_of", [1], [0]),
        ("truncate", [1], [0]),
        ("max_tokens", [1, 8_193, 10**6], [0, -1, 1.5, True]),
        ("max_completion_tokens", [1, 10**6], [0]),
        ("max_new_tokens", [1, 10**6], [0]),
        ("seed", [-1, 0, 2**63 - 1], [1.5, True, 2**63, 10**400]),
        ("stop", ["x", [], ["a", "b"], ("a",), list("abcdefgh")], ["", [""], [1], 1, b"x", {"a": 1}]),
    ],
)
def test_value_outside_the_range_of_an_option_is_reported(name, valid, invalid):
    for value in valid:
        assert check(**{name: value}) == []
    for value in invalid:
        [problem] = check(**{name: value})
        assert problem.startswith(f"{name} must be ")


def test_options_of_none_and_unknown_options_are_ignored():
    assert check(temperature=None, stop=None, top_logprobs=None, reasoning_effort="low", tools=[]) == []


def test_top_logprobs_needs_logprobs():
    assert check(top_logprobs=5) == ["top_logprobs needs logprobs=True"]
    assert check(top_logprobs=5, logprobs=False) == ["top_logprobs needs logprobs=True"]
    assert check(top_logprobs=5, logprobs=True) == []
    assert check(top_logprobs=21, logprobs=True) == ["top_logprobs must be a whole number between 0 and 20, not 21"]


def test_output_tokens_have_no_limit_by_default():
    assert check(max_tokens=10**9) == []
    assert check(RequestLimits(max_output_tokens=10_000), max_tokens=9_000) == []
    assert check(RequestLimits(max_output_tokens=8_192), max_tokens=9_000) == [
        "max_tokens must be at most 8,192, not 9000; raise the limit with RequestLimits(max_output_tokens=)"
    ]


def test_all_problems_are_collected():
    assert check(temperature=3.5, top_p=0, max_tokens=0, stop="") == [
        "temperature must be a number between 0 and 2, not 3.5",
        "top_p must be a number above 0 and at most 1, not 0",
        "max_tokens must be a whole number of at least 1, not 0",
        "stop must be a non-empty text or a list of non-empty texts",
    ]
