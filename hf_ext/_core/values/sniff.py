"""MIME types of files, detected by their first bytes (WHATWG MIME Sniffing, and the container specifications)."""

from __future__ import annotations

import re

from hf_ext._core.values.lazy_pattern import lazy_pattern

SNIFFED_BYTES = 1024
"""How many of the first bytes are enough to detect every type."""

_PREFIXES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),  # BigTIFF
    (b"MM\x00+", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"\xff\x0a", "image/jxl"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"#!AMR-WB", "audio/amr-wb"),
    (b"#!AMR", "audio/amr"),
    (b".snd", "audio/basic"),
    (b"caff", "audio/x-caf"),
    (b"MThd", "audio/midi"),
    (b"wvpk", "audio/x-wavpack"),
    (b"\x0b\x77", "audio/ac3"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x00\x00\x01\xb3", "video/mpeg"),
    (b"glTF", "model/gltf-binary"),
)
# RIFF and IFF: a code of four letters, the size, and the type of the content.
_CHUNKED = {
    (b"RIFF", b"WEBP"): "image/webp",
    (b"RIFF", b"WAVE"): "audio/wav",
    (b"RF64", b"WAVE"): "audio/wav",  # above 4 GB
    (b"RIFX", b"WAVE"): "audio/wav",  # big-endian
    (b"RIFF", b"AVI "): "video/x-msvideo",
    (b"FORM", b"AIFF"): "audio/aiff",
    (b"FORM", b"AIFC"): "audio/aiff",
}
# Brands of the ISO base media file format (https://mp4ra.org/registered-types/brands). A file with any other brand is
# treated as a video.
_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevc": "image/heic-sequence",
    b"hevx": "image/heic-sequence",
    b"hevm": "image/heic-sequence",
    b"hevs": "image/heic-sequence",
    b"mif1": "image/heif",
    b"mif2": "image/heif",
    b"msf1": "image/heif-sequence",
    b"crx ": "image/x-canon-cr3",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"M4P ": "audio/mp4",
    b"F4A ": "audio/mp4",
    b"F4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"3gp": "video/3gpp",
    b"3ge": "video/3gpp",
    b"3gg": "video/3gpp",
    b"3gr": "video/3gpp",
    b"3gs": "video/3gpp",
    b"3g2": "video/3gpp2",
}
SNIFFED_TYPES = frozenset({*dict(_PREFIXES).values(), *_CHUNKED.values(), *_BRANDS.values(), "video/mp4", "video/webm"})
"""Types of files that start with certain bytes. The types of frames without a container are not among them."""

_OGG_VIDEO = (b"\x80theora", b"\x01video\x00", b"BBCD\x00")
_TS_PACKET = 188
_DOC_TYPE = lazy_pattern(rb"\x42\x82[\x81-\x8f](matroska|webm)")
_SVG = lazy_pattern(rb"<(?:svg|!DOCTYPE svg)[\s/>]", re.IGNORECASE)
_PROLOG = ((b"<?", b"?>"), (b"<!--", b"-->"))  # declaration and comments before the root element


def parse_mime_type(header: str) -> str:
    """Return the MIME type of a Content-Type header in lower case, without parameters; "" for octet-stream."""
    type_ = header.partition(";")[0].strip().lower()
    return "" if type_ in {"application/octet-stream", "binary/octet-stream"} else type_


def sniff(content: bytes) -> str:
    """Return the MIME type of a file by its first bytes, "" for an unknown type."""
    head = bytes(content[:SNIFFED_BYTES])
    for prefix, type_ in _PREFIXES:
        if head.startswith(prefix):
            return type_
    return _container_type(head) or _frame_type(head) or ("image/svg+xml" if _is_svg(head) else "")


def _container_type(head: bytes) -> str:
    code, inner = head[:4], head[8:12]
    if (code, inner) in _CHUNKED:
        return _CHUNKED[code, inner]
    if head[4:8] == b"ftyp":
        return _brand_type(head)
    if head[4:8] in {b"moov", b"mdat"} or head.startswith(b"\x00\x00\x00\x08wide"):
        return "video/quicktime"  # older files have no brand
    if code == b"OggS":  # the first packet names the codec
        return "video/ogg" if head[28:].startswith(_OGG_VIDEO) else "audio/ogg"
    if code == b"\x1aE\xdf\xa3":
        doc_type = _DOC_TYPE.search(head)
        return "video/x-matroska" if doc_type and doc_type[1] == b"matroska" else "video/webm"
    return ""


def _brand_type(head: bytes) -> str:
    brand = head[8:12]
    if brand in {b"mif1", b"msf1"} and _is_avif(head):
        return "image/avif"
    return _BRANDS.get(brand) or _BRANDS.get(brand[:3]) or "video/mp4"


def _is_avif(head: bytes) -> bool:
    """Return whether a file with the general brand of HEIF lists AVIF among its compatible brands."""
    end = min(int.from_bytes(head[:4]), len(head))
    return any(head[start : start + 4] in {b"avif", b"avis"} for start in range(16, end, 4))


def _frame_type(head: bytes) -> str:
    """Return the type of frames without a container: MPEG transport stream, MPEG audio (ISO 11172-3), AAC in ADTS."""
    if len(head) > _TS_PACKET and head[0] == head[_TS_PACKET] == 0x47:
        return "video/mp2t"
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # the 11 bits that start an audio frame
        return ""
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    if layer == 0:
        return "audio/aac" if head[1] & 0xF0 == 0xF0 else ""
    # Version 1 is reserved. The value 3 means Layer I: it is ignored, because a UTF-16 text (FF FE) looks like it.
    return "" if version == 1 or layer == 3 else "audio/mpeg"


def _is_svg(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while ending := next((end for begin, end in _PROLOG if text.startswith(begin)), None):
        text = text.partition(ending)[2].lstrip()
    return _SVG.match(text) is not None
