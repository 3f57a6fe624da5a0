"""Steps of a run of tools, in addition to those of a stream. The field `kind` is the name."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeAlias, TypeVar

from hf_ext._calls.streaming.steps import Step, TextStep, ThinkingStep, ToolCallStep
from hf_ext.tools.calls import FunctionCall, FunctionCallItem, ToolCall, function_of
from hf_ext.tools.run_result import RunResult

R = TypeVar("R")


class ApprovalStep(Step):
    """The decision of `approve` about a call.

    Attributes:
        call: The call.
        name: The name of the function.
        approved: Whether the call runs.
        reason: Why it does not; "" if no reason was given.
    """

    call: ToolCall | FunctionCall | FunctionCallItem
    name: str
    approved: bool
    reason: str = ""
    kind: Literal["approval"] = "approval"


class ToolResultStep(Step):
    """The result of a call. The results have the order of the calls.

    Attributes:
        call: The call.
        name: The name of the function.
        content: The text for the model.
        is_error: Whether the tool did not return a result.
        seconds: How long the function ran.
        raw: What the function returned.
    """

    call: ToolCall | FunctionCall | FunctionCallItem
    name: str
    content: str
    is_error: bool
    seconds: float
    raw: Any = None
    kind: Literal["tool_result"] = "tool_result"


class ResponseStep(Step, Generic[R]):
    """The complete answer to one request.

    Attributes:
        completion: The answer.
        usage: The token counts of this request; None if the server does not send them.
    """

    completion: R
    usage: Any = None
    kind: Literal["response"] = "response"


class EndStep(Step, Generic[R]):
    """The end of a run; the last step."""

    result: RunResult[R]
    kind: Literal["end"] = "end"


RunStep: TypeAlias = (
    TextStep
    | ThinkingStep
    | ToolCallStep[ToolCall | FunctionCallItem]
    | ApprovalStep
    | ToolResultStep
    | ResponseStep[R]
    | EndStep[R]
)
"""A step of a run."""


def tool_call_step(call: ToolCall | FunctionCallItem) -> ToolCallStep[ToolCall | FunctionCallItem]:
    """Return the step of a complete call."""
    function = function_of(call)
    try:
        arguments = function.parse_arguments()
    except ValueError:
        arguments = None
    return ToolCallStep(call=call, name=function.name or "", arguments=arguments)
