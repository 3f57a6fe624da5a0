"""Exceptions of signal handlers at chosen moments, and a server that answers each chat with its own text."""

from __future__ import annotations

import json
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from support.byte_server import ByteServer, chunks, head, response

Event = Callable[[FrameType, str, Any], bool]


class Interrupt(Exception):  # noqa: N818 - not an error
    """Raised by the signal handler."""


class Interruption:
    """A signal whose handler raises an exception.

    Attributes:
        was_sent: Whether the signal was sent.
        is_ignored: Whether Python ignored the exception, because it was raised in a finalizer.
    """

    def __init__(self) -> None:
        self.was_sent = False
        self.is_ignored = False


@contextmanager
def interrupted_at(
    chosen: Event,
    raised: type[BaseException] = Interrupt,
    *,
    count: int = 1,
    interruption: Interruption | None = None,
) -> Generator[Interruption]:
    """In the block, send a signal to this thread whose handler raises an exception.

    A handler can run where a Python function starts, and after a C function has returned. `sys.setprofile` reports both.

    Args:
        chosen: Return whether the signal is sent now. It gets what a profile function gets.
        raised: The class of the exception.
        count: Send the signal when `chosen` has returned True this often.
        interruption: What the block gets; readable after an exception.
    """
    sent, remaining = interruption or Interruption(), count

    def handle(number: int, frame: FrameType | None) -> None:
        raise raised

    def profile(frame: FrameType, event: str, function: Any) -> None:
        nonlocal remaining
        if event in {"call", "c_return"} and chosen(frame, event, function):
            remaining -= 1
            if not remaining:
                sys.setprofile(None)
                sent.was_sent = True
                signal.raise_signal(signal.SIGUSR1)

    def ignore(unraisable: Any) -> None:
        sent.is_ignored = True

    handler, hook = signal.signal(signal.SIGUSR1, handle), sys.unraisablehook
    sys.unraisablehook = ignore
    try:
        sys.setprofile(profile)
        yield sent
    finally:
        sys.setprofile(None)
        sys.unraisablehook = hook
        signal.signal(signal.SIGUSR1, handler)


def any_point(frame: FrameType, event: str, function: Any) -> bool:
    """Choose every point."""
    return True


def starts(name: str) -> Event:
    """Choose the start of the Python functions with a name."""
    return lambda frame, event, _: event == "call" and frame.f_code.co_name == name


def returns(name: str) -> Event:
    """Choose the return of the C functions with a qualified name, such as `ContextVar.set`."""
    return lambda _frame, event, function: event == "c_return" and function.__qualname__ == name


class TextServer(ByteServer):
    """Answer each chat with the text of its message. A message that starts with "status" gets status 503."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__()
        self._tls = tls
        if tls:
            self.url = self.url.replace("http:", "https:")

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._tls.wrap_socket(connection, server_side=True) if self._tls else connection as secured:
                while body := self._read_request(secured):
                    self.requests.clear()
                    secured.sendall(_answer(json.loads(body)))


def _answer(request: Any) -> bytes:
    text = request["messages"][0]["content"]
    if text.startswith("status"):
        return response(b'{"error":"out of luck"}', "Content-Type: application/json", status="503 Unavailable")
    if not request.get("stream"):
        choice = {"index": 0, "message": {"content": text}, "finish_reason": "stop"}
        return response(json.dumps({"choices": [choice]}).encode(), "Content-Type: application/json")
    deltas = [({"content": letter}, None) for letter in text] + [({}, "stop")]
    events = [
        json.dumps({"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}) for delta, reason in deltas
    ]
    return head("Transfer-Encoding: chunked") + chunks(
        *(f"data: {event}\n\n".encode() for event in [*events, "[DONE]"])
    )
