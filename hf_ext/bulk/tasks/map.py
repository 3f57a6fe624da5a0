"""MapTask: any method of one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from hf_ext._core.results.media import Media
from hf_ext._core.values import json
from hf_ext.bulk.tasks.task import Arguments, Column


class ValueCodec:
    """Stores a result as MessagePack: JSON values, and bytes."""

    columns: Sequence[Column] = (("value", "text"),)

    def encode(self, result: Any, count: int) -> bytes:  # noqa: ARG002 - one row
        """Return the bytes of a result."""
        return msgspec.msgpack.encode(_file(result) if isinstance(result, Media) else result, enc_hook=_plain)

    def decode(self, data: bytes, count: int) -> Sequence[Any]:  # noqa: ARG002
        """Return the result of each row."""
        return (msgspec.msgpack.decode(data),)

    def line(self, key: Any, value: Any) -> Mapping[str, Any]:
        """Return a line for JSONL."""
        return {"key": key, "value": value}

    def failed_key(self, key: Any) -> Mapping[str, Any]:
        """Return the fields that begin the line of a row that failed."""
        return {"key": key}

    def cells(self, value: Any) -> Sequence[Any]:
        """Return the cells of a row."""
        return (value if isinstance(value, str) else msgspec.json.encode(value).decode(),)


class MapTask:
    """Calls a method with one item."""

    codec: ValueCodec = ValueCodec()

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options

    def arguments(self, items: Sequence[Any]) -> Arguments:
        """Return the arguments of the call."""
        return tuple(items), dict(self._options)


def _file(media: Media) -> dict[str, Any]:
    """Return the bytes and the type of a file, and those of the other files of the same call."""
    files = [{"content": each.content, "content_type": each.content_type} for each in media.all]
    return files[0] if len(files) == 1 else {**files[0], "others": files[1:]}


def _plain(value: Any) -> Any:
    """Return the part of a result that can be stored.

    Raises:
        TypeError: The object is neither a result nor JSON.
    """
    if hasattr(value, "tolist"):  # numpy
        return value.tolist()
    return msgspec.to_builtins(json.loads(json.encode(value)))
