"""Validation of arguments: collect every problem, then raise them in one ValidationError.

A constructor or a call with numbers and flags needs a table of rules:

    _RULES = {"attempts": COUNT, "wait": SECONDS_OR_ZERO, "wait_max": SECONDS}

    def __init__(self, *, attempts, wait, wait_max):
        problems = Problems()
        values = {"attempts": attempts, "wait": wait, "wait_max": wait_max}
        check_values(values, _RULES, problems)
        if not problems:  # values of a wrong type cannot be compared
            message = f"wait_max must be at least wait ({wait}), not {wait_max}"
            problems.check(wait <= wait_max, message)
        problems.raise_if_any("Retry")

    Retry(attempts="3", wait=-1, wait_max=60)
    # ValidationError: 2 problems: attempts must be a whole number of at least 1,
    # not '3'; wait must be a number of seconds, 0 or more, not -1 (Retry).

If there is nothing else to check, `validate_values(values, _RULES, "Retry")` does all of this.
A dataclass calls `check_attributes(self, _RULES, problems)` in its `__post_init__`. More rules are in `rules.py` and
`objects.py`.
"""

from hf_ext._core.validate.headers import HeaderItems, HeadersLike, header_value_problem, validated_headers
from hf_ext._core.validate.ids import is_name, model_id_problem, model_name_problem, split_model
from hf_ext._core.validate.limits import RequestLimits
from hf_ext._core.validate.numbers import (
    COUNT,
    COUNT_OR_ZERO,
    FRACTION,
    RATE,
    SECONDS,
    SECONDS_OR_ZERO,
    TIMEOUT,
    UNLIMITED_SECONDS,
    Number,
)
from hf_ext._core.validate.options import check_extra_body, check_option_names, similar_name
from hf_ext._core.validate.problems import Problems, Rule, describe_type, describe_value, unreadable
from hf_ext._core.validate.rule import FLAG, check_attributes, check_values, validate_values
from hf_ext._core.validate.sampling import check_output_tokens, check_sampling
from hf_ext._core.validate.text import check_text, validated_texts

__all__ = [
    "COUNT",
    "COUNT_OR_ZERO",
    "FLAG",
    "FRACTION",
    "RATE",
    "SECONDS",
    "SECONDS_OR_ZERO",
    "TIMEOUT",
    "UNLIMITED_SECONDS",
    "HeaderItems",
    "HeadersLike",
    "Number",
    "Problems",
    "RequestLimits",
    "Rule",
    "check_attributes",
    "check_extra_body",
    "check_option_names",
    "check_output_tokens",
    "check_sampling",
    "check_text",
    "check_values",
    "describe_type",
    "describe_value",
    "header_value_problem",
    "is_name",
    "model_id_problem",
    "model_name_problem",
    "similar_name",
    "split_model",
    "unreadable",
    "validate_values",
    "validated_headers",
    "validated_texts",
]
