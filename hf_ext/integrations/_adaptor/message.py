"""A message of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def request_message(
    role: str, content: str | list[dict[str, Any]], calls: Sequence[dict[str, Any]] = (), **more: Any
) -> dict[str, Any]:
    """Return a message. Without calls it has no `tool_calls`, because some servers reject an empty list.

    Args:
        role: The role.
        content: The content; "" for a message without a content, because some servers reject null.
        calls: The tool calls of an earlier answer; see `function_call`.
        **more: More fields of the message.
    """
    return {"role": role, "content": content, **({"tool_calls": [*calls]} if calls else {}), **more}
