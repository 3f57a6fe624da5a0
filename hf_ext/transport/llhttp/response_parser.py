"""Responses: from the bytes of a connection to one HTTP/1.1 response after another, parsed by llhttp (httptools).

Pure: it is fed what arrives, in any pieces, and is asked what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httptools

from hf_ext.transport._transport_error import ProtocolFault
from hf_ext.transport.llhttp.lenient_head import is_readable, read_head

if TYPE_CHECKING:
    RawHeaders = list[tuple[bytes, bytes]]

_MAX_HEAD = 256 * 1024  # bytes without any of a body: no server's headers are that long


class ResponseReader:
    """Reads the responses of one connection.

    llhttp is strict, which costs nothing. A head that it refuses is read again by `head`, and ends the connection. In
    what follows a head it is lenient where a body stays what it is: blanks behind the size of a chunk, odd trailers.

    Attributes:
        status: Of the final response, 0 until its head is there; interim ones (1xx) are passed over.
        headers: As received; llhttp leaves the space behind a value.
        complete: Whether the response has ended.
        reusable: Whether another request may follow on the connection.
        untouched: Whether nothing at all has come since the request.
    """

    __slots__ = (
        "_fault",
        "_head",
        "_head_bytes",
        "_open_ended",
        "_parser",
        "_pieces",
        "_refused",
        "complete",
        "headers",
        "reusable",
        "status",
        "untouched",
    )

    def __init__(self) -> None:
        self._parser = _parser(self)
        self.begin()

    def begin(self) -> None:
        """Expect the response to a new request."""
        self.status = 0
        self.headers: RawHeaders = []
        self.complete = False
        self.reusable = False
        self.untouched = True
        self._open_ended = False
        self._pieces: list[bytes] = []
        self._head = bytearray()
        self._head_bytes = 0
        self._refused = False
        self._fault: ProtocolFault | None = None
        self._parser.set_dangerous_leniencies(lenient_headers=False, lenient_chunked_length=False)

    def feed(self, data: bytes) -> None:
        """Take what the connection received.

        Raises:
            ProtocolFault: It is not HTTP/1.1, or its head does not end. A fault of the body is raised by `take`.
        """
        self.untouched = False
        if self._refused:
            self._read_again(data, seen=len(self._head))
        else:
            try:
                self._parser.feed_data(data)
            except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
                self._refuse(data, _fault(error))
        if self._pieces or self.complete:
            self._head_bytes = 0
            return
        if not self.status and not self._refused:
            self._head += data
        self._head_bytes += len(data)
        if self._head_bytes > _MAX_HEAD:
            raise ProtocolFault("RemoteProtocolError", f"more than {_MAX_HEAD:,} bytes of headers")

    def _refuse(self, data: bytes, fault: ProtocolFault) -> None:
        if self.status:
            self._fail(fault)
        elif is_readable(self._head + data):
            self._refused = True
            self._read_again(data, seen=0)
        else:
            raise fault

    def _read_again(self, data: bytes, seen: int) -> None:
        """Read heads that llhttp refused, until the final one; what follows it goes to llhttp."""
        self._head += data
        while (head := read_head(self._head, seen)) is not None:
            rest, seen = bytes(self._head[head.size :]), 0
            self._parser = _parser(self)
            self.headers = []
            fault = self._fault_in(head.strict)
            if self.status:
                self.headers = head.fields
                self._refused = self.reusable = False
                fault = fault or self._fault_in(rest)
                if fault is not None:
                    self._fail(fault)
                return
            if fault is not None:
                raise fault
            self._head = bytearray(rest)  # what came was an interim response

    def _fault_in(self, data: bytes) -> ProtocolFault | None:
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            return _fault(error)
        return None

    def end(self) -> None:
        """Take that the server has closed the connection.

        Raises:
            ProtocolFault: The response is not complete.
        """
        self.reusable = False
        if self._open_ended:
            self.complete = True
        elif not self.complete:
            what = "in the middle of its response" if self.status else "without sending a response"
            raise ProtocolFault("Closed", f"the server closed it {what}")

    def take(self) -> bytes:
        """Return what has arrived of the body since the last time.

        Raises:
            ProtocolFault: What came after it breaks the rules of HTTP.
        """
        pieces = self._pieces
        if not pieces:
            if self._fault is not None:
                raise self._fault
            return b""
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        self._pieces = []
        return data

    def _fail(self, fault: ProtocolFault) -> None:
        self.reusable = False
        if not self.complete:
            self._fault = fault

    def on_message_begin(self) -> None:
        """Called by llhttp; a response that nobody asked for means that the connection is out of step."""
        if self.complete:
            self.reusable = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by llhttp, for trailers too."""
        if not self.status:
            self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Called by llhttp."""
        if self.complete:
            return
        status = self._parser.get_status_code()
        if status < 200 and status != 101:
            if status < 100:
                raise ProtocolFault("RemoteProtocolError", "invalid status")
            self.headers = []
            return
        self.reusable = self._parser.should_keep_alive()
        self._open_ended = not self.reusable and _is_open_ended(status, self.headers)
        self._parser.set_dangerous_leniencies(lenient_headers=True, lenient_chunked_length=True)
        self.status = status

    def on_body(self, body: bytes) -> None:
        """Called by llhttp, once for each HTTP chunk at least."""
        if not self.complete:
            self._pieces.append(body)

    def on_message_complete(self) -> None:
        """Called by llhttp."""
        self.complete = self.status != 0


def _fault(error: Exception) -> ProtocolFault:
    below = error.__context__  # what a callback raised
    return below if isinstance(below, ProtocolFault) else ProtocolFault("RemoteProtocolError", str(error))


def _parser(reader: ResponseReader) -> httptools.HttpResponseParser:
    parser = httptools.HttpResponseParser(reader)
    parser.set_dangerous_leniencies(lenient_spaces_after_chunk_size=True)
    return parser


def _is_open_ended(status: int, headers: RawHeaders) -> bool:
    """Whether the body ends with the connection (RFC 9112, 6.3)."""
    if status in {204, 304}:
        return False
    for name, value in headers:
        lowered = name.lower()
        if lowered == b"content-length":
            return False
        if lowered == b"transfer-encoding":
            if b"\t" in value:  # llhttp knows no tab behind `chunked`: `head` takes it off
                raise ProtocolFault("RemoteProtocolError", "a tab in Transfer-Encoding")
            if value.rstrip().lower().endswith(b"chunked"):
                return False
    return True
