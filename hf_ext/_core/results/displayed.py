"""Displayed: the methods that notebooks and rich call. They import `hf_ext.display`, which nothing else imports."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any


class Displayed:
    """Show an object in a notebook and in a terminal; needs the extra `display`. Without it, the repr is shown.

    The methods never raise and send no request: whatever goes wrong, the repr is shown.
    """

    __slots__ = ()

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        # Called by Jupyter, VS Code, Colab and marimo. The name is a string, because no layer imports a higher one.
        bundle: tuple[dict[str, Any], dict[str, Any]]
        bundle = import_module("hf_ext.display._bundle").mime_bundle(self, include, exclude)
        return bundle

    def __rich_console__(self, console: Any, options: Any) -> Iterable[Any]:
        shown: Iterable[Any] = import_module("hf_ext.display._console").rich_lines(self)
        return shown
