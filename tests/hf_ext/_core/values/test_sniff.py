"""The MIME type of a file is detected from its first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.values.sniff import SNIFFED_BYTES, sniff


def box(brand: bytes, *compatible: bytes) -> bytes:
    """Return the first box of a file in the ISO base media format."""
    rest = brand + bytes(4) + b"".join(compatible)
    return (8 + len(rest)).to_bytes(4) + b"ftyp" + rest + bytes(20)


def matroska(doc_type: bytes) -> bytes:
    """Return the first bytes of a Matroska or WebM file that ffmpeg writes."""
    size = b"\x01\x00\x00\x00\x00\x00\x00\x1f"
    limits = b"\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08"
    return b"\x1aE\xdf\xa3" + size + limits + b"\x42\x82" + bytes([0x80 | len(doc_type)]) + doc_type + bytes(20)


def ogg(packet: bytes) -> bytes:
    """Return the first page of an Ogg stream."""
    return b"OggS\x00\x02" + bytes(20) + b"\x01\x1e" + packet + bytes(20)


TYPES = {
    b"\x89PNG\r\n\x1a\nrest": "image/png",
    b"\xff\xd8\xff\xe0": "image/jpeg",
    b"\xff\xd8\xff\xe1": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"BM6\x00\x00\x00": "image/bmp",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"II+\x00": "image/tiff",
    b"MM\x00+": "image/tiff",
    b"RIFF\x00\x00\x00\x00WEBPVP8": "image/webp",
    b"\x00\x00\x01\x00\x01\x00": "image/x-icon",
    b"\xff\x0a\xfa": "image/jxl",
    b"\x00\x00\x00\x0cJXL \r\n\x87\n": "image/jxl",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n": "image/jp2",
    box(b"avif", b"avif", b"mif1"): "image/avif",
    box(b"avis", b"avis", b"msf1"): "image/avif",
    box(b"mif1", b"mif1", b"avif"): "image/avif",
    box(b"mif1", b"mif1", b"heic"): "image/heif",
    box(b"mif1"): "image/heif",
    box(b"msf1", b"msf1", b"hevc"): "image/heif-sequence",
    box(b"heic", b"mif1", b"heic"): "image/heic",
    box(b"heix", b"mif1", b"heix"): "image/heic",
    box(b"heim"): "image/heic",
    box(b"hevc"): "image/heic-sequence",
    box(b"hevx"): "image/heic-sequence",
    b"<svg xmlns='http://www.w3.org/2000/svg'/>": "image/svg+xml",
    b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b -->\n<svg>": "image/svg+xml",
    b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY x "y">]><svg>': "image/svg+xml",
    b"RIFF\x00\x00\x00\x00WAVEfmt ": "audio/wav",
    b"RF64\xff\xff\xff\xffWAVEds64": "audio/wav",
    b"FORM\x00\x00\x00\x00AIFFCOMM": "audio/aiff",
    b"FORM\x00\x00\x00\x00AIFCFVER": "audio/aiff",
    b"fLaC\x00": "audio/flac",
    b"ID3\x04\x00": "audio/mpeg",
    box(b"M4A ", b"M4A ", b"mp42"): "audio/mp4",
    box(b"M4B ", b"M4B ", b"mp42"): "audio/mp4",
    box(b"F4A "): "audio/mp4",
    b"#!AMR\n": "audio/amr",
    b"#!AMR-WB\n": "audio/amr-wb",
    b".snd\x00\x00\x00\x18": "audio/basic",
    b"caff\x00\x01": "audio/x-caf",
    b"MThd\x00\x00\x00\x06": "audio/midi",
    ogg(b"\x01vorbis"): "audio/ogg",
    ogg(b"OpusHead"): "audio/ogg",
    ogg(b"\x7fFLAC"): "audio/ogg",
    ogg(b"\x80theora"): "video/ogg",
    matroska(b"webm"): "video/webm",
    matroska(b"matroska"): "video/x-matroska",
    b"\x1aE\xdf\xa3": "video/webm",
    box(b"isom", b"isom", b"avc1"): "video/mp4",
    box(b"mp42"): "video/mp4",
    box(b"M4V "): "video/mp4",
    box(b"dash"): "video/mp4",
    box(b"qt  "): "video/quicktime",
    b"\x00\x00\x00\x08wide\x00\x10\x00\x00mdat": "video/quicktime",
    b"\x00\x00\x0f\x00moov\x00\x00\x00lmvhd": "video/quicktime",
    box(b"3gp4"): "video/3gpp",
    box(b"3g2a"): "video/3gpp2",
    b"RIFF\x00\x00\x00\x00AVI LIST": "video/x-msvideo",
    b"FLV\x01\x05": "video/x-flv",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9": "video/x-ms-asf",
    b"\x00\x00\x01\xba\x44": "video/mpeg",
    (b"\x47" + bytes(187)) * 3: "video/mp2t",
    b"glTF\x02\x00\x00\x00": "model/gltf-binary",
}


@pytest.mark.parametrize(
    ("content", "mime_type"), TYPES.items(), ids=lambda value: value if isinstance(value, str) else repr(value[:8])
)
def test_type_is_detected_by_the_first_bytes(content: bytes, mime_type: str) -> None:
    assert sniff(content) == mime_type
    assert sniff(content + bytes(10_000)) == mime_type


MP3 = [0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2, 0xFD, 0xFC, 0xF5, 0xF4]
AAC = [0xF1, 0xF0, 0xF9, 0xF8]


@pytest.mark.parametrize(
    ("second", "mime_type"), [*((byte, "audio/mpeg") for byte in MP3), *((byte, "audio/aac") for byte in AAC)]
)
def test_mpeg_layer_bits_distinguish_mp3_from_aac_without_a_container(second: int, mime_type: str) -> None:
    assert sniff(bytes([0xFF, second, 0x90, 0x00])) == mime_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"\xff\xff\xff\xff",  # an erased flash chip
        "UTF-16 text".encode("utf-16"),
        b"\xfe\xff\x00a",
        b"\xff\xeb\x90\x00",  # a version of MPEG that does not exist
        b"plain text",
        b"<!DOCTYPE html><html><body><svg></svg></body></html>",
        b"<html><svg>",
        b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
        b'{"image": "x"}',
        b"RIFF\x00\x00\x00\x00PAL data",
        b"12345678WAVEform of the future",
        b"%PDF-1.7",
        b"PK\x03\x04",
        bytes(200),
    ],
)
def test_type_of_unknown_bytes_is_empty(content: bytes) -> None:
    assert sniff(content) == ""


@given(st.binary(max_size=2 * SNIFFED_BYTES))
def test_type_depends_only_on_the_first_bytes(content: bytes) -> None:
    assert sniff(content) == sniff(content[:SNIFFED_BYTES])
