"""Health: the checks of `hf-ext doctor`. Each check returns a finding, and raises no error of hf_ext."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter, time
from typing import TYPE_CHECKING, Any, Final, Literal

from hf_ext._core.settings.origin import Origin, is_hugging_face
from hf_ext._core.values.redact import redact_url
from hf_ext.cli.error_report import command_line_text
from hf_ext.errors import HfError

if TYPE_CHECKING:
    from hf_ext import Client
    from hf_ext.cli.session import Session
    from hf_ext.transport.base import Response

State = Literal["ok", "warn", "FAIL", "skip"]
_CLOCK_TOLERANCE: Final = 30.0  # seconds; certificates and signed URLs tolerate less than some minutes
_TIMEOUT: Final = 10.0
_PROXIES: Final = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
_PACKAGES: Final = ("httpx", "numpy", "msgspec", "cyclopts", "rich")


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a check.

    Attributes:
        state: `FAIL` makes the exit code 12; `warn` does not.
        check: What was checked.
        detail: What was found. It contains no secret.
    """

    state: State
    check: str
    detail: str


def findings(session: Session) -> Iterator[Finding]:
    """Yield the findings of all checks."""
    client = session.client
    yield _versions()
    yield _token(client)
    yield _proxy()
    yield Finding("ok", "trust", str(client.config.trust_store))
    hosts = {"server" if session.has_own_server else "router": f"{client.config.base_url}/v1/models"}
    if not session.has_own_server or client.config.token is not None:
        hosts["hub"] = f"{client.config.hub_url}/api/{'whoami-v2' if client.config.token else 'models?limit=1'}"
    clocks: list[float] = []
    for name, url in hosts.items():
        yield from _host(client, name, url, clocks)
    yield _clock(clocks)


def call_finding(session: Session) -> Finding:
    """Send one cheap chat call, of one generated token."""
    start = perf_counter()
    try:
        model = session.required_model()
        messages = [{"role": "user", "content": "Hi"}]
        result = session.client.chat.create(messages, model=model, provider=session.provider, max_tokens=1)
    except HfError as error:
        return Finding("FAIL", "call", f"{type(error).__name__}: {error}")
    from hf_ext.cli.usage_line import usage_line

    return Finding("ok", "call", usage_line(result, model=model, seconds=perf_counter() - start))


def _versions() -> Finding:
    from hf_ext._version import __version__

    packages = [f"{name} {_version(name)}" for name in _PACKAGES]
    python = f"Python {platform.python_version()} on {sys.platform}"
    return Finding("ok", "versions", ", ".join([f"hf_ext {__version__}", python, *packages]))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _token(client: Client) -> Finding:
    credential = client.config.credential
    if credential.secret is not None:
        return Finding("ok", "token", f"from {credential.source or 'the command line'}")
    is_needed = is_hugging_face(Origin.of(client.config.base_url))
    places = command_line_text(f"none; searched {', '.join(credential.places)}")
    return Finding("warn" if is_needed else "ok", "token", places)


def _proxy() -> Finding:
    found = [f"{name}={redact_url(os.environ[name])}" for name in _PROXIES if os.environ.get(name)]
    without = os.environ.get("NO_PROXY") or os.environ.get("no_proxy")
    if found and without:
        found.append(f"NO_PROXY={without}")
    return Finding("ok", "proxy", ", ".join(found) or "none")


def _host(client: Client, name: str, url: str, clocks: list[float]) -> Iterator[Finding]:
    """Yield whether a host answers, and with which version of TLS."""
    origin = Origin.of(url)
    if client.config.offline and is_hugging_face(origin):
        yield Finding("skip", name, f"{origin}: offline (HF_HUB_OFFLINE)")
        return
    start = perf_counter()
    try:
        response = _get(client, url, origin)
    except HfError as error:
        yield Finding("FAIL", name, f"{origin}: {type(error).__name__}: {error.message}. {error.hint}".strip())
        return
    milliseconds = (perf_counter() - start) * 1000
    status = response.status_code
    state: State = "ok" if status < 400 else "FAIL" if status in {401, 403} or status >= 500 else "warn"
    detail = f"{origin}: {status} in {milliseconds:.0f} ms{_tls(origin)}"
    yield Finding(state, name, detail + (_role(response) if name == "hub" and status == 200 else ""))
    clocks += _clock_difference(response)


def _get(client: Client, url: str, origin: Origin) -> Response:
    from hf_ext._core.values.deadline import Deadline
    from hf_ext.config import Timeout
    from hf_ext.transport import Request

    config = client.config
    agent = config.user_agent or "hf-ext"
    request = Request(
        method="GET",
        url=url,
        headers=[("User-Agent", agent), ("Accept", "application/json"), *config.headers],
        content=None,
        timeout=Timeout(connect=_TIMEOUT, read=_TIMEOUT, write=_TIMEOUT),
        deadline=None if config.deadline is None else Deadline(config.deadline),
        max_bytes=config.max_response_bytes,
        token=config.token_for(origin),
    )
    return client.transport.send(request)


def _role(response: Response) -> str:
    """Return the role of the token, from the response about its user."""
    try:
        document: Any = response.json()
        user, token = document.get("name"), document["auth"]["accessToken"]
        return f", user {user}, role {token.get('role')}"
    except (HfError, KeyError, TypeError, AttributeError):
        return ""


def _tls(origin: Origin) -> str:
    """Return the version of TLS, from a handshake of its own; "" for http, and behind a proxy."""
    if origin.scheme != "https" or any(os.environ.get(name) for name in _PROXIES):
        return ""
    import socket

    from hf_ext.transport._tls import default_context

    try:
        address = (origin.host, origin.port)
        with (
            socket.create_connection(address, _TIMEOUT) as connection,
            default_context(trust_env=True).wrap_socket(connection, server_hostname=origin.host) as secured,
        ):
            return f", {secured.version()}"
    except (OSError, HfError):
        return ""


def _clock_difference(response: Response) -> list[float]:
    """Return by how many seconds the clock of the server is ahead of this machine's, if the server sends a date."""
    date = response.headers.get("date")
    try:
        return [] if date is None else [parsedate_to_datetime(date).timestamp() - time()]
    except (TypeError, ValueError, OverflowError):
        return []


def _clock(differences: list[float]) -> Finding:
    if not differences:
        return Finding("skip", "clock", "no server sent its time")
    difference = min(differences, key=abs)
    if abs(difference) <= _CLOCK_TOLERANCE:
        return Finding("ok", "clock", "agrees with the server")
    word = "behind" if difference > 0 else "ahead of"
    return Finding("warn", "clock", f"{abs(difference):,.0f} s {word} the server")
