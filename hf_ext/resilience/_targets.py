"""The targets of a failover: their names, their health, and the order in which they are called.

The caller, `Failover`, holds a lock.
"""

from __future__ import annotations

import math
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from hf_ext._core.validate import describe_value, unreadable
from hf_ext._core.validate.rules import OneOf
from hf_ext._core.values.kinds import is_mapping, is_sequence
from hf_ext.resilience.flow import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from hf_ext._core.validate import Problems

Strategy: TypeAlias = Literal["priority", "round_robin", "random", "sticky"]


class TargetHealth:
    """The health of one target.

    Attributes:
        is_down: Whether a health check marked the target as down.
        is_on_probation: Whether the target was ejected and has not succeeded since then.
        ejected_until: The time at which the ejection of the target ends.
        failures: Number of consecutive failures.
        epoch: Number of ejections. The result of a call that began in an earlier epoch is ignored.
    """

    __slots__ = ("_last_failure", "ejected_until", "epoch", "failures", "is_down", "is_on_probation")

    def __init__(self) -> None:
        self.is_down = False
        self.is_on_probation = False
        self.ejected_until = -math.inf
        self.failures = 0
        self.epoch = 0
        self._last_failure = -math.inf

    def is_healthy(self, now: float) -> bool:
        """Return whether the target is neither ejected nor down."""
        return not self.is_down and now >= self.ejected_until

    def succeed(self) -> None:
        """Reset the failures, and end an ejection."""
        self.failures = 0
        self.is_on_probation = False
        self.ejected_until = -math.inf

    def fail(self, now: float, window: float) -> None:
        """Count a failure. If the last failure is more than `window` seconds ago, counting starts again at 1."""
        self.failures = self.failures + 1 if now - self._last_failure <= window else 1
        self._last_failure = now

    def eject(self, until: float) -> None:
        """Eject the target until the time `until`."""
        self.ejected_until = until
        self.is_on_probation = True
        self.epoch += 1


class TargetOrder:
    """The order of the targets for one call. The strategy orders the healthy targets; unhealthy targets come last."""

    def __init__(self, strategy: Strategy, rng: Callable[[], float], names: Sequence[str]) -> None:
        strategies: dict[Strategy, Callable[[list[int]], list[int]]] = {
            "priority": list[int],
            "round_robin": self._round_robin,
            "random": self._random,
            "sticky": self._sticky,
        }
        self._sort = strategies[strategy]
        self._rng = rng
        self._names = names
        self._turn = 0
        self._current = 0

    def indexes(self, targets: Sequence[TargetHealth], now: float, key: Hashable | None = None) -> list[int]:
        """Return the indexes of all targets, each once, healthy targets first. A `key` replaces the strategy."""
        healthy = [index for index, health in enumerate(targets) if health.is_healthy(now)]
        others = [index for index in range(len(targets)) if index not in healthy]
        if key is not None:
            return [*self._by_key(healthy, key), *self._by_key(others, key)]
        return [*self._sort(healthy), *others] if healthy else self._sort(others)

    def _by_key(self, indexes: list[int], key: Hashable) -> list[int]:
        # Rendezvous hashing: the keys of an ejected target are spread over the other targets, and all other keys keep
        # their target.
        return sorted(
            indexes,
            key=lambda index: blake2b(f"{self._names[index]}\0{key!r}".encode("utf-8", "surrogatepass")).digest(),
        )

    def _random(self, healthy: list[int]) -> list[int]:
        return sorted(healthy, key=lambda _: self._rng())

    def _round_robin(self, healthy: list[int]) -> list[int]:
        # Only healthy targets have turns. If the next target took the turns of an ejected target, the load of the next
        # target would double.
        turn = self._turn % len(healthy)
        self._turn += 1
        return healthy[turn:] + healthy[:turn]

    def _sticky(self, healthy: list[int]) -> list[int]:
        if self._current not in healthy:
            self._current = healthy[0]
        start = healthy.index(self._current)
        return healthy[start:] + healthy[:start]


def targets_by_name(targets: object, problems: Problems) -> dict[str, Any]:
    """Return the targets by name, and collect what is wrong with them."""
    try:
        return _targets_by_name(targets, problems)
    except Exception as error:  # noqa: BLE001 - a mapping of another class may raise anything in its methods
        problems.add(unreadable("targets", targets, error))
        return {}


def _targets_by_name(targets: object, problems: Problems) -> dict[str, Any]:
    if is_mapping(targets):
        for key in targets:
            problems.check(isinstance(key, str), f"targets must have names of type str, not {describe_value(key)}")
        named = {str(key): target for key, target in targets.items()}
    elif is_sequence(targets):
        names = [item if isinstance(item, str) else f"target {number}" for number, item in enumerate(targets, start=1)]
        named = dict(zip(names, targets, strict=True))
        problems.check(len(named) == len(names), f"targets must differ, not be {', '.join(map(repr, names))}")
    else:
        problems.add(f"targets must be a list or a mapping from names to targets, not {describe_value(targets)}")
        return {}
    problems.check(named, "targets is empty")
    return named


def check_strategy(strategy: object, key: object, problems: Problems) -> None:
    """Collect what is wrong with a strategy, and with a `key` for it."""
    problem = OneOf(get_args(Strategy)).problem("strategy", strategy)
    problems.add(problem)
    if not problem and key is not None and strategy != "sticky":
        problems.add(f'key is used only with strategy="sticky", not with {strategy!r}')


def policy_problem(name: str, policy: object) -> str:
    """Return why `policy` cannot be the policy of the target `name`, or "" if it can."""
    if policy is None or isinstance(policy, Policy):
        return ""
    return f"each must return a Policy or None, not {describe_value(policy)} for {name!r}"
