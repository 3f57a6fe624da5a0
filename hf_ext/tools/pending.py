"""Pending calls: calls of the model that have not run yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from hf_ext._core.values.kinds import is_mapping
from hf_ext.errors import ValidationError
from hf_ext.tools.calls import FunctionCall, FunctionCallItem, ToolCall
from hf_ext.tools.outcome import ToolOutcome, outcome_of_error, refused
from hf_ext.tools.tool import Tool

__all__ = ["Approve", "PendingCall"]


@dataclass(frozen=True, slots=True)
class PendingCall:
    """A call of the model that has not run yet.

    Attributes:
        call: The call, as received.
        name: The name of the tool.
        arguments: The arguments as a Python object; None if they are not JSON.
        tool: The tool; None if no tool has this name.
        round: The number of the request whose answer has the call, from 1.
        problem: Why the call cannot run; None if it can.
    """

    call: ToolCall | FunctionCall | FunctionCallItem
    name: str
    arguments: Any
    tool: Tool | None
    round: int = 1
    problem: Exception | None = None

    def bind(self) -> Callable[[], Any] | ToolOutcome:
        """Return the function that runs the call, with its arguments; the outcome if the call cannot run."""
        if self.problem is not None or self.tool is None:
            return outcome_of_error(self.problem or ValidationError(f"there is no tool {self.name}"))
        try:
            return self.tool.bind(self.arguments)
        except Exception as error:  # noqa: BLE001 - a class of the caller may raise anything when it is constructed
            return outcome_of_error(error)

    def timeout(self, default: float | None) -> float | None:
        """Return the longest time for the call, in seconds: that of the tool, else `default`; None for no limit."""
        return default if self.tool is None or self.tool.timeout is None else self.tool.timeout

    def decide(self, decision: object) -> PendingCall | ToolOutcome:
        """Return the call that is to run after the decision of the caller, or the outcome of a refused call."""
        if decision is True:
            return self
        if decision is None or decision is False or isinstance(decision, str):
            return refused(decision or "")
        if is_mapping(decision):
            return replace(self, arguments=dict(decision))
        raise ValidationError(
            f"approve must return True, False, a reason or new arguments, not {type(decision).__name__}",
            where="approve",
        )


Approve: TypeAlias = Callable[[PendingCall], Any]
"""Decides about a call: True runs it, False refuses it. A text refuses it, and is sent to the model. A mapping replaces
its arguments. An `AsyncClient` also accepts an async function."""
