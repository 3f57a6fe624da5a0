"""Current: end the time in which a span is current."""

from __future__ import annotations

from typing import Any

from opentelemetry.context import Context, detach, get_current


def leave(token: Any, context: Context) -> None:
    """Make a span not current any more.

    A coroutine that is dropped may end in another context, where the span is not current.

    Args:
        token: What `attach` returned; None if the span was not made current.
        context: The context in which the span is current.
    """
    if token is not None and get_current() is context:
        detach(token)
