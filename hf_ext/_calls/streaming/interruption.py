"""Interruptions: the error of a stream that did not reach its end, with everything that arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import HfError, StreamInterruptedError

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Meta


def error_from_interruption(
    cause: HfError | None, partial: Any, meta: Meta, *, where: str, pending: bytes = b""
) -> StreamInterruptedError:
    """Return the error of a stream that `cause` broke off; without a cause it simply stopped.

    Args:
        pending: The bytes of an event that did not become complete; `body` holds them unless `cause` has a body.
    """
    reason = cause.message if cause is not None else "it stopped without a finish reason or [DONE]"
    error = StreamInterruptedError(
        f"the stream was interrupted: {reason}",
        hint="What arrived is in error.partial; hf_ext.resume_messages() asks for the rest.",
        **(cause.facts() if cause is not None else {}),
    )
    error.add_facts(where=where, body=error.body or excerpt(pending), **meta.error_facts())
    error.partial = partial
    return error
