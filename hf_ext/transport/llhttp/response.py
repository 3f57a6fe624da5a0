"""Responses: from the bytes of a connection to one HTTP/1.1 reply after another, parsed by llhttp (httptools).

Pure: it is fed what arrives, in any pieces, and is asked what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httptools

from hf_ext.transport._fault import FaultError

if TYPE_CHECKING:
    RawHeaders = list[tuple[bytes, bytes]]

_MAX_HEAD = 256 * 1024  # bytes without any of a body: no server's headers are that long


class ResponseReader:
    """Reads the replies of one connection.

    Attributes:
        status: Of the final reply, 0 until its head is there; interim ones (1xx) are passed over.
        headers: As received; llhttp leaves the space behind a value.
        complete: Whether the reply has ended.
        reusable: Whether another request may follow on the connection.
        untouched: Whether nothing at all has come since the request.
    """

    __slots__ = (
        "_fault",
        "_head_bytes",
        "_open_ended",
        "_parser",
        "_pieces",
        "complete",
        "headers",
        "reusable",
        "status",
        "untouched",
    )

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self.begin()

    def begin(self) -> None:
        """Expect the reply to a new request."""
        self.status = 0
        self.headers: RawHeaders = []
        self.complete = False
        self.reusable = False
        self.untouched = True
        self._open_ended = False
        self._pieces: list[bytes] = []
        self._head_bytes = 0
        self._fault: FaultError | None = None

    def feed(self, data: bytes) -> None:
        """Take what the connection received.

        Raises:
            FaultError: It is not HTTP/1.1, or its head does not end. A fault of the body is raised by `take`.
        """
        self.untouched = False
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            self._fail(FaultError("RemoteProtocolError", str(error)))
        if self._pieces or self.complete:
            self._head_bytes = 0
            return
        self._head_bytes += len(data)
        if self._head_bytes > _MAX_HEAD:
            raise FaultError("RemoteProtocolError", f"more than {_MAX_HEAD:,} bytes of headers")

    def end(self) -> None:
        """Take that the server has closed the connection.

        Raises:
            FaultError: The reply is not complete.
        """
        self.reusable = False
        if self._open_ended:
            self.complete = True
        elif not self.complete:
            what = "in the middle of its reply" if self.status else "without sending a reply"
            raise FaultError("RemoteProtocolError", f"the server closed it {what}")

    def take(self) -> bytes:
        """Return what has arrived of the body since the last time.

        Raises:
            FaultError: What came after it breaks the rules of HTTP.
        """
        pieces = self._pieces
        if not pieces:
            if self._fault is not None:
                raise self._fault
            return b""
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        self._pieces = []
        return data

    def _fail(self, fault: FaultError) -> None:
        self.reusable = False
        if not self.status:
            raise fault
        if not self.complete:
            self._fault = fault

    def on_message_begin(self) -> None:
        """Called by llhttp; a reply that nobody asked for means that the connection is out of step."""
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
        if 100 <= status < 200 and status != 101:
            self.headers = []
            return
        self.status = status
        self.reusable = self._parser.should_keep_alive()
        self._open_ended = not self.reusable and _is_open_ended(status, self.headers)

    def on_body(self, body: bytes) -> None:
        """Called by llhttp, once for each HTTP chunk at least."""
        if not self.complete:
            self._pieces.append(body)

    def on_message_complete(self) -> None:
        """Called by llhttp."""
        self.complete = self.status != 0


def _is_open_ended(status: int, headers: RawHeaders) -> bool:
    """Whether the body ends with the connection (RFC 9112, 6.3)."""
    if status in {204, 304}:
        return False
    for name, value in headers:
        lowered = name.lower()
        if lowered == b"content-length":
            return False
        if lowered == b"transfer-encoding" and value.rstrip().lower().endswith(b"chunked"):
            return False
    return True
