"""Many calls at once, with faults, cancellation and streams that are left early."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from itertools import count
from typing import Any

from figures import Held, Outcomes, problems

from hf_ext import AsyncClient, Client, HfError

IN_FLIGHT = 200
WARM_UP = 0.3  # part of the run


class Budget:
    """The end of a run: after a time, or after a number of calls."""

    def __init__(self, seconds: float, calls: int) -> None:
        self._seconds = seconds
        self._calls = calls
        self._started = time.monotonic()
        self._numbers = count(10_000_000)
        self._lock = threading.Lock()
        self.made = 0
        self.warm: Held | None = None

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    def next(self) -> str | None:
        """Return the number of the next call, or None at the end."""
        done = max(self.elapsed / self._seconds if self._seconds else 0, self.made / self._calls if self._calls else 0)
        if done >= 1:
            return None
        with self._lock:
            if self.warm is None and done >= WARM_UP:
                self.warm = Held.now()
            self.made += 1
            return str(next(self._numbers))


async def _acall(client: AsyncClient, number: str, chance: random.Random, outcomes: Outcomes) -> None:
    messages = [{"role": "user", "content": number}]
    kind = chance.random()
    if kind < 0.5:
        outcomes.compare(number, (await client.chat.create(messages, model="acme/tiny")).text)
    elif kind < 0.8:
        outcomes.compare(number, (await client.chat.stream(messages, model="acme/tiny").final()).text)
    elif kind < 0.9:
        async with client.chat.stream(messages, model="acme/tiny") as stream:
            async for _ in stream:
                break
        outcomes.counts["left early"] += 1
    else:
        try:
            async with asyncio.timeout(chance.random() * 0.05):
                await client.chat.create(messages, model="acme/tiny")
        except TimeoutError as error:
            if isinstance(error, HfError):
                raise
            outcomes.counts["cancelled"] += 1


def _call(client: Client, number: str, chance: random.Random, outcomes: Outcomes) -> None:
    messages = [{"role": "user", "content": number}]
    kind = chance.random()
    if kind < 0.6:
        outcomes.compare(number, client.chat.create(messages, model="acme/tiny").text)
    elif kind < 0.9:
        outcomes.compare(number, client.chat.stream(messages, model="acme/tiny").final().text)
    else:
        with client.chat.stream(messages, model="acme/tiny") as stream:
            for _ in stream:
                break
        outcomes.counts["left early"] += 1


async def _awork(client: AsyncClient, budget: Budget, outcomes: Outcomes, seed: int) -> None:
    chance = random.Random(seed)
    while (number := budget.next()) is not None:
        try:
            await _acall(client, number, chance, outcomes)
        except HfError as error:
            outcomes.counts[type(error).__name__] += 1
        except Exception as error:  # noqa: BLE001 - the result of the run
            outcomes.bare.append(repr(error))


def _work(client: Client, budget: Budget, outcomes: Outcomes, seed: int) -> None:
    chance = random.Random(seed)
    while (number := budget.next()) is not None:
        try:
            _call(client, number, chance, outcomes)
        except HfError as error:
            outcomes.counts[type(error).__name__] += 1
        except Exception as error:  # noqa: BLE001 - the result of the run
            outcomes.bare.append(repr(error))


async def soak_async(budget: Budget, settings: dict[str, Any]) -> tuple[Outcomes, list[str]]:
    """Make calls in 200 tasks."""
    outcomes, before = Outcomes(), Held.now()
    async with AsyncClient(timeout=2, deadline=10, **settings) as client, asyncio.TaskGroup() as group:
        for seed in range(IN_FLIGHT):
            group.create_task(_awork(client, budget, outcomes, seed))
    await asyncio.sleep(0.1)  # transports close their sockets in the next steps of the loop
    return outcomes, problems(outcomes, before, Held.now(), growth=_growth(budget))


def soak_sync(budget: Budget, settings: dict[str, Any]) -> tuple[Outcomes, list[str]]:
    """Make calls in 200 threads."""
    outcomes, before = Outcomes(), Held.now()
    with Client(timeout=2, deadline=10, **settings) as client:
        threads = [threading.Thread(target=_work, args=(client, budget, outcomes, seed)) for seed in range(IN_FLIGHT)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return outcomes, problems(outcomes, before, Held.now(), growth=_growth(budget))


def _growth(budget: Budget) -> float:
    return Held.now().mebibytes - budget.warm.mebibytes if budget.warm else 0.0
