"""Blocks in terminals, through rich.

Text from a server holds no control characters afterwards: they could move the cursor, change the title, or write to the
clipboard of the terminal. Links are no terminal links, so that their address is seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from hf_ext._core.results.media import Media
from hf_ext.display import blocks, markdown
from hf_ext.display.pictures import open_image
from hf_ext.display.views.embeddings import sparks
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from PIL.Image import Image
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.text import Text
else:
    RenderableType = object  # singledispatch reads the annotations

_PICTURE_COLUMNS = 40
_BAR_COLUMNS = 20
_WAVE_COLUMNS = 40
_GREY = "dim"
# Characters that change the direction of the text around them (CVE-2021-42574).
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return a text without control characters, except line breaks and tabs, and without marks of direction."""
    kept = (each for each in text if each in "\n\t" or unicodedata.category(each) != "Cc")
    return _BIDI.sub("", "".join(kept))


@singledispatch
def render(block: blocks.Block) -> RenderableType:
    """Return what rich prints for a block."""
    raise TypeError(type(block).__name__)


@render.register
def _(block: blocks.Markdown) -> RenderableType:
    from rich.markdown import Markdown

    shown = Markdown("", hyperlinks=False)
    # rich's own parser drops blocks of HTML; this one keeps them as text.
    shown.parsed = markdown.parser().parse(printable(block.text))
    return shown


@render.register
def _(block: blocks.Text) -> RenderableType:
    return _text(block.text)


@render.register
def _(block: blocks.Note) -> RenderableType:
    return _text(block.text, _GREY)


@render.register
def _(block: blocks.Fold) -> RenderableType:
    return _text(f"{block.title}: {block.text}", _GREY)


@render.register
def _(block: blocks.Player) -> RenderableType:
    return _text(f"{block.facts} {_wave(block)}".rstrip())


@render.register
def _(block: blocks.Table) -> RenderableType:
    return FittedTable(block)


@render.register
def _(block: blocks.Picture) -> RenderableType:
    return FittedPicture(block)


@render.register
def _(block: blocks.Marked) -> RenderableType:
    shown, position = _text(""), 0
    for span in block.spans:
        shown.append(printable(block.text[position : span.start]))
        shown.append(printable(block.text[span.start : span.end]), style="underline")
        shown.append(f" [{printable(span.label)}]", style=_GREY)
        position = span.end
    return shown.append(printable(block.text[position:]))


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table whose bars fit into the width of the terminal."""

    table: blocks.Table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        from rich.table import Table

        columns = max(1, min(_BAR_COLUMNS, options.max_width // 4))
        shown = Table(box=None, pad_edge=False, header_style="bold")
        for name in self.table.columns:
            shown.add_column(_text(name), overflow="fold")
        for row in self.table.rows:
            shown.add_row(*(_cell(cell, columns) for cell in row))
        yield shown
        if self.table.more:
            yield _text(f"… {self.table.more:,} more", _GREY)


@dataclass(frozen=True, slots=True)
class FittedPicture:
    """A picture of colored characters, if the terminal has colors; otherwise its caption."""

    picture: blocks.Picture

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if console.color_system is not None and options.encoding.startswith("utf"):
            with suppress(ValidationError):  # the server may send anything under the name of a picture
                yield from _half_blocks(open_image(self.picture.content), min(_PICTURE_COLUMNS, options.max_width))
        yield _text(self.picture.caption or self.picture.content_type)


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(printable(text), style=style)


def _cell(cell: blocks.Cell, columns: int) -> RenderableType:
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, blocks.Swatch):
        return _text("■ ", f"rgb{str(cell.color).replace(' ', '')}").append(printable(cell.text), style="default")
    length = round(min(max(cell.share, 0.0), 1.0) * columns)
    return _text(f"{'█' * length} {cell.text}".strip())


def _half_blocks(image: Image, columns: int) -> Iterator[Text]:
    """Yield the lines of a picture: each character is the upper half of a cell, on the color of the lower half."""
    columns = min(columns, image.width)
    rows = max(1, min(columns, round(image.height * columns / image.width / 2)))
    pixels = image.resize((columns, 2 * rows)).tobytes()
    for row in range(rows):
        line = _text("")
        for column in range(columns):
            upper, lower = 3 * (2 * row * columns + column), 3 * ((2 * row + 1) * columns + column)
            line.append("▀", style=f"rgb{_rgb(pixels[upper : upper + 3])} on rgb{_rgb(pixels[lower : lower + 3])}")
        yield line


def _rgb(pixel: bytes) -> str:
    return f"({pixel[0]},{pixel[1]},{pixel[2]})"


def _wave(player: blocks.Player) -> str:
    """Return the loudness of a recording over time, if soundfile can read it."""
    if not player.content_type.startswith("audio/"):
        return ""
    import numpy as np

    try:
        samples, _ = Media(player.content, player.content_type).to_samples()
    except (ImportError, RuntimeError):  # soundfile is in another extra; its errors derive from RuntimeError
        return ""
    parts: Sequence[np.ndarray] = np.array_split(np.abs(samples).max(axis=1), _WAVE_COLUMNS)
    return sparks([0.0, *(float(part.max()) for part in parts if part.size)])[1:]
