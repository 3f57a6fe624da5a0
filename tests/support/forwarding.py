"""A server that forwards each request to a real server, and keeps what it received."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from support.byte_server import ByteServer, answer


def forwarder(url: str, *headers: str) -> Callable[[bytes], bytes]:
    """Return a step of a `ByteServer` that forwards a body to `url`, as a POST of JSON, and returns the response.

    Args:
        url: The URL of an operation of a real server.
        *headers: Headers to add to the response, such as those of a router: `x-request-id: 1`.
    """

    def forward(body: bytes) -> bytes:
        request = urllib.request.Request(url, body, {"content-type": "application/json"})
        with urllib.request.urlopen(request) as response:
            return answer(response.read(), response.headers["content-type"], *headers)

    return forward


@contextmanager
def forwarding(url: str, *headers: str) -> Generator[ByteServer]:
    """Forward every request to `url`; see `forwarder`."""
    with ByteServer(forwarder(url, *headers)) as server:
        yield server


def sent_body(server: ByteServer) -> Any:
    """Return the body of the last request."""
    return server.bodies[-1]


def sent_headers(server: ByteServer) -> dict[str, str]:
    """Return the headers of the last request, with names in lower case."""
    lines = server.requests[-1].partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
