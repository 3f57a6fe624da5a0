"""Tools: functions that a model may call, described by their signatures.

    def get_weather(city: str, unit: Literal["C", "F"] = "C") -> str:
        '''Look up the weather of a city.'''

    completion = client.chat.create(
        messages, model=model, tools=[get_weather]
    )
    messages.append(completion.message)
    for call in completion.tool_calls:
        result = Tool.of(get_weather).call(call)
        messages.append(tool_message(call, result))

The client never calls a function on its own. Your code calls the function with `Tool.call`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.tools.calls import FunctionCall as FunctionCall
    from hf_ext.tools.calls import ToolCall as ToolCall
    from hf_ext.tools.tool import Tool as Tool
    from hf_ext.tools.tool import tool_message as tool_message
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.tools.calls": ["FunctionCall", "ToolCall"],
            "hf_ext.tools.tool": ["Tool", "tool_message"],
        },
    )
