"""Check the paths of tokenizer files."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from hf_ext._core.validate import describe_value

if TYPE_CHECKING:
    from hf_ext._core.validate import Problems

__all__ = ["check_path", "is_file", "to_path"]


def check_path(name: str, path: object, problems: Problems) -> None:
    """Collect a problem unless `path` is a text or a Path."""
    problems.check(isinstance(path, str | PurePath), f"{name} must be a path, not {describe_value(path)}")


def to_path(path: str | PurePath) -> Path:
    """Return a path that `check_path` has accepted."""
    return Path(str.__str__(path) if isinstance(path, str) else path)


def is_file(path: Path) -> bool:
    """Return whether a file exists; False also for a path that no file can have, such as one that is too long."""
    try:
        return path.is_file()
    except OSError:
        return False
