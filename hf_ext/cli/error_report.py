"""Error report: the one line on standard error that ends a failed command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hf_ext.cli.safe_text import safe_line
from hf_ext.errors import AuthenticationError, HfError, PaymentRequiredError

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal

_PAGES = (
    (AuthenticationError, "https://huggingface.co/settings/tokens"),
    (PaymentRequiredError, "https://huggingface.co/settings/billing"),
)


def error_line(error: HfError) -> str:
    """Return "error[Class]: message (facts). Hint." as one line; after it, the page to open."""
    line = f"error[{type(error).__name__}]: {safe_line(str(error))}"
    page = next((page for class_, page in _PAGES if isinstance(error, class_)), "")
    return f"{line}\n{page}" if page else line


def error_document(error: HfError) -> str:
    """Return the error as one line of JSON."""
    facts = {
        "type": type(error).__name__,
        "message": error.message,
        "hint": error.hint or None,
        "status_code": error.status_code,
        "request_id": error.request_id,
        "retry_after": error.retry_after,
        "is_retryable": error.is_retryable,
    }
    return json.dumps({"error": facts}, ensure_ascii=False)


def report_error(error: HfError, terminal: Terminal, *, as_json: bool) -> None:
    """Write an error to standard error: a line for people, or a line of JSON if the output is JSON."""
    if as_json:
        terminal.report(error_document(error))
        return
    kind, separator, rest = error_line(error).partition(":")
    terminal.report(separator + rest, prefix=terminal.style(kind, "bold", "red", stream="stderr"))
