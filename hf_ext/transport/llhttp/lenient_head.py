"""A lenient parser for response heads that llhttp rejects, although they have only one meaning (RFC 9112, 2.2 and 5.2).

A head is the status line with the headers. The parser accepts a Content-Length that is repeated with the same value,
folded headers, lines that end with LF only, and control characters. It returns all headers, and a strict head to feed
to llhttp. The strict head has only the headers that determine the length of the body.

A head with two possible meanings is still an error: different Content-Lengths, or NUL or CR inside a line. A head with
Content-Length and Transfer-Encoding is rejected by llhttp.
"""

from __future__ import annotations

from typing import NamedTuple

from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext.transport._transport_error import TransportError

Fields = list[tuple[bytes, bytes]]

_START = lazy_pattern(rb"[\r\n]*HTTP/1\.[0-9](?:\Z| (?:[0-9]{0,2}\Z|[0-9]{3}(?:\Z|[ \r\n])))")
_END = lazy_pattern(rb"\n\r?\n")
_STATUS_LINE = lazy_pattern(rb"HTTP/1\.([0-9]) ([0-9]{3})(?: [^\r\0]*)?")
_FIELD = lazy_pattern(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\r\0]*)")
_LENGTH = lazy_pattern(rb"[0-9]+")
_FRAMING = frozenset({b"content-length", b"transfer-encoding"})


class Head(NamedTuple):
    """A parsed head.

    Attributes:
        strict: The head to feed to llhttp instead of the received head.
        fields: All header fields. A repeated Content-Length is one field.
        size: Number of received bytes that belong to the head.
    """

    strict: bytes
    fields: Fields
    size: int


def is_http_response(received: bytes | bytearray) -> bool:
    """Return whether the received bytes can be the start of an HTTP/1 response."""
    return _START.match(received) is not None


def parse_head(received: bytes | bytearray, searched: int = 0) -> Head | None:
    """Parse the first head in `received`. Return None if the head is incomplete.

    Args:
        received: All bytes that were received since the request.
        searched: Number of bytes at the start that an earlier call has searched for the end of the head.

    Raises:
        TransportError: The head is not HTTP/1, or has two possible meanings.
    """
    end = _END.search(received, max(0, searched - 2))
    if end is None:
        return None
    lines = bytes(received[: end.start()]).lstrip(b"\r\n").split(b"\n")
    status_line, *field_lines = [line.removesuffix(b"\r") for line in lines]
    status = _STATUS_LINE.fullmatch(status_line)
    if status is None:
        raise _protocol_error("invalid status line")
    fields = _with_one_length(_parse_fields(field_lines))
    framing = [b"%b: %b" % field for field in fields if field[0].lower() in _FRAMING]
    minor = b"0" if status[1] == b"0" else b"1"
    return Head(b"\r\n".join([b"HTTP/1.%b %b " % (minor, status[2]), *framing, b"\r\n"]), fields, end.end())


def _parse_fields(lines: list[bytes]) -> Fields:
    fields: Fields = []
    for line in lines:
        if line[:1] in {b" ", b"\t"}:  # a folded header (obs-fold): the line continues the value of the previous field
            if not fields or b"\r" in line or b"\0" in line:
                raise _protocol_error("invalid continuation of a header")
            name, value = fields[-1]
            fields[-1] = name, (value + b" " + line.strip(b" \t")).strip(b" \t")
            continue
        field = _FIELD.fullmatch(line)
        if field is None:
            raise _protocol_error("invalid header")
        fields.append((field[1], field[2].strip(b" \t")))
    return fields


def _with_one_length(fields: Fields) -> Fields:
    """Return the fields with one Content-Length. A server may repeat it with the same value (RFC 9110, 8.6)."""
    lengths = [value for name, value in fields if name.lower() == b"content-length"]
    values = {length.strip(b" \t") for value in lengths for length in value.split(b",")}
    if len(values) > 1:
        raise _protocol_error("different values of Content-Length")
    if not values:
        return fields
    length = values.pop()
    if _LENGTH.fullmatch(length) is None:
        raise _protocol_error("invalid Content-Length")
    others = [field for field in fields if field[0].lower() != b"content-length"]
    return [*others, (b"Content-Length", length)]


def _protocol_error(what: str) -> TransportError:
    return TransportError("RemoteProtocolError", what)
