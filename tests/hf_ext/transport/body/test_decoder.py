"""BodyDecoder decodes a body, and raises an error when the decoded body exceeds the size limit."""

import gzip
import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.responses import request, response

from hf_ext import ApiError, ResponseDecodeError
from hf_ext.transport.body.decoder import BodyDecoder

WHERE = "POST https://api.example/v1/x"


def decoder(limit: int = 1_000, **headers: str) -> BodyDecoder:
    return BodyDecoder(request(max_bytes=limit), response(**headers).headers)


def decode(body: BodyDecoder, chunks: Iterable[bytes]) -> bytes:
    content = b"".join(piece for chunk in chunks for piece in body.feed(chunk))
    body.close()
    return content


def test_body_within_the_limit_is_returned_unchanged():
    assert decode(decoder(10), [b"12345", b"", b"67890"]) == b"1234567890"
    assert decode(decoder(10, content_length="10"), [b"1234567890"]) == b"1234567890"
    assert decode(decoder(10), []) == b""


def test_bytes_within_the_limit_are_returned_before_the_error_for_a_byte_beyond_it():
    body = decoder(10)
    assert list(body.feed(b"1234567890")) == [b"1234567890"]
    with pytest.raises(ApiError, match="larger than 10 bytes") as caught:
        list(body.feed(b"1"))
    assert "max_response_bytes=" in caught.value.hint
    assert caught.value.where == WHERE


def test_content_length_beyond_the_limit_raises_an_error_before_the_body_is_received():
    with pytest.raises(ApiError, match="larger than 1,000 bytes") as caught:
        decoder(1_000, content_length=str(10 * 2**30))
    assert caught.value.where == WHERE


@pytest.mark.parametrize("announced", ["", "many", "-5", "1e9", "\xb2", "9" * 5_000, "10, 10", " 5"])
def test_invalid_content_length_is_ignored(announced):
    assert decode(decoder(10, content_length=announced), [b"12345"]) == b"12345"


def test_limit_applies_to_the_decoded_bytes():
    coded = gzip.compress(b"a" * 10_000)
    assert len(coded) < 1_000
    assert decode(decoder(10_000, content_encoding="gzip"), [coded]) == b"a" * 10_000
    with pytest.raises(ApiError, match="larger than 9,999 bytes") as caught:
        decode(decoder(9_999, content_encoding="gzip"), [coded])
    assert caught.value.where == WHERE


def test_gzip_bomb_is_decoded_only_up_to_the_limit():
    coded = gzip.compress(bytes(64 * 2**20))
    body, arrived = decoder(2**20, content_encoding="gzip"), []
    tracemalloc.start()
    try:
        with pytest.raises(ApiError, match="larger than 1,048,576 bytes"):
            arrived.extend(len(piece) for piece in body.feed(coded))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * 2**20


@pytest.mark.parametrize("content_encoding", ["br", "gzip, gzip"])
def test_error_for_an_unrequested_coding_names_the_call(content_encoding):
    with pytest.raises(ResponseDecodeError, match="accepts only gzip") as caught:
        decoder(content_encoding=content_encoding)
    assert caught.value.where == WHERE


@pytest.mark.parametrize(
    ("coded", "reason"),
    [(gzip.compress(b"text", mtime=0)[:-3], "is incomplete"), (b"<html>", "is invalid")],
    ids=["incomplete", "not gzip"],
)
def test_error_for_an_invalid_coding_names_the_call(coded, reason):
    with pytest.raises(ResponseDecodeError, match=reason) as caught:
        decode(decoder(content_encoding="gzip"), [coded])
    assert caught.value.where == WHERE


@settings(deadline=None)
@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=4), st.booleans(), st.integers(0, 250))
def test_body_in_pieces_of_any_size_is_returned_completely_or_raises_an_error(text, cuts, is_coded, limit):
    body = gzip.compress(text) if is_coded else text
    at = sorted(min(cut, len(body)) for cut in cuts)
    chunks = [body[start:end] for start, end in zip([0, *at], [*at, len(body)], strict=True)]
    body_decoder = decoder(limit, content_encoding="gzip" if is_coded else "")
    if len(text) <= limit:
        assert decode(body_decoder, chunks) == text
    else:
        with pytest.raises(ApiError):
            decode(body_decoder, chunks)
