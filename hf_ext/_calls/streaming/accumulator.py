"""The protocol of accumulators: from the events of a stream to its whole result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions

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


class Numbered(Protocol):
    """A piece of one of several answers."""

    index: int | None


def answers_asked_for(body: Any, call: CallOptions) -> int:
    """Return how many answers a request asks for with `n`."""
    extra: Mapping[str, Any] = call.extra_body or {}
    return next((n for n in (body.n, extra.get("n")) if isinstance(n, int) and n > 0), 1)


def renumbered(choices: Sequence[Numbered]) -> int:
    """Give the only choice of an event the index 0, as one answer was asked for; return how many answers there are.

    Text Generation Inference 1.4 counts tokens in `index`. Several choices in one event are what they say they are.
    """
    if len(choices) == 1:
        choices[0].index = 0
    return len(choices)
