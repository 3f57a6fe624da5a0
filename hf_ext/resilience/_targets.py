"""Targets: which of several are healthy, and in which order to ask them. Not locked: its owner is."""

from __future__ import annotations

import math
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

__all__ = ["Health", "Order", "Strategy"]

Strategy: TypeAlias = Literal["priority", "round_robin", "random", "sticky"]


class Health:
    """How one target has been doing.

    `epoch` grows when the target is ejected: what began before then says nothing about it any more.
    """

    __slots__ = ("_last_failure", "ejected_until", "epoch", "failures", "is_down", "is_on_probation")

    def __init__(self) -> None:
        self.is_down = False  # as a health check says
        self.is_on_probation = False  # was ejected, and has not succeeded since
        self.ejected_until = -math.inf
        self.failures = 0
        self.epoch = 0
        self._last_failure = -math.inf

    def is_healthy(self, now: float) -> bool:
        """Return whether it is neither ejected nor down."""
        return not self.is_down and now >= self.ejected_until

    def succeed(self) -> None:
        """Forget all failures; an ejected target that served after all is back."""
        self.failures = 0
        self.is_on_probation = False
        self.ejected_until = -math.inf

    def fail(self, now: float, window: float) -> None:
        """Count a failure; one longer ago than `window` seconds is forgotten."""
        self.failures = self.failures + 1 if now - self._last_failure <= window else 1
        self._last_failure = now

    def eject(self, until: float) -> None:
        """Leave the target out until then."""
        self.ejected_until = until
        self.is_on_probation = True
        self.epoch += 1


class Order:
    """The order in which a call asks the targets: the healthy ones by strategy, then the others as a last resort."""

    def __init__(self, strategy: Strategy, rng: Callable[[], float], names: Sequence[str]) -> None:
        arrangements: dict[Strategy, Callable[[list[int]], list[int]]] = {
            "priority": list[int],
            "round_robin": self._round_robin,
            "random": self._random,
            "sticky": self._sticky,
        }
        self._arrange = arrangements[strategy]
        self._rng = rng
        self._names = names
        self._turn = 0
        self._current = 0

    def of(self, targets: Sequence[Health], now: float, key: Hashable | None = None) -> list[int]:
        """Return the indexes of all targets, each once; those of one `key` in an order of its own."""
        healthy = [index for index, health in enumerate(targets) if health.is_healthy(now)]
        others = [index for index in range(len(targets)) if index not in healthy]
        if key is not None:
            return [*self._by_key(healthy, key), *self._by_key(others, key)]
        return [*self._arrange(healthy), *others] if healthy else self._arrange(others)

    def _by_key(self, indexes: list[int], key: Hashable) -> list[int]:
        # Rendezvous hashing: the keys of a target that is ejected spread over the others, and no other key moves.
        return sorted(
            indexes,
            key=lambda index: blake2b(f"{self._names[index]}\0{key!r}".encode("utf-8", "surrogatepass")).digest(),
        )

    def _random(self, healthy: list[int]) -> list[int]:
        return sorted(healthy, key=lambda _: self._rng())

    def _round_robin(self, healthy: list[int]) -> list[int]:
        # Turns go over the healthy ones only: passing an ejected one's turn to its neighbour would double its load.
        turn = self._turn % len(healthy)
        self._turn += 1
        return healthy[turn:] + healthy[:turn]

    def _sticky(self, healthy: list[int]) -> list[int]:
        if self._current not in healthy:
            self._current = healthy[0]
        at = healthy.index(self._current)
        return healthy[at:] + healthy[:at]
