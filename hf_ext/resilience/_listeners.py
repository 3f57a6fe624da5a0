"""Listeners: functions of the user. A policy calls them with each of its events."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from hf_ext._core.validate import Rule, validate_values
from hf_ext._core.validate.objects import FUNCTION

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_RULES: dict[str, Rule] = {"listener": FUNCTION}
_log = logging.getLogger(__name__)


class _Subscription(Generic[T]):
    __slots__ = ("listener",)

    def __init__(self, listener: Callable[[T], object]) -> None:
        self.listener = listener


class Listeners(Generic[T]):
    """The listeners of one object, in the order in which they subscribed. Any thread may call any method.

    Args:
        owner: The name of the object in the log.
    """

    __slots__ = ("_lock", "_owner", "_subscriptions")

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._lock = threading.Lock()
        self._subscriptions: tuple[_Subscription[T], ...] = ()

    def __len__(self) -> int:
        return len(self._subscriptions)

    def subscribe(self, listener: Callable[[T], object]) -> Callable[[], None]:
        """Call `listener` with each later event. Return a function that ends the subscription.

        A listener that is subscribed twice is called twice. Ending one subscription does not end the other.

        Raises:
            ValidationError: The listener cannot be called.
        """
        validate_values({"listener": listener}, _RULES, f"{self._owner}.subscribe")
        subscription = _Subscription(listener)
        with self._lock:
            self._subscriptions += (subscription,)

        def unsubscribe() -> None:
            with self._lock:
                self._subscriptions = tuple(other for other in self._subscriptions if other is not subscription)

        return unsubscribe

    def notify(self, event: T) -> int:
        """Call every listener with `event` while no lock is held. Return the number of listeners that raised.

        If a listener raises an exception, the exception is logged and the next listener is called.
        """
        failures = 0
        for subscription in self._subscriptions:
            try:
                subscription.listener(event)
            except Exception:  # noqa: BLE001
                failures += 1
                _log.exception("a listener of %s failed", self._owner)
        return failures
