"""Lifetime of a client: open until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.transport.base import Request


class Lifetime:
    """Whether a client is open; clients that share connections share it.

    Attributes:
        is_closed: Whether one of them has been closed.
    """

    __slots__ = ("is_closed",)

    def __init__(self) -> None:
        self.is_closed = False

    def check(self, request: Request | None = None) -> None:
        """Raise ValidationError if the client is closed."""
        if self.is_closed:
            raise ValidationError(
                "the client is closed",
                where="" if request is None else request.where,
                hint="Make a new client, or call this one before close() and inside of its `with` block.",
            )
