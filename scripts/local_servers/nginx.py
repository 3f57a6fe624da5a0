"""nginx in front of a local server: TLS in every state of repair, bad statuses, slow and missing responses."""

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
    """A proxy whose `url` passes everything through to `upstream`; its other URLs each do one thing wrong.

    fault(...)              what its responses are
    ======================  ==========================================================================
    rate_limited            the upstream's for one request a second, else as too_many_requests
    too_many_requests       429, JSON, `Retry-After: 2`
    loading                 503, JSON with `estimated_time`, as Hugging Face answers while a model loads
    unavailable             503, HTML, `Retry-After: 1`
    internal_error          500, plain text
    bad_gateway             502, HTML: the upstream refuses connections
    gateway_timeout         504, HTML, after 50 ms: the upstream accepts and stays silent
    silence                 none: as above, without an end
    too_large               413, HTML, for bodies above 100 bytes
    empty_response             none: the connection is closed
    reset                   none: the connection is reset
    trickle                 the upstream's, at 300 bytes a second
    redirect                307 to the same path without the fault
    redirect_elsewhere      307 to `elsewhere`, another origin, which answers with the `authorization` it received
    redirect_elsewhere_tls  the same over TLS
    redirect_loop           307 to itself
    two_at_once             the upstream's for two requests at a time, else 429, HTML
    upload_ten_a_second     as `upload` for ten requests a second, else 429, HTML
    hundred_chats_a_second  a chat completion for 100 requests a second, 21 at once, else 429, JSON, `Retry-After: 1`
    ======================  ==========================================================================

    tls(...): `ok`, `expired`, `wrong_host` and `http2` are trusted by `ca_file`, `untrusted` by nobody; `tls11` speaks
    no newer version than TLS 1.1; `http2` offers HTTP/2. The faults lie under `tls("ok")` too, at `/{fault}`.

    Every response names its connection in `X-Connection` and counts that connection's requests in
    `X-Connection-Request`. `echo` answers with the request it received; `upload` keeps the body, and answers with the
    path of its file.
    """

    name: ClassVar[str] = "nginx"

    def __init__(self, upstream: str) -> None:
        super().__init__()
        self.ca_file = Path()
        self._upstream = upstream
        self._ports: dict[str, int] = {}

    @property
    def elsewhere(self) -> str:
        """The base URL of another origin."""
        return f"http://{HOST}:{self._ports['elsewhere']}"

    @property
    def echo(self) -> str:
        """The base URL under which every path answers with what it received, as JSON, and sets a cookie."""
        return f"{self.url}/echo"

    @property
    def upload(self) -> str:
        """The base URL under which every path keeps the body it receives, of any size: `{"text": path}`."""
        return f"{self.url}/upload"

    @property
    def gzip(self) -> str:
        """The base URL under which the upstream's responses are compressed."""
        return f"{self.url}/gzip"

    def elsewhere_requests(self) -> list[str]:
        """Return method and path of every request that came to `elsewhere`, by either way."""
        return (self.folder / "elsewhere.log").read_text().splitlines()

    def fault(self, name: Fault) -> str:
        """Return the base URL under which every path has this fault."""
        return f"{self.url}/{name}"

    def tls(self, name: Tls) -> str:
        """Return the base URL of the proxy with TLS of this kind."""
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
        """Open a port where the system accepts connections and nobody ever answers; return it."""
        listener = socket.create_server((HOST, 0), backlog=1024)
        self.resources.callback(listener.close)
        port: int = listener.getsockname()[1]
        return port
