"""A clock that only the test advances, and a scheduler that runs flows of hf_ext.resilience with this clock."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from hf_ext.resilience.flow import Call, Flow, Sleep, Step, Wait


class FakeClock:
    """A clock that only `sleep` and `advance` change. `sleeps` contains the seconds of each sleep."""

    def __init__(self, now: float = 1_000.0) -> None:
        self.now = now
        self.sleeps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds


class Actor:
    """A running flow. `World` runs its next steps when the flow is awake."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.step: Step | None = None
        self.wakes_at = -math.inf
        self.result: Any = None
        self.error: BaseException | None = None
        self.is_done = False
        self.is_stuck = False

    def is_awake(self, now: float) -> bool:
        signalled = isinstance(self.step, Wait) and self.step.event.is_set
        return not self.is_done and not self.is_stuck and (signalled or now >= self.wakes_at)

    def resume(self, now: float, throw: BaseException | None = None) -> None:
        """Run steps until the flow sleeps, waits or ends."""
        send: Callable[[], Step] = lambda: self.flow.throw(throw) if throw else next(self.flow)  # noqa: E731
        while True:
            try:
                self.step = send()
            except StopIteration as done:
                self.is_done, self.result = True, done.value
                return
            except BaseException as error:  # noqa: BLE001
                self.is_done, self.error = True, error
                return
            if isinstance(self.step, Call):
                send = self._outcome(self.step)
            else:
                seconds = self.step.seconds if isinstance(self.step, Sleep) else self.step.timeout
                self.wakes_at = math.inf if seconds is None else now + seconds
                return

    def _outcome(self, call: Call) -> Callable[[], Step]:
        try:
            result = call.fn(*call.args, **call.kwargs)
        except Exception as error:  # noqa: BLE001
            thrown = error
            return lambda: self.flow.throw(thrown)
        return lambda: self.flow.send(result)


class World:
    """Run many flows in one thread, in the order of their wake-up times."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.actors: list[Actor] = []

    def start(self, flow: Flow) -> Actor:
        actor = Actor(flow)
        self.actors.append(actor)
        actor.resume(self.clock.now)
        self.settle()
        return actor

    def cancel(self, actor: Actor, error: BaseException) -> None:
        actor.resume(self.clock.now, error)
        self.settle()

    def settle(self) -> None:
        """Run all actors that are awake now."""
        while awake := [actor for actor in self.actors if actor.is_awake(self.clock.now)]:
            for actor in awake:
                actor.resume(self.clock.now)

    def advance(self, seconds: float) -> None:
        """Advance the clock, and run each actor at its wake-up time."""
        end = self.clock.now + seconds
        while (wake := self.next_wake()) <= end:
            self.clock.now = max(self.clock.now, wake)
            self.settle()
        self.clock.now = end
        self.settle()

    def next_wake(self) -> float:
        return min(
            (actor.wakes_at for actor in self.actors if not actor.is_done and not actor.is_stuck), default=math.inf
        )
