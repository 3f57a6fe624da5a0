"""Idle connections: the last one first, dead and expired ones closed, never more than are counted."""

from __future__ import annotations

from dataclasses import dataclass

from hf_ext.transport.llhttp.idle_connections import IdleConnections

HERE, THERE = "https://here.example", "https://there.example"


@dataclass
class Kept:
    """Stands for a connection; only its own bookkeeping is looked at."""

    origin: str = HERE
    idle_since: float = 0.0
    is_alive: bool = True
    closed: bool = False

    def close(self) -> None:
        self.closed = True


def filled(*connections: Kept) -> IdleConnections[Kept]:
    idle: IdleConnections[Kept] = IdleConnections(keepalive=30)
    for moment, connection in enumerate(connections):
        idle.keep(connection, float(moment))
    return idle


def test_the_last_one_is_taken_first() -> None:
    first, second = Kept(), Kept()
    idle = filled(first, second)
    assert [idle.take(HERE, 2), idle.take(HERE, 2), idle.take(HERE, 2)] == [second, first, None]
    assert len(idle) == 0


def test_each_origin_has_its_own() -> None:
    idle = filled(Kept(THERE))
    assert idle.take(HERE, 1) is None
    assert len(idle) == 1


def test_dead_ones_are_closed_and_passed_over() -> None:
    alive, dead = Kept(), Kept(is_alive=False)
    idle = filled(alive, dead)
    assert idle.take(HERE, 2) is alive
    assert dead.closed
    assert len(idle) == 0


def test_an_expired_one_is_not_taken() -> None:
    expired = Kept()
    idle = filled(expired)
    assert idle.take(HERE, 30) is None
    assert expired.closed


def test_keeping_one_closes_those_whose_time_is_over() -> None:
    old, less_old, new = Kept(), Kept(), Kept()
    idle = filled(old, less_old)
    idle.keep(new, 30.5)
    assert (old.closed, less_old.closed, len(idle)) == (True, False, 2)


def test_the_one_idle_longest_makes_room() -> None:
    there, here = Kept(THERE), Kept()
    idle = filled(there, here)
    idle.drop_oldest()
    assert (there.closed, here.closed, len(idle)) == (True, False, 1)
    idle.drop_oldest()
    idle.drop_oldest()
    assert len(idle) == 0


def test_clearing_closes_all() -> None:
    connections = [Kept(), Kept(THERE)]
    idle = filled(*connections)
    idle.clear()
    assert all(connection.closed for connection in connections)
    assert len(idle) == 0
