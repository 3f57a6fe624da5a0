"""MapTask: any method of one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from hf_ext._core.results.media import Media
from hf_ext._core.results.result import Result
from hf_ext._core.values import json
from hf_ext.bulk.tasks.task import Arguments, Column


class ValueCodec:
    """Stores a result as MessagePack: JSON values, and bytes."""

    columns: Sequence[Column] = (("value", "text"),)

    def encode(self, result: Any, count: int) -> bytes:  # noqa: ARG002 - one row
        """Return the bytes of a result."""
        return msgspec.msgpack.encode(result, enc_hook=_plain)

    def decode(self, data: bytes, count: int) -> Sequence[Any]:  # noqa: ARG002
        """Return the result of each row."""
        return (msgspec.msgpack.decode(data),)

    def line(self, key: Any, value: Any) -> Mapping[str, Any]:
        """Return a line for JSONL."""
        return {"key": key, "value": value}

    def cells(self, value: Any) -> Sequence[Any]:
        """Return the cells of a row."""
        return (value if isinstance(value, str) else msgspec.json.encode(value).decode(),)


class MapTask:
    """Calls a method with one item."""

    codec = ValueCodec()

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options

    def arguments(self, items: Sequence[Any]) -> Arguments:
        """Return the arguments of the call."""
        return tuple(items), dict(self._options)


def _plain(value: Any) -> Any:
    """Return the part of a result that can be stored.

    Raises:
        TypeError: The object is neither a result nor JSON.
    """
    if isinstance(value, Media):
        return {"content": value.content, "content_type": value.content_type}
    if isinstance(value, Result):
        return msgspec.structs.asdict(value)
    if hasattr(value, "tolist"):  # numpy
        return value.tolist()
    return msgspec.to_builtins(json.loads(json.encode(value)))
