"""DynamicConfig: settings that can change while the program runs, with history, listeners and rollback."""

from __future__ import annotations

import dataclasses
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from hf_ext._core.validate import COUNT, Problems, Rule, check_option_names, validate_values
from hf_ext._core.validate.objects import FUNCTION
from hf_ext.errors import ValidationError
from hf_ext.resilience._immutable import check_immutable, field_names
from hf_ext.resilience._listeners import Listeners
from hf_ext.resilience.flow import Call, Flow, Policy

__all__ = ["DynamicConfig", "Version"]

T = TypeVar("T")

_RULES: dict[str, Rule] = {"validate": FUNCTION.or_none(), "history": COUNT}


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """One version of a configuration.

    Attributes:
        number: The number of the version, from 1.
        value: The settings.
        reason: Why the version was made, such as "initial", "update", "rollback to 3" or "file settings.toml".
    """

    number: int
    value: T
    reason: str


@dataclass(frozen=True, slots=True)
class _Change(Generic[T]):
    number: int
    old: T
    new: T
    only_for: object = None  # a subscriber that missed the change, which was made while `bind` ran; None for all


class DynamicConfig(Generic[T]):
    """Keep the current settings in an immutable object. A change replaces the object.

        @dataclass(frozen=True)
        class Settings:
            attempts: int = 3
            per_second: float = 10

        def problems(settings: Settings) -> list[str]:
            return ["attempts < 1"] if settings.attempts < 1 else []

        config = DynamicConfig(Settings(), validate=problems)
        config.bind(lambda settings: retry.update(attempts=settings.attempts))
        config.update(attempts=5)  # retry makes 5 attempts from now on
        config.rollback()  # makes a new version with the old settings: 3 attempts

    An object that was read from `current` never changes. No lock is held while your functions run, so a listener may
    read and change the configuration. Each listener gets all changes, in order and one at a time. If two threads change
    the configuration at the same time, one of the threads calls the listeners for both changes.

    Args:
        initial: The first settings: a frozen dataclass object whose fields are hashable.
        validate: Function that gets new settings and returns a list with one sentence for each problem. If there is a
            problem, the settings are not changed.
        history: Number of versions to keep, including the current version.

    Raises:
        ValidationError: An argument is invalid, or `initial` is mutable, is invalid, or has a field for a credential.
    """

    def __init__(
        self, initial: T, *, validate: Callable[[T], Iterable[str] | None] | None = None, history: int = 10
    ) -> None:
        validate_values({"validate": validate, "history": history}, _RULES, "DynamicConfig")
        self._validate = validate
        self._check(initial)
        self._lock = threading.Lock()
        self._versions = deque([Version(1, initial, "initial")], maxlen=history)
        self._listeners: Listeners[_Change[T]] = Listeners("DynamicConfig")
        self._pending: deque[_Change[T]] = deque()
        self._is_notifying = False
        self._listener_errors = 0

    @property
    def current(self) -> T:
        """The current settings."""
        return self._versions[-1].value

    @property
    def version(self) -> int:
        """The number of the current version, from 1."""
        return self._versions[-1].number

    @property
    def history(self) -> tuple[Version[T], ...]:
        """The versions that are kept. The last item is the current version."""
        with self._lock:
            return tuple(self._versions)

    @property
    def listener_errors(self) -> int:
        """Number of exceptions that listeners have raised. Each exception is logged."""
        return self._listener_errors

    def set(self, value: T, *, reason: str = "set") -> Version[T]:
        """Replace the settings by `value`. If `value` equals the current settings, do nothing.

        Raises:
            ValidationError: `value` is invalid. The error lists every problem, and the settings are not changed.
        """
        return self._change(lambda _: value, reason)

    def update(self, **changes: Any) -> Version[T]:
        """Change several fields at once. Changes that other threads make to other fields at the same time are kept.

        Settings with a method `with_options`, such as a `ClientConfig`, are changed with this method, which validates
        the changes.

        Raises:
            ValidationError: A field does not exist, or the new settings are invalid. In this case, the settings are not
                changed.
        """
        if callable(getattr(type(self.current), "with_options", None)):
            return self._change(lambda value: value.with_options(**changes), "update")  # type: ignore[attr-defined]
        problems = Problems()
        check_option_names(changes, field_names(self.current), problems, extra=False)
        problems.raise_if_any("DynamicConfig.update")
        return self._change(lambda value: dataclasses.replace(value, **changes), "update")  # type: ignore[type-var]

    def rollback(self, to: int | None = None) -> Version[T]:
        """Make a new version with the settings of an earlier version.

        Args:
            to: The number of the earlier version; by default the version before the current one.

        Raises:
            ValidationError: The version is not in the history.
        """
        versions = {version.number: version.value for version in self.history}
        number = max(versions) - 1 if to is None else to
        if number not in versions:
            raise ValidationError(
                f"version {number!r} is not in the history",
                hint=f"Use a version from {min(versions)} to {max(versions)}.",
            )
        return self._change(lambda _: versions[number], f"rollback to {number}")

    def subscribe(self, listener: Callable[[T, T], object]) -> Callable[[], None]:
        """Call `listener(old, new)` after each change. Return a function that ends the subscription.

        If the listener raises an exception, it is logged and counted. The change stays, and the other listeners are
        called.
        """
        with self._lock:
            subscriber = _Subscriber(listener, self.version)
            return self._listeners.subscribe(subscriber)

    def bind(self, apply: Callable[[T], object]) -> Callable[[], None]:
        """Call `apply(settings)` now and after each change. Return a function that ends the subscription.

        An exception of the first call is raised by this method. Later exceptions are logged and counted, as in
        `subscribe`.
        """
        applied = self._versions[-1]
        apply(applied.value)
        with self._lock:
            latest = self._versions[-1]
            subscriber: _Subscriber[T] = _Subscriber(lambda _, new: apply(new), latest.number)
            unsubscribe = self._listeners.subscribe(subscriber)
            if latest is not applied:
                self._pending.append(_Change(latest.number, applied.value, latest.value, subscriber))
        self._notify()
        return unsubscribe

    def policy(self, make: Callable[[T], Policy]) -> Policy:
        """Return a policy that passes each call to the policy that `make` returns for the current settings.

        `make` is called once for each version. A call that has begun keeps its policy. A new policy does not have the
        state of the old policy. Therefore use `bind` and `update` for a policy with state, such as a circuit breaker.
        """
        return _CurrentPolicy(self, make)

    def _change(self, derive: Callable[[T], T], reason: str) -> Version[T]:
        while True:
            base = self._versions[-1]
            value = derive(base.value)
            if value == base.value:
                return base
            self._check(value)
            with self._lock:
                if self._versions[-1] is not base:
                    continue  # another thread has made a version in the meantime: derive from the new version
                version = Version(base.number + 1, value, reason)
                self._versions.append(version)
                self._pending.append(_Change(version.number, base.value, value))
            self._notify()
            return version

    def _check(self, value: T) -> None:
        check_immutable(value)
        problems = Problems()
        for problem in (self._validate(value) or ()) if self._validate is not None else ():
            problems.add(problem)
        problems.raise_if_any("DynamicConfig")

    def _notify(self) -> None:
        """Call the listeners for all pending changes. Do nothing if another call of this method is running."""
        while (change := self._next_change()) is not None:
            try:
                self._listener_errors += self._listeners.notify(change)
            finally:
                self._is_notifying = False

    def _next_change(self) -> _Change[T] | None:
        with self._lock:
            if self._is_notifying or not self._pending:
                return None
            self._is_notifying = True
            return self._pending.popleft()

    def __repr__(self) -> str:
        return f"DynamicConfig(version={self.version}, {self.current!r})"


class _Subscriber(Generic[T]):
    """Call `listener` for changes after the version `since`, which the listener already has."""

    def __init__(self, listener: Callable[[T, T], object], since: int) -> None:
        self._listener = listener
        self._since = since

    def __call__(self, change: _Change[T]) -> None:
        if change.only_for is self or (change.only_for is None and change.number > self._since):
            self._listener(change.old, change.new)


class _CurrentPolicy(Policy, Generic[T]):
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
