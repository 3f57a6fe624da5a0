"""Logging: one record for each request, on the logger `hf_ext`; redirects are not counted.

Nothing is printed until the application sets up logging.

If there was a response, `record.hf_ext` has the fields `method`, `url`, `status_code`, `elapsed`, `request_id` and
`provider`. `elapsed` is the time in seconds to the end of the response, or to the end of the headers of a stream. If
the request failed without a final response, the fields are `method`, `url` and `error_type`. Headers, bodies and the
queries of URLs are never logged.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Meta
    from hf_ext._core.settings.secret import Secret
    from hf_ext.errors import HfError
    from hf_ext.transport.base import Request

logger = logging.getLogger("hf_ext")
logger.addHandler(logging.NullHandler())


def log_response(request: Request, meta: Meta, token: Secret | None) -> None:
    """Log a response: at DEBUG, or at INFO for an error status. A server may repeat the token in any text."""
    level = logging.INFO if meta.status >= 400 else logging.DEBUG
    if not logger.isEnabledFor(level):
        return
    method, url = _method_and_url(request, token)
    fields = {
        "method": method,
        "url": url,
        "status_code": meta.status,
        "elapsed": round(meta.elapsed, 6),
        "request_id": _hide(meta.request_id, token),
        "provider": _hide(meta.provider, token),
    }
    logger.log(level, "%s %s -> %d in %.3f s", method, url, meta.status, meta.elapsed, extra={"hf_ext": fields})


def log_error(request: Request, error: HfError, token: Secret | None) -> None:
    """Log at INFO that a request failed without a final response; the exception itself goes to the caller."""
    method, url = _method_and_url(request, token)
    error_type = type(error).__name__
    fields = {"method": method, "url": url, "error_type": error_type}
    logger.info("%s %s -> %s", method, url, error_type, extra={"hf_ext": fields})


def _method_and_url(request: Request, token: Secret | None) -> tuple[str, str | None]:
    method, _, url = request.where.partition(" ")
    return method, _hide(url, token)


def _hide(text: str | None, token: Secret | None) -> str | None:
    return text if text is None or token is None else token.hide_in(text)
