"""Sampling options: the allowed range of each option."""

from collections.abc import Mapping

from hf_ext._core.validate.limits import RequestLimits
from hf_ext._core.validate.numbers import COUNT, COUNT_OR_ZERO, FRACTION, Number
from hf_ext._core.validate.problems import Problems, describe_value
from hf_ext._core.values.sequences import is_sequence

# If servers allow different ranges for an option, the table has the widest range. In vLLM, top_k=-1 means off; in
# llama.cpp, seed=-1 means random.
_RULES = {
    "best_of": COUNT,
    "frequency_penalty": Number(-2, 2),
    "max_completion_tokens": COUNT,
    "max_new_tokens": COUNT,
    "max_tokens": COUNT,
    "min_p": FRACTION,
    "n": COUNT,
    "presence_penalty": Number(-2, 2),
    "repetition_penalty": Number(0, above=True),
    "seed": Number(whole=True),
    "temperature": Number(0, 2),
    "top_k": Number(-1, whole=True),
    "top_logprobs": Number(0, 20, whole=True),
    "top_n_tokens": COUNT_OR_ZERO,
    "top_p": Number(0, 1, above=True),
    "truncate": COUNT,
    "typical_p": Number(0, 1, above=True),
}
_OUTPUT_TOKENS = ("max_completion_tokens", "max_new_tokens", "max_tokens")


def check_sampling(options: Mapping[str, object], limits: RequestLimits, problems: Problems) -> None:
    """Collect a problem for each sampling option whose value no server accepts; an option that is None is not sent."""
    given = {name: value for name, value in options.items() if value is not None}
    for name, value in given.items():
        rule = _RULES.get(name)
        problems.add(rule.problem(name, value) if rule else "")
    _check_output_tokens(given, limits, problems)
    problems.check("top_logprobs" not in given or given.get("logprobs"), "top_logprobs needs logprobs=True")
    if "stop" in given:
        problems.add(_stop_problem(given["stop"]))


def _check_output_tokens(given: Mapping[str, object], limits: RequestLimits, problems: Problems) -> None:
    most = limits.max_output_tokens
    for name in _OUTPUT_TOKENS:
        value = given.get(name)
        if most is not None and isinstance(value, int) and value > most:
            limit = "RequestLimits(max_output_tokens=)"
            problems.add(f"{name} must be at most {most:,}, not {describe_value(value)}; raise the limit with {limit}")


def _stop_problem(stop: object) -> str:
    # The service treats an empty list as no stop text, and its official client always sends a list.
    texts = [stop] if isinstance(stop, str) else list(stop) if is_sequence(stop) else [None]
    if all(isinstance(text, str) and text for text in texts):
        return ""
    return "stop must be a non-empty text or a list of non-empty texts"
