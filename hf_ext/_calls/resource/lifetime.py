"""Lifetime: whether a client is open or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.transport.base import Request

CLOSED = "the client is closed"


class Lifetime:
    """Whether a client is open or closed. Clients that share connections share one `Lifetime`.

    Attributes:
        is_closed: True once one of these clients was closed.
    """

    __slots__ = ("is_closed",)

    def __init__(self) -> None:
        self.is_closed: bool = False

    def check(self, request: Request | None = None) -> None:
        """Raise ValidationError if the client is closed."""
        if self.is_closed:
            raise ValidationError(
                CLOSED,
                where="" if request is None else request.where,
                hint="Create a new client, or send the request inside the `with` block of this one.",
            )
