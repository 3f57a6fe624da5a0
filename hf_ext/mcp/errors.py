"""Errors of tool servers: one class, with a kind for each cause."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from hf_ext.errors import HfError

__all__ = ["ToolServerError", "ToolServerErrorKind"]

ToolServerErrorKind: TypeAlias = Literal["not_started", "refused", "protocol", "closed", "timeout"]
"""Why a tool server failed:

- "not_started": the command cannot be run, or the process ended before it answered.
- "refused": the server refused the connection or the request, or answered with an error.
- "protocol": what the server sent does not follow the protocol, or its own schemas.
- "closed": the session has ended, because the server died or the block was left.
- "timeout": the server did not answer in time.
"""


class ToolServerError(HfError):
    """A tool server cannot be used, or did not answer a call.

    In a run of tools, the error of a call is sent to the model, as every exception of a tool.

    Attributes:
        kind: The cause; see `ToolServerErrorKind`.
        stderr: The last lines that the process of the server wrote to stderr; "" if there are none.
    """

    __module__ = "hf_ext.mcp"  # where users import it from

    def __init__(self, message: str, *, kind: ToolServerErrorKind = "protocol", stderr: str = "", **facts: Any) -> None:
        super().__init__(message, **facts)
        self.kind: ToolServerErrorKind = kind
        self.stderr = stderr

    def __str__(self) -> str:
        text = super().__str__()
        return f"{text}\nThe end of its stderr:\n{self.stderr}" if self.stderr else text
