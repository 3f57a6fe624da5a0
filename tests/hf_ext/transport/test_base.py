"""Requests and responses have properties, and a repr without secrets."""

import pytest
from rich.pretty import pretty_repr
from support.leaks import NEEDLE, is_in
from support.responses import request, response

from hf_ext import ResponseDecodeError
from hf_ext._core.settings.secret import Secret


def test_where_is_the_method_and_the_url_without_query():
    assert request("GET", "https://h.example/p?token=t&x=1").where == "GET https://h.example/p"


def test_token_is_the_last_header():
    headers = [("X-A", "1")]
    sent = request(headers=headers, token=Secret("t"))
    assert sent.headers_to_send() == [("X-A", "1"), ("Authorization", "Bearer t")]
    assert headers == [("X-A", "1")]
    assert request(headers=headers).headers_to_send() == headers


def test_repr_of_a_request_omits_headers_body_and_token():
    sent = request(headers=[("X-Api-Key", NEEDLE)], content=NEEDLE.encode(), token=Secret(NEEDLE))
    assert not is_in(repr(sent))
    assert not is_in(pretty_repr(sent))  # as rich prints it in a traceback with variables
    assert "https://api.example/v1/x" in repr(sent)


def test_response_returns_its_body_as_text_and_as_json():
    assert response({"a": "ü"}).json() == {"a": "ü"}
    assert response(b"caf\xc3\xa9 \xff").text == "café \ufffd"
    with pytest.raises(ResponseDecodeError, match="not JSON"):
        response(b"<html>").json()


def test_meta_of_a_response_has_status_request_id_and_elapsed_time():
    failed = response(b"geheim", 503, x_request_id="r-1")
    failed.elapsed = 1.5
    assert (failed.meta.status, failed.meta.request_id, failed.meta.elapsed) == (503, "r-1", 1.5)
    assert "geheim" not in repr(failed)
