"""Model JSON: JSON as models write it, and as strict servers take it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from hf_ext._core.values.surrogates import join_surrogates, join_surrogates_in_json


def loads(text: str) -> Any:
    """Decode JSON as models write it: with line ends inside of texts, with NaN, with halves of surrogates.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        pass
    try:
        return join_surrogates_in_json(json.loads(join_surrogates(text), strict=False))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is not JSON: {str(error)[:200]}") from None


def dumps(value: Any) -> str:
    """Encode decoded JSON for strict readers: without surrogates, with null for NaN and infinities."""
    text = join_surrogates(json.dumps(value, ensure_ascii=False))
    return msgspec.json.encode(json.loads(text)).decode()


def is_object_text(text: str) -> bool:
    """Whether a text is a JSON object as it stands, also to a strict reader."""
    try:
        msgspec.json.decode(text, type=dict[str, Any])
    except (ValueError, RecursionError):
        return False
    return True
