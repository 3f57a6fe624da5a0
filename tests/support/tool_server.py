"""A tool server of the MCP SDK: in the process of the tests, or as a process that speaks over stdin and stdout.

`python tool_server.py` runs the process.
"""

import os
import sys
from pathlib import Path
from typing import Any

import anyio
from mcp.server import MCPServer
from mcp.server.mcpserver import Context, Image
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import TextContent, ToolAnnotations

COMMAND = [sys.executable, str(Path(__file__).resolve())]
PNG = b"\x89PNG\r\n\x1a\nrest"


def get_weather(city: str) -> str:
    """Report the weather of a city."""
    return f"It is sunny in {city}."


def fail(message: str) -> str:
    """Raise an error."""
    raise ToolError(message)


def draw() -> list[Any]:
    """Return a text and two images."""
    return [TextContent(type="text", text="Two images:"), Image(data=PNG, format="png"), Image(data=PNG)]


async def wait(seconds: float) -> str:
    """Wait."""
    await anyio.sleep(seconds)
    return f"waited {seconds:g} s"


async def count(steps: int, ctx: Context) -> str:
    """Report progress."""
    for step in range(1, steps + 1):
        await ctx.report_progress(step, steps, f"step {step}")
    return f"{steps} steps"


async def report_and_wait(seconds: float, ctx: Context) -> str:
    """Report that the call has started, and wait."""
    await ctx.report_progress(1)
    await anyio.sleep(seconds)
    return f"waited {seconds:g} s"


def repeat(text: str, times: int) -> str:
    """Repeat a text."""
    return text * times


def environment() -> dict[str, str]:
    """Return the environment variables of the process."""
    return dict(os.environ)


def die(message: str) -> str:
    """End the process at once."""
    sys.stderr.write(message)
    sys.stderr.flush()
    os._exit(3)


def read_text() -> str:
    """Return a text; models do not accept the point in the name."""
    return "text"


def build_server() -> MCPServer:
    """Return a server with a tool for each kind of result."""
    server = MCPServer("tests", instructions="Ask for one city at a time.")
    server.add_tool(get_weather, title="Weather", annotations=ToolAnnotations(read_only_hint=True))
    server.add_tool(draw, structured_output=False)
    server.add_tool(read_text, name="read.text")
    for function in (fail, wait, count, report_and_wait, repeat, environment, die):
        server.add_tool(function)
    return server


if __name__ == "__main__":
    build_server().run("stdio")
