"""Markdown of a model as HTML that runs nothing and requests nothing.

The text is hostile: a model repeats what it reads. Raw HTML is shown as text. Pictures become links, because the
request for a picture can carry what the model read to another host. Links to `javascript:` are no links.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MONOSPACE = "white-space:pre-wrap;overflow-wrap:anywhere"


@cache
def parser() -> MarkdownIt:
    """Return the parser: CommonMark with tables, without HTML and pictures."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@cache
def _renderer() -> MarkdownIt:
    markdown = parser()
    # The default rules write the language of a block as a class, which could be a class of the host page.
    markdown.add_render_rule("fence", _render_code)
    markdown.add_render_rule("code_block", _render_code)
    markdown.add_render_rule("link_open", _render_link)
    return markdown


def to_html(text: str) -> str:
    """Return the HTML of a text in Markdown."""
    return str(_renderer().render(text))


def _render_code(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _environment: Any) -> str:
    return f'<pre style="{_MONOSPACE}"><code>{escape(tokens[index].content)}</code></pre>\n'


def _render_link(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _environment: Any) -> str:
    address = escape(str(tokens[index].attrGet("href") or ""), quote=True)
    return f'<a href="{address}" rel="noopener noreferrer">'
