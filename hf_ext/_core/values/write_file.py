"""Write files whole: into a temporary file next to the target, which then takes its name."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from os import urandom
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Generator[BinaryIO]:
    """Open a temporary file for writing, and rename it to `path` at the end of the block.

    A program that reads `path` sees the old file or the new file, never a part. If the block raises, the old file
    stays.
    """
    temporary = path.with_name(f".{path.name}.{urandom(8).hex()}")
    try:
        with temporary.open("xb") as file:
            yield file
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
