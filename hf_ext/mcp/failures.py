"""Failures: turn what the SDK raises into one error with its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext.mcp.errors import ToolServerError, ToolServerErrorKind
from hf_ext.mcp.sdk import CONNECTION_CLOSED, PARSE_ERROR, REQUEST_TIMEOUT, InvalidMessageError, MCPError, httpx2
from hf_ext.mcp.text import one_line

if TYPE_CHECKING:
    from hf_ext.mcp.settings import ServerSettings

_KINDS: dict[int, ToolServerErrorKind] = {
    CONNECTION_CLOSED: "closed",
    PARSE_ERROR: "protocol",
    REQUEST_TIMEOUT: "timeout",
}
_OF_THE_SDK = {
    "Connection closed": "the server closed the connection",
    "Server returned an error response": "the server answered with status {status}",
}


def first_leaf(error: BaseException) -> BaseException:
    """Return the first exception of nested groups that is not a cancellation; the first of all if there is none."""
    leaves = list(_leaves(error))
    return next((leaf for leaf in leaves if isinstance(leaf, Exception)), leaves[0])


def interrupt_of(error: BaseException) -> BaseException | None:
    """Return the KeyboardInterrupt or the SystemExit in nested groups; None if there is none."""
    return next((leaf for leaf in _leaves(error) if isinstance(leaf, KeyboardInterrupt | SystemExit)), None)


def _leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in _leaves(inner)]  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType, reportUnknownArgumentType]
    return [error]


def tool_server_error(
    error: BaseException, settings: ServerSettings, *, stderr: str = "", statuses: list[int] | None = None
) -> ToolServerError:
    """Return the error of a server: its message is that of the first exception, without secrets, in one line."""
    leaf = first_leaf(error)
    status = statuses[-1] if statuses else None
    message = one_line(settings.redact(_message(leaf, status)))
    failure = ToolServerError(
        message,
        kind=_kind(leaf),
        stderr=stderr,
        where=settings.where,
        status_code=status,
        hint="Pass the token of the server in headers=." if status in {401, 403} else "",
    )
    failure.__cause__ = error
    return failure


def opening_error(
    error: BaseException, settings: ServerSettings, *, stderr: str = "", statuses: list[int] | None = None
) -> ToolServerError:
    """Return the error of a server that cannot be opened; "not_started" if its process does not run."""
    failure = tool_server_error(error, settings, stderr=stderr, statuses=statuses)
    leaf = first_leaf(error)
    if settings.command is None or not (failure.kind == "closed" or isinstance(leaf, OSError)):
        return failure
    failure.kind = "not_started"
    failure.message, failure.hint = "the process ended before it answered", ""
    if isinstance(leaf, OSError):
        failure.message = f"the process cannot be started: {one_line(settings.redact(str(leaf)))}"
        failure.hint = "Check the program in command=, and the folder in cwd=."
    failure.args = (failure.message,)
    return failure


def _kind(leaf: BaseException) -> ToolServerErrorKind:
    if isinstance(leaf, MCPError):
        return _KINDS.get(leaf.code, "refused")
    if isinstance(leaf, httpx2.TimeoutException | TimeoutError):
        return "timeout"
    if isinstance(leaf, httpx2.HTTPError | OSError):
        return "refused"
    return "protocol"


def _message(leaf: BaseException, status: int | None) -> str:
    if isinstance(leaf, InvalidMessageError):
        first = leaf.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        return f"a message of the server is not valid: {place}: {first['msg']}"
    text = str(leaf)
    if text in _OF_THE_SDK:
        return _OF_THE_SDK[text].format(status=status)
    if isinstance(leaf, MCPError):
        return text or f"error {leaf.code} without a message"
    is_sentence = isinstance(leaf, RuntimeError | ValueError)  # of the SDK, or of this package
    return text if text and is_sentence else f"{type(leaf).__name__}: {text}".removesuffix(": ")
