"""A request body that is sent in pieces has the same bytes as a body in memory.

A placeholder is a text in a JSON body. It stands for the base64 of large media until the body is sent.
"""

from __future__ import annotations

import base64
import random
from collections.abc import Generator
from dataclasses import dataclass

import pytest

from hf_ext._core.media.large_file import MAX_BYTES_IN_MEMORY, PIECE_BYTES
from hf_ext._core.media.multipart import encode_form
from hf_ext._core.media.payload import Payload, fill_placeholder
from hf_ext._core.media.upload import Base64Part, BytesPart, Upload

CONTENT = random.Random(3).randbytes(MAX_BYTES_IN_MEMORY + 2)


@dataclass
class PartInPieces:
    """A part of an upload, in pieces of these sizes."""

    sizes: list[int]
    may_block: bool = False

    def __len__(self) -> int:
        return sum(self.sizes)

    def pieces(self) -> Generator[bytes]:
        """Yield pieces of these sizes."""
        start = 0
        for size in self.sizes:
            yield CONTENT[start : start + size]
            start += size


def test_pieces_of_an_upload_start_from_its_beginning_each_time() -> None:
    upload = Upload((b"head", BytesPart(CONTENT), b"between", BytesPart(b"x"), b"tail"))
    body = b"head" + CONTENT + b"betweenxtail"
    assert [b"".join(upload.pieces()) for _ in range(2)] == [body, body]
    assert len(upload) == len(body)


def test_bytes_before_a_part_are_yielded_with_its_first_piece() -> None:
    pieces = list(Upload((b"head", BytesPart(CONTENT), b"tail")).pieces())
    assert pieces[0] == b"head" + CONTENT[:PIECE_BYTES]
    assert pieces[-1] == b"tail"
    assert b"" not in pieces


@pytest.mark.parametrize(
    "sizes", [[1], [2], [3], [1, 1], [1, 1, 1, 1], [4, 5, 9, 2], [PIECE_BYTES, PIECE_BYTES, 1], [5] * 40]
)
def test_base64_of_pieces_of_any_size_equals_the_base64_of_the_content(sizes: list[int]) -> None:
    part = Base64Part(PartInPieces(sizes))
    expected = base64.b64encode(CONTENT[: sum(sizes)])
    pieces = list(part.pieces())
    assert b"".join(pieces) == expected
    assert b"" not in pieces  # an empty piece would end the body
    assert len(part) == len(expected)


@pytest.mark.parametrize("may_block", [False, True])
def test_upload_may_block_if_a_part_may_block(*, may_block: bool) -> None:
    for part in (PartInPieces([3], may_block), Base64Part(PartInPieces([3], may_block))):
        assert Upload((b"head", BytesPart(b"x"), part)).may_block is may_block


@pytest.mark.parametrize("times", [1, 2])
def test_base64_of_large_media_replaces_each_placeholder(times: int) -> None:
    payload = Payload(CONTENT, "audio/flac")
    template = b'{"text":"\xc3\xa9"' + b',"file":"%b"' * times + b"}"
    body = fill_placeholder(template % ((payload.to_json_text().encode(),) * times), payload)
    assert isinstance(body, Upload)
    assert b"".join(body.pieces()) == template % ((base64.b64encode(CONTENT),) * times)


def test_body_without_the_placeholder_is_returned_as_bytes() -> None:
    assert fill_placeholder(b"{}", Payload(CONTENT, "")) == b"{}"


def test_json_text_of_small_media_is_base64() -> None:
    payload = Payload(b"small", "image/png")
    assert payload.to_json_text() == payload.base64() == base64.b64encode(b"small").decode()
    assert not payload.is_large
    assert payload.file().payload == b"small"


def test_placeholders_of_equal_media_differ() -> None:
    assert Payload(CONTENT, "").placeholder != Payload(CONTENT, "").placeholder


def test_form_with_large_media_is_an_upload() -> None:
    fields = {"model": "org/name", "file": Payload(CONTENT, "audio/flac"), "temperature": 0.5}
    body, content_type = encode_form(fields, "B")
    small, _ = encode_form({**fields, "file": Payload(b"@", "audio/flac")}, "B")
    assert isinstance(body, Upload)
    assert isinstance(small, bytes)
    assert b"".join(body.pieces()) == small.replace(b"@", CONTENT)
    assert len(body) == len(small) - 1 + len(CONTENT)
    assert content_type == "multipart/form-data; boundary=B"
