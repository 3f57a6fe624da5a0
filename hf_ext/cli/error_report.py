"""Error report: the one line on standard error that ends a failed command."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, cast

from hf_ext._core.settings.origin import names_other_server
from hf_ext.cli.safe_text import safe_line
from hf_ext.errors import AuthenticationError, HfError, PaymentRequiredError, ResponseDecodeError

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal

_PAGES = (
    (AuthenticationError, "https://huggingface.co/settings/tokens"),
    (PaymentRequiredError, "https://huggingface.co/settings/billing"),
)


# The hints of the library name arguments of Python; the command line has options instead.
_NAMES: Final = "model|provider|dialect|timeout|deadline|bill_to|token|base_url"
_COUNTS: Final = "batch_size|max_concurrency|max_cost|max_failed|max_outage|max_rows"
_ARGUMENT: Final = re.compile(rf"\b({_NAMES})(=|\b(?=\.$))|^({_NAMES}|{_COUNTS})(?= must )")
_TIMEOUT: Final = ", or an hf_ext.Timeout such as Timeout(read=None)"
# A sentence about an attribute of an exception, which a user of the command line does not have.
_ATTRIBUTE: Final = re.compile(r" ?[A-Z][^.()]*\berror\.(?:done|missing|partial)\b.*?\.(?= |$)", re.DOTALL)
_COLUMN: Final = re.compile(r"\b(column|key)=")
_ELSEWHERE: Final = re.compile(r", to the client or to client\.with_options")


_NOTES: Final = {
    "files": "Not downloaded: {}",
    "job": "The job may still finish. To wait for it, run in Python: client.wait_for_job({})",
}


def command_line_text(text: str) -> str:
    """Return a text of the library with options of the command line in place of arguments."""
    text = text.replace("the argument token=", "--token-env").replace("allow_http=True", "--allow-http")
    text = _ELSEWHERE.sub("", _ATTRIBUTE.sub("", text)).replace("out=", "--job")
    text = _COLUMN.sub(r"--\1", text.replace(_TIMEOUT, ""))
    return _ARGUMENT.sub(_option, text)


def _option(found: re.Match[str]) -> str:
    name = found[1] or found[3]
    return "--token-env" if name == "token" else "--" + name.replace("_", "-")


def error_line(error: HfError) -> str:
    """Return "error[Class]: message (facts). Hint." as one line; after it, the page of Hugging Face to open, if any."""
    line = f"error[{type(error).__name__}]: {safe_line(command_line_text(str(error)))}"
    pages = () if names_other_server(error.where) else _PAGES
    page = next((page for class_, page in pages if isinstance(error, class_)), "")
    return f"{line}\n{page}" if page else line


def error_document(error: HfError) -> str:
    """Return the error as one line of JSON."""
    facts = {
        "type": type(error).__name__,
        "message": command_line_text(error.message),
        "hint": command_line_text(error.hint) or None,
        "status_code": error.status_code,
        "request_id": error.request_id,
        "retry_after": error.retry_after,
        "is_retryable": error.is_retryable,
        **_received(error),
    }
    return json.dumps({"error": facts}, ensure_ascii=False)


def report_error(error: HfError, terminal: Terminal, *, as_json: bool) -> None:
    """Write an error to standard error: a line for people, or a line of JSON if the output is JSON.

    What was received is written too, because it is paid.
    """
    if as_json:
        terminal.report(error_document(error))
        return
    for name, value in _received(error).items():
        terminal.note(_NOTES[name].format(value) if name in _NOTES else value)
    kind, separator, rest = error_line(error).partition(":")
    terminal.report(separator + rest, prefix=terminal.style(kind, "bold", "red", stream="stderr"))


def _received(error: HfError) -> dict[str, str]:
    """Return an answer that does not fit its schema, the addresses of files, or a job that may still finish."""
    from hf_ext import Url
    from hf_ext.providers import ProviderJob

    if isinstance(error, ResponseDecodeError) and error.completion is not None:
        return {"answer": str(error.completion.text)}
    if isinstance(error.partial, ProviderJob):
        return {"job": repr(error.partial)}
    partial = cast("object", error.partial)
    files = cast("list[object]", partial) if isinstance(partial, list) else [partial]
    urls = [file.url for file in files if isinstance(file, Url)]
    return {"files": " ".join(urls)} if urls else {}
