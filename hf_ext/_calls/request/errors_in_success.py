"""Hidden errors: the errors inside successes, in whole responses and in the events of a stream."""

from __future__ import annotations

from typing import Any

from hf_ext._calls.request.error_bodies import describe, status_in
from hf_ext._calls.request.error_codes import status_of_word
from hf_ext._calls.request.error_detection import holds_answer, is_harmless, reported_error
from hf_ext._calls.request.received_files import page_error
from hf_ext._calls.request.response_errors import MAX_ERROR_BODY, error_from_response
from hf_ext._core.results.meta import Meta
from hf_ext._core.values import json
from hf_ext.errors import HfError, ResponseDecodeError


def error_in_success(content: bytes, meta: Meta, *, where: str, of_model: bool = False) -> HfError | None:
    """Return the error that a success really is, `{"error": …}` under status 200; None if it is none.

    Only small bodies that name an error are decoded. An error of another shape holds no answer: `error_for_answer`
    finds it when the answer cannot be read.
    """
    if len(content) > MAX_ERROR_BODY or b'"error"' not in content:
        return None
    body = json_or_none(content)
    report = reported_error(body)
    if report is None or holds_answer(body):
        return None
    return error_in_body(report, content, meta, where=where, of_model=of_model)


def error_for_answer(content: bytes, meta: Meta, *, where: str, of_model: bool = False) -> HfError | None:
    """Return the error in a body that holds no answer, in the server's words; None if there are none."""
    page = page_error(content, meta.headers.get("content-type", ""))
    if page is not None:
        return page
    body = json_or_none(content)
    if body is None:
        body = content[:MAX_ERROR_BODY].decode("utf-8", "replace")
        return error_in_body(body, content, meta, where=where, of_model=of_model) if status_in(body) else None
    report = reported_error(body) or (body if _says_why(body) else None)
    if report is None or not (describe(report)[0] or status_in(report)):
        return None
    return error_in_body(report, content, meta, where=where, of_model=of_model)


def error_in_body(report: Any, content: bytes, meta: Meta, *, where: str, of_model: bool = False) -> HfError:
    """Return the error that a part of a success reports; its class is that of the status that the part names."""
    status = status_in(report) or 0
    return error_from_response(
        status, content, meta, where=where, of_model=of_model, announced=meta.status, report=report
    )


def unfinished_answer(reason: str, meta: Meta | None = None, *, where: str = "") -> HfError:
    """Return the error of an answer that the server itself broke off, as its finish reason or status says."""
    message = f"the server did not complete the answer (finish reason {reason!r})"
    report = {"message": message, "code": reason}
    meta = meta or Meta()
    return error_from_response(
        status_of_word(reason) or 500, b"", meta, where=where, announced=meta.status, report=report
    )


def json_or_none(content: bytes) -> Any:
    """Return decoded JSON, None if the content is none; bytes that are not UTF-8 become U+FFFD."""
    try:
        return json.loads(content.decode("utf-8-sig", "replace"))
    except ResponseDecodeError:
        return None


def _says_why(body: Any) -> bool:
    """Return whether an object in the place of an answer says something, and does not call it a success."""
    return json.is_object(body) and not is_harmless(body) and bool(describe(body)[0])
