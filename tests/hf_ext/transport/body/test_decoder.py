"""Limits: a body is counted as it comes and as it is decoded, and refused before it is too much."""

import gzip
import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.responses import request, response

from hf_ext import ApiError, ResponseDecodeError
from hf_ext.transport.body.decoder import BodyReader

WHERE = "POST https://api.example/v1/x"


def reader(limit: int = 1_000, **headers: str) -> BodyReader:
    return BodyReader(request(max_bytes=limit), response(**headers).headers)


def read(body: BodyReader, chunks: Iterable[bytes]) -> bytes:
    content = b"".join(piece for chunk in chunks for piece in body.feed(chunk))
    body.close()
    return content


def test_a_body_within_the_limit_passes_as_it_is():
    assert read(reader(10), [b"12345", b"", b"67890"]) == b"1234567890"
    assert read(reader(10, content_length="10"), [b"1234567890"]) == b"1234567890"
    assert read(reader(10), []) == b""


def test_a_byte_too_many_is_refused_and_what_came_before_was_handed_over():
    body = reader(10)
    assert list(body.feed(b"1234567890")) == [b"1234567890"]
    with pytest.raises(ApiError, match="larger than 10 bytes") as caught:
        list(body.feed(b"1"))
    assert "max_response_bytes=" in caught.value.hint
    assert caught.value.where == WHERE


def test_an_announced_body_that_is_too_large_is_refused_unread():
    with pytest.raises(ApiError, match="larger than 1,000 bytes") as caught:
        reader(1_000, content_length=str(10 * 2**30))
    assert caught.value.where == WHERE


@pytest.mark.parametrize("announced", ["", "many", "-5", "1e9", "\xb2", "9" * 5_000, "10, 10", " 5"])
def test_a_length_that_is_none_is_left_to_those_who_read_http(announced):
    assert read(reader(10, content_length=announced), [b"12345"]) == b"12345"


def test_it_is_the_decoded_bytes_that_count():
    coded = gzip.compress(b"a" * 10_000)
    assert len(coded) < 1_000
    assert read(reader(10_000, content_encoding="gzip"), [coded]) == b"a" * 10_000
    with pytest.raises(ApiError, match="larger than 9,999 bytes") as caught:
        read(reader(9_999, content_encoding="gzip"), [coded])
    assert caught.value.where == WHERE


def test_a_bomb_is_given_up_at_the_limit():
    coded = gzip.compress(bytes(64 * 2**20))
    body, arrived = reader(2**20, content_encoding="gzip"), []
    tracemalloc.start()
    try:
        with pytest.raises(ApiError, match="larger than 1,048,576 bytes"):
            arrived.extend(len(piece) for piece in body.feed(coded))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * 2**20


@pytest.mark.parametrize("content_encoding", ["br", "gzip, gzip"])
def test_a_coding_that_was_not_asked_for_names_the_call(content_encoding):
    with pytest.raises(ResponseDecodeError, match="only gzip was asked for") as caught:
        reader(content_encoding=content_encoding)
    assert caught.value.where == WHERE


@pytest.mark.parametrize(
    ("coded", "reason"), [(gzip.compress(b"text", mtime=0)[:-3], "ends too early"), (b"<html>", "coding is broken")]
)
def test_a_broken_coding_names_the_call(coded, reason):
    with pytest.raises(ResponseDecodeError, match=reason) as caught:
        read(reader(content_encoding="gzip"), [coded])
    assert caught.value.where == WHERE


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=4), st.booleans(), st.integers(0, 250))
def test_any_body_at_any_cut_is_whole_or_refused(text, cuts, is_coded, limit):
    body = gzip.compress(text) if is_coded else text
    at = sorted(min(cut, len(body)) for cut in cuts)
    chunks = [body[start:end] for start, end in zip([0, *at], [*at, len(body)], strict=True)]
    body_reader = reader(limit, content_encoding="gzip" if is_coded else "")
    if len(text) <= limit:
        assert read(body_reader, chunks) == text
    else:
        with pytest.raises(ApiError):
            read(body_reader, chunks)
