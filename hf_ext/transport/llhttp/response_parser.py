"""ResponseParser: parse the received bytes of a connection into HTTP/1.1 responses, with llhttp (httptools).

The parser does no I/O: the caller feeds the bytes in pieces of any size and reads the state.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import httptools

from hf_ext.transport._transport_error import TransportError, is_tls_alert
from hf_ext.transport.llhttp.lenient_head import is_http_response, parse_head

if TYPE_CHECKING:
    from collections.abc import Callable

# The limit for bytes received in a row without any of the body, such as headers. No known server sends this much.
_MAX_HEAD = 256 * 1024
_NO_CLOSE_NOTIFY = "the server closed the connection without close_notify of TLS (RFC 9112, 9.8)"


class ResponseParser:
    """Parse the responses of one connection, one after the other.

    A head is the status line with the headers. llhttp parses heads strictly. If llhttp rejects a head, `lenient_head`
    parses the head again, and the connection is not reused after this response. In the body, llhttp is set to accept
    spaces after a chunk size and invalid trailers, because they do not change the body.

    Attributes:
        status: Status of the response, 0 until its head is complete. Interim responses (1xx) are skipped.
        head: The header lines of the response as received, for `Headers.from_head`. llhttp could call a method for each
            header instead, but most headers are never read.
        is_plain: Whether the body needs no decoding except that of HTTP chunks.
        complete: Whether the response has been received completely.
        keep_alive: Whether another request may follow on the connection.
        has_received: Whether any byte has been received since the request.
        on_body: Called by llhttp, at least once for each HTTP chunk: keep bytes of the body.
    """

    __slots__ = (
        "_body",
        "_error",
        "_has_lenient_body",
        "_head_bytes",
        "_is_lenient",
        "_llhttp",
        "_received",
        "_refusal",
        "_until_close",
        "complete",
        "has_received",
        "head",
        "is_plain",
        "keep_alive",
        "on_body",
        "status",
    )

    def __init__(self) -> None:
        self._body: list[bytes] = []
        self.on_body: Callable[[bytes], None] = self._body.append  # without a Python function for each HTTP chunk
        self._llhttp = _strict_parser(self)
        self._has_lenient_body = False
        self.start_response()

    def start_response(self) -> None:
        """Prepare for the response to a new request."""
        self.status: int = 0
        self.head: bytes = b""
        self.is_plain: bool = False
        self.complete: bool = False
        self.keep_alive: bool = False
        self.has_received: bool = False
        self._until_close = False
        self._body.clear()
        self._received = b""
        self._head_bytes = 0
        self._refusal: TransportError | None = None
        self._is_lenient = False
        self._error: TransportError | None = None
        if self._has_lenient_body:
            self._has_lenient_body = False
            self._llhttp.set_dangerous_leniencies(lenient_headers=False, lenient_chunked_length=False)

    def feed(self, data: bytes) -> None:
        """Parse received bytes.

        Raises:
            TransportError: The data is not HTTP/1.1, or the head is too large. If the body is invalid, `take_body`
                raises the error.
        """
        self.has_received = True
        if not self.status:
            self._received += data
        if self._is_lenient:
            self._feed_lenient(searched=len(self._received) - len(data))
        else:
            failure: Exception | None = None
            try:
                self._llhttp.feed_data(data)
            except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
                failure = error
            if failure is not None:
                self._on_parse_error(self._transport_error(failure))
        self._head_bytes = 0 if self._body or self.complete else self._head_bytes + len(data)
        if self._head_bytes > _MAX_HEAD or len(self.head) > _MAX_HEAD:
            raise TransportError("RemoteProtocolError", f"more than {_MAX_HEAD:,} bytes of headers")

    def _on_parse_error(self, error: TransportError) -> None:
        if self.status:
            self._set_error(error)
        elif is_http_response(self._received):
            self._is_lenient = True
            self._feed_lenient(searched=0)
        elif is_tls_alert(self._received):
            raise TransportError("TlsAlert")
        else:
            raise error

    def _feed_lenient(self, searched: int) -> None:
        """Parse heads leniently, until the head of the final response. Feed the bytes after this head to llhttp."""
        while (head := parse_head(self._received, searched)) is not None:
            rest, searched = self._received[head.size :], 0
            self._llhttp = _strict_parser(self)
            self._received = head.strict
            error = self._feed_llhttp(head.strict)
            if self.status:
                self.head = b"\r\n" + b"".join(b"%b: %b\r\n" % field for field in head.fields)
                self._is_lenient = self.keep_alive = self.is_plain = False
                error = error or self._feed_llhttp(rest)
                if error is not None:
                    self._set_error(error)
                return
            if error is not None:
                raise error
            self._received = rest  # the parsed head belonged to an interim response

    def _feed_llhttp(self, data: bytes) -> TransportError | None:
        failure: Exception | None = None
        try:
            self._llhttp.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            failure = error
        return None if failure is None else self._transport_error(failure)

    def _transport_error(self, error: Exception) -> TransportError:
        """Return the error for an error of llhttp. Call this outside of the `except` block.

        An exception inside a callback ends the parsing. httptools stores it as the context of its error. If a signal
        handler raised it, it is raised again. But if an error is being handled, for example because the caller makes
        the call in an `except` block, then Python replaces the context with that error.
        """
        refusal, self._refusal = self._refusal, None
        if refusal is not None:
            return refusal
        if not isinstance(error, httptools.HttpParserCallbackError):
            return TransportError("RemoteProtocolError", str(error))
        self.keep_alive = False  # llhttp cannot parse more
        from_callback = error.__context__
        if from_callback is None or from_callback is sys.exception():
            return TransportError("RemoteProtocolError", "a signal handler interrupted the parser")
        raise from_callback

    def feed_eof(self, *, is_truncated: bool = False) -> None:
        """Record that the server has closed the connection.

        Args:
            is_truncated: Whether the connection used TLS and ended without `close_notify`. A body whose length is not
                known may then be incomplete (RFC 9112, 9.8).

        Raises:
            TransportError: The response is incomplete.
        """
        self.keep_alive = False
        if self._until_close and not is_truncated:
            self.complete = True
        elif self._until_close:
            raise TransportError("ConnectionClosed", _NO_CLOSE_NOTIFY)
        elif not self.complete:
            when = "in the middle of its response" if self.status else "without sending a response"
            raise TransportError("ConnectionClosed", f"the server closed the connection {when}")

    def take_body(self) -> bytes:
        """Return the bytes of the body that have been received since the last call.

        Raises:
            TransportError: All valid bytes have been returned, and the bytes after them are not valid HTTP.
        """
        pieces = self._body
        if not pieces:
            if self._error is not None:
                raise self._error
            return b""
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        pieces.clear()
        return data

    def take_whole_body(self, max_bytes: int) -> bytes | None:
        """Return the body if it is complete, plain and not larger than `max_bytes`. Otherwise return None."""
        if not (self.complete and self.is_plain) or sum(map(len, self._body)) > max_bytes:
            return None
        return self.take_body()

    def _set_error(self, error: TransportError) -> None:
        self.keep_alive = False
        if not self.complete:
            self._error = error

    def on_message_begin(self) -> None:
        """Called by llhttp. If a second response to one request begins, the connection must not be reused."""
        if self.complete:
            raise self._refuse("a second response to one request")

    def on_headers_complete(self) -> None:
        """Called by llhttp."""
        status = self._llhttp.get_status_code()
        if status < 200:
            if status < 100 or status == 101:
                raise self._refuse("invalid status")
            _, end = self._find_head()
            self._received = self._received[end:]
            return
        self.head, _ = self._find_head()
        self.keep_alive = self._llhttp.should_keep_alive()
        self._until_close = not self.keep_alive and self._is_body_until_close(status)
        self.is_plain = True
        lines = self.head.lower()
        if lines.find(b"-encoding") >= 0:  # `in` first makes and drops an exception
            self._set_codings(lines)
        self._received = b""
        self.status = status

    def _set_codings(self, lines: bytes) -> None:
        """Set `is_plain` by the header lines. If the body is chunked, have llhttp parse its chunks leniently."""
        self.is_plain = b"\r\ncontent-encoding:" not in lines
        if b"\r\ntransfer-encoding:" in lines:
            self.is_plain = self.is_plain and b"\r\ntransfer-encoding: chunked\r\n" in lines
            self._has_lenient_body = True
            self._llhttp.set_dangerous_leniencies(lenient_headers=True, lenient_chunked_length=True)

    def _find_head(self) -> tuple[bytes, int]:
        """Return the header lines of the head that llhttp has parsed, and where the head ends in the received bytes."""
        start = self._received.find(b"HTTP/")  # llhttp ignores empty lines before a head
        end = self._received.find(b"\r\n\r\n", start)
        if end < 0:
            raise self._refuse("a line end without CR")  # `lenient_head` parses the head again
        return self._received[self._received.find(b"\r\n", start) : end + 2], end + 4

    def _is_body_until_close(self, status: int) -> bool:
        """Return whether the body ends when the server closes the connection (RFC 9112, 6.3)."""
        if status in {204, 304}:
            return False
        for line in self.head.lower().split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name == b"content-length":
                return False
            if name == b"transfer-encoding":
                if b"\t" in value.lstrip(b" \t"):
                    # llhttp does not accept a tab after `chunked`. After this error, `lenient_head` parses the head
                    # again and removes the tab.
                    raise self._refuse("a tab in Transfer-Encoding")
                if value.rstrip().endswith(b"chunked"):
                    return False
        return True

    def _refuse(self, reason: str) -> TransportError:
        """Return the error with which a callback ends the parsing, and keep it for `_transport_error`."""
        self._refusal = TransportError("RemoteProtocolError", reason)
        return self._refusal

    def on_message_complete(self) -> None:
        """Called by llhttp."""
        self.complete = self.status != 0


def _strict_parser(parser: ResponseParser) -> httptools.HttpResponseParser:
    llhttp = httptools.HttpResponseParser(parser)
    llhttp.set_dangerous_leniencies(lenient_spaces_after_chunk_size=True)
    return llhttp
