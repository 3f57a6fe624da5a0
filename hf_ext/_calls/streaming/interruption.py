"""Interruptions: the error of a stream that did not reach its end, with everything that arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext.errors import HfError, StreamInterruptedError

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Meta


def interrupted(
    cause: HfError | None, partial: Any, meta: Meta, *, where: str, pending: bytes = b""
) -> StreamInterruptedError:
    """Return the error of a stream that `cause` broke off; without a cause it simply stopped.

    Args:
        pending: The bytes of an event that did not become complete; `body` holds them unless `cause` has a body.
    """
    reason = cause.message if cause is not None else "it stopped without a finish reason or [DONE]"
    error = StreamInterruptedError(
        f"the stream was interrupted: {reason}",
        where=where,
        hint="What arrived is in error.partial; hf_ext.resume_messages() asks for the rest.",
        status_code=meta.status,
        request_id=meta.request_id,
        provider=meta.provider,
        body=(cause.body if cause is not None else "") or pending.decode("utf-8", "replace"),
        code=cause.code if cause is not None else "",
        retry_after=cause.retry_after if cause is not None else None,
        is_retryable=cause.is_retryable if cause is not None else True,
    )
    error.partial = partial
    return error
