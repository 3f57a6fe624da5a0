"""Failed rows: from an error to the record in the journal."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Any

import msgspec

from hf_ext.bulk.journal.writer import Failed
from hf_ext.bulk.sources.source import Row
from hf_ext.errors import HfError


def failed_record(position: int, row: Row, error: Exception, attempts: int) -> Failed:
    """Return the record of a row that failed."""
    kind = type(error).__name__
    key, item = pack(row.key), pack(row.item)
    if not isinstance(error, HfError):
        return Failed(position, key, item, kind, f"{kind}: {error}", None, None, "", attempts)
    return Failed(position, key, item, kind, str(error), error.status_code, error.request_id, error.body, attempts)


def pack(value: Any) -> bytes | None:
    """Return a JSON value or bytes as MessagePack; a path as text; None for anything else."""
    if value is None:
        return None
    try:
        return msgspec.msgpack.encode(os.fspath(value) if isinstance(value, PurePath) else value)
    except Exception:  # noqa: BLE001 - an object of the caller, such as a picture
        return None
