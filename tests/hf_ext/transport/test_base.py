"""What passes through the seam shows where it goes, and no secret."""

import pytest
from support.leaks import NEEDLE, is_in
from support.responses import request, response

from hf_ext import ResponseDecodeError
from hf_ext._core.settings.secret import Secret


def test_where_is_the_method_and_the_url_without_its_query():
    assert request("GET", "https://h.example/p?token=t&x=1").where == "GET https://h.example/p"


def test_the_token_is_put_in_at_the_end():
    headers = [("X-A", "1")]
    sent = request(headers=headers, token=Secret("t"))
    assert sent.headers_to_send() == [("X-A", "1"), ("Authorization", "Bearer t")]
    assert headers == [("X-A", "1")]
    assert request(headers=headers).headers_to_send() == headers


def test_neither_headers_nor_body_nor_token_show():
    sent = request(headers=[("X-Api-Key", NEEDLE)], content=NEEDLE.encode(), token=Secret(NEEDLE))
    assert not is_in(repr(sent))
    assert "https://api.example/v1/x" in repr(sent)


def test_a_response_as_text_and_as_json():
    assert response({"a": "ü"}).json() == {"a": "ü"}
    assert response(b"caf\xc3\xa9 \xff").text == "café \ufffd"
    with pytest.raises(ResponseDecodeError, match="not JSON"):
        response(b"<html>").json()


def test_what_a_response_says_about_the_call():
    answer = response(b"geheim", 503, x_request_id="r-1")
    answer.elapsed = 1.5
    assert (answer.meta.status, answer.meta.request_id, answer.meta.elapsed) == (503, "r-1", 1.5)
    assert "geheim" not in repr(answer)
