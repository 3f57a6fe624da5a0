"""Blocks: what a result shows, apart from how it is shown. `html` and `terminal` render the same blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Text as it is, with its line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Markdown:
    """Markdown from a model: hostile text."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A grey line with facts."""

    text: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A text that is folded away under a title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A cell with a bar.

    Attributes:
        share: Length of the bar, from 0 to 1.
        text: The number.
    """

    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Swatch:
    """A cell with a color of the picture above the table: red, green and blue, from 0 to 255."""

    color: tuple[int, int, int]
    text: str


Cell: TypeAlias = str | Bar | Swatch


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that are shown, and how many more there are."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that browsers show: PNG, JPEG or GIF.

    Attributes:
        width: Width in pixels at which it is shown.
    """

    content: bytes
    content_type: str
    width: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Player:
    """A recording or a video.

    Attributes:
        facts: Type, length and size, for terminals.
    """

    content: bytes
    content_type: str
    facts: str


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text with a label: `text[start:end]`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marked spans, which are in order and do not overlap."""

    text: str
    spans: Sequence[Span]


Block: TypeAlias = Text | Markdown | Note | Fold | Table | Picture | Player | Marked
