"""Help text: the help of a command as plain text, the same on a terminal and in a pipe."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions

_INDENT: Final = "  "
_TEXT_COLUMN: Final = 16
_NARROW: Final = 60
_MIN_WIDTH: Final = 20


class HelpText:
    """Formats the parts of the help for cyclopts."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:  # noqa: ARG002 - the protocol
        """Print a panel: its title, and its entries."""
        if panel.entries:
            lines = [line for entry in panel.entries for line in _entry_lines(entry, console.width)]
            _print(console, [f"{panel.title}:", *lines, ""])

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:  # noqa: ARG002
        """Print the usage."""
        _print(console, [f"Usage: {_plain(usage).removeprefix('Usage: ')}", ""])

    def render_description(self, console: Console, options: ConsoleOptions, description: Any) -> None:  # noqa: ARG002
        """Print the description of the command, wrapped at the width."""
        text = _plain(description)
        for paragraph in text.split("\n\n") if text else []:
            _print(console, [*wrap(paragraph, max(console.width, _MIN_WIDTH)), ""])


def _entry_lines(entry: HelpEntry, width: int) -> list[str]:
    labels = ", ".join(entry.display_labels_with_metavar) or ", ".join(entry.positive_names)
    text = " ".join(_description(entry).split())
    column = _TEXT_COLUMN if width >= _NARROW else 2 * len(_INDENT)
    indent = " " * column
    lines = wrap(text, max(width, _MIN_WIDTH) - column)
    head = f"{_INDENT}{labels}"
    if lines and len(head) + 2 <= column:
        return [head.ljust(column) + lines[0], *(indent + line for line in lines[1:])]
    return [head, *(indent + line for line in lines)]


def _description(entry: HelpEntry) -> str:
    text = _plain(entry.description)
    if entry.choices:
        text += f" One of {', '.join(entry.choices)}."
    if entry.default is not None:
        text += f" Default: {entry.default}."
    return text


def _plain(text: Any) -> str:
    """Return the text of a part of the help: a str, or a text of rich."""
    source = getattr(text, "primary_renderable", text)
    return str(getattr(source, "plain", source) or "").strip()


def _print(console: Console, lines: list[str]) -> None:
    console.print("\n".join(lines), highlight=False, markup=False, soft_wrap=True)
