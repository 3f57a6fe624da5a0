"""Check the paths of tokenizer files."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from hf_ext._core.validate import describe_value

if TYPE_CHECKING:
    from hf_ext._core.validate import Problems

__all__ = ["check_path"]


def check_path(name: str, path: object, problems: Problems) -> None:
    """Collect a problem unless `path` is a text or a Path."""
    problems.check(isinstance(path, str | PurePath), f"{name} must be a path, not {describe_value(path)}")
