"""Audio of a chat stream: joins the fragments into the audio that the server sends if no stream is requested."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from hf_ext._core.values import json

_PADDED = re.compile("[^=]+=*")


class AudioBuilder:
    """Builds the audio of one message. `data` and `transcript` are joined. Any other field keeps its last value."""

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
        """Return the audio, built from the fragments that were added."""
        texts = {name: "".join(fragments) for name, fragments in self._texts.items() if fragments}
        if "data" in texts:
            texts["data"] = _join_base64(texts["data"])
        return {**self._fields, **texts} or self._other


def _join_base64(text: str) -> str:
    """Remove the padding inside joined base64. Return a text that is not base64 unchanged.

    Some servers encode every fragment separately, so each fragment may end with padding. Decoders stop or fail at
    padding that is not at the end of the text.
    """
    sections = _PADDED.findall(text)
    if len(sections) < 2:
        return text
    try:
        return base64.b64encode(b"".join(base64.b64decode(section, validate=True) for section in sections)).decode()
    except binascii.Error:
        return text
