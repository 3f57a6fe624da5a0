"""Uploads: bodies in pieces, equal to what they would be in one."""

from __future__ import annotations

import base64
import random
from collections.abc import Generator
from dataclasses import dataclass

import pytest

from hf_ext._core.media.large_file import LARGE, STEP
from hf_ext._core.media.multipart import encode_form
from hf_ext._core.media.payload import Payload, filled
from hf_ext._core.media.upload import Base64, Block, Upload

CONTENT = random.Random(3).randbytes(LARGE + 2)


@dataclass
class InPieces:
    """A part whose pieces are of given sizes."""

    sizes: list[int]
    waits: bool = False

    def __len__(self) -> int:
        return sum(self.sizes)

    def pieces(self) -> Generator[bytes]:
        """Yield so many bytes at a time."""
        start = 0
        for size in self.sizes:
            yield CONTENT[start : start + size]
            start += size


def test_an_upload_begins_anew_each_time() -> None:
    upload = Upload((b"head", Block(CONTENT), b"between", Block(b"x"), b"tail"))
    whole = b"head" + CONTENT + b"betweenxtail"
    assert [b"".join(upload.pieces()) for _ in range(2)] == [whole, whole]
    assert len(upload) == len(whole)


def test_what_stands_before_a_file_comes_with_its_first_piece() -> None:
    pieces = list(Upload((b"head", Block(CONTENT), b"tail")).pieces())
    assert pieces[0] == b"head" + CONTENT[:STEP]
    assert pieces[-1] == b"tail"
    assert b"" not in pieces


@pytest.mark.parametrize("sizes", [[1], [2], [3], [1, 1], [1, 1, 1, 1], [4, 5, 9, 2], [STEP, STEP, 1], [5] * 40])
def test_base64_in_pieces_of_any_size(sizes: list[int]) -> None:
    part = Base64(InPieces(sizes))
    expected = base64.b64encode(CONTENT[: sum(sizes)])
    pieces = list(part.pieces())
    assert b"".join(pieces) == expected
    assert b"" not in pieces  # which would end the body
    assert len(part) == len(expected)


@pytest.mark.parametrize("waits", [False, True])
def test_it_waits_where_a_part_waits(*, waits: bool) -> None:
    for part in (InPieces([3], waits), Base64(InPieces([3], waits))):
        assert Upload((b"head", Block(b"x"), part)).waits is waits


@pytest.mark.parametrize("times", [1, 2])
def test_large_media_fill_their_slots(times: int) -> None:
    payload = Payload(CONTENT, "audio/flac")
    template = b'{"text":"\xc3\xa9"' + b',"file":"%b"' * times + b"}"
    body = filled(template % ((payload.in_json().encode(),) * times), payload)
    assert isinstance(body, Upload)
    assert b"".join(body.pieces()) == template % ((base64.b64encode(CONTENT),) * times)


def test_a_body_without_the_slot_stays_bytes() -> None:
    assert filled(b"{}", Payload(CONTENT, "")) == b"{}"


def test_small_media_have_no_slot() -> None:
    payload = Payload(b"small", "image/png")
    assert payload.in_json() == payload.base64() == base64.b64encode(b"small").decode()
    assert not payload.is_large
    assert payload.file().payload == b"small"


def test_slots_are_different() -> None:
    assert Payload(CONTENT, "").slot != Payload(CONTENT, "").slot


def test_a_form_with_large_media_is_an_upload() -> None:
    fields = {"model": "org/name", "file": Payload(CONTENT, "audio/flac"), "temperature": 0.5}
    body, content_type = encode_form(fields, "B")
    small, _ = encode_form({**fields, "file": Payload(b"@", "audio/flac")}, "B")
    assert isinstance(body, Upload)
    assert isinstance(small, bytes)
    assert b"".join(body.pieces()) == small.replace(b"@", CONTENT)
    assert len(body) == len(small) - 1 + len(CONTENT)
    assert content_type == "multipart/form-data; boundary=B"
