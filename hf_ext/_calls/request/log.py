"""Logging: one line a call on the logger `hf_ext`, silent until the application configures it.

Fields are in `record.hf_ext`: method, url, status, seconds, request_id, provider, or method, url, error where no
response came; never headers or bodies.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Meta
    from hf_ext.errors import HfError
    from hf_ext.transport.base import Request

logger = logging.getLogger("hf_ext")
logger.addHandler(logging.NullHandler())


def log_response(request: Request, meta: Meta) -> None:
    """Report a response at DEBUG, a failure at INFO."""
    level = logging.INFO if meta.status >= 400 else logging.DEBUG
    if not logger.isEnabledFor(level):
        return
    method, _, url = request.where.partition(" ")
    fields = {
        "method": method,
        "url": url,
        "status": meta.status,
        "seconds": round(meta.elapsed, 6),
        "request_id": meta.request_id,
        "provider": meta.provider,
    }
    logger.log(level, "%s %s -> %d in %.3f s", method, url, meta.status, meta.elapsed, extra={"hf_ext": fields})


def log_error(request: Request, error: HfError) -> None:
    """Report at INFO a call that got no response; the exception itself is the caller's."""
    method, _, url = request.where.partition(" ")
    fields = {"method": method, "url": url, "error": type(error).__name__}
    logger.info("%s %s -> %s", method, url, type(error).__name__, extra={"hf_ext": fields})
