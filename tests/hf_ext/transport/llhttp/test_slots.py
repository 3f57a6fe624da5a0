"""Slots limit the leases in use. A lost lease frees its slot."""

from __future__ import annotations

import pytest

from hf_ext.transport.llhttp.slots import Slots


class Lease:
    """An object that can hold a slot."""


def test_lease_takes_a_slot_only_while_one_is_free() -> None:
    slots = Slots(2)
    first, second, third = Lease(), Lease(), Lease()
    assert [slots.take(lease) for lease in (first, second, third)] == [True, True, False]
    assert len(slots) == 2
    slots.free(first)
    slots.free(first)
    assert len(slots) == 1
    assert slots.take(third)


def test_deleted_lease_frees_its_slot() -> None:
    slots = Slots(1)
    lost = Lease()
    assert slots.take(lost)
    del lost
    assert len(slots) == 0
    assert slots.take(Lease())


def test_waiting_leases_take_free_slots_in_the_order_of_arrival() -> None:
    slots, woken = Slots(1), list[str]()
    first, second, third = Lease(), Lease(), Lease()
    assert slots.take(first)
    slots.enqueue(second, lambda: woken.append("second"))
    slots.enqueue(third, lambda: woken.append("third"))
    assert not slots.take(Lease())
    slots.free(first)
    assert woken == ["second"]
    slots.free(second)
    assert woken == ["second", "third"]


@pytest.mark.parametrize("end", ["free", "delete"])
def test_lease_that_no_longer_waits_is_skipped(end: str) -> None:
    slots, woken = Slots(1), list[str]()
    first, second, third = Lease(), Lease(), Lease()
    assert slots.take(first)
    slots.enqueue(second, lambda: woken.append("second"))
    slots.enqueue(third, lambda: woken.append("third"))
    if end == "free":
        slots.free(second)
    else:
        del second
    slots.free(first)
    assert woken == ["third"]


def test_lease_is_not_skipped_if_a_signal_handler_interrupts_the_call_that_wakes_it() -> None:
    slots, woken = Slots(1), list[str]()
    first, second = Lease(), Lease()
    interrupts = iter([True])

    def wake() -> None:
        if next(interrupts, False):
            raise KeyboardInterrupt
        woken.append("second")

    assert slots.take(first)
    slots.enqueue(second, wake)
    with pytest.raises(KeyboardInterrupt):
        slots.free(first)
    slots.free(first)
    assert not slots.take(Lease())
    assert woken == ["second"]


def test_lease_whose_wait_is_interrupted_when_it_gets_a_slot_frees_the_slot() -> None:
    slots, lease = Slots(1), Lease()

    def wake() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        slots.enqueue(lease, wake)
    slots.free(lease)
    assert slots.take(Lease())
