"""Rows: lists of objects in a response, decoded from the JSON shapes that servers send."""

from __future__ import annotations

from contextlib import suppress
from types import GenericAlias
from typing import Any, TypeVar, cast

from hf_ext._core.values import json
from hf_ext.errors import ResponseDecodeError

T = TypeVar("T")


def list_depth(content: bytes) -> int:
    """Return how many lists are nested at the beginning of a JSON text: 2 for `[[{"a": 1}]]`."""
    count = 0
    for byte in content[:100]:
        if byte == 0x5B:  # [
            count += 1
        elif byte not in b" \t\r\n":
            break
    return count


def list_type(type_: type[T]) -> type[list[T]]:
    """Return the type `list[type_]`, created at run time."""
    return cast("type[list[T]]", GenericAlias(list, (type_,)))


def decode_list(content: bytes, type_: type[T]) -> list[T]:
    """Decode a list of items. The response may be one object, a list, or a list whose only item is the list.

    Raises:
        ResponseDecodeError: An item does not fit the type, or there are several lists.
    """
    match list_depth(content):
        case 0:
            return [json.decode(content, type_)]
        case 1:
            return json.decode(content, list_type(type_))
        case _:
            lists = json.decode(content, list_type(list_type(type_)))
            if len(lists) != 1:
                raise ResponseDecodeError(f"the response has {len(lists)} lists instead of one")
            return lists[0]


def decode_rows(content: bytes, type_: type[T]) -> list[T]:
    """Decode a list in the shapes that `decode_list` accepts, without the rows that do not fit the type.

    Raises:
        ResponseDecodeError: No row fits the type.
    """
    try:
        return decode_list(content, type_)
    except ResponseDecodeError as error:
        rows = json.loads(content)
        if json.is_array(rows) and len(rows) == 1 and json.is_array(rows[0]):
            rows = rows[0]
        found = _convert_rows(rows, type_)
        if not found:
            raise error from None
        return found


def decode_row_lists(content: bytes, type_: type[T]) -> list[list[T]]:
    """Decode a list of rows for each input, without the rows that do not fit the type.

    Raises:
        ResponseDecodeError: No row fits the type.
    """
    try:
        return json.decode(content, list_type(list_type(type_)))
    except ResponseDecodeError as error:
        lists = [_convert_rows(rows, type_) for rows in json.loads(content)]
        if not any(lists):
            raise error from None
        return lists


def _convert_rows(rows: Any, type_: type[T]) -> list[T]:
    """Convert the items of a decoded array that fit a type."""
    found: list[T] = []
    for row in rows if json.is_array(rows) else ():
        with suppress(ResponseDecodeError):
            found.append(json.convert(row, type_))
    return found
