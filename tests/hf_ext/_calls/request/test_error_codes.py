"""Error codes, error types and reason phrases are mapped to an HTTP status."""

from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._calls.request.error_codes import status_from_code


@pytest.mark.parametrize("status", [status for status in HTTPStatus if status >= 400])
def test_reason_phrase_in_any_spelling_maps_to_its_status(status):
    words = status.phrase.replace("'", "").split()
    for word in (status.phrase, "_".join(words).lower(), "".join(words), "-".join(words).upper()):
        assert status_from_code(word) == status


WORDS = {
    "Rate limit exceeded": 429,
    "rate-limited": 429,
    "tokens_per_minute_rate_limit_exceeded": 429,
    "all_deployments_in_cooldown": 429,
    "Model is overloaded": 503,
    "model_not_available": 503,
    "ModelNotReadyException": 503,
    "insufficient_system_resource": 503,
    "Request timed out": 504,
    "read_timeout": 504,
    "network_error": 502,
    "APIConnectionError": 502,
    "unavailable_error": 503,
    "insufficient_credits": 402,
    "exceeded_current_quota_error": 402,
    "AccessDeniedException": 403,
    "invalid_timeout": 400,
    "unsupported parameter: timeout": 400,
    "not_supported_error": 400,
    "content_policy_violation": 400,
    "request_too_large": 413,
    "UnprocessableEntityError": 422,
    "model_not_found": 404,
}


@pytest.mark.parametrize(("word", "status"), WORDS.items())
def test_error_code_maps_to_a_status(word, status):
    assert status_from_code(word) == status


@pytest.mark.parametrize(
    "word",
    [
        "",
        "error",
        "Exception",
        "invalid",
        "invalid_response_error",
        "failed",
        "stop",
        "length",
        "max_tokens",
        "time_limit",
        "500",
        "You must set a timeout",
        "the server is looking forward to your next request timeout",
        "x" * 1_000,
    ],
)
def test_text_that_is_not_an_error_code_maps_to_no_status(word):
    assert status_from_code(word) is None


@given(st.text(max_size=80))
def test_any_text_maps_to_an_error_status_or_none(word):
    status = status_from_code(word)
    assert status is None or 400 <= status < 600
