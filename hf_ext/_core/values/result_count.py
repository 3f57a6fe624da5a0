"""The number of results in a response; it must equal the number of inputs, so that each result belongs to an input."""

from __future__ import annotations

from hf_ext._core.values.plurals import describe_count
from hf_ext.errors import ResponseDecodeError


def check_result_count(found: int, expected: int, result: str = "result", input_: str = "text") -> None:
    """Raise ResponseDecodeError unless a response has as many results as inputs were sent.

    Args:
        found: The number of results.
        expected: The number of inputs.
        result: The noun for a result in the message, such as "vector".
        input_: The noun for an input in the message, such as "text".
    """
    if found != expected:
        raise error_for_result_count(found, expected, result, input_)


def error_for_result_count(
    found: int, expected: int, result: str = "result", input_: str = "text"
) -> ResponseDecodeError:
    """Return the error for a response with too few or too many results: "3 vectors for 4 texts"."""
    return ResponseDecodeError(
        f"the response holds {describe_count(found, result)} for {describe_count(expected, input_)}"
    )
