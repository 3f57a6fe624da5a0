"""A filter for the loggers of httpcore, which log the headers of responses at DEBUG: a server may repeat the token."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._core.settings.secret import Secret

# The filter of a logger does not apply to the loggers below it. The loggers are looked up once: `getLogger` takes a
# lock, which an exception of a signal handler may leave locked for the other threads.
_LOGGERS = [logging.getLogger(f"httpcore.{name}") for name in ("connection", "http11", "proxy", "socks")]

current_token: ContextVar[Secret | None] = ContextVar("hf_ext_token", default=None)
"""The token of the request that this task or thread sends."""


class _TokenFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Remove the token of the current request from a record."""
        token = current_token.get()
        if token is not None:
            record.msg, record.args = token.hide_in(record.getMessage()), ()
        return True


_FILTER = _TokenFilter()


def filter_logs() -> None:
    """Add the filter to the loggers of httpcore; safe to call more than once."""
    for logger in _LOGGERS:
        logger.addFilter(_FILTER)
