"""Audio of a stream: its pieces, put together to what one whole response would have held."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from hf_ext._core.values import json

_PADDED = re.compile("[^=]+=*")


class AudioParts:
    """The pieces of the audio of one message: `data` and `transcript` are joined, of all else the last is kept."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {"data": [], "transcript": []}
        self._facts: dict[str, Any] = {}
        self._other: Any = None

    def add(self, piece: Any) -> None:
        """Take a piece: any of `id`, `data`, `transcript`, `expires_at` and what else a provider says."""
        if not json.is_object(piece):
            self._other = piece
            return
        for name, value in piece.items():
            if name in self._texts and isinstance(value, str):
                self._texts[name].append(value)
            elif value is not None:
                self._facts[name] = value

    def build(self) -> Any:
        """Return the audio as far as it has come."""
        texts = {name: "".join(pieces) for name, pieces in self._texts.items() if pieces}
        if "data" in texts:
            texts["data"] = _one_base64(texts["data"])
        return {**self._facts, **texts} or self._other


def _one_base64(text: str) -> str:
    """Return base64 that can be decoded in one go; as it came if it is none.

    Where every piece was encoded by itself there is padding in the middle, and decoders stop or fail there.
    """
    sections = _PADDED.findall(text)
    if len(sections) < 2:
        return text
    try:
        return base64.b64encode(b"".join(base64.b64decode(section, validate=True) for section in sections)).decode()
    except binascii.Error:
        return text
