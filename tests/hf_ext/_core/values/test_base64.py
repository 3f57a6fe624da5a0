"""Base64 in responses: every alphabet and padding is decoded, and any other text raises ResponseDecodeError."""

from base64 import b64encode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import ResponseDecodeError
from hf_ext._core.values.base64 import decode, decode_file, decode_image
from hf_ext.vision.results import DepthMap

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)
INVALID = ["?", "a", "ab=c", "ä", "=", "a\x00bc"]


@given(st.binary(), st.sampled_from([b64encode, urlsafe_b64encode]), st.booleans())
def test_standard_and_url_safe_base64_are_decoded_with_and_without_padding(content, encode, padded):
    text = encode(content).decode()
    assert decode(text if padded else text.rstrip("=")) == content


def test_line_breaks_in_base64_are_ignored():
    assert decode("aGVs\r\nbG8=\n") == b"hello"


@pytest.mark.parametrize("text", INVALID)
def test_text_that_is_not_base64_raises_response_decode_error(text):
    with pytest.raises(ResponseDecodeError, match="in base64 that cannot be decoded"):
        decode(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aGVsbG8=", (b"hello", "")),
        ("data:text/plain;base64,aGVsbG8=", (b"hello", "text/plain")),
        ("data:text/plain;charset=utf-8;base64,aGVsbG8=", (b"hello", "text/plain")),
        ("data:text/plain,hello%20you", (b"hello you", "text/plain")),
        ("data:,hello", (b"hello", "")),
    ],
)
def test_decode_file_decodes_data_urls_and_base64(text, expected):
    assert decode_file(text) == expected


def test_detected_type_of_an_image_is_used_instead_of_the_declared_type():
    encoded = b64encode(PNG).decode()
    assert decode_image(encoded) == (PNG, "image/png")
    assert decode_image(f"data:image/jpeg;base64,{encoded}") == (PNG, "image/png")
    assert decode_image("data:image/x-own;base64,aGVsbG8=") == (b"hello", "image/x-own")


@pytest.mark.parametrize("text", [*INVALID, "", "abc", "data:image/png;base64,", "data:text/plain;base64,aGVsbG8="])
def test_text_without_an_image_raises_response_decode_error(text):
    with pytest.raises(ResponseDecodeError):
        decode_image(text)


def test_depth_map_decodes_its_image_or_raises_response_decode_error():
    image = DepthMap(depth=b64encode(PNG).decode()).image
    assert image is not None
    assert (image.content, image.content_type) == (PNG, "image/png")
    assert DepthMap().image is DepthMap(depth=[[1.0]]).image is None
    with pytest.raises(ResponseDecodeError):
        _ = DepthMap(depth="abc").image
