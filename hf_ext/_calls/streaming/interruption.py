"""Interruptions: build the error for a stream that ended early. The error has everything that was received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import HfError, StreamInterruptedError

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Meta
    from hf_ext.errors import ErrorFacts


_RESUME = "What was received is in error.partial; hf_ext.resume_messages() helps to request the rest."
_SEND_AGAIN = "No part of the answer was received: send the same request again."


def error_from_interruption(
    cause: HfError | None, partial: Any, meta: Meta, *, where: str, pending: bytes = b"", has_started: bool = True
) -> StreamInterruptedError:
    """Return the error for an interrupted stream.

    Args:
        cause: The error that interrupted the stream; None if the stream ended without a finish reason.
        partial: The result of the events that were received.
        meta: The status and the headers of the response.
        where: The method and URL of the request.
        pending: The bytes of an incomplete event; they become the `body` of the error if `cause` has none.
        has_started: Whether a part of the answer was received.
    """
    reason = cause.message if cause is not None else "it ended without a finish reason or [DONE]"
    facts: ErrorFacts = cause.facts() if cause is not None else {}
    again = cause.hint if cause is not None and cause.hint else _SEND_AGAIN
    error = StreamInterruptedError(
        f"the stream was interrupted: {reason}", hint=_RESUME if has_started else again, **facts
    )
    error.add_facts(where=where, body=error.body or excerpt(pending), **meta.error_facts())
    error.partial = partial
    return error
