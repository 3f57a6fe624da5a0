"""DynamicConfig: settings that change while the program runs, and with them whatever is bound to them."""

from __future__ import annotations

import dataclasses
import logging
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hf_ext.errors import ValidationError
from hf_ext.resilience._immutable import check_unchangeable, field_names
from hf_ext.resilience.flow import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hf_ext.resilience.flow import Call, Flow

__all__ = ["DynamicConfig", "Version"]

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """A configuration as it was at some time.

    Attributes:
        number: Counts all versions from 1.
        value: The settings.
        reason: Where it came from: "initial", "update", "rollback to 3", the name of a file…
    """

    number: int
    value: T
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class _Watcher(Generic[T]):
    tell: Callable[[T, T], object]
    since: int  # the version that it knows


@dataclass(frozen=True, slots=True)
class _Change(Generic[T]):
    number: int
    old: T
    new: T
    missed_by: _Watcher[T] | None = None  # while it was being bound


class DynamicConfig(Generic[T]):
    """Hold an unchangeable snapshot of settings, and replace it as a whole.

        @dataclass(frozen=True)
        class Settings:
            attempts: int = 3
            per_second: float = 10

        config = DynamicConfig(Settings(), validate=lambda s: ["attempts < 1"] if s.attempts < 1 else [])
        config.bind(lambda settings: retry.update(attempts=settings.attempts))
        config.update(attempts=5)   # retry makes 5 attempts from now on
        config.rollback()           # and 3 again: a new version with the old settings

    Whoever has read `current` keeps what it read. Nothing is locked while your functions run: a watcher may read and
    change the configuration. Watchers see all changes one after the other, in order; where two threads change it at
    once, one of them tells the watchers of both changes.

    Args:
        initial: The settings to begin with: a frozen dataclass whose fields can be hashed, so cannot change either.
        validate: Returns what is wrong with settings, a sentence each; they are then refused.
        history: How many versions to keep, the current one included.

    Raises:
        ValidationError: `initial` is not unchangeable, not valid, or has a field for a credential.
    """

    def __init__(
        self, initial: T, *, validate: Callable[[T], Iterable[str] | None] | None = None, history: int = 10
    ) -> None:
        if history < 1:
            raise ValidationError(f"history={history!r} must be 1 or more: the current version is kept there.")
        self._validate = validate
        self._check(initial)
        self._lock = threading.Lock()
        self._versions = deque([Version(1, initial, "initial")], maxlen=history)
        self._watchers: tuple[_Watcher[T], ...] = ()
        self._untold: deque[_Change[T]] = deque()
        self._is_telling = False
        self._watcher_errors = 0

    @property
    def current(self) -> T:
        """The settings in force."""
        return self._versions[-1].value

    @property
    def version(self) -> int:
        """The number of the settings in force."""
        return self._versions[-1].number

    @property
    def history(self) -> tuple[Version[T], ...]:
        """The versions that are kept, the current one last."""
        with self._lock:
            return tuple(self._versions)

    @property
    def watcher_errors(self) -> int:
        """How often a watcher raised; what it raised is logged."""
        return self._watcher_errors

    def set(self, value: T, *, reason: str = "set") -> Version[T]:
        """Replace the settings; equal ones change nothing.

        Raises:
            ValidationError: With every problem of `value`; the settings stay as they are.
        """
        return self._change(lambda _: value, reason)

    def update(self, **changes: Any) -> Version[T]:
        """Replace the named fields, all at once; a change made elsewhere at the same time is not lost.

        Raises:
            ValidationError: There is no such field, or the result is not valid.
        """
        unknown = sorted(changes.keys() - field_names(self.current))
        if unknown:
            raise ValidationError(
                f"there is no setting {', '.join(map(repr, unknown))}",
                hint=f"Settings are {', '.join(sorted(field_names(self.current)))}.",
            )
        return self._change(lambda value: dataclasses.replace(value, **changes), "update")  # type: ignore[type-var]

    def rollback(self, to: int | None = None) -> Version[T]:
        """Bring the settings of an earlier version back, as a new version: by default of the one before the current.

        Raises:
            ValidationError: That version is not in the history.
        """
        versions = {version.number: version.value for version in self.history}
        number = max(versions) - 1 if to is None else to
        if number not in versions:
            raise ValidationError(
                f"version {number} is not in the history", hint=f"There are {min(versions)} to {max(versions)}."
            )
        return self._change(lambda _: versions[number], f"rollback to {number}")

    def subscribe(self, watcher: Callable[[T, T], object]) -> Callable[[], None]:
        """Call `watcher(old, new)` after each change; return the function that ends this.

        What it raises is logged and counted; the change stands, and other watchers see it.
        """
        with self._lock:
            added = _Watcher(watcher, self.version)
            self._watchers += (added,)
        return lambda: self._unsubscribe(added)

    def bind(self, apply: Callable[[T], object]) -> Callable[[], None]:
        """Call `apply(settings)` now and after each change; return the function that ends this.

        What it raises now is raised; later it is logged and counted, as for a watcher.
        """
        applied = self._versions[-1]
        apply(applied.value)
        with self._lock:
            latest = self._versions[-1]
            added: _Watcher[T] = _Watcher(lambda _, new: apply(new), latest.number)
            self._watchers += (added,)
            if latest is not applied:
                self._untold.append(_Change(latest.number, applied.value, latest.value, added))
        self._tell()
        return lambda: self._unsubscribe(added)

    def policy(self, make: Callable[[T], Policy]) -> Policy:
        """Return a policy that is always the one that `make` makes of the settings in force.

        A call goes on with the policy that it began with. The policy is made anew for each version: what remembers
        something, as a circuit breaker does, should be changed with `bind` and its own `update` instead.
        """
        return _Bound(self, make)

    def _change(self, derive: Callable[[T], T], reason: str) -> Version[T]:
        while True:
            base = self._versions[-1]
            value = derive(base.value)
            if value == base.value:
                return base
            self._check(value)
            with self._lock:
                if self._versions[-1] is not base:
                    continue  # somebody was faster: derive from theirs
                version = Version(base.number + 1, value, reason)
                self._versions.append(version)
                self._untold.append(_Change(version.number, base.value, value))
            self._tell()
            return version

    def _check(self, value: T) -> None:
        check_unchangeable(value)
        problems = list(self._validate(value) or ()) if self._validate is not None else []
        if problems:
            raise ValidationError(f"these settings are not valid: {'; '.join(problems)}", problems=problems)

    def _tell(self) -> None:
        """Tell the watchers what they have not been told; leave it to whoever is just doing so."""
        while (change := self._next_change()) is not None:
            try:
                for watcher in self._watchers:
                    if watcher is change.missed_by or (change.missed_by is None and change.number > watcher.since):
                        self._tell_one(watcher, change)
            finally:
                self._is_telling = False

    def _next_change(self) -> _Change[T] | None:
        with self._lock:
            if self._is_telling or not self._untold:
                return None
            self._is_telling = True
            return self._untold.popleft()

    def _tell_one(self, watcher: _Watcher[T], change: _Change[T]) -> None:
        try:
            watcher.tell(change.old, change.new)
        except Exception:  # noqa: BLE001
            self._watcher_errors += 1
            _log.exception("a watcher of DynamicConfig failed")

    def _unsubscribe(self, watcher: _Watcher[T]) -> None:
        with self._lock:
            self._watchers = tuple(other for other in self._watchers if other is not watcher)

    def __repr__(self) -> str:
        return f"DynamicConfig(version={self.version}, {self.current!r})"


class _Bound(Policy, Generic[T]):
    def __init__(self, config: DynamicConfig[T], make: Callable[[T], Policy]) -> None:
        self._make = make
        self._policy: Policy
        config.bind(self._apply)

    def _apply(self, settings: T) -> None:
        self._policy = self._make(settings)

    def flow(self, call: Call) -> Flow:
        return (yield from self._policy.flow(call))

    def __repr__(self) -> str:
        return repr(self._policy)
