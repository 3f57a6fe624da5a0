"""The secrets file of the workspace: find it, check its permissions, and parse it without executing it."""

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

MAX_BYTES = 64 * 1024

# Without O_NONBLOCK, opening a FIFO waits for its writer. Windows has neither the flags nor FIFOs.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
# The pattern is compiled when a file is parsed, because most workspaces have no secrets file.
_ASSIGNMENT = r"""(?x) (?:export\s+)?(?P<key>[A-Za-z_][A-Za-z0-9_]*)=
        (?: '(?P<single>[^']*)' | "(?P<double>[^"]*)" | (?P<bare>[^\s'";]*) )
        (?:\s*;)?(?:\s+\#.*)?"""
_TOO_LARGE = f"it is larger than {MAX_BYTES // 1024} KiB; keep only the keys in it"


class UntrustedFileError(Exception):
    """A file that must not be read, with the reason."""


def find_nearest(folders: Iterable[Path], name: str) -> Path | None:
    """Return the path of `name` in the first folder that contains it, or None.

    A file of another user is skipped: in a shared folder such as /tmp, every user can create a file.
    """
    for folder in folders:
        owner = _owner(folder / name)
        if owner is not None and _is_ours(owner):
            return folder / name
    return None


def read_private(path: Path) -> bytes:
    """Read a small file that no other user can read; UntrustedFileError for a missing file or any other file."""
    try:
        descriptor = os.open(path, _READ | _NO_FOLLOW)
    except OSError as error:
        reason = "it is a symbolic link; replace it by the file itself" if path.is_symlink() else f"{error.strerror}"
        raise UntrustedFileError(reason) from None
    return _read(descriptor, private=os.name == "posix")


def read_small(path: Path) -> bytes:
    """Read a small regular file; UntrustedFileError for any other file, OSError if the file cannot be read.

    A symbolic link is followed only if it belongs to this user or to root: containers mount files as links, and in a
    shared folder every user can create a link.
    """
    if path.is_symlink() and not _is_ours(path.lstat().st_uid):
        raise UntrustedFileError("it is a symbolic link of another user; replace it by the file itself")
    return _read(os.open(path, _READ), private=False)


def parse_assignments(data: bytes) -> dict[str, str]:
    """Parse the assignments of a shell file; nothing is executed, and no variable is expanded.

    An assignment is `KEY=value`, with or without `export`, quotes and a comment at its end. Lines end with LF or CRLF,
    and a byte order mark is ignored. The last assignment of a key counts, as in a shell. Other lines are skipped.
    """
    lines = data.decode("utf-8-sig", "replace").split("\n")
    matches = [match for line in lines if (match := re.fullmatch(_ASSIGNMENT, line.strip()))]
    return {match["key"]: match["single"] or match["double"] or match["bare"] or "" for match in matches}


def _read(descriptor: int, *, private: bool) -> bytes:
    try:
        problem = trust_problem(os.fstat(descriptor), private=private)
        if problem:
            raise UntrustedFileError(problem)
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(data) > MAX_BYTES:
        del data
        raise UntrustedFileError(_TOO_LARGE)
    return data


def trust_problem(status: os.stat_result, *, private: bool) -> str:
    """Return why a file must not be read, "" if it may be read; other users must not access a `private` file."""
    if not stat.S_ISREG(status.st_mode):
        return "it is not a regular file; replace it by a text file"
    if status.st_size > MAX_BYTES:
        return _TOO_LARGE
    if private and not _is_ours(status.st_uid):
        return "it belongs to another user"
    if private and status.st_mode & 0o077:
        return f"other users may read or write it (mode {stat.S_IMODE(status.st_mode):04o}); run `chmod 600` on it"
    return ""


def _owner(path: Path) -> int | None:
    try:
        return path.lstat().st_uid
    except OSError:
        return None


def _is_ours(owner: int) -> bool:
    # root may read the files of all users; in a container, root often runs the process and another user owns the files.
    me = os.geteuid() if hasattr(os, "geteuid") else owner
    return owner in {me, 0} or me == 0
