"""Errors are detected from the finish reason and from bodies of any shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._calls.request.error_detection import find_error, has_answer, is_failure_reason, is_final_event


@pytest.mark.parametrize(
    "reason",
    [
        "error",
        "ERROR",
        "abort",
        "aborted",
        "cancelled",
        "failed",
        "error_toxic",
        "network_error",
        "timeout",
        "overloaded",
    ],
)
def test_finish_reason_that_reports_a_failure_is_recognized(reason):
    assert is_failure_reason(reason)


@pytest.mark.parametrize(
    "reason",
    [
        *(None, "", "stop", "length", "tool_calls", "function_call", "content_filter", "eos_token", "stop_sequence"),
        *("end_turn", "max_tokens", "MAX_TOKENS", "tool_use", "sensitive", "SAFETY", "model_length", "time_limit"),
        *("model_context_window_exceeded", "refusal", "pause_turn", "COMPLETE", "unknown", "of_the_future"),
    ],
)
def test_any_other_finish_reason_is_not_a_failure(reason):
    assert not is_failure_reason(reason)


KEYS = ("error", "errors", "message", "detail", "code", "type", "status", "object", "choices", "x_groq", "response",
        "finish_reason", "delta", "text", "generated_text", "success")  # fmt: skip
bodies = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "error", "response.failed", "stop", "x"]),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.sampled_from(KEYS), children, max_size=5),
    max_leaves=12,
)


@given(bodies)
def test_body_of_any_shape_raises_no_exception(body):
    report = find_error(body)
    assert report is None or isinstance(report, dict)
    assert has_answer(body) in {True, False}
    assert is_final_event(body) in {True, False}


def test_error_in_a_deeply_nested_body_is_found():
    body = error = {}
    for _ in range(5_000):
        error["error"] = [{}]
        error = error["error"][0]
    assert find_error(body) is not None
