"""Heads of responses that llhttp refuses although every reader understands them alike (RFC 9112, 2.2 and 5.2).

They are read here, and llhttp is fed a head in the strict form with the fields that frame the body. What could be read
in two ways stays an error: different lengths, a length beside Transfer-Encoding (llhttp refuses it), a NUL or CR in a
line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hf_ext.transport._transport_error import ProtocolFault

Fields = list[tuple[bytes, bytes]]

_BEGINNING = re.compile(rb"[\r\n]*HTTP/1\.[0-9](?:\Z| (?:[0-9]{0,2}\Z|[0-9]{3}(?:\Z|[ \r\n])))")
_END = re.compile(rb"\n\r?\n")
_STATUS_LINE = re.compile(rb"HTTP/1\.([0-9]) ([0-9]{3})(?: [^\r\0]*)?")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\r\0]*)")
_LENGTH = re.compile(rb"[0-9]+")
_FRAMING = frozenset({b"content-length", b"transfer-encoding"})


class Head(NamedTuple):
    """A head, read.

    Attributes:
        strict: What llhttp is fed in its place.
        fields: All fields; of equal lengths only one is left.
        size: Bytes that it took.
    """

    strict: bytes
    fields: Fields
    size: int


def is_readable(received: bytes | bytearray) -> bool:
    """Return whether this is the beginning of an HTTP/1 response, however it goes on."""
    return _BEGINNING.match(received) is not None


def read_head(received: bytes | bytearray, seen: int = 0) -> Head | None:
    """Return the first head, None if its end has not come.

    Args:
        received: What has come since the request.
        seen: So many bytes of it hold no end.

    Raises:
        ProtocolFault: It is not a head of HTTP/1, or could be read in two ways.
    """
    end = _END.search(received, max(0, seen - 2))
    if end is None:
        return None
    lines = bytes(received[: end.start()]).lstrip(b"\r\n").split(b"\n")
    status_line, *rest = [line.removesuffix(b"\r") for line in lines]
    status = _STATUS_LINE.fullmatch(status_line)
    if status is None:
        raise _fault("invalid status line")
    fields = _with_one_length(_fields(rest))
    framing = [b"%b: %b" % field for field in fields if field[0].lower() in _FRAMING]
    minor = b"0" if status[1] == b"0" else b"1"
    return Head(b"\r\n".join([b"HTTP/1.%b %b " % (minor, status[2]), *framing, b"\r\n"]), fields, end.end())


def _fields(lines: list[bytes]) -> Fields:
    fields: Fields = []
    for line in lines:
        if line[:1] in {b" ", b"\t"}:  # the line before goes on: obs-fold
            if not fields or b"\r" in line or b"\0" in line:
                raise _fault("invalid continuation of a header")
            name, value = fields[-1]
            fields[-1] = name, (value + b" " + line.strip(b" \t")).strip(b" \t")
            continue
        field = _FIELD.fullmatch(line)
        if field is None:
            raise _fault("invalid header")
        fields.append((field[1], field[2].strip(b" \t")))
    return fields


def _with_one_length(fields: Fields) -> Fields:
    """Return the fields with one Content-Length; the same one may be repeated (RFC 9110, 8.6)."""
    lengths = [value for name, value in fields if name.lower() == b"content-length"]
    values = {length.strip(b" \t") for value in lengths for length in value.split(b",")}
    if len(values) > 1:
        raise _fault("different Content-Lengths")
    if not values:
        return fields
    length = values.pop()
    if _LENGTH.fullmatch(length) is None:
        raise _fault("invalid Content-Length")
    others = [field for field in fields if field[0].lower() != b"content-length"]
    return [*others, (b"Content-Length", length)]


def _fault(what: str) -> ProtocolFault:
    return ProtocolFault("RemoteProtocolError", what)
