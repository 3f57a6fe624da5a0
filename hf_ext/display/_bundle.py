"""The MIME bundle of a result: what Jupyter, VS Code, Colab and marimo ask for.

Front ends choose the type. There is no `_ipython_display_`, which would take that choice from them, and no
`text/markdown`, because front ends run scripts that a model wrote into it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import Any

from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.display.blocks import Block, Picture
from hf_ext.display.html import to_html
from hf_ext.display.views import blocks_of

_PLAIN = "text/plain"
_RICH = frozenset({"text/html", "image/png", "image/jpeg", "image/gif"})

Bundle = tuple[dict[str, Any], dict[str, Any]]


def mime_bundle(shown: object, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None) -> Bundle:
    """Return the data of a result by MIME type, and metadata by MIME type. `text/plain` is its repr.

    Whatever goes wrong, the repr is returned: a library of the extra is missing, or the server sent anything.
    """
    wanted = _RICH if include is None else _RICH & set(include)
    wanted -= set(exclude or ())
    data: dict[str, Any] = {_PLAIN: repr_of(shown)}
    metadata: dict[str, Any] = {}
    if not wanted:
        return data, metadata
    try:
        rich, metadata = _rich(blocks_of(shown))
    except Exception as error:  # noqa: BLE001 - a display must not fail, and the server chose what is shown
        raise_from_signal_handler(error)
        return data, {}
    data |= {name: value for name, value in rich.items() if name in wanted}
    return data, {name: value for name, value in metadata.items() if name in data}


def repr_of(shown: object) -> str:
    """Return the repr, or the name of the type if the repr fails."""
    try:
        return repr(shown)
    except Exception as error:  # noqa: BLE001 - a user's type in a result may raise anything
        raise_from_signal_handler(error)
        return f"<{type(shown).__name__}>"


def _rich(shown: Sequence[Block]) -> Bundle:
    if len(shown) == 1 and isinstance(shown[0], Picture):
        picture = shown[0]
        data = {picture.content_type: b64encode(picture.content).decode()}
        return data, {picture.content_type: {"width": picture.width}}
    return {"text/html": to_html(shown)}, {}
