"""The error of an interrupted stream has the partial result, the bytes of an incomplete event, and the cause."""

from support.responses import response

from hf_ext import ApiError, CertificateError, ChatCompletion, NetworkError, RateLimitError
from hf_ext._calls.streaming.interruption import error_from_interruption

META = response(status=200, x_request_id="r-1", x_inference_provider="novita").meta
WHERE = "POST https://router.example/v1/chat/completions"


def test_stream_that_ended_early_without_an_error_is_reported_as_interrupted():
    partial = ChatCompletion(id="c")
    error = error_from_interruption(None, partial, META, where=WHERE)
    assert error.partial is partial
    assert error.message == "the stream was interrupted: it ended without a finish reason or [DONE]"
    assert (error.where, error.status_code, error.request_id, error.provider) == (WHERE, 200, "r-1", "novita")
    assert (error.body, error.code, error.retry_after, error.is_retryable) == ("", "", None, True)
    assert "resume_messages" in error.hint


def test_interruption_has_the_body_code_and_retry_after_of_its_cause():
    cause = RateLimitError("slow down", body="{}", code="overloaded", retry_after=2.0)
    error = error_from_interruption(cause, None, META, where=WHERE)
    assert error.message == "the stream was interrupted: slow down"
    assert (error.body, error.code, error.retry_after, error.is_retryable) == ("{}", "overloaded", 2.0, True)


def test_hint_for_a_stream_without_a_part_of_the_answer_is_the_hint_of_the_cause():
    cause = RateLimitError("slow down", hint="Wait 2 s.")
    error = error_from_interruption(cause, ChatCompletion(), META, where=WHERE, has_started=False)
    assert error.hint == "Wait 2 s."
    error = error_from_interruption(None, ChatCompletion(), META, where=WHERE, has_started=False)
    assert "send the same request again" in error.hint


def test_interruption_is_retryable_only_if_its_cause_is_retryable():
    assert error_from_interruption(NetworkError("cut"), None, META, where=WHERE).is_retryable
    assert not error_from_interruption(CertificateError("expired"), None, META, where=WHERE).is_retryable


def test_interruption_has_the_bytes_of_an_incomplete_event():
    pending = b'data: {"a\xff'
    assert (
        error_from_interruption(NetworkError("cut"), None, META, where=WHERE, pending=pending).body == 'data: {"a\ufffd'
    )


def test_body_of_the_cause_is_used_instead_of_an_incomplete_event():
    cause = ApiError("boom", body='{"error": "boom"}')
    assert error_from_interruption(cause, None, META, where=WHERE, pending=b"data: {").body == '{"error": "boom"}'
