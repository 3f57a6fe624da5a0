"""A tool server over stdin and stdout that sends what no correct server sends.

`raw_command(tools=…, result=…)` returns its command line. The process imports only the standard library.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TOOL = {"name": "echo", "inputSchema": {"type": "object"}}


def raw_command(*, tools: Any = None, result: Any = None, line: str | None = None) -> list[str]:
    """Return the command line of a server.

    Args:
        tools: The field `tools` of the list; one tool by default.
        result: The result of every call; None for no answer to a call.
        line: A line to print at the start, before any message.
    """
    answers = json.dumps({"tools": [TOOL] if tools is None else tools, "result": result, "line": line})
    return [sys.executable, "-I", "-S", str(Path(__file__).resolve()), answers]


def send(line: str) -> None:
    """Write a line to stdout at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(tools: Any, result: Any, line: str | None) -> None:
    """Answer each request on stdin."""
    if line is not None:
        send(line)
    server = {"name": "raw", "version": "1"}
    opened = {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}}, "serverInfo": server}
    results = {"initialize": opened, "tools/list": {"tools": tools}, "tools/call": result}
    for text in sys.stdin:
        message = json.loads(text)
        if "id" not in message or (message.get("method") == "tools/call" and result is None):
            continue
        answer: dict[str, Any] = {"jsonrpc": "2.0", "id": message["id"]}
        if message.get("method") in results:
            answer["result"] = results[message["method"]]
        else:
            answer["error"] = {"code": -32601, "message": "Method not found"}
        send(json.dumps(answer))


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
