"""Manifest: what a journal belongs to. Another job is refused, because its results would mix with the earlier ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from hf_ext._core.values import json
from hf_ext.bulk.errors import JobError

__all__ = ["Manifest", "option_digest"]

_OPTION = "option "

NOTE = "note"
"""The entry with the text of the caller. It is not compared."""

_NOT_IN_RESULTS = {"timeout", "deadline", "headers", "bill_to"}
"""Options that do not change a result. Another run of the job may have other values."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The call, the model, the options and the source of a job.

    Attributes:
        kind: "embed", "chat" or "map".
        method: The method of the client, without "Async".
        model: The model; "" if there is none.
        options: A digest of each option that changes the results. The values may be secret, so they are not stored.
    """

    kind: str
    method: str
    model: str
    options: Mapping[str, str] = field(default_factory=dict[str, str])

    def values(self) -> dict[str, str]:
        """Return the entries of the table `manifest`."""
        options = {f"{_OPTION}{name}": digest for name, digest in self.options.items()}
        return {"kind": self.kind, "method": self.method, "model": self.model, **options}

    def check(self, found: Mapping[str, Any]) -> None:
        """Compare with the entries of a journal.

        Raises:
            JobError: The journal belongs to another job.
        """
        expected = self.values()
        compared = {name: value for name, value in found.items() if name in expected or name.startswith(_OPTION)}
        for name in sorted({*compared, *expected}):
            if compared.get(name) != expected.get(name):
                raise _other_job(name, compared.get(name), expected.get(name))


def read_values(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return the entries of the table `manifest`."""
    return dict(connection.execute("SELECT name, value FROM manifest"))


def write_value(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Write an entry of the table `manifest`."""
    connection.execute("INSERT OR REPLACE INTO manifest VALUES (?, ?)", (name, value))


def option_digests(options: Mapping[str, Any]) -> dict[str, str]:
    """Return a digest of each option that changes the results."""
    changing = {name: value for name, value in options.items() if name not in _NOT_IN_RESULTS and value is not None}
    return {name: option_digest(value) for name, value in sorted(changing.items())}


def option_digest(value: Any) -> str:
    """Return a digest of a value that JSON can represent; of any other value, of its type and name."""
    try:
        data = json.encode(value)
    except Exception:  # noqa: BLE001 - a function or an object of the caller
        data = f"{type(value).__qualname__} {getattr(value, '__qualname__', '')}".encode()
    return blake2b(data, digest_size=12).hexdigest()


def _other_job(name: str, found: str | None, expected: str | None) -> JobError:
    hint = "Run the job as before, or use another path for a new job (out=)."
    if name.startswith(_OPTION):
        return JobError(f"the journal belongs to a job with another value of {name.removeprefix(_OPTION)}", hint=hint)
    return JobError(f"the journal belongs to a job with {name} {found!r}, not {expected!r}", hint=hint)
