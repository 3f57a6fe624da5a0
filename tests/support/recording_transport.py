"""A transport for services that no local server stands for: it records the requests, and returns bodies of the test."""

from __future__ import annotations

import json
from typing import Any

from hf_ext._core.results.headers import Headers
from hf_ext.transport import Request, Response


class RecordingTransport:
    """A transport that records the requests and returns the bodies in order. The last body is repeated.

    Attributes:
        sent: The requests.
    """

    name = "recording"

    def __init__(self, *bodies: Any, content_type: str = "application/json") -> None:
        self.sent: list[Request] = []
        self._bodies = list(bodies)
        self._headers = Headers([("content-type", content_type)])

    def send(self, request: Request) -> Response:
        self.sent.append(request)
        body = self._bodies.pop(0) if len(self._bodies) > 1 else self._bodies[0]
        return Response(200, self._headers, body if isinstance(body, bytes) else json.dumps(body).encode())

    def stream(self, request: Request) -> Any:
        raise AssertionError(request.where)

    def close(self) -> None:
        """There is nothing to close."""
