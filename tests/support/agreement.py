"""Compare a result with the JSON that the server sent, field by field."""

import json
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from typing import Any

import msgspec

# If the server sends one of these fields, the result must have a field with the same name.
_READ = {
    *("answer", "box", "choices", "end", "entity", "entity_group", "finish_reason", "generated_text", "label", "mask"),
    *("message", "score", "start", "summary_text", "token_str", "translation_text", "usage", "word"),
}


def differences(value: Any, raw: Any, where: str = "$") -> list[str]:
    """Return the differences between a result and the JSON that it was parsed from.

    A field of the result that is None or has its default value counts as equal to a field that is absent, null or empty in
    the JSON. A text in the result counts as equal to a number in the JSON if the text is that number.
    """
    return list(_differences(value, raw, where))


def in_format_of(result: Any, raw: Any) -> Any:
    """Return a response as a list if the result is a list, otherwise as one item: the first item of a list.

    If the result is a list, a response `[[…]]` becomes the inner list.
    """
    if not isinstance(result, list):
        return raw[0] if isinstance(raw, list) else raw
    rows = raw if isinstance(raw, list) else [raw]
    return rows[0] if len(rows) == 1 and isinstance(rows[0], list) else rows


def _differences(value: Any, raw: Any, where: str) -> Iterator[str]:
    if isinstance(value, msgspec.Struct) and isinstance(raw, dict):
        yield from _of_fields(value, raw, where)
    elif isinstance(value, list | tuple) and isinstance(raw, list):
        if len(value) != len(raw):
            yield f"{where} has {len(value)} of {len(raw)} items"
        for index, (item, sent) in enumerate(zip(value, raw, strict=False)):
            yield from _differences(item, sent, f"{where}[{index}]")
    elif isinstance(value, dict) and isinstance(raw, dict):
        for key in value.keys() | raw.keys():
            yield from _differences(value.get(key), raw.get(key), f"{where}.{key}")
    elif not _is_same(value, raw):
        yield f"{where} is {value!r}, but the server sent {raw!r}"


def _of_fields(value: msgspec.Struct, raw: dict[str, Any], where: str) -> Iterator[str]:
    fields = msgspec.structs.fields(value)
    for name in _READ & raw.keys() - {field.encode_name for field in fields}:
        yield f"{where}.{name} is not parsed"
    for field in fields:
        read, sent = getattr(value, field.name), raw.get(field.encode_name)
        if not (_is_default(read, field) and _is_empty(sent)):
            yield from _differences(read, sent, f"{where}.{field.encode_name}")


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


def _decoded(text: str) -> bytes | None:
    try:
        return b64decode(text, validate=True)
    except Error:
        return None
