"""Each call logs one record with fields. The record has no secrets and is built only if its level is enabled."""

import logging

import pytest
from support.leaks import NEEDLE, is_in
from support.responses import request

from hf_ext import Meta, NetworkError
from hf_ext._calls.request.log import log_error, log_response, logger
from hf_ext._core.results.headers import Headers
from hf_ext._core.settings.secret import Secret
from hf_ext.transport.base import Request

URL = "https://router.example/v1/chat/completions"


def request_with_secrets() -> Request:
    """Return a request with a secret in its URL, headers, body and token."""
    headers = [("X-Api-Key", NEEDLE)]
    return request("POST", f"{URL}?key={NEEDLE}", headers=headers, content=NEEDLE.encode(), token=Secret(NEEDLE))


def meta_with_secret(status: int, *headers: tuple[str, str]) -> Meta:
    """Return the status and headers of a response, with a secret in a header."""
    return Meta(status, Headers([("set-cookie", NEEDLE), *headers]), 0.1234567)


def log(
    caplog: pytest.LogCaptureFixture, level: int, status: int, *headers: tuple[str, str]
) -> list[logging.LogRecord]:
    """Log a response, and return the records."""
    with caplog.at_level(level, logger="hf_ext"):
        log_response(request_with_secrets(), meta_with_secret(status, *headers), Secret(NEEDLE))
    return caplog.records


def test_response_is_logged_as_one_record_with_fields(caplog):
    (record,) = log(caplog, logging.DEBUG, 200, ("x-request-id", "r-1"), ("x-inference-provider", "novita"))
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


@pytest.mark.parametrize("status", [400, 404, 503])
def test_error_status_is_logged_at_info(caplog, status):
    (record,) = log(caplog, logging.INFO, status)
    assert (record.levelno, record.hf_ext["status_code"]) == (logging.INFO, status)


@pytest.mark.parametrize(("level", "status"), [(logging.INFO, 200), (logging.INFO, 399), (logging.WARNING, 500)])
def test_nothing_is_logged_below_the_enabled_level(caplog, level, status):
    assert log(caplog, level, status) == []


def test_disabled_log_level_builds_no_record(caplog):
    class UnreadableHeaders(Headers):
        def __getitem__(self, name: str) -> str:
            raise AssertionError("the headers were read")

    with caplog.at_level(logging.WARNING, logger="hf_ext"):
        log_response(request_with_secrets(), Meta(500, UnreadableHeaders([("x-request-id", "r-1")])), None)


@pytest.mark.parametrize("status", [200, 500])
def test_headers_body_query_and_token_are_not_logged(caplog, status):
    (record,) = log(caplog, logging.DEBUG, status)
    assert not is_in(vars(record))
    assert not is_in(record.getMessage())


def test_call_without_a_response_is_logged_with_the_error_class(caplog):
    with caplog.at_level(logging.INFO, logger="hf_ext"):
        log_error(request_with_secrets(), NetworkError(f"cannot connect {NEEDLE}"), Secret(NEEDLE))
    (record,) = caplog.records
    assert record.getMessage() == f"POST {URL} -> NetworkError"
    assert record.hf_ext == {"method": "POST", "url": URL, "error_type": "NetworkError"}


def test_logger_has_only_a_null_handler_and_default_settings():
    assert [type(handler) for handler in logger.handlers] == [logging.NullHandler]
    assert (logger.level, logger.propagate, logger.disabled) == (logging.NOTSET, True, False)
