"""Outcome: what a tool returned or raised, as the text for the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.errors import HfError

__all__ = ["ToolError", "ToolOutcome"]

_MAX_ERROR_CHARS = 2_000
_MEDIA_NOTE = "The result is in the next message."


class ToolError(Exception):
    """Raise this error in a tool to answer the call with exactly this text.

    The text of any other exception is its type and its message, in one line.
    """

    __module__ = "hf_ext.tools"

    def __init__(self, content: str) -> None:
        super().__init__(content)
        self.content = content


@dataclass(frozen=True, slots=True)
class ToolOutcome:
    """What a call of a tool resulted in. A tool may return an outcome, to choose what the model gets of its result.

        def draw(city: str) -> ToolOutcome:
            map_ = render(city)
            return ToolOutcome("The map follows.", raw=map_, media=[map_.png])

    Attributes:
        content: The text for the model.
        raw: What the function returned; None after an exception.
        error: The exception of the tool, or why the tool was not called; None if the tool returned.
        media: Images of the result. They are sent after the results of all calls, in a message of the user.
        is_refused: Whether the caller refused the call.
    """

    content: str
    raw: Any = None
    error: Exception | None = None
    media: Sequence[Any] = ()
    is_refused: bool = False

    @property
    def is_error(self) -> bool:
        """Whether the tool did not return a result."""
        return self.error is not None or self.is_refused


def outcome_of_value(value: Any, max_chars: int | None = None) -> ToolOutcome:
    """Return the outcome of a tool that returned a value; a value that JSON cannot represent is an error."""
    from hf_ext.tools.encode import to_text

    if isinstance(value, ToolOutcome):
        return replace(value, content=_cut(join_surrogates(value.content), max_chars))
    if _is_image(value):
        return ToolOutcome(_MEDIA_NOTE, value, media=[value])
    try:
        return ToolOutcome(_cut(to_text(value), max_chars), value)
    except Exception as error:  # noqa: BLE001 - the value may be of any class
        return ToolOutcome(error_text(error), value, error)


def outcome_of_error(error: Exception) -> ToolOutcome:
    """Return the outcome of a tool that raised an error, or that was not called because of an error."""
    return ToolOutcome(error_text(error), error=error)


def refused(reason: str) -> ToolOutcome:
    """Return the outcome of a call that the caller refused."""
    return ToolOutcome(reason or "The user refused this call.", is_refused=True)


def error_text(error: Exception) -> str:
    """Return an error as one line for the model, without a traceback."""
    if isinstance(error, ToolError):
        return join_surrogates(error.content)
    message = error.message if isinstance(error, HfError) else str(error)
    line = " ".join(f"{type(error).__name__}: {message}".split())
    return _cut(join_surrogates(line), _MAX_ERROR_CHARS)


def _is_image(value: Any) -> bool:
    from hf_ext._core.results.media import Media

    if isinstance(value, Media):
        return value.content_type.startswith("image/")
    return type(value).__module__.partition(".")[0] == "PIL"


def _cut(text: str, most: int | None) -> str:
    if most is None or len(text) <= most:
        return text
    return f"{text[:most]}… [cut after {most:,} of {len(text):,} characters]"
