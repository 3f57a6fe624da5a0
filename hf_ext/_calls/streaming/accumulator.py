"""The protocol of accumulators: from the events of a stream to its whole result."""

from __future__ import annotations

from typing import Protocol, TypeVar

E_contra = TypeVar("E_contra", contravariant=True)


R_co = TypeVar("R_co", covariant=True)


class Accumulator(Protocol[E_contra, R_co]):
    """Collects events of type E into a result of type R."""

    def add(self, event: E_contra) -> None:
        """Take the next event."""
        ...

    @property
    def finished(self) -> bool:
        """True once the events themselves say that the answer is complete."""
        ...

    def result(self) -> R_co:
        """Return what has arrived, whole or not."""
        ...

    def text(self, event: E_contra) -> str:
        """Return the text that an event adds; "" if none."""
        ...
