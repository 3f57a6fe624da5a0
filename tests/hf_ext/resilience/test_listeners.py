"""Listeners are notified in the order of their subscription, until they unsubscribe."""

from __future__ import annotations

import pytest

from hf_ext import ValidationError
from hf_ext.resilience._listeners import Listeners


def fail(_event: str) -> None:
    raise RuntimeError("broken listener")


def test_listeners_are_called_in_the_order_of_subscription() -> None:
    listeners: Listeners[str] = Listeners("owner")
    received: list[str] = []
    listeners.subscribe(lambda event: received.append(f"first {event}"))
    listeners.subscribe(lambda event: received.append(f"second {event}"))
    assert listeners.notify("event") == 0
    assert received == ["first event", "second event"]


def test_unsubscribed_listener_is_not_called() -> None:
    listeners: Listeners[str] = Listeners("owner")
    received: list[str] = []
    unsubscribe = listeners.subscribe(received.append)
    assert len(listeners) == 1
    unsubscribe()
    unsubscribe()
    listeners.notify("event")
    assert received == []
    assert len(listeners) == 0


def test_listener_with_two_subscriptions_is_called_twice_until_one_ends() -> None:
    listeners: Listeners[str] = Listeners("owner")
    received: list[str] = []
    unsubscribe = listeners.subscribe(received.append)
    listeners.subscribe(received.append)
    listeners.notify("a")
    unsubscribe()
    listeners.notify("b")
    assert received == ["a", "a", "b"]


def test_exception_of_a_listener_is_logged_and_counted_and_the_next_listeners_are_called(
    caplog: pytest.LogCaptureFixture,
) -> None:
    listeners: Listeners[str] = Listeners("owner")
    received: list[str] = []
    listeners.subscribe(fail)
    listeners.subscribe(received.append)
    listeners.subscribe(fail)
    assert listeners.notify("event") == 2
    assert received == ["event"]
    assert [record.getMessage() for record in caplog.records] == ["a listener of owner failed"] * 2
    assert "broken listener" in caplog.text


def test_listener_that_subscribes_during_an_event_receives_the_next_event() -> None:
    listeners: Listeners[str] = Listeners("owner")
    received: list[str] = []

    def subscribe_another(event: str) -> None:
        if event == "a":
            listeners.subscribe(received.append)

    listeners.subscribe(subscribe_another)
    listeners.notify("a")
    assert received == []
    listeners.notify("b")
    assert received == ["b"]


def test_listener_that_cannot_be_called_is_refused() -> None:
    listeners: Listeners[str] = Listeners("owner")
    with pytest.raises(ValidationError, match=r"listener must be a function, not None \(owner\.subscribe\)"):
        listeners.subscribe(None)  # type: ignore[arg-type]
    assert len(listeners) == 0
