"""Run one call of a tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._core.values.async_pairs import UnawaitedError, acall_function
from hf_ext.tools.outcome import ToolOutcome, outcome_of_error, outcome_of_value

if TYPE_CHECKING:
    from hf_ext.tools.pending import PendingCall


async def run_call(
    call: PendingCall, *, max_chars: int | None = None, threads: bool = False, seconds: float | None = None
) -> ToolOutcome:
    """Run a call, and return its outcome. An exception of the tool is an outcome too.

    Args:
        call: The call.
        max_chars: The longest text of the outcome.
        threads: Whether to call the function in a worker thread.
        seconds: The longest time for a tool without a timeout of its own.
    """
    bound = call.bind()
    if isinstance(bound, ToolOutcome):
        return bound
    try:
        value = await acall_function(bound, in_thread=threads, seconds=call.timeout(seconds))
    except UnawaitedError:
        raise
    except Exception as error:  # noqa: BLE001 - the function of the caller may raise anything
        return outcome_of_error(error)
    return outcome_of_value(value, max_chars)
