"""GzipDecoder decodes gzip bodies in pieces of any size, limits its memory, and rejects invalid bodies."""

import gzip
import random
import tracemalloc
import zlib
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hf_ext import ResponseDecodeError
from hf_ext.transport.body.gzip_decoder import GzipDecoder, decoder_for

TEXT = b'{"generated_text": "Hello, world"}\n' * 3
MEMBER = gzip.compress(TEXT, mtime=0)
KIB_64 = 65_536


def decode(pieces: Iterable[bytes]) -> bytes:
    decoder = GzipDecoder()
    content = b"".join(part for piece in pieces for part in decoder.feed(piece))
    decoder.close()
    return content


def single_bytes(body: bytes) -> list[bytes]:
    return [body[at : at + 1] for at in range(len(body))]


BODIES = {
    "empty": (b"", b""),
    "one member": (MEMBER, TEXT),
    "an empty member": (gzip.compress(b""), b""),
    "two members": (MEMBER + gzip.compress(b"more"), TEXT + b"more"),
    "an empty member between two members": (MEMBER + gzip.compress(b"") + MEMBER, TEXT * 2),
    "zeros after the member": (MEMBER + b"\0" * 10, TEXT),
    "garbage after the member": (MEMBER + b"garbage", TEXT),
    "garbage before a second member": (MEMBER + b"garbage" + MEMBER, TEXT),
    "a member with a name and a comment": (gzip.compress(TEXT)[:3] + b"\x18" + gzip.compress(TEXT)[4:10] + b"n\0c\0" + MEMBER[10:], TEXT),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_pieces_of_any_size_give_the_same_bytes(body, expected):
    assert decode([body]) == expected
    assert decode(single_bytes(body)) == expected
    for at in range(len(body) + 1):
        assert decode([body[:at], body[at:]]) == expected
        assert decode([body[:at], b"", body[at:]]) == expected


@settings(deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=4), st.binary(max_size=20), st.randoms())
def test_members_are_joined_for_pieces_of_any_size(texts, garbage, rng):
    body = b"".join(map(gzip.compress, texts)) + (b"x" + garbage if texts else b"")
    cuts = sorted(rng.randrange(len(body) + 1) for _ in range(4))
    assert decode([body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True)]) == b"".join(texts)


@pytest.mark.parametrize("length", [KIB_64 - 1, KIB_64, KIB_64 + 1, 2 * KIB_64, 3 * KIB_64 + 5])
@pytest.mark.parametrize(
    "after", [b"", b"garbage", MEMBER], ids=["nothing follows", "garbage follows", "another member follows"]
)
def test_body_is_complete_if_its_length_is_near_the_maximum_size_of_a_piece(length, after):
    expected = b"a" * length + (TEXT if after == MEMBER else b"")
    assert decode([gzip.compress(b"a" * length) + after]) == expected


def test_incompressible_body_is_decoded():
    noise = random.Random(1).randbytes(300_000)
    assert decode([gzip.compress(noise)]) == noise


@pytest.mark.parametrize("body", [MEMBER, MEMBER + MEMBER], ids=["one member", "two members"])
def test_incomplete_body_raises_an_error(body):
    ends = {0, len(MEMBER), len(body)}
    for at in sorted(set(range(len(body))) - ends):
        with pytest.raises(ResponseDecodeError, match="coding of the response is incomplete"):
            decode([body[:at]])


def test_received_part_of_an_incomplete_body_is_returned():
    decoder = GzipDecoder()
    assert b"".join(decoder.feed(gzip.compress(b"a" * 100_000)[:-8])) == b"a" * 100_000


@pytest.mark.parametrize(
    "body",
    [
        b"<html>not gzip</html>",
        zlib.compress(TEXT),
        MEMBER[:-8] + bytes([MEMBER[-8] ^ 1]) + MEMBER[-7:],
        MEMBER[:-1] + b"\x7f",
        MEMBER[:15] + b"\xff\xff\xff\xff" + MEMBER[19:],
        MEMBER + b"\x1f\x8b\x07" + b"\0" * 20,
    ],
    ids=["not gzip", "zlib", "wrong checksum", "wrong length", "invalid data", "invalid second member"],
)
def test_invalid_body_raises_an_error(body):
    for pieces in ([body], single_bytes(body)):
        with pytest.raises(ResponseDecodeError, match="gzip coding of the response is invalid") as caught:
            decode(pieces)
        assert caught.value.__cause__ is None


def bomb(mebibytes: int) -> bytes:
    coder = zlib.compressobj(9, wbits=31)
    zeros = bytes(2**20)
    return b"".join(coder.compress(zeros) for _ in range(mebibytes)) + coder.flush()


def test_gzip_bomb_is_decoded_in_small_pieces_and_only_as_far_as_it_is_read():
    body = bomb(64)
    tracemalloc.start()
    try:
        arrived = 0
        for piece in GzipDecoder().feed(body):
            assert len(piece) <= KIB_64
            arrived += len(piece)
            if arrived > 10 * 2**20:
                break
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert arrived <= 10 * 2**20 + KIB_64
    assert peak < 2**20


def test_gzip_bomb_of_many_members_is_decoded_in_small_pieces():
    assert all(len(piece) <= KIB_64 for piece in GzipDecoder().feed(gzip.compress(bytes(200_000)) * 50))


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", " GZIP ", "Gzip"])
def test_gzip_coding_has_a_decoder(coding):
    decoder = decoder_for(coding)
    assert decoder is not None
    assert b"".join(decoder.feed(MEMBER)) == TEXT


@pytest.mark.parametrize("coding", ["", "identity", " Identity "])
def test_identity_coding_has_no_decoder(coding):
    assert decoder_for(coding) is None


@pytest.mark.parametrize("coding", ["br", "zstd", "deflate", "gzip, gzip", "gzip, br", "identity, gzip", "nonsense"])
def test_coding_that_was_not_requested_raises_an_error(coding):
    with pytest.raises(ResponseDecodeError, match="accepts only gzip") as caught:
        decoder_for(coding)
    assert repr(coding) in caught.value.message
    assert caught.value.hint
