"""A client that is used after a fork, in two event loops, and by code that signals interrupt."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import threading
from contextlib import ExitStack
from typing import Any

from figures import Held, Outcomes, problems

from hf_ext import AsyncClient, Client, HfError

CALLS = 200
FORKS = 40
INTERRUPTS = 1_000
CONNECTIONS = 4


class Alarm(Exception):  # noqa: N818 - not an error
    """Raised by the handler of SIGALRM."""


def _chat(client: Client, number: str, outcomes: Outcomes) -> None:
    try:
        outcomes.compare(number, client.chat.create([{"role": "user", "content": number}], model="acme/tiny").text)
    except HfError as error:
        outcomes.counts[type(error).__name__] += 1
    except Exception as error:  # noqa: BLE001 - the result of the run
        outcomes.bare.append(repr(error))


async def _achat(client: AsyncClient, number: str, outcomes: Outcomes) -> None:
    try:
        completion = await client.chat.create([{"role": "user", "content": number}], model="acme/tiny")
        outcomes.compare(number, completion.text)
    except HfError as error:
        outcomes.counts[type(error).__name__] += 1
    except Exception as error:  # noqa: BLE001 - the result of the run
        outcomes.bare.append(repr(error))


def soak_fork(settings: dict[str, Any]) -> tuple[Outcomes, list[str]]:
    """Make calls in a parent and a child at the same time, again and again. The child closes its client."""
    outcomes, before, failed = Outcomes(), Held.now(), 0
    with Client(timeout=1, deadline=5, max_connections=CONNECTIONS, **settings) as client:
        for turn in range(FORKS):
            _chat(client, f"before fork {turn}", outcomes)
            child = os.fork()
            for number in range(10 if child else 5):
                _chat(client, f"{'parent' if child else 'child'} {turn} {number}", outcomes)
            if not child:
                client.close()
                os._exit(1 if outcomes.wrong or outcomes.bare else 0)
            failed += os.waitpid(child, 0)[1] != 0
    found = problems(outcomes, before, Held.now())
    return outcomes, [*found, *([f"{failed} children had wrong answers or bare exceptions"] if failed else [])]


def soak_loops(settings: dict[str, Any]) -> tuple[Outcomes, list[str]]:
    """Use one client in many event loops in turn, and then in two loops at once."""
    outcomes, before = Outcomes(), Held.now()
    client = AsyncClient(timeout=1, deadline=5, max_connections=CONNECTIONS, **settings)

    async def call(name: str, calls: int) -> None:
        for number in range(calls):
            await _achat(client, f"{name} {number}", outcomes)

    for turn in range(CALLS // 4):
        asyncio.run(call(f"turn {turn}", 2))
    threads = [threading.Thread(target=asyncio.run, args=(call(f"loop {number}", CALLS),)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asyncio.run(client.aclose())
    return outcomes, problems(outcomes, before, Held.now())


def soak_signals(settings: dict[str, Any]) -> tuple[Outcomes, list[str]]:
    """Interrupt calls at random moments by an exception of a signal handler, then use every connection."""
    outcomes, before, chance = Outcomes(), Held.now(), random.Random(1)
    fired: list[bool] = []

    def interrupt(*_: object) -> None:
        fired.append(True)
        raise Alarm

    def note_ignored(unraisable: Any) -> None:
        # Python ignores an exception in a finalizer, also that of a signal handler.
        if unraisable.exc_type is Alarm:
            fired.clear()
            outcomes.counts["ignored by Python"] += 1

    previous = signal.signal(signal.SIGALRM, interrupt)
    before_hook, sys.unraisablehook = sys.unraisablehook, note_ignored
    try:
        with Client(timeout=1, deadline=5, max_connections=CONNECTIONS, **settings) as client:
            for number in range(INTERRUPTS):
                fired.clear()
                try:
                    signal.setitimer(signal.ITIMER_REAL, 0.0001 + chance.random() * 0.004)
                    _interrupted_chat(client, str(number), outcomes)
                    signal.setitimer(signal.ITIMER_REAL, 0)
                except Alarm:
                    outcomes.counts["interrupted"] += 1
                    continue
                if fired:
                    outcomes.bare.append("the exception of the signal handler was swallowed")
            signal.setitimer(signal.ITIMER_REAL, 0)
            _use_every_connection(client, outcomes)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        sys.unraisablehook = before_hook
    return outcomes, problems(outcomes, before, Held.now())


def _interrupted_chat(client: Client, number: str, outcomes: Outcomes) -> None:
    try:
        outcomes.compare(number, client.chat.create([{"role": "user", "content": number}], model="acme/tiny").text)
    except Alarm:
        raise
    except HfError as error:
        outcomes.counts[type(error).__name__] += 1
    except Exception as error:  # noqa: BLE001 - the result of the run
        outcomes.bare.append(repr(error))


def _use_every_connection(client: Client, outcomes: Outcomes) -> None:
    """Open as many streams at once as the client may have connections."""
    with ExitStack() as stack:
        opened = 0
        for _ in range(100):  # the server shows faults
            try:
                stack.enter_context(
                    client.chat.stream([{"role": "user", "content": "1"}], model="acme/tiny", deadline=5)
                )
                opened += 1
            except HfError as error:
                if "no connection became free" in str(error) or "deadline" in str(error):
                    break
            if opened == CONNECTIONS:
                return
    outcomes.bare.append(f"only {opened} of {CONNECTIONS} connections can be used after the interrupts")
