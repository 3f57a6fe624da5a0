"""Messages in all formats that servers send. Each has the message that the client sends back in the next request."""

from typing import Any

EMPTY = {"name": "now", "arguments": "{}"}


def call(**fields: Any) -> dict[str, Any]:
    """Return a tool call as a server sends it. All fields except `id` and `type` become fields of `function`."""
    outer = {"id": "call_1", "type": "function"}
    outer |= {name: fields.pop(name) for name in ("id", "type") if name in fields}
    return {**outer, "function": {"name": "now", "arguments": "{}", **fields}}


# By name: a message as the server sends it, and as the next request contains it. Tests add the role.
MESSAGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "content as text": ({"content": "Hi"}, {"content": "Hi"}),
    "content null": ({"content": None}, {"content": ""}),
    "no content": ({}, {"content": ""}),
    "reasoning only": ({"content": None, "reasoning_content": "hm"}, {"content": ""}),
    "reasoning in the field reasoning": ({"content": "Hi", "reasoning": "hm"}, {"content": "Hi"}),
    "refusal": ({"content": None, "refusal": "I cannot."}, {"content": "I cannot."}),
    "refusal with empty content": ({"content": "", "refusal": "I cannot."}, {"content": "I cannot."}),
    "refusal as a part": ({"content": [{"type": "refusal", "refusal": "I cannot."}]}, {"content": "I cannot."}),
    "content as parts": ({"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}, {"content": "ab"}),
    "text parts in other formats": ({"content": ["a", {"text": "b"}, {"type": "output_text", "text": "c"}]}, {"content": "abc"}),
    "content parts with reasoning": (
        {"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]}, {"type": "text", "text": "a"}]},
        {"content": "a"},
    ),
    "empty list of content parts": ({"content": []}, {"content": ""}),
    "lone surrogate": ({"content": "a\ud83d"}, {"content": "a\ufffd"}),
    "surrogate pair": ({"content": "\ud83d\ude00"}, {"content": "\U0001f600"}),
    "audio": ({"content": None, "audio": {"id": "audio_1", "data": "AAEC"}}, {"content": None, "audio": {"id": "audio_1"}}),
    "audio without id": ({"content": None, "audio": {"data": "AA", "transcript": "Hi"}}, {"content": "Hi"}),
    "function call of the old schema": (
        {"content": None, "function_call": {"name": "now", "arguments": '{"at":1}'}},
        {"content": None, "function_call": {"name": "now", "arguments": '{"at":1}'}},
    ),
    "function call without arguments": (
        {"content": None, "function_call": {"name": "now"}},
        {"content": None, "function_call": EMPTY},
    ),
    "role null": ({"role": None, "content": "Hi"}, {"content": "Hi"}),
}  # fmt: skip

# By name: the `function` of a tool call as the server sends it, and the arguments in the next request.
ARGUMENTS: dict[str, tuple[dict[str, Any], str]] = {
    "arguments as text": ({"arguments": '{"at": 1}'}, '{"at": 1}'),
    "arguments as object": ({"arguments": {"at": 1}}, '{"at":1}'),
    "null arguments": ({"arguments": None}, "{}"),
    "arguments as empty text": ({"arguments": ""}, "{}"),
    "arguments as blank text": ({"arguments": " \n"}, "{}"),
    "arguments as the text null": ({"arguments": "null"}, "{}"),
    "parameters instead of arguments": ({"arguments": None, "parameters": {"at": 1}}, '{"at":1}'),
    "arguments as object encoded twice": ({"arguments": '"{\\"at\\": 1}"'}, '{"at":1}'),
    "arguments cut off": ({"arguments": '{"at": '}, '{"INVALID_JSON":"{\\"at\\": "}'),
    "arguments that are not JSON": ({"arguments": "soon"}, '{"INVALID_JSON":"soon"}'),
    "arguments that are not an object": ({"arguments": "[1]"}, '{"INVALID_JSON":"[1]"}'),
    "line break in a string": ({"arguments": '{"at": "a\nb"}'}, '{"at":"a\\nb"}'),
    "NaN in the arguments": ({"arguments": '{"at": NaN}'}, '{"at":null}'),
    "lone surrogate, escaped": ({"arguments": '{"at": "\\ud83d"}'}, '{"at":"\ufffd"}'),
    "lone surrogate": ({"arguments": '{"at": "\ud83d"}'}, '{"at":"\ufffd"}'),
}
