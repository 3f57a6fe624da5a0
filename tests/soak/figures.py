"""What a process holds, and what its calls returned."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import os
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

MAX_GROWTH = 16.0  # MiB


@dataclass
class Outcomes:
    """The results of many calls.

    Attributes:
        counts: Number of calls by result: "answered", "cancelled", or the class of the error.
        wrong: Answers that belong to another call.
        bare: Exceptions that are not errors of hf_ext.
    """

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)

    def compare(self, number: str, text: str) -> None:
        """Compare an answer with the number that the call sent."""
        if text == number:
            self.counts["answered"] += 1
        else:
            self.wrong.append(f"{text!r} instead of {number!r}")


@dataclass(frozen=True)
class Held:
    """What the process holds at one moment."""

    mebibytes: float
    descriptors: int
    threads: int
    tasks: int

    @classmethod
    def now(cls) -> Held:
        """Count everything after a garbage collection, without the freed memory that the C library keeps.

        The bound is on what the client keeps. How much freed memory the C library keeps depends on the speed of the
        machine: it grows until about 5,000 calls over TLS were made.
        """
        gc.collect()
        if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):  # only glibc has it
            trim(0)
        try:
            tasks = len(asyncio.all_tasks())
        except RuntimeError:
            tasks = 0
        return cls(
            mebibytes=int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20,
            descriptors=len(list(Path("/proc/self/fd").iterdir())),
            threads=threading.active_count(),
            tasks=tasks,
        )


def problems(outcomes: Outcomes, before: Held, after: Held, *, growth: float = 0.0) -> list[str]:
    """Return what must not happen in a run.

    Args:
        outcomes: The results of the calls.
        before: What the process held before the client was created.
        after: What it held after the client was closed.
        growth: How many MiB the process grew after the warm-up.
    """
    found = [f"wrong answer: {text}" for text in outcomes.wrong[:5]]
    found += [f"bare exception: {text}" for text in outcomes.bare[:5]]
    for name in ("descriptors", "threads", "tasks"):
        if getattr(after, name) > getattr(before, name):
            found.append(f"{name}: {getattr(before, name)} before, {getattr(after, name)} after")
    if growth > MAX_GROWTH:
        found.append(f"memory: {growth:.1f} MiB more after the warm-up")
    return found
