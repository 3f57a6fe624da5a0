"""Audio of a stream: joins the fragments into the audio that a response without a stream has."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from hf_ext._core.values import json

_PADDED = re.compile("[^=]+=*")


class AudioBuilder:
    """Builds the audio of one message: joins `data` and `transcript`, and keeps the last value of any other field."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {"data": [], "transcript": []}
        self._fields: dict[str, Any] = {}
        self._other: Any = None

    def add(self, fragment: Any) -> None:
        """Add a fragment: an object with `id`, `data`, `transcript`, `expires_at` or other fields."""
        if not json.is_object(fragment):
            self._other = fragment
            return
        for name, value in fragment.items():
            if name in self._texts and isinstance(value, str):
                self._texts[name].append(value)
            elif value is not None:
                self._fields[name] = value

    def build(self) -> Any:
        """Return the audio, with everything that was received so far."""
        texts = {name: "".join(fragments) for name, fragments in self._texts.items() if fragments}
        if "data" in texts:
            texts["data"] = _join_base64(texts["data"])
        return {**self._fields, **texts} or self._other


def _join_base64(text: str) -> str:
    """Return base64 without padding in the middle; a text that is not base64 is returned unchanged.

    Some servers encode every fragment separately, which puts padding in the middle. Decoders stop or fail there.
    """
    sections = _PADDED.findall(text)
    if len(sections) < 2:
        return text
    try:
        return base64.b64encode(b"".join(base64.b64decode(section, validate=True) for section in sections)).decode()
    except binascii.Error:
        return text
