"""Open TCP connections in asyncio and uvloop. A cancelled connect leaves no connection open.

`create_connection` with `happy_eyeballs_delay`, and `anyio.connect_tcp`, lose a connection that becomes ready while
they are cancelled. uvloop has no `happy_eyeballs_delay`.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from itertools import zip_longest
from typing import Any, TypeAlias, TypeVar

from hf_ext.transport._socket_address import with_scope

_DELAY = 0.25  # seconds before the next address is tried in parallel (RFC 8305, 8)

P = TypeVar("P", bound=asyncio.BaseProtocol)

_Address: TypeAlias = tuple[int, str, int]  # family, host, port
_Connected: TypeAlias = tuple[asyncio.Transport, P]


async def connect(factory: Callable[[], P], host: str, port: int) -> _Connected[P]:
    """Connect to the first address of a host that responds. Return a transport and its protocol.

    Args:
        factory: Returns a new protocol; called once for each connection.
        host: A name or an IP address.
        port: The TCP port.

    Raises:
        OSError: The host has no address, or every connection failed.
    """
    addresses = await _addresses(host, port)
    if len(addresses) == 1:
        return await _connect(factory, addresses[0])
    return await _connect_to_first(factory, _interleaved(addresses))


async def _addresses(host: str, port: int) -> list[_Address]:
    try:  # an IP address needs no thread of the event loop
        found: Any = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, with_scope(address), address[1]) for family, *_, address in found]


def _interleaved(addresses: list[_Address]) -> list[_Address]:
    """Return the addresses with alternating families (RFC 8305, 4)."""
    families: dict[int, list[_Address]] = {}
    for address in addresses:
        families.setdefault(address[0], []).append(address)
    return [address for group in zip_longest(*families.values()) for address in group if address is not None]


async def _connect(factory: Callable[[], P], address: _Address) -> _Connected[P]:
    _, host, port = address
    return await asyncio.get_running_loop().create_connection(factory, host, port)


async def _connect_to_first(factory: Callable[[], P], addresses: list[_Address]) -> _Connected[P]:
    """Connect to one address after the other. An attempt that takes longer than `_DELAY` continues in parallel."""
    attempts: set[asyncio.Task[_Connected[P]]] = set()
    last_error = OSError("the host has no address")
    try:
        for address in addresses:
            attempts.add(asyncio.create_task(_connect(factory, address)))
            delay = None if address is addresses[-1] else _DELAY
            while attempts:
                done, _ = await asyncio.wait(attempts, timeout=delay, return_when=asyncio.FIRST_COMPLETED)
                for attempt in done:
                    attempts.discard(attempt)
                    try:
                        return attempt.result()
                    except OSError as error:
                        last_error = error
                if delay is not None:
                    break
        raise last_error
    finally:
        for attempt in attempts:
            attempt.cancel()
            attempt.add_done_callback(_abort)


def _abort(attempt: asyncio.Task[_Connected[P]]) -> None:
    if not attempt.cancelled() and attempt.exception() is None:
        attempt.result()[0].abort()
