"""Recorded replies in the place of a network: a real client gets them, whatever it asks for."""

from collections.abc import Iterable

from hf_ext import Client
from hf_ext._core.results.headers import Headers
from hf_ext.transport import Reply, Request


class Replay:
    """A transport that gives the replies in turn, the last one again and again.

    Args:
        replies: What it gives.
        pieces: The body of a stream as it arrives; without it the body of the reply in one piece.

    Attributes:
        requests: What was to be sent.
    """

    name = "replay"

    def __init__(self, *replies: Reply, pieces: Iterable[bytes] | None = None) -> None:
        self.requests: list[Request] = []
        self._replies = list(replies)
        self._pieces = pieces

    def send(self, request: Request) -> Reply:
        self.requests.append(request)
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def stream(self, request: Request) -> "ReplayedStream":
        reply = self.send(request)
        return ReplayedStream(
            reply.status_code, reply.headers, [reply.content] if self._pieces is None else self._pieces
        )

    def close(self) -> None:
        """There is nothing to close."""


class ReplayedStream:
    """A recorded reply whose body comes piece by piece."""

    def __init__(self, status: int, headers: Headers, pieces: Iterable[bytes]) -> None:
        self.status_code, self.headers, self.elapsed = status, headers, 0.0
        self._pieces = iter(pieces)

    def receive(self) -> bytes | None:
        return next(self._pieces, None)

    def read(self) -> bytes:
        return b"".join(self._pieces)

    def close(self) -> None:
        """There is nothing to close."""


def replaying(*replies: Reply, pieces: Iterable[bytes] | None = None) -> Client:
    """Return a client that is given these replies, as `Replay` gives them."""
    return Client(token="hf_example", transport=Replay(*replies, pieces=pieces))
