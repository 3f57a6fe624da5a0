"""Arguments of `chat.create_many`, validated before the first request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hf_ext._core.validate import COUNT, Problems, describe_type
from hf_ext._core.values.scalars import to_python_scalar

EXAMPLE: list[Any] = [{"role": "user", "content": "."}]
"""A conversation with which the options are validated."""


def check_many(conversations: Any, max_concurrency: int, where: str) -> None:
    """Check the arguments that `chat.create` does not have.

    Args:
        conversations: As in `chat.create_many`.
        max_concurrency: As in `chat.create_many`.
        where: The method, for error messages.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    given, kind = to_python_scalar(conversations), describe_type(conversations)
    problems.check(
        isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping),
        f"conversations must be a list or an iterator of texts or lists of messages, not {kind}",
    )
    problems.check_rule(COUNT, "max_concurrency", max_concurrency)
    problems.raise_if_any(where)


def as_messages(conversation: Any) -> Any:
    """Return the messages of a conversation; of a text, one message of the user."""
    return [{"role": "user", "content": conversation}] if isinstance(conversation, str) else conversation
