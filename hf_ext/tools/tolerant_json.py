"""Tolerant JSON: decodes JSON with the usual mistakes of models, and encodes valid JSON for strict servers."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from hf_ext._core.values.surrogates import join_surrogates, join_surrogates_in_json


def loads(text: str) -> Any:
    """Decode JSON, and tolerate the usual mistakes of models: line breaks inside strings, NaN, lone surrogates.

    Raises:
        ValueError: The text is not JSON.
    """
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        pass
    try:
        return join_surrogates_in_json(json.loads(join_surrogates(text), strict=False))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the text is not JSON: {str(error)[:200]}") from None


def dumps(value: Any) -> str:
    """Encode a value that `loads` returned as valid JSON: without surrogates, and with null for NaN and infinities."""
    text = join_surrogates(json.dumps(value, ensure_ascii=False))
    return msgspec.json.encode(json.loads(text)).decode()


def is_object_text(text: str) -> bool:
    """Whether a text is a valid JSON object."""
    try:
        msgspec.json.decode(text, type=dict[str, Any])
    except (ValueError, RecursionError):
        return False
    return True
