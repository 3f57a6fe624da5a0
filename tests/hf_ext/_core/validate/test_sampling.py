"""Sampling options: the problems that the rule of a single option cannot find."""

from hf_ext._core.validate import Problems, RequestLimits, check_sampling


def check(limits: RequestLimits | None = None, **options: object) -> list[str]:
    """Return the problems that are reported for these sampling options."""
    problems = Problems()
    check_sampling(options, limits or RequestLimits(), problems)
    return list(problems)


def test_top_logprobs_needs_logprobs():
    assert check(top_logprobs=5) == ["top_logprobs needs logprobs=True"]
    assert check(top_logprobs=5, logprobs=False) == ["top_logprobs needs logprobs=True"]
    assert check(top_logprobs=5, logprobs=True) == []


def test_output_tokens_have_no_limit_by_default():
    assert check(max_tokens=10**9) == []
    assert check(RequestLimits(max_output_tokens=10_000), max_tokens=9_000) == []
    assert check(RequestLimits(max_output_tokens=8_192), max_tokens=9_000) == [
        "max_tokens must be at most 8,192, not 9000; raise the limit with RequestLimits(max_output_tokens=)"
    ]
