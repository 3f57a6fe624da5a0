"""Names: models accept only letters, digits, `_` and `-` in the name of a tool, and at most 64 characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

LONGEST = 64
_HASH = 8
_NOT_ALLOWED = re.compile(r"[^a-zA-Z0-9_-]")


def names_for_models(names: Sequence[str], prefix: str = "") -> list[str]:
    """Return a name for each tool of a server that models accept; equal names stay equal, others stay different.

    A character that is not allowed becomes `_`. A name that is then too long, or equal to the name of another tool,
    ends with a hash of the original.

    Args:
        names: The names of the tools on the server.
        prefix: Goes before each name, with `_`.
    """
    start = f"{prefix}_" if prefix else ""
    mapped = {name: start + _NOT_ALLOWED.sub("_", name) for name in names}
    originals = Counter(mapped.values())

    def final(name: str) -> str:
        short = mapped[name]
        is_clear = originals[short] == 1 or short == start + name
        return short if is_clear and len(short) <= LONGEST else _with_hash(short, name)

    return [final(name) for name in names]


def _with_hash(short: str, name: str) -> str:
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
    return f"{short[: LONGEST - _HASH - 1]}_{digest}"
