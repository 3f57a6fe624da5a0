"""Each call logs one record with fields. The record has no secrets and is built only if its level is enabled."""

import logging

import pytest
from support.leaks import NEEDLE, is_in
from support.responses import request

from hf_ext import (
    CertificateError,
    Meta,
    NetworkError,
    ProtocolError,
    RateLimitError,
    RequestTimeoutError,
    ResponseDecodeError,
    StreamInterruptedError,
)
from hf_ext._calls.observer.log import CallLog, log_call, logger
from hf_ext._calls.request.call_options import DEFAULTS
from hf_ext._core.results.headers import Headers
from hf_ext._core.settings.secret import Secret

URL = "https://router.example/v1/chat/completions"
WHERE = f"POST {URL}"


def meta_with_secret(*headers: tuple[str, str]) -> Meta:
    """Return the status and headers of a response, with a secret in a header."""
    return Meta(200, Headers([("set-cookie", NEEDLE), *headers]), 0.5)


def call_log(*times: float, is_stream: bool = False) -> CallLog:
    """Return the log of a call that starts at the first time and ends at the last."""
    log = CallLog(WHERE, Secret(NEEDLE), is_stream=is_stream, clock=iter(times or (0.0, 0.0)).__next__)
    log.attempt()
    return log


def test_response_is_logged_as_one_record_with_fields(caplog):
    with caplog.at_level(logging.DEBUG, logger="hf_ext"):
        call_log(10.0, 10.1234567).end(
            meta_with_secret(("x-request-id", "r-1"), ("x-inference-provider", "novita")), object
        )
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("hf_ext", logging.DEBUG)
    assert record.getMessage() == f"POST {URL} -> 200 in 0.123 s"
    assert record.hf_ext == {
        "method": "POST",
        "url": URL,
        "status_code": 200,
        "elapsed": 0.123457,
        "request_id": "r-1",
        "provider": "novita",
    }


def test_error_status_is_logged_at_info_with_the_facts_of_the_response(caplog):
    with caplog.at_level(logging.INFO, logger="hf_ext"):
        call_log().error(RateLimitError(f"slow down {NEEDLE}", status_code=429, request_id="r-1"))
    (record,) = caplog.records
    assert (record.levelno, record.getMessage()) == (logging.INFO, f"POST {URL} -> 429 in 0.000 s")
    assert (record.hf_ext["status_code"], record.hf_ext["request_id"]) == (429, "r-1")


def test_unreadable_response_is_logged_with_its_status_and_the_error_class(caplog):
    with caplog.at_level(logging.INFO, logger="hf_ext"):
        call_log().error(ResponseDecodeError(f"not JSON {NEEDLE}", status_code=200))
    (record,) = caplog.records
    assert record.getMessage() == f"POST {URL} -> 200, ResponseDecodeError in 0.000 s"
    assert record.hf_ext["error_type"] == "ResponseDecodeError"


@pytest.mark.parametrize(
    "error",
    [
        NetworkError(f"cannot connect {NEEDLE}", where=WHERE),
        RequestTimeoutError("3 s passed", where=WHERE),
        CertificateError("expired", where=WHERE),
    ],
)
def test_call_without_a_response_is_logged_with_its_reason(caplog, error):
    with caplog.at_level(logging.INFO, logger="hf_ext"):
        call_log().error(error)
    (record,) = caplog.records
    name, reason = type(error).__name__, error.message.replace(NEEDLE, "***")
    assert record.getMessage() == f"POST {URL} -> {name} ({reason}) in 0.000 s"
    assert (record.hf_ext["error_type"], record.hf_ext["reason"]) == (name, reason)


def test_interrupted_stream_is_logged_with_its_reason(caplog):
    error = StreamInterruptedError(f"interrupted {NEEDLE}", status_code=200, request_id="r-1")
    error.__cause__ = NetworkError("the connection was lost: Connection reset by peer", where=WHERE)
    with caplog.at_level(logging.INFO, logger="hf_ext"):
        call_log(is_stream=True).error(error)
    (record,) = caplog.records
    reason = "the connection was lost: Connection reset by peer"
    assert record.getMessage() == f"POST {URL} -> 200, StreamInterruptedError ({reason}) in 0.000 s"


@pytest.mark.parametrize("error", [ProtocolError(NEEDLE, where=WHERE), NetworkError(NEEDLE), KeyboardInterrupt(NEEDLE)])
def test_call_without_a_response_is_logged_with_the_error_class(caplog, error):
    with caplog.at_level(logging.INFO, logger="hf_ext"):
        call_log().error(error)
    (record,) = caplog.records
    name = type(error).__name__
    assert record.getMessage() == f"POST {URL} -> {name} in 0.000 s"
    assert record.hf_ext == {"method": "POST", "url": URL, "elapsed": 0.0, "error_type": name}


def test_stream_is_logged_with_the_time_of_its_first_event(caplog):
    log = call_log(1.0, 1.5, 4.0, is_stream=True)
    with caplog.at_level(logging.DEBUG, logger="hf_ext"):
        log.event()
        log.end(meta_with_secret(), object)
    (record,) = caplog.records
    assert (record.hf_ext["first_event"], record.hf_ext["elapsed"]) == (0.5, 3.0)
    assert record.hf_ext["closed_early"] is False


def test_stream_without_an_event_that_the_caller_closed_is_logged_as_closed_early(caplog):
    with caplog.at_level(logging.DEBUG, logger="hf_ext"):
        call_log(0.0, 2.0, is_stream=True).close(meta_with_secret(), object)
    (record,) = caplog.records
    assert record.getMessage() == f"POST {URL} -> 200, closed early in 2.000 s"
    assert (record.levelno, record.hf_ext["closed_early"]) == (logging.DEBUG, True)
    assert record.hf_ext["first_event"] is None


def test_disabled_log_level_starts_no_observation_and_builds_no_record(caplog):
    class UnreadableHeaders(Headers):
        def __getitem__(self, name: str) -> str:
            raise AssertionError("the headers were read")

    with caplog.at_level(logging.WARNING, logger="hf_ext"):
        assert log_call(request("POST", URL), None, (), {}, DEFAULTS, None, is_stream=False) is None
    with caplog.at_level(logging.INFO, logger="hf_ext"):
        call_log().end(Meta(200, Headers([]), 0.5), object)
    assert caplog.records == []


def test_query_of_the_url_and_token_in_a_header_are_not_logged(caplog):
    sent = request("POST", f"{URL}?key={NEEDLE}", headers=[("X-Api-Key", NEEDLE)], content=NEEDLE.encode())
    with caplog.at_level(logging.DEBUG, logger="hf_ext"):
        log = log_call(sent, None, (), {"body": NEEDLE}, DEFAULTS, Secret(NEEDLE), is_stream=False)
        assert log is not None
        log.end(meta_with_secret(("x-request-id", NEEDLE)), object)
    (record,) = caplog.records
    assert not is_in(vars(record))
    assert not is_in(record.getMessage())


def test_logger_has_only_a_null_handler_and_default_settings():
    assert [type(handler) for handler in logger.handlers] == [logging.NullHandler]
    assert (logger.level, logger.propagate, logger.disabled) == (logging.NOTSET, True, False)


def test_call_names_its_method_and_its_model(caplog):
    with caplog.at_level(logging.DEBUG, logger="hf_ext"):
        CallLog(WHERE, Secret(NEEDLE), call="chat.create", model=f"org/{NEEDLE}", is_stream=False).end(
            Meta(200, Headers([]), 0.5), object
        )
    (record,) = caplog.records
    assert (record.hf_ext["call"], record.hf_ext["model"]) == ("chat.create", "org/***")
