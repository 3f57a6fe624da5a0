"""Write files whole: into a temporary file next to the target, which then takes its name."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfile, copymode
from typing import BinaryIO

_DESCRIPTORS = ("/dev/fd/", "/dev/std", "/proc/")  # /dev/stdout may be a file to which a shell writes more


@contextmanager
def replacing(path: Path) -> Generator[BinaryIO]:
    """Open a temporary file for writing, and rename it to `path` at the end of the block.

    A program that reads `path` sees the old file or the new file, never a part. If the block raises, the old file
    stays. The new file has the permissions of the old one. A link stays, and the file that it names is replaced. A
    device or a pipe is written to.
    """
    target = Path(os.path.realpath(path))
    if not _is_replaceable(path, target):
        with path.open("wb") as file:
            yield file
        return
    temporary = target.with_name(f".{os.urandom(8).hex()}")  # a name made from that of the target may be too long
    try:
        with temporary.open("xb") as file:
            yield file
        _rename(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _is_replaceable(path: Path, target: Path) -> bool:
    """Return whether a new file can take the place of the target. If not, opening the path works or says why not."""
    if path.as_posix().startswith(_DESCRIPTORS):
        return False
    is_writable = os.access(target, os.W_OK) and target.is_file()
    return (is_writable or not target.exists()) and os.access(target.parent, os.W_OK)


def _rename(temporary: Path, target: Path) -> None:
    with suppress(OSError):  # there is no old file, or the file system of a share or a bucket has no permissions
        copymode(target, temporary)
    try:
        temporary.replace(target)
    except OSError:  # a file that is mounted into a container, or of another user in a folder such as /tmp
        copyfile(temporary, target)
        temporary.unlink()
