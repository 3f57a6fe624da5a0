"""Responses of a model that no small model writes on demand: broken arguments, unknown tools, several calls."""

from __future__ import annotations

import json
from typing import Any

from support.byte_server import ByteServer, answer


def tool_call(name: str | None, arguments: Any = "{}", id_: str | None = None) -> dict[str, Any]:
    """Return one tool call of a message. A mapping of arguments is encoded as JSON text."""
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return {"id": id_, "type": "function", "function": {"name": name, "arguments": text}}


def calls_reply(*calls: dict[str, Any], finish_reason: str = "tool_calls") -> bytes:
    """Return the response of a model that calls tools."""
    return reply({"role": "assistant", "content": None, "tool_calls": list(calls)}, finish_reason)


def text_reply(text: str = "Done.") -> bytes:
    """Return the response of a model that answers with a text."""
    return reply({"role": "assistant", "content": text}, "stop")


def reply(message: dict[str, Any], finish_reason: str) -> bytes:
    """Return a chat completion with a usage of 3 tokens."""
    usage = {"prompt_tokens": 2, "completion_tokens": 1, "total_tokens": 3}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason}
    return answer({"id": "c", "object": "chat.completion", "choices": [choice], "usage": usage})


def sent_bodies(server: ByteServer) -> list[dict[str, Any]]:
    """Return the JSON bodies of the requests that a server received."""
    return server.bodies
