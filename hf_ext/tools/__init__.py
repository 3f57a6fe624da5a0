"""Tools: functions that a model may call, described by their signatures.

    def get_weather(city: str, unit: Literal["C", "F"] = "C") -> str:
        '''Look up the weather of a city.'''

    run = client.chat.run(messages, model=model, tools=[get_weather])
    print(run.final().text)

Only `chat.run` and `responses.run` call functions on their own. With `create` and `stream`, your code calls them, with
`Tools.call` or `Tool.call`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._calls.streaming.steps import StreamStep as StreamStep
    from hf_ext._calls.streaming.steps import TextStep as TextStep
    from hf_ext._calls.streaming.steps import ThinkingStep as ThinkingStep
    from hf_ext._calls.streaming.steps import ToolCallStep as ToolCallStep
    from hf_ext.tools.calls import FunctionCall as FunctionCall
    from hf_ext.tools.calls import FunctionCallItem as FunctionCallItem
    from hf_ext.tools.calls import ToolCall as ToolCall
    from hf_ext.tools.loop._async import AsyncRun as AsyncRun
    from hf_ext.tools.loop._sync import Run as Run
    from hf_ext.tools.loop.options import RunOptions as RunOptions
    from hf_ext.tools.outcome import ToolError as ToolError
    from hf_ext.tools.outcome import ToolOutcome as ToolOutcome
    from hf_ext.tools.pending import Approve as Approve
    from hf_ext.tools.pending import PendingCall as PendingCall
    from hf_ext.tools.run_result import CallRecord as CallRecord
    from hf_ext.tools.run_result import RunResult as RunResult
    from hf_ext.tools.steps import ApprovalStep as ApprovalStep
    from hf_ext.tools.steps import EndStep as EndStep
    from hf_ext.tools.steps import ResponseStep as ResponseStep
    from hf_ext.tools.steps import RunStep as RunStep
    from hf_ext.tools.steps import ToolResultStep as ToolResultStep
    from hf_ext.tools.tool import Tool as Tool
    from hf_ext.tools.tool import tool_message as tool_message
    from hf_ext.tools.tool_set import Tools as Tools
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._calls.streaming.steps": ["StreamStep", "TextStep", "ThinkingStep", "ToolCallStep"],
            "hf_ext.tools.calls": ["FunctionCall", "FunctionCallItem", "ToolCall"],
            "hf_ext.tools.loop._async": ["AsyncRun"],
            "hf_ext.tools.loop._sync": ["Run"],
            "hf_ext.tools.loop.options": ["RunOptions"],
            "hf_ext.tools.run_result": ["CallRecord", "RunResult"],
            "hf_ext.tools.outcome": ["ToolError", "ToolOutcome"],
            "hf_ext.tools.pending": ["Approve", "PendingCall"],
            "hf_ext.tools.steps": [
                "ApprovalStep",
                "EndStep",
                "ResponseStep",
                "RunStep",
                "ToolResultStep",
            ],
            "hf_ext.tools.tool": ["Tool", "tool_message"],
            "hf_ext.tools.tool_set": ["Tools"],
        },
    )
