"""nginx in front of a local server. It causes faults: invalid TLS, error statuses, slow and missing responses."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import ClassVar, Literal, get_args

from .certificates import write_certificates
from .installation import program_command
from .process import HOST, LocalServer, reserve_port
from .template import write_config

Fault = Literal[
    "rate_limited",
    "too_many_requests",
    "loading",
    "unavailable",
    "internal_error",
    "bad_gateway",
    "gateway_timeout",
    "silence",
    "too_large",
    "empty_response",
    "reset",
    "trickle",
    "redirect",
    "redirect_elsewhere",
    "redirect_elsewhere_tls",
    "redirect_loop",
    "two_at_once",
    "upload_ten_a_second",
    "hundred_chats_a_second",
]
Tls = Literal["ok", "expired", "untrusted", "wrong_host", "tls11", "http2"]


class Nginx(LocalServer):
    """A proxy that forwards requests from `url` to the server `upstream`. Each of its other URLs causes one fault.

    fault(...)              response
    ======================  ==========================================================================
    rate_limited            the upstream's response once per second; otherwise that of too_many_requests
    too_many_requests       429, JSON, `Retry-After: 2`
    loading                 503, JSON with `estimated_time`, like Hugging Face while a model loads
    unavailable             503, HTML, `Retry-After: 1`
    internal_error          500, plain text
    bad_gateway             502, HTML: the upstream refuses connections
    gateway_timeout         504, HTML, after 50 ms: the upstream accepts but does not answer
    silence                 none: the upstream accepts but does not answer, without a timeout
    too_large               413, HTML, for request bodies above 100 bytes
    empty_response          none: the connection is closed
    reset                   none: the connection is reset
    trickle                 the upstream's response, at 300 bytes per second
    redirect                307 to the same path without the fault
    redirect_elsewhere      307 to the origin `elsewhere`, which returns the `authorization` that it received
    redirect_elsewhere_tls  same as redirect_elsewhere, over TLS
    redirect_loop           307 to itself
    two_at_once             the upstream's response to two concurrent requests; 429, HTML, to others
    upload_ten_a_second     that of `upload` to ten requests per second; 429, HTML, to others
    hundred_chats_a_second  a chat completion to 100 requests per second, at most 21 at once; 429, JSON,
                            `Retry-After: 1`, to others
    ======================  ==========================================================================

    tls(...): `ca_file` is the CA of all certificates except `untrusted`. `tls11` supports only TLS 1.1, and `http2`
    offers HTTP/2. The faults are also available over TLS, at `tls("ok")/{fault}`.

    Every response has the header `X-Connection`, which identifies the connection, and the header
    `X-Connection-Request`, which is the number of the request on that connection. `echo` returns the request that it
    received. `upload` stores the body and returns the path of the file.
    """

    name: ClassVar[str] = "nginx"

    def __init__(self, upstream: str) -> None:
        super().__init__()
        self.ca_file = Path()
        self._upstream = upstream
        self._ports: dict[str, int] = {}

    @property
    def elsewhere(self) -> str:
        """Base URL of another origin."""
        return f"http://{HOST}:{self._ports['elsewhere']}"

    @property
    def echo(self) -> str:
        """Base URL under which every path returns the received request, as JSON, and sets a cookie."""
        return f"{self.url}/echo"

    @property
    def upload(self) -> str:
        """Base URL under which every path stores the received body, of any size, and returns `{"text": path}`."""
        return f"{self.url}/upload"

    @property
    def gzip(self) -> str:
        """Base URL under which the responses of the upstream are compressed."""
        return f"{self.url}/gzip"

    def elsewhere_requests(self) -> list[str]:
        """Return method and path of all requests that `elsewhere` received, with or without TLS."""
        return (self.folder / "elsewhere.log").read_text().splitlines()

    def fault(self, name: Fault) -> str:
        """Return the base URL under which every path has this fault."""
        return f"{self.url}/{name}"

    def tls(self, name: Tls) -> str:
        """Return the base URL of the proxy with this kind of TLS."""
        return f"https://{HOST}:{self._ports[name]}"

    def command(self) -> list[str]:
        """Return the command line."""
        program = program_command("nginx")
        self._ports = {name: reserve_port() for name in ("plain", "elsewhere", "elsewhere_tls", *get_args(Tls))}
        self.port = self._ports["plain"]
        self.ca_file = write_certificates(self.folder)
        write_config(
            Path(__file__).parent / "config" / "nginx.conf",
            self.folder / "nginx.conf",
            upstream=self._upstream.removeprefix("http://"),
            silent=self._listen_silently(),
            **self._ports,
        )
        return [*program, "-e", "stderr", "-p", str(self.folder), "-c", "nginx.conf"]

    def _listen_silently(self) -> int:
        """Open a port and return it. The system accepts connections to this port, but no server answers."""
        listener = socket.create_server((HOST, 0), backlog=1024)
        self.resources.callback(listener.close)
        port: int = listener.getsockname()[1]
        return port
