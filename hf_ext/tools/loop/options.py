"""Options of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from hf_ext._core.validate import COUNT, FLAG, SECONDS, Rule, validate_values
from hf_ext._core.validate.objects import FUNCTION
from hf_ext._core.validate.rules import OneOf
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.tools.pending import Approve

if TYPE_CHECKING:
    from hf_ext.tools.loop.defaults import AsyncDefaults, Defaults


class RunOptions(TypedDict, total=False):
    """Options of a run of tools."""

    approve: Approve
    """A function that decides about each call, in order, before any call of the answer runs. It gets a `PendingCall`.
    True runs the call; False refuses it; a text refuses it and is sent to the model; a mapping replaces the arguments.
    """

    max_rounds: int
    """The largest number of requests. Default: 8. The calls of the last answer run, too."""

    max_concurrency: int
    """How many tools may run at the same time. Default: 4 in an `AsyncClient`, and 1 in a `Client`, which uses threads
    for a larger number.
    """

    threads: bool
    """Whether an `AsyncClient` calls functions in worker threads. Default: False, so that they block the event loop."""

    tool_timeout: float
    """The longest time for a call of a tool, in seconds, for tools without a `timeout` of their own. Default: no limit.
    A function that is not async is then called in a thread, and runs on after the time; its result is dropped.
    """

    max_result_chars: int
    """The longest result that is sent to the model. The rest is cut, and the model gets a note of it."""

    on_error: Literal["answer", "raise"]
    """Whether an exception of a tool is sent to the model ("answer", the default), or ends the run ("raise")."""

    stream: bool
    """Whether to stream the answers. Default: True."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """The validated options of a run."""

    approve: Approve | None = None
    max_rounds: int = 8
    max_concurrency: int = 1
    threads: bool = False
    tool_timeout: float | None = None
    max_result_chars: int | None = None
    on_error: Literal["answer", "raise"] = "answer"
    stream: bool = True
    accepts_async_functions: bool = False


_NAMES = frozenset(RunOptions.__optional_keys__)
_RULES: dict[str, Rule] = {
    "approve": FUNCTION,
    "max_rounds": COUNT,
    "max_concurrency": COUNT,
    "threads": FLAG,
    "tool_timeout": SECONDS,
    "max_result_chars": COUNT,
    "on_error": OneOf(("answer", "raise")),
    "stream": FLAG,
}


def split_run_options(
    options: Mapping[str, Any], *, where: str, defaults: type[AsyncDefaults | Defaults]
) -> tuple[RunSettings, dict[str, Any]]:
    """Split keyword arguments into the settings of a run and the options of each request.

    Raises:
        ValidationError: An option is invalid. The error lists every problem.
    """
    given = {name: value for name, value in options.items() if name in _NAMES and value is not None}
    validate_values(given, _RULES, where)
    values: dict[str, Any] = {"max_concurrency": defaults.max_concurrency, **given}
    settings = RunSettings(**values, accepts_async_functions=defaults.accepts_async_functions)
    others = {name: value for name, value in options.items() if name not in _NAMES}
    if "deadline" in others:
        others["deadline"] = to_python_scalar(others["deadline"])
    return settings, others
