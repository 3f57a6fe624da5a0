"""Whether a result holds what the server sent: field by field, as far as its type has fields."""

import json
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from typing import Any

import msgspec


def differences(value: Any, raw: Any, where: str = "$") -> list[str]:
    """Return where a result differs from the JSON that it was read from; absent, null and empty are one to us.

    A field whose JSON is of a wrong type counts as absent, and a number where a text belongs as its text.
    """
    return list(_differences(value, raw, where))


def _differences(value: Any, raw: Any, where: str) -> Iterator[str]:
    if isinstance(value, msgspec.Struct) and isinstance(raw, dict):
        for field in msgspec.structs.fields(value):
            read, sent = getattr(value, field.name), raw.get(field.encode_name)
            if _is_default(read, field) and (_is_empty(sent) or not _fits(sent, field.type)):
                continue
            yield from _differences(read, sent, f"{where}.{field.encode_name}")
    elif isinstance(value, list | tuple) and isinstance(raw, list):
        if len(value) != len(raw):
            yield f"{where} has {len(value)} items of {len(raw)}"
        for index, (item, sent) in enumerate(zip(value, raw, strict=False)):
            yield from _differences(item, sent, f"{where}[{index}]")
    elif isinstance(value, dict) and isinstance(raw, dict):
        for key in value.keys() | raw.keys():
            yield from _differences(value.get(key), raw.get(key), f"{where}.{key}")
    elif not _is_same(value, raw):
        yield f"{where} is {value!r} where the server sent {raw!r}"


def _is_same(value: Any, raw: Any) -> bool:
    if isinstance(value, bytes) and isinstance(raw, str):
        return value == _decoded(raw)
    if isinstance(value, str) and isinstance(raw, int | float):
        return value == json.dumps(raw)
    return bool(value == raw) and isinstance(value, bool) is isinstance(raw, bool)


def _is_default(value: Any, field: Any) -> bool:
    if field.default_factory is not msgspec.NODEFAULT:
        return bool(value == field.default_factory())
    return value is None or value == field.default


def _is_empty(raw: Any) -> bool:
    return raw is None or raw in ("", [], {})


def _fits(raw: Any, type_: Any) -> bool:
    try:
        msgspec.convert(raw, type_)
    except msgspec.ValidationError:
        return False
    return True


def _decoded(text: str) -> bytes | None:
    try:
        return b64decode(text, validate=True)
    except Error:
        return None
