"""Tool options: what `--tools`, `--max-rounds` and `--approve` mean for a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal


def tool_options(terminal: Terminal, path: Path | None, max_rounds: int | None, *, approve: bool) -> dict[str, Any]:
    """Return the options for `chat.run`; {} without tools.

    Raises:
        ValidationError: The file has no tools, or there is no terminal to ask on.
    """
    from hf_ext.cli.python_file import load_tools

    if path is None:
        return {}
    options: dict[str, Any] = {"tools": load_tools(path)}
    if max_rounds is not None:
        options["max_rounds"] = max_rounds
    if approve:
        options["approve"] = _asker(terminal)
    return options


def _asker(terminal: Terminal) -> Callable[[Any], bool]:
    """Return a function that asks on the terminal about each call of a tool."""
    if not (terminal.stdin_is_terminal and terminal.stdout_is_terminal):
        raise ValidationError("--approve needs a terminal", hint="Omit it, or run the command on a terminal.")

    def approve(call: Any) -> bool:
        from hf_ext.cli.records import json_line

        question = terminal.shown(f"{call.name}({json_line(call.arguments)}) – run it? [y/N] ")
        return input(question).strip().lower() in {"y", "yes"}

    return approve
