"""An upper bound for the number of tokens in a conversation, when the chat template is not known.

With a byte-level vocabulary, a text has at most one token for each byte. The allowances below are numbers of tokens for
the text that a chat template adds. They exceed what the longest known templates add: the template of Command R7B adds
560 tokens to a conversation, or 1,410 if there are tools. Most templates add fewer than 50 tokens, or fewer than 250 if
there are tools.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from hf_ext.tokens._messages import (
    arguments_json,
    called_functions,
    content_parts,
    get_field,
    part_text,
    reasoning_text,
)
from hf_ext.tokens._strategies import upper_bound

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["conversation_bound"]

_CONVERSATION: Final = 768  # for each conversation: a default system prompt, and the start of the answer
_TOOLS: Final = 1_024  # for each conversation with tools: the instructions for calling tools
_TOOL: Final = 64  # for each tool: the markers around its description
_MESSAGE: Final = 48  # for each message: its markers, if the vocabulary has no special tokens for them
_PART: Final = 16  # for each part of a message: line ends and markers between parts
_CALL: Final = 64  # for each tool call: its markers and its id


def conversation_bound(messages: Sequence[Any], tools: Sequence[Any]) -> int:
    """Return an upper bound for the number of tokens in a conversation. Media parts are not included."""
    bound = _CONVERSATION + sum(map(_message_bound, messages))
    return bound + (_TOOLS + sum(_TOOL + _json_bound(tool) for tool in tools) if tools else 0)


def _message_bound(message: Any) -> int:
    texts = [
        get_field(message, "name"),
        get_field(message, "role"),
        reasoning_text(message),
        *map(part_text, content_parts(message)),
    ]
    is_result = get_field(message, "role") in {"tool", "function"}
    bound = _MESSAGE + _PART * len(content_parts(message))
    bound += sum((_json_bound if is_result else upper_bound)(text) for text in texts if text)
    return bound + sum(_CALL + _call_bound(call) for call in called_functions(message))


def _call_bound(function: Any) -> int:
    # A template renders the arguments unchanged, as an indented JSON object, or as a string that contains JSON.
    text = arguments_json(function)
    try:
        formatted = _json_bound(json.loads(text))
    except (ValueError, RecursionError):
        formatted = 0
    return upper_bound(str(get_field(function, "name") or "")) + max(formatted, _json_bound(text))


def _json_bound(value: Any) -> int:
    """Return the length of `value` as the longest JSON that templates render: indented, with non-ASCII escaped."""
    return len(json.dumps(value, indent=4, default=lambda model: model.to_dict()))
