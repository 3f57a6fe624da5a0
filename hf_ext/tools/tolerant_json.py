"""Tolerant JSON: decodes the faulty JSON of models, and encodes the valid JSON that strict servers require."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from hf_ext._core.values.surrogates import join_surrogates, join_surrogates_in_json


def loads(text: str) -> Any:
    """Decode JSON, and tolerate the errors of models: line breaks inside strings, NaN, lone surrogates.

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
    """Encode decoded JSON as valid JSON: no surrogates, and null for NaN and infinities."""
    text = join_surrogates(json.dumps(value, ensure_ascii=False))
    return msgspec.json.encode(json.loads(text)).decode()


def is_object_text(text: str) -> bool:
    """Whether a text is a valid JSON object."""
    try:
        msgspec.json.decode(text, type=dict[str, Any])
    except (ValueError, RecursionError):
        return False
    return True
