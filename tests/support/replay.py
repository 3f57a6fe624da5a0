"""Recorded responses in the place of a network: a real client gets them, whatever it asks for."""

from collections.abc import Iterable

from hf_ext import Client
from hf_ext._core.results.headers import Headers
from hf_ext.transport import Request, Response


class Replay:
    """A transport that gives the responses in turn, the last one again and again.

    Args:
        responses: What it gives.
        pieces: The body of a stream as it arrives; without it the body of the response in one piece.

    Attributes:
        requests: What was to be sent.
    """

    name = "replay"

    def __init__(self, *responses: Response, pieces: Iterable[bytes] | None = None) -> None:
        self.requests: list[Request] = []
        self._responses = list(responses)
        self._pieces = pieces

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        return self._responses.pop(0) if len(self._responses) > 1 else self._responses[0]

    def stream(self, request: Request) -> "ReplayedStream":
        response = self.send(request)
        return ReplayedStream(
            response.status_code, response.headers, [response.content] if self._pieces is None else self._pieces
        )

    def close(self) -> None:
        """There is nothing to close."""


class ReplayedStream:
    """A recorded response whose body comes piece by piece."""

    def __init__(self, status: int, headers: Headers, pieces: Iterable[bytes]) -> None:
        self.status_code, self.headers, self.elapsed = status, headers, 0.0
        self._pieces = iter(pieces)

    def receive(self) -> bytes | None:
        return next(self._pieces, None)

    def read(self) -> bytes:
        return b"".join(self._pieces)

    def close(self) -> None:
        """There is nothing to close."""


def replaying(*responses: Response, pieces: Iterable[bytes] | None = None) -> Client:
    """Return a client that is given these responses, as `Replay` gives them."""
    return Client(token="hf_example", transport=Replay(*responses, pieces=pieces))
