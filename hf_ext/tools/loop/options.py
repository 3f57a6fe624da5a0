"""Options of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from hf_ext._core.validate import describe_value
from hf_ext.errors import ValidationError
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
    max_result_chars: int | None = None
    on_error: Literal["answer", "raise"] = "answer"
    stream: bool = True
    accepts_async_functions: bool = False


_NAMES = frozenset(RunOptions.__optional_keys__)


def split_run_options(
    options: Mapping[str, Any], *, where: str, defaults: type[AsyncDefaults | Defaults]
) -> tuple[RunSettings, dict[str, Any]]:
    """Split keyword arguments into the settings of a run and the options of each request.

    Raises:
        ValidationError: An option is invalid. The error lists every problem.
    """
    given = {name: value for name, value in options.items() if name in _NAMES and value is not None}
    problems = [problem for name, value in given.items() if (problem := _problem(name, value))]
    if problems:
        raise ValidationError("; ".join(problems), where=where, problems=problems)
    values: dict[str, Any] = {"max_concurrency": defaults.max_concurrency, **given}
    settings = RunSettings(**values, accepts_async_functions=defaults.accepts_async_functions)
    return settings, {name: value for name, value in options.items() if name not in _NAMES}


def _problem(name: str, value: object) -> str:
    """Return why the value of an option is invalid; "" if it is valid."""
    described = describe_value(value)
    if name in {"threads", "stream"}:
        return "" if isinstance(value, bool) else f"{name} must be True or False, not {described}"
    if name == "approve":
        return "" if callable(value) else f"approve must be a function, not {described}"
    if name == "on_error":
        return "" if value in {"answer", "raise"} else f"on_error must be 'answer' or 'raise', not {described}"
    is_number = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return "" if is_number else f"{name} must be a whole number of at least 1, not {described}"
