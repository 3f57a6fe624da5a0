"""Limits: how much of a result is shown."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields, replace

from hf_ext._core.validate import COUNT, Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a result is shown. What is left out is counted, and is in the result.

    Attributes:
        rows: Rows of a table.
        columns: Columns of a table.
        cell_characters: Characters of a cell.
        text_characters: Characters of a text.
        file_bytes: Size of a file that is shown or played, in bytes.
        width: Width of an image, in pixels.
        pixels: Pixels of an image that is decoded.
        boxes: Boxes that are drawn into an image.
        updates_per_second: Updates of a live stream.
    """

    rows: int = 20
    columns: int = 10
    cell_characters: int = 200
    text_characters: int = 20_000
    file_bytes: int = 5_000_000
    width: int = 512
    pixels: int = 50_000_000
    boxes: int = 200
    updates_per_second: int = 12

    @staticmethod
    def current() -> Limits:
        """Return the limits of the innermost `options` block, or the defaults."""
        return _CURRENT.get()


_DEFAULT = Limits()
_CURRENT: ContextVar[Limits] = ContextVar("limits", default=_DEFAULT)


@contextmanager
def options(**limits: int) -> Generator[Limits]:
    """Change limits within a `with` block, in this thread or task.

        with hf_ext.display.options(rows=100):
            display(models)

    Args:
        limits: New values by the name of an attribute of `Limits`.

    Raises:
        ValidationError: There is no such limit, or a value is not a whole number of at least 1.
    """
    problems = Problems()
    names = [field.name for field in fields(Limits)]
    for name, value in limits.items():
        if name not in names:
            problems.add(f"{name} is not a limit: {', '.join(names)}")
        else:
            problems.check_rule(COUNT, name, value)
    problems.raise_if_any("display.options")
    token = _CURRENT.set(replace(_CURRENT.get(), **limits))
    try:
        yield _CURRENT.get()
    finally:
        _CURRENT.reset(token)
