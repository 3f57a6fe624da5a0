"""Idle connections: the freshest first, the old and the dead closed, none lost and none twice."""

import threading

from hypothesis import given
from hypothesis import strategies as st

from hf_ext.transport._idle import IdleConnections

A, B = "https://a.example", "https://b.example"


class Connection:
    """A connection that tells whether it has been closed."""

    def __init__(self, origin: str = A) -> None:
        self.origin = origin
        self.idle_since = -1.0
        self.is_alive = True
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def kept(*connections: Connection, at: float = 0.0) -> IdleConnections[Connection]:
    idle: IdleConnections[Connection] = IdleConnections(keepalive=30)
    for number, connection in enumerate(connections):
        idle.keep(connection, at + number)
    return idle


def test_the_one_used_last_is_taken_first():
    first, second = Connection(), Connection()
    idle = kept(first, second)
    assert len(idle) == 2
    assert [idle.take(A, 2), idle.take(A, 2), idle.take(A, 2)] == [second, first, None]
    assert len(idle) == 0
    assert (first.closed, second.closed) == (0, 0)


def test_each_origin_has_its_own():
    ours = Connection(A)
    idle = kept(ours)
    assert idle.take(B, 1) is None
    assert idle.take(A, 1) is ours


def test_one_that_is_too_old_is_closed_not_taken():
    old = Connection()
    idle = kept(old)
    assert idle.take(A, 30) is None
    assert (old.closed, len(idle)) == (1, 0)
    fresh = Connection()
    assert kept(fresh).take(A, 29.9) is fresh


def test_one_that_is_dead_is_closed_and_the_next_is_taken():
    alive, dead = Connection(), Connection()
    idle = kept(alive, dead)
    dead.is_alive = False
    assert idle.take(A, 2) is alive
    assert (dead.closed, len(idle)) == (1, 0)


def test_those_whose_time_is_over_are_closed_when_another_comes():
    old, middle, new = Connection(), Connection(), Connection()
    idle = kept(old)
    idle.keep(middle, 20)
    idle.keep(new, 35)
    assert (old.closed, middle.closed, new.closed, len(idle)) == (1, 0, 0, 2)
    idle.keep(Connection(), 70)
    assert (middle.closed, new.closed, len(idle)) == (1, 1, 1)


def test_room_is_made_by_closing_the_one_idle_longest_of_whatever_origin():
    oldest, newer = Connection(B), Connection(A)
    idle = kept(oldest, newer)
    idle.drop_oldest()
    assert (oldest.closed, newer.closed, len(idle)) == (1, 0, 1)
    idle.drop_oldest()
    idle.drop_oldest()
    assert (newer.closed, len(idle)) == (1, 0)


def test_all_are_closed_at_the_end():
    connections = [Connection(A), Connection(B), Connection(A)]
    idle = kept(*connections)
    idle.clear()
    idle.clear()
    assert [connection.closed for connection in connections] == [1, 1, 1]
    assert (len(idle), idle.take(A, 0)) == (0, None)


@given(
    st.lists(st.tuples(st.sampled_from(["keep", "take", "drop", "die"]), st.sampled_from([A, B]), st.integers(0, 20)))
)
def test_whatever_happens_a_connection_is_in_one_place_only(steps):
    idle: IdleConnections[Connection] = IdleConnections(keepalive=30)
    now, out, all_of_them = 0, set(), []
    for step, origin, seconds in steps:
        now += seconds
        if step == "keep":
            connection = next((each for each in out if each.origin == origin), None) or Connection(origin)
            out.discard(connection)
            all_of_them = [*all_of_them, *([] if connection in all_of_them else [connection])]
            idle.keep(connection, now)
        elif step == "take":
            taken = idle.take(origin, now)
            if taken is not None:
                assert taken.is_alive
                assert taken.origin == origin
                assert now - taken.idle_since < 30
                assert taken not in out
                out.add(taken)
        elif step == "drop":
            idle.drop_oldest()
        else:
            for connection in all_of_them[::2]:
                connection.is_alive = connection in out
        inside = [connection for connection in all_of_them if not connection.closed and connection not in out]
        assert len(idle) == len(inside)
        assert not any(connection.closed for connection in out)
        assert all(connection.closed <= 1 for connection in all_of_them)


def test_64_threads_never_hold_the_same_connection():
    idle = kept(*(Connection() for _ in range(16)))
    held: set[Connection] = set()
    clashes: list[Connection] = []
    lock = threading.Lock()

    def work() -> None:
        for _ in range(100):
            connection = idle.take(A, 20)
            if connection is None:
                continue
            with lock:
                if connection in held:
                    clashes.append(connection)
                held.add(connection)
            with lock:
                held.discard(connection)
            idle.keep(connection, 20)

    threads = [threading.Thread(target=work) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (clashes, len(idle)) == ([], 16)
