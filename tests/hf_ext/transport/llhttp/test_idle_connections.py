"""The idle connection that was used last is taken first. Unusable and expired connections are closed."""

from __future__ import annotations

from dataclasses import dataclass

from hf_ext.transport.llhttp.idle_connections import IdleConnections

HERE, THERE = "https://here.example", "https://there.example"


@dataclass
class FakeConnection:
    """A connection without a socket."""

    origin: str = HERE
    idle_since: float = 0.0
    is_reusable: bool = True
    closed: bool = False

    def close(self) -> None:
        self.closed = True


def idle_connections(*connections: FakeConnection) -> IdleConnections[FakeConnection]:
    """Return idle connections that were added at 0 s, 1 s, and so on."""
    idle: IdleConnections[FakeConnection] = IdleConnections(keepalive_expiry=30)
    for now, connection in enumerate(connections):
        idle.add(connection, float(now))
    return idle


def test_connection_added_last_is_taken_first() -> None:
    first, second = FakeConnection(), FakeConnection()
    idle = idle_connections(first, second)
    assert [idle.take(HERE, 2), idle.take(HERE, 2), idle.take(HERE, 2)] == [second, first, None]
    assert len(idle) == 0


def test_connection_of_another_origin_is_not_taken() -> None:
    idle = idle_connections(FakeConnection(THERE))
    assert idle.take(HERE, 1) is None
    assert len(idle) == 1


def test_unusable_connection_is_closed_and_skipped() -> None:
    usable, unusable = FakeConnection(), FakeConnection(is_reusable=False)
    idle = idle_connections(usable, unusable)
    assert idle.take(HERE, 2) is usable
    assert unusable.closed
    assert len(idle) == 0


def test_expired_connection_is_closed_and_not_taken() -> None:
    expired = FakeConnection()
    idle = idle_connections(expired)
    assert idle.take(HERE, 30) is None
    assert expired.closed


def test_adding_a_connection_closes_expired_connections() -> None:
    expired, older, new = FakeConnection(), FakeConnection(), FakeConnection()
    idle = idle_connections(expired, older)
    idle.add(new, 30.5)
    assert (expired.closed, older.closed, len(idle)) == (True, False, 2)


def test_close_oldest_closes_the_connection_that_has_been_idle_longest_of_all_origins() -> None:
    there, here = FakeConnection(THERE), FakeConnection()
    idle = idle_connections(there, here)
    idle.close_oldest()
    assert (there.closed, here.closed, len(idle)) == (True, False, 1)
    idle.close_oldest()
    idle.close_oldest()
    assert len(idle) == 0


def test_close_all_closes_the_connections_of_all_origins() -> None:
    connections = [FakeConnection(), FakeConnection(THERE)]
    idle = idle_connections(*connections)
    idle.close_all()
    assert all(connection.closed for connection in connections)
    assert len(idle) == 0
