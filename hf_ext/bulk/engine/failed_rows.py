"""Failed rows: from an error to the record in the journal."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from hf_ext._core.values.surrogates import join_surrogates, join_surrogates_in_json
from hf_ext.bulk.journal.writer import Failed
from hf_ext.bulk.sources.source import Row
from hf_ext.errors import HfError


def failed_record(position: int, row: Row, error: Exception, attempts: int) -> Failed:
    """Return the record of a row that failed."""
    kind = type(error).__name__
    key, item = pack(None if row.key is None else _storable(row.key)), pack(row.item)
    if not isinstance(error, HfError):
        message = join_surrogates(f"{kind}: {error}")
        return Failed(position, key, item, kind, message, None, None, "", attempts)
    message, body = join_surrogates(str(error)), join_surrogates(error.body)
    return Failed(position, key, item, kind, message, error.status_code, error.request_id, body, attempts)


def pack(value: Any) -> bytes | None:
    """Return a JSON value or bytes as MessagePack; a path as text; None for anything else.

    Of a lone surrogate, which cannot be stored, U+FFFD remains.
    """
    if value is None:
        return None
    stored = os.fspath(value) if isinstance(value, PurePath) else value
    try:
        try:
            return msgspec.msgpack.encode(stored)
        except UnicodeEncodeError:
            plain = msgspec.to_builtins(stored, builtin_types=(bytes,))
            return msgspec.msgpack.encode(join_surrogates_in_json(plain))
    except Exception:  # noqa: BLE001 - an object of the caller, such as a picture
        return None


def pack_keys(keys: Sequence[Any]) -> bytes | None:
    """Return the keys of rows as MessagePack; None if no row has a key. A key that cannot be stored becomes a text."""
    if keys.count(None) == len(keys):
        return None
    try:
        return msgspec.msgpack.encode(keys, enc_hook=str)
    except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or a number of more than 64 bits
        return msgspec.msgpack.encode([_storable(key) for key in keys], enc_hook=str)


def _storable(key: Any) -> Any:
    try:
        msgspec.msgpack.encode(key, enc_hook=str)
    except (UnicodeEncodeError, OverflowError):
        return join_surrogates(str(key))
    return key
