"""Steps: the named events of a stream. The field `kind` is the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeAlias, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections import deque

C = TypeVar("C")
E = TypeVar("E", bound="TextEvent")


class Step(msgspec.Struct, kw_only=True):
    """The base of all steps.

    Attributes:
        round: In a run of tools, the number of the request, from 1; otherwise 1.
    """

    round: int = 1

    def __repr__(self) -> str:
        from hf_ext._core.results.short_repr import struct_repr

        return struct_repr(self)


class TextStep(Step, gc=False):
    """A piece of the answer."""

    text: str
    kind: Literal["text"] = "text"


class ThinkingStep(Step, gc=False):
    """A piece of the reasoning."""

    text: str
    kind: Literal["thinking"] = "thinking"


class ToolCallStep(Step, Generic[C]):
    """A tool call whose arguments are complete. It has not run.

    Attributes:
        call: The call, a `ToolCall` of a chat or a `ResponseItem` of the Responses API.
        name: The name of the function.
        arguments: The arguments as a Python object; None if they are not JSON.
        tool: In a run, the `Tool`; None if there is no tool of this name.
    """

    call: C
    name: str
    arguments: Any
    tool: Any = None
    kind: Literal["tool_call"] = "tool_call"


StreamStep: TypeAlias = TextStep | ThinkingStep | ToolCallStep[Any]
"""A step of a stream."""


class TextEvent(Protocol):
    """An event that adds text to an answer."""

    @property
    def text(self) -> str:
        """The text; "" if the event adds none."""
        ...


class TextSteps(Generic[E]):
    """The base of accumulators whose events add nothing but text."""

    def text(self, event: E) -> str:
        """Return the text that an event adds."""
        return event.text

    def steps(self, events: deque[E]) -> Iterator[TextStep]:
        """Yield the texts of events as steps; the events are removed from `events`."""
        while events:
            text = self.text(events.popleft())
            if text:
                yield TextStep(text=text)

    def last_steps(self, result: object) -> Sequence[TextStep]:  # noqa: ARG002 - the events have all texts
        """Return no steps, because each text has its step."""
        return ()
