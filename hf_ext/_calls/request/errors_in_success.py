"""Errors in successes: build the error that a response with a success status (2xx) or an event of a stream reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.error_bodies import MAX_ERROR_BODY, message_and_code, status_from_body
from hf_ext._calls.request.error_codes import status_from_code
from hf_ext._calls.request.error_detection import find_error, has_answer, is_informational
from hf_ext._core.results.meta import Meta
from hf_ext._core.values import json
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.errors import HfError, ResponseDecodeError

if TYPE_CHECKING:
    from hf_ext._calls.request import response_errors
else:  # most calls report no error
    response_errors = LazyModule("hf_ext._calls.request.response_errors")

_MAX_REASON = 200  # characters


def may_contain_error(content: bytes) -> bool:
    """Return whether `error_in_success` may find an error in a body. Most bodies do not need its other arguments."""
    # `in` takes longer than `find`: for bytes, Python first makes and drops an exception.
    return len(content) <= MAX_ERROR_BODY and content.find(b'"error"') >= 0


def error_in_success(content: bytes, meta: Meta, *, where: str, is_model_call: bool = False) -> HfError | None:
    """Return the error that a response with status 2xx reports, such as `{"error": …}`; None if it reports no error.

    Only a body of at most 64 KiB that contains `"error"` is decoded. If a body cannot be parsed as an answer,
    `error_in_unparsed_body` also finds errors of other shapes.
    """
    if not may_contain_error(content):
        return None
    body = json_or_none(content)
    report = find_error(body)
    if report is None or has_answer(body):
        return None
    return error_from_report(report, content, meta, where=where, is_model_call=is_model_call)


def error_in_unparsed_body(content: bytes, meta: Meta, *, where: str, is_model_call: bool = False) -> HfError | None:
    """Return the error in a body that could not be parsed as an answer; None if the body reports no error."""
    from hf_ext._calls.request.received_files import error_from_page

    page = error_from_page(content, meta.headers.get("content-type", ""))
    if page is not None:
        return page
    body = json_or_none(content)
    report: Any
    if body is None:
        report = content[:MAX_ERROR_BODY].decode("utf-8", "replace")
        is_error = status_from_body(report) is not None
    else:
        report = find_error(body) or (body if _has_error_message(body) else None)
        is_error = report is not None and bool(message_and_code(report)[0] or status_from_body(report))
    return error_from_report(report, content, meta, where=where, is_model_call=is_model_call) if is_error else None


def error_from_report(report: Any, content: bytes, meta: Meta, *, where: str, is_model_call: bool = False) -> HfError:
    """Return the error that `report`, a part of a body, describes; the status in `report` decides the error class."""
    status = status_from_body(report) or 0
    return response_errors.error_from_response(
        status, content, meta, where=where, is_model_call=is_model_call, http_status=meta.status, report=report
    )


def error_from_finish_reason(reason: str, meta: Meta | None = None, *, where: str = "") -> HfError:
    """Return the error for an answer that the server did not complete; `reason` is its finish reason or status."""
    message = f"the server did not complete the answer (finish reason {reason!r})"
    report = {"message": message, "code": reason}
    meta = meta or Meta()
    return response_errors.error_from_response(
        status_from_code(reason) or 500, b"", meta, where=where, http_status=meta.status, report=report
    )


def error_of_parser(cause: Exception) -> HfError:
    """Return the exception of a parser of server data as an error of hf_ext; raise that of a signal handler again."""
    if isinstance(cause, HfError):
        return cause
    raise_from_signal_handler(cause)
    reason = f"{type(cause).__name__}: {str(cause)[:_MAX_REASON]}"  # a UnicodeDecodeError quotes no more than a byte
    return ResponseDecodeError(f"the response does not fit its schema: {reason}")


def json_or_none(content: bytes) -> Any:
    """Return the decoded JSON, or None if the content is not JSON; bytes that are not UTF-8 become U+FFFD."""
    try:
        return json.loads(content.decode("utf-8-sig", "replace"))
    except ResponseDecodeError:
        return None


def _has_error_message(body: Any) -> bool:
    """Return whether a body is an object that has a message and is not marked as a success."""
    return json.is_object(body) and not is_informational(body) and bool(message_and_code(body)[0])
