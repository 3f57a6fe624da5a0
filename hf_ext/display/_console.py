"""Results in terminals: what rich asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.display._bundle import repr_of

if TYPE_CHECKING:
    from rich.console import RenderableType


def rich_lines(shown: Any) -> Sequence[RenderableType]:
    """Return the renderables of a result; its repr if it cannot be shown."""
    from rich.text import Text

    try:
        from hf_ext.display.terminal import render
        from hf_ext.display.views import blocks_of

        return [render(block) for block in blocks_of(shown)]
    except Exception as error:  # noqa: BLE001 - a display must not fail, and the server chose what is shown
        raise_from_signal_handler(error)
        return [Text(repr_of(shown))]
