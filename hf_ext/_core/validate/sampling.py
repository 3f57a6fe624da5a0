"""Sampling options: conditions on several options, and the client's limit of output tokens."""

from collections.abc import Mapping

from hf_ext._core.validate.limits import RequestLimits
from hf_ext._core.validate.problems import Problems, describe_value

_OUTPUT_TOKENS = ("max_completion_tokens", "max_new_tokens", "max_output_tokens", "max_tokens")


def check_sampling(given: Mapping[str, object], limits: RequestLimits, problems: Problems) -> None:
    """Collect the problems that the rule of a single option cannot find."""
    if "top_logprobs" in given:
        problems.check(given.get("logprobs"), "top_logprobs needs logprobs=True")
    if limits.max_output_tokens is not None:
        check_output_tokens(given, limits, problems)


def check_output_tokens(given: Mapping[str, object], limits: RequestLimits, problems: Problems) -> None:
    """Collect a problem if a request may generate more tokens than the limits of the client allow."""
    most = limits.max_output_tokens
    if most is None:
        return
    for name in _OUTPUT_TOKENS:
        value = given.get(name)
        if isinstance(value, int) and value > most:
            limit = "RequestLimits(max_output_tokens=)"
            problems.add(f"{name} must be at most {most:,}, not {describe_value(value)}; raise the limit with {limit}")
