"""A transport that returns recorded responses. A real client receives these responses for any request."""

from collections.abc import Iterable

from hf_ext import Client
from hf_ext._core.results.headers import Headers
from hf_ext.transport import Request, Response


class Replay:
    """A transport that returns the given responses in order, and then repeats the last response.

    Args:
        responses: The responses to return.
        pieces: The pieces in which the body of a streamed response arrives. Default: the whole body in one piece.

    Attributes:
        requests: The requests that the client has sent.
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
    """A recorded response whose body arrives in pieces."""

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
    """Return a client that receives these responses from a `Replay` transport."""
    return Client(token="hf_example", transport=Replay(*responses, pieces=pieces))
