"""HTML of blocks, for notebooks.

Everything from a server goes through `html.escape`, or through the renderer of Markdown. The HTML has no script, no
class of a page and no id. Its styles hold only numbers of this module. The only colors are those of a picture's legend,
so that it fits dark themes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import singledispatch
from html import escape

from hf_ext.display import blocks, markdown

_GREY = "opacity:.6;font-size:90%"
_WRAP = "white-space:pre-wrap;overflow-wrap:anywhere"
_HEAD = "text-align:left;padding:2px 12px 2px 0;vertical-align:top;white-space:nowrap"
_CELL = "text-align:left;padding:2px 12px 2px 0;vertical-align:top;overflow-wrap:anywhere"
_BAR_PIXELS = 100
# MathJax 2 and 3 leave out elements of these classes. It would turn `\href{javascript:…}{x}` of a model into a link.
_NO_MATHS = "tex2jax_ignore mathjax_ignore"


def to_html(shown: Sequence[blocks.Block]) -> str:
    """Return the HTML of blocks, in order."""
    blocks_html = "".join(map(_block, shown))
    return f'<div class="{_NO_MATHS}" style="overflow-x:auto;max-width:100%">{blocks_html}</div>'


def data_url(content: bytes, content_type: str) -> str:
    """Return a file as an address, so that a notebook needs no other file."""
    return f"data:{escape(content_type, quote=True)};base64,{b64encode(content).decode()}"


@singledispatch
def _block(block: blocks.Block) -> str:
    raise TypeError(type(block).__name__)


@_block.register
def _(block: blocks.Markdown) -> str:
    return markdown.to_html(block.text)


@_block.register
def _(block: blocks.Text) -> str:
    return f'<div style="{_WRAP}">{escape(block.text)}</div>'


@_block.register
def _(block: blocks.Note) -> str:
    return f'<div style="{_GREY}">{escape(block.text)}</div>'


@_block.register
def _(block: blocks.Fold) -> str:
    body = f'<div style="{_WRAP}">{escape(block.text)}</div>'
    return f'<details style="{_GREY}"><summary>{escape(block.title)}</summary>{body}</details>'


@_block.register
def _(block: blocks.Table) -> str:
    head = "".join(f'<th style="{_HEAD}">{escape(name)}</th>' for name in block.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
    more = f'<div style="{_GREY}">… {block.more:,} more</div>' if block.more else ""
    return f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}'


@_block.register
def _(block: blocks.Picture) -> str:
    source = data_url(block.content, block.content_type)
    caption = escape(block.caption, quote=True)
    return f'<img src="{source}" width="{block.width:d}" alt="{caption}" style="max-width:100%;height:auto">'


@_block.register
def _(block: blocks.Player) -> str:
    element = "video" if block.content_type.startswith("video/") else "audio"
    source = data_url(block.content, block.content_type)
    return f'<{element} controls src="{source}" style="max-width:100%"></{element}>'


@_block.register
def _(block: blocks.Marked) -> str:
    parts, position = list[str](), 0
    for span in block.spans:
        parts.append(escape(block.text[position : span.start]))
        label = f'<span style="{_GREY};margin-left:4px">{escape(span.label)}</span>'
        style = "border:1px solid currentColor;border-radius:4px;padding:0 4px"
        parts.append(f'<span style="{style}">{escape(block.text[span.start : span.end])}{label}</span>')
        position = span.end
    return f'<div style="{_WRAP}">{"".join([*parts, escape(block.text[position:])])}</div>'


def _cell(cell: blocks.Cell) -> str:
    if isinstance(cell, str):
        return f'<td style="{_CELL}">{escape(cell)}</td>'
    if isinstance(cell, blocks.Swatch):
        red, green, blue = cell.color
        style = (
            f"display:inline-block;width:.8em;height:.8em;margin-right:6px;background:rgb({red:d},{green:d},{blue:d})"
        )
        return f'<td style="{_CELL}"><span style="{style}"></span>{escape(cell.text)}</td>'
    width = round(min(max(cell.share, 0.0), 1.0) * _BAR_PIXELS)
    style = f"display:inline-block;width:{width}px;height:.7em;margin-right:6px;background:currentColor;opacity:.5"
    return f'<td style="{_CELL};white-space:nowrap"><span style="{style}"></span>{escape(cell.text)}</td>'
