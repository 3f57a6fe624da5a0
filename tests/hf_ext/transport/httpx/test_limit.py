"""A limit counts the slots that exist. It passes a free slot to the request that has waited longest."""

from __future__ import annotations

from threading import Thread

import pytest
from support.waiting import until

from hf_ext.transport._transport_error import TransportError
from hf_ext.transport.httpx.limit import ConnectionLimit, Slot


def test_slot_that_was_deleted_without_a_release_is_free() -> None:
    limit = ConnectionLimit(1)
    for _ in range(3):
        limit.acquire(0.0, None)


def test_slot_that_was_released_twice_counts_once() -> None:
    limit = ConnectionLimit(1)
    slot = limit.acquire(0.0, None)
    slot.release()
    other = limit.acquire(0.0, None)
    slot.release()
    del slot
    with pytest.raises(TransportError):
        limit.acquire(0.01, None)
    other.release()


def test_threads_get_the_slot_in_the_order_of_their_arrival() -> None:
    limit = ConnectionLimit(1)
    first = limit.acquire(None, None)
    order: list[int] = []

    def wait(number: int) -> None:
        slot: Slot = limit.acquire(5, None)
        order.append(number)
        slot.release()

    threads = [Thread(target=wait, args=(number,)) for number in range(5)]
    for number, thread in enumerate(threads):
        thread.start()
        until(lambda expected=number + 1: len(limit._waiting) == expected)
    first.release()
    for thread in threads:
        thread.join()

    assert order == [0, 1, 2, 3, 4]
