"""The network streams that the current request has opened."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

opened_streams: ContextVar[list[Any] | None] = ContextVar("hf_ext_opened_streams", default=None)


def record_stream(stream: Any) -> None:
    """Add a stream to the streams that the current request has opened."""
    streams = opened_streams.get()
    if streams is not None:
        streams.append(stream)
