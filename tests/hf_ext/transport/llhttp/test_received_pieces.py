"""What a server sends faster than it is read is parsed in large pieces, in the order in which it arrived."""

from __future__ import annotations

import asyncio

import pytest
from support.byte_server import ByteServer

from hf_ext._core.values.deadline import Deadline
from hf_ext.transport._transport_error import TransportError
from hf_ext.transport.llhttp._asyncio import AsyncConnection
from hf_ext.transport.llhttp.route import Route

HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"


async def opened(server: ByteServer) -> AsyncConnection:
    """Return a connection that has received the head of a response."""
    connection = await AsyncConnection.open(Route(server.url, "127.0.0.1", server.port, None), 5, None)
    await connection.send(b"GET / HTTP/1.1\r\n\r\n", 5, None)
    while not connection.parser.status:
        await connection.receive(5, None)
    return connection


def receive_from_loop(connection: AsyncConnection, piece: bytes) -> None:
    """Do what the event loop does when a piece has arrived."""
    connection.get_buffer(-1)[: len(piece)] = piece
    connection.buffer_updated(len(piece))


async def close(connection: AsyncConnection) -> None:
    connection.close()
    await asyncio.sleep(0)  # the event loop closes the socket


@pytest.mark.parametrize(
    ("sizes", "receives"),
    [
        ([1] * 100_000, 4),
        ([30_000] * 4, 2),
        ([40_000, 1, 1, 40_000], 2),
        ([40_000], 1),
        ([16_384] * 6, 3),
        ([32_768], 1),
    ],
)
def test_small_pieces_are_parsed_together(sizes: list[int], receives: int) -> None:
    pieces = [bytes([number % 251]) * size for number, size in enumerate(sizes)]

    async def body_of(server: ByteServer) -> list[bytes]:
        connection = await opened(server)
        for piece in pieces:
            receive_from_loop(connection, piece)
        parsed: list[bytes] = []
        while sum(map(len, parsed)) < sum(sizes):
            await connection.receive(5, None)
            parsed.append(connection.parser.take_body())
        await close(connection)
        return parsed

    with ByteServer(HEAD, 10.0) as server:
        parsed = asyncio.run(body_of(server))
    assert b"".join(parsed) == b"".join(pieces)
    assert len(parsed) == receives


def test_deadline_applies_to_what_has_already_been_received() -> None:
    async def read(server: ByteServer) -> None:
        connection = await opened(server)
        receive_from_loop(connection, b"late")
        with pytest.raises(TransportError) as caught:
            await connection.receive(5, Deadline(0))
        assert caught.value.kind == "ReadTimeout"
        await close(connection)

    with ByteServer(HEAD, 10.0) as server:
        asyncio.run(read(server))
