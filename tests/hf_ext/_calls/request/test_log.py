"""Logging: one line and its fields for each response, nothing secret among them, and silence unless somebody listens."""

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


def sent() -> Request:
    headers = [("X-Api-Key", NEEDLE)]
    return request("POST", f"{URL}?key={NEEDLE}", headers=headers, content=NEEDLE.encode(), token=Secret(NEEDLE))


def answered(status: int, *headers: tuple[str, str]) -> Meta:
    return Meta(status, Headers([("set-cookie", NEEDLE), *headers]), 0.1234567)


def logged(
    caplog: pytest.LogCaptureFixture, level: int, status: int, *headers: tuple[str, str]
) -> list[logging.LogRecord]:
    with caplog.at_level(level, logger="hf_ext"):
        log_response(sent(), answered(status, *headers))
    return caplog.records


def test_a_response_is_one_line_with_its_facts_as_fields(caplog):
    (record,) = logged(caplog, logging.DEBUG, 200, ("x-request-id", "r-1"), ("x-inference-provider", "novita"))
    assert (record.name, record.levelno) == ("hf_ext", logging.DEBUG)
    assert record.getMessage() == f"POST {URL} -> 200 in 0.123 s"
    assert record.hf_ext == {
        "method": "POST",
        "url": URL,
        "status": 200,
        "seconds": 0.123457,
        "request_id": "r-1",
        "provider": "novita",
    }


@pytest.mark.parametrize("status", [400, 404, 503])
def test_a_failure_is_told_a_level_higher(caplog, status):
    (record,) = logged(caplog, logging.INFO, status)
    assert (record.levelno, record.hf_ext["status"]) == (logging.INFO, status)


@pytest.mark.parametrize(("level", "status"), [(logging.INFO, 200), (logging.INFO, 399), (logging.WARNING, 500)])
def test_what_nobody_wants_to_hear_is_not_said(caplog, level, status):
    assert logged(caplog, level, status) == []


def test_what_nobody_wants_to_hear_is_not_even_worked_out(caplog):
    class Untouchable(Headers):
        def __getitem__(self, name: str) -> str:
            raise AssertionError("nobody listens")

    with caplog.at_level(logging.WARNING, logger="hf_ext"):
        log_response(sent(), Meta(500, Untouchable([("x-request-id", "r-1")])))


@pytest.mark.parametrize("status", [200, 500])
def test_neither_headers_nor_body_nor_query_nor_token_are_logged(caplog, status):
    (record,) = logged(caplog, logging.DEBUG, status)
    assert not is_in(vars(record))
    assert not is_in(record.getMessage())


def test_a_call_without_a_response_is_told_by_the_class_of_its_error(caplog):
    with caplog.at_level(logging.INFO, logger="hf_ext"):
        log_error(sent(), NetworkError(f"cannot connect {NEEDLE}"))
    (record,) = caplog.records
    assert record.getMessage() == f"POST {URL} -> NetworkError"
    assert record.hf_ext == {"method": "POST", "url": URL, "error": "NetworkError"}


def test_the_logger_is_left_as_an_application_expects_it():
    assert [type(handler) for handler in logger.handlers] == [logging.NullHandler]
    assert (logger.level, logger.propagate, logger.disabled) == (logging.NOTSET, True, False)
