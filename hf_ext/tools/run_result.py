"""Result of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from hf_ext._calls.results.usage import describe_usage
from hf_ext._core.results.short_repr import named_repr, short_repr, short_text, shorten
from hf_ext._core.values.plurals import describe_count
from hf_ext.tools.calls import FunctionCall, FunctionCallItem, ToolCall

R = TypeVar("R")

Stopped: TypeAlias = Literal["answer", "rounds", "length", "filter", "calls", "caller"]
"""Why a run stopped: the model answered; the largest number of rounds was reached; the answer was cut off at the token
limit, or by a content filter; the model called a tool that is only declared; the caller left the run early, or an error
ended it."""


@dataclass(slots=True, repr=False)
class CallRecord:
    """One call of a run.

    Attributes:
        call: The call, as received.
        name: The name of the tool.
        arguments: The arguments with which the tool was called.
        content: The text that was sent to the model; None if the call has no result.
        error: The exception of the tool, or why it was not called; None if the tool returned.
        raw: What the function returned.
        seconds: How long the function ran.
        round: The number of the request, from 1.
        state: "open" if the call has not run, "refused", "started" if it began and its end is unknown, or "done".
    """

    call: ToolCall | FunctionCall | FunctionCallItem
    name: str
    arguments: Any
    content: str | None = None
    error: Exception | None = None
    raw: Any = None
    seconds: float = 0.0
    round: int = 1
    state: Literal["open", "refused", "started", "done"] = "open"

    def __repr__(self) -> str:
        outcome = None if self.content is None else f"→ {short_text(self.content)}"
        seconds = f"{self.seconds:.1f} s" if self.seconds else None
        return named_repr(
            "CallRecord", f"{shorten(self.name)}({short_repr(self.arguments)})", self.state, outcome, seconds
        )


@dataclass(frozen=True, slots=True, repr=False)
class RunResult(Generic[R]):
    """The result of a run.

    Attributes:
        text: The text of the last answer.
        completion: The last answer; None if there was none.
        messages: The whole conversation, a new list. It can be sent again: every call has an answer, except if
            `stopped` is "calls".
        usage: The sum of the token counts of all requests; None if the server sends none.
        rounds: The number of answers.
        calls: All calls, in order.
        stopped: Why the run stopped; see `Stopped`.
    """

    text: str
    completion: R | None
    messages: list[Any]
    usage: Any
    rounds: int
    calls: list[CallRecord]
    stopped: Stopped

    def __repr__(self) -> str:
        counts = (describe_count(self.rounds, "round"), describe_count(len(self.calls), "call"))
        return named_repr("RunResult", short_text(self.text), *counts, describe_usage(self.usage), self.stopped)

    @property
    def open_calls(self) -> list[CallRecord]:
        """The calls that no tool answered."""
        return [call for call in self.calls if call.content is None]
