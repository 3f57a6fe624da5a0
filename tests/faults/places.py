"""Start the server of a row."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import trustme
from faults.row import Row
from support.byte_server import ByteServer
from support.fault_server import FaultServer

from scripts.local_servers import Nginx
from scripts.local_servers.nginx import Fault, Tls

FetchNginx = Callable[[], Nginx]


@dataclass
class Place:
    """The server of a row.

    Attributes:
        url: The base URL of the fault.
        next_url: The base URL for a call after the fault.
        settings: Settings that a client needs for the server.
        server: The server with the fault, unless it is a real one.
    """

    url: str
    next_url: str
    settings: dict[str, Any]
    server: FaultServer | None = None


@contextmanager
def place_of(row: Row, fetch_nginx: FetchNginx) -> Generator[Place]:
    """Start the server of a row."""
    with ExitStack() as stack:
        if row.real is None:
            server = FaultServer(row.steps, endless=row.endless, tls=_server_context() if row.tls else None)
            stack.enter_context(server)
            yield Place(server.url, server.url, {"ssl_context": _client_context()} if row.tls else {}, server)
        elif row.real[0] in ("nginx", "tls"):
            yield _nginx_place(row.real, fetch_nginx())
        else:
            good = stack.enter_context(FaultServer())
            url, settings = _ADDRESSES[row.real[0]](row.real[1], stack)
            yield Place(url, good.url, settings)


def _nginx_place(real: tuple[str, str], nginx: Nginx) -> Place:
    if real[0] == "nginx":
        return Place(nginx.fault(cast("Fault", real[1])), nginx.echo, {})
    context = ssl.create_default_context(cafile=nginx.ca_file)
    return Place(nginx.tls(cast("Tls", real[1])), nginx.echo, {"ssl_context": context})


def _address(kind: str, stack: ExitStack) -> tuple[str, dict[str, Any]]:
    if kind == "refused":
        return "http://127.0.0.1:1", {}
    if kind == "unknown":
        return "https://name.invalid", {}
    if kind == "full":
        return f"http://127.0.0.1:{stack.enter_context(_full_port())}", {}
    server = stack.enter_context(
        ByteServer(*([b"HTTP/1.1 400 Bad Request\r\n\r\n"] if kind == "plain" else []), raw=True)
    )
    return f"https://127.0.0.1:{server.port}", {}


def _proxy(kind: str, stack: ExitStack) -> tuple[str, dict[str, Any]]:
    if kind == "refused":
        return "https://name.invalid", {"proxy": "http://127.0.0.1:1"}
    server = stack.enter_context(ByteServer(f"HTTP/1.1 {kind}\r\nContent-Length: 0\r\n\r\n".encode()))
    return "https://name.invalid", {"proxy": server.url}


_ADDRESSES = {"address": _address, "proxy": _proxy}


@contextmanager
def _full_port() -> Generator[int]:
    """Return a port that neither accepts nor refuses another connection, because its queue is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, ExitStack() as stack:
        for _ in range(4):
            queued = stack.enter_context(socket.socket())
            queued.setblocking(False)
            queued.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


@cache
def _authority() -> trustme.CA:
    return trustme.CA()


@cache
def _server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority().issue_cert("127.0.0.1").configure_cert(context)
    return context


@cache
def _client_context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    _authority().configure_trust(context)
    return context
