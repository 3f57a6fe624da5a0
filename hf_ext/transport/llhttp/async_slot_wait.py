"""The wait of an asynchronous task for a slot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hf_ext.transport._transport_error import TransportError

if TYPE_CHECKING:
    from hf_ext.transport._transport_error import ErrorKind
    from hf_ext.transport.llhttp.slots import Slots


async def wait_for_slot(slots: Slots, lease: object, seconds: float | None, *, kind: ErrorKind) -> None:
    """Wait in the queue of the slots. If this raises an exception, call `slots.free`.

    Raises:
        TransportError: No slot was free within `seconds`. The error has this `kind`.
    """
    woken = asyncio.get_running_loop().create_future()

    def wake() -> None:
        if not woken.done():
            woken.set_result(None)

    slots.enqueue(lease, wake)
    try:
        async with asyncio.timeout(seconds):
            await woken
    except TimeoutError:
        raise TransportError(kind) from None
