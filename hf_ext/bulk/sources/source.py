"""Source: the rows of a job, and what identifies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from os import fsencode
from pathlib import PurePath
from typing import Any, Protocol, TypeAlias

import msgspec

from hf_ext.errors import ValidationError

__all__ = ["Digest", "Row", "Source", "rows_digest"]


class Row(msgspec.Struct, gc=False):
    """One row. Of millions, so that neither creating them nor the garbage collector should take time.

    Attributes:
        key: What the caller calls the row; None for its position.
        item: The input of the request.
        error: Why the row cannot be sent, or None.
    """

    key: Any
    item: Any
    error: ValidationError | None = None


Digest: TypeAlias = Callable[[Sequence[Row]], bytes | None]


class Source(Protocol):
    """The rows of a job."""

    @property
    def description(self) -> str:
        """What the source is, for error messages."""
        ...

    @property
    def total(self) -> int | None:
        """The number of rows, if it is known without reading them."""
        ...

    def rows(self) -> Iterator[Row]:
        """Yield all rows from the first on, and hold only a window of them in memory."""
        ...

    @property
    def is_once(self) -> bool:
        """Whether `rows` can be called only once."""
        ...

    @property
    def is_part(self) -> bool:
        """Whether the rows are a part of a larger source. Then all of them may be wrong."""
        ...

    def fingerprint(self, known: str | None) -> str | None:
        """Return a text that changes if the rows change; None if that needs reading all rows.

        Args:
            known: The fingerprint of an earlier run. A source that can be recognized without reading it returns it.
        """
        ...


def rows_digest(rows: Sequence[Row]) -> bytes | None:
    """Return a digest of the inputs of rows; None if an input is neither JSON nor bytes nor a path."""
    try:
        data = msgspec.msgpack.encode([row.item for row in rows], enc_hook=_plain)
    except Exception:  # noqa: BLE001 - an object of the caller, such as a picture
        return None
    return blake2b(data, digest_size=8).digest()


def _plain(item: object) -> bytes:
    if isinstance(item, PurePath):
        return fsencode(item)
    raise TypeError
