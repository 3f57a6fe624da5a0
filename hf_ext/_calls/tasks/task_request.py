"""Task request: turn the arguments of a method into the body of its request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._core.validate import Problems, check_text, model_id_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.tasks.task import Task
    from hf_ext._core.validate import RequestLimits


def task_request(
    task: Task[Any], inputs: Any, model: str | None, options: Mapping[str, Any], limits: RequestLimits
) -> tuple[Any, CallOptions]:
    """Return the body of a request and the options of its call.

    `parameters` of `extra_body` are added to the parameters of the task. So a caller can send parameters that are not
    options of the method.

    Raises:
        ValidationError: Lists every problem; nothing has been sent.
    """
    problems = Problems()
    parameters, call = validated_parameters(options, task.parameters, problems)
    if task.needs_model:
        problems.add(model_id_problem(model))
    body = {"inputs": task.inputs(inputs, limits, problems)}
    extra, call = take_extra_parameters(call, parameters, problems, options=task.parameters.names)
    problems.raise_if_any(task.method)
    if parameters or extra:
        body["parameters"] = {**parameters, **extra}
    return task.body(body), call


def validated_text(text: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Return the input of a task that takes one text, and collect its problems."""
    check_text(text, limits, problems, name="text")
    return text
