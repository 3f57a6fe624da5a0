"""Bounds of the tokens of a conversation whose chat template is not known.

No byte-level vocabulary has more tokens for a text than the text has bytes. What a template adds is bounded by the
allowances below, which exceed what the longest templates in use add. Command R7B's adds 560 tokens to a conversation,
and 850 more where there are tools; most add fewer than 50 and 200.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from hf_ext.tokens._messages import arguments_text, field, parts, reasoning, text_of, tool_calls
from hf_ext.tokens._strategies import upper_bound

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["conversation_bound"]

_CONVERSATION: Final = 768  # a default system prompt, and the opening of the answer
_TOOLS: Final = 1_024  # how to call them
_TOOL: Final = 64  # what stands around the description of each
_MESSAGE: Final = 48  # markers of a turn, in a vocabulary that has no tokens of its own for them
_PART: Final = 16  # line ends and markers between the parts of a content
_CALL: Final = 64  # markers of a call and its id


def conversation_bound(messages: Sequence[Any], tools: Sequence[Any]) -> int:
    """Return a bound of the tokens of a conversation, without its images, sounds and files."""
    bound = _CONVERSATION + sum(map(_message_bound, messages))
    return bound + (_TOOLS + sum(_TOOL + _json_bound(tool) for tool in tools) if tools else 0)


def _message_bound(message: Any) -> int:
    texts = [field(message, "name"), field(message, "role"), reasoning(message), *map(text_of, parts(message))]
    is_result = field(message, "role") in {"tool", "function"}
    bound = _MESSAGE + _PART * len(parts(message))
    bound += sum((_json_bound if is_result else upper_bound)(text) for text in texts if text)
    return bound + sum(_CALL + _call_bound(call) for call in tool_calls(message))


def _call_bound(function: Any) -> int:
    # A template writes the arguments as they are, as an object of any layout, or as a text inside a text.
    text = arguments_text(function)
    try:
        laid_out = _json_bound(json.loads(text))
    except (ValueError, RecursionError):
        laid_out = 0
    return upper_bound(str(field(function, "name") or "")) + max(laid_out, _json_bound(text))


def _json_bound(value: Any) -> int:
    """Return the length of the longest JSON that templates write: with an escape for each character beyond ASCII."""
    return len(json.dumps(value, indent=4, default=lambda model: model.to_dict()))
