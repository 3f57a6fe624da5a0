"""Task request: turn the arguments of a method into the body of its request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._calls.tasks.dialects import Arguments
from hf_ext._core.validate import Problems, check_text
from hf_ext._core.values.scalars import to_python_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.tasks.dialects import DialectRequest
    from hf_ext._calls.tasks.task import Task
    from hf_ext._core.settings.dialect import ServerDialect
    from hf_ext._core.validate import RequestLimits

T = TypeVar("T")


def task_request(
    task: Task[T],
    dialect: ServerDialect,
    inputs: Any,
    model: str | None,
    options: Mapping[str, Any],
    limits: RequestLimits,
) -> DialectRequest[T]:
    """Return the request of a task in a dialect.

    If the body has a field `parameters`, the `parameters` of `extra_body` are added to it. So a caller can send
    parameters that are not options of the method.

    Raises:
        ValidationError: Lists every problem; nothing has been sent.
    """
    problems = Problems()
    row = task.rows[dialect]
    parameters, call = task.split_options(dialect, options, problems)
    problems.add(row.model_problem(model))
    found = task.inputs(inputs, limits, problems)
    parameters, call = row.take_extra_parameters(parameters, call, problems)
    problems.raise_if_any(task.method)
    return row.request(
        Arguments(to_python_scalar(model), found, parameters, None, call.extra_body), call, where=task.method
    )


def validated_text(text: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Return the input of a task that takes one text, and collect its problems."""
    check_text(text, limits, problems, name="text")
    return text
