"""Totals: the sums of a job over all its runs."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple, dataclass, fields
from operator import add

__all__ = ["Totals"]


@dataclass(slots=True)
class Totals:
    """Sums over all runs of a job.

    Attributes:
        done: Rows with a result.
        failed: Rows that failed.
        requests: Requests that were sent.
        throttled: Requests that the server refused because of too many requests.
        repeated: Rows that were sent more than once.
        unmetered: Requests whose response had no usage.
        input_tokens: Prompt tokens.
        output_tokens: Generated tokens.
        cost: Cost in USD of the requests with usage and a price.
        seconds: Duration of the runs.
    """

    done: int = 0
    failed: int = 0
    requests: int = 0
    throttled: int = 0
    repeated: int = 0
    unmetered: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    seconds: float = 0.0

    def plus(self, other: Totals) -> Totals:
        """Return the sums of both objects."""
        return Totals(*map(add, astuple(self), astuple(other)))

    def write(self, connection: sqlite3.Connection) -> None:
        """Replace the sums in the journal, within the transaction of the caller."""
        connection.execute(_UPDATE, astuple(self))

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Totals:
        """Return the sums in the journal."""
        return cls(*connection.execute(f"SELECT {', '.join(NAMES)} FROM totals").fetchone())  # noqa: S608


NAMES = tuple(field.name for field in fields(Totals))
_UPDATE = f"UPDATE totals SET {', '.join(f'{name} = ?' for name in NAMES)}"  # noqa: S608 - constant names
