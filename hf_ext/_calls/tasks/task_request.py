"""Task request: turn the arguments of a method into the body of its request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._core.validate import Problems, check_text, model_id_problem
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.tasks.media_task import MediaTask
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
    parameters, call = validated_parameters(options, task.parameters, problems, task.method)
    if task.needs_model:
        problems.add(model_id_problem(model))
    body = {"inputs": task.inputs(inputs, limits, problems)}
    extra, call = take_extra_parameters(call, parameters, problems, options=task.parameters.names)
    problems.raise_if_any(task.method)
    if parameters or extra:
        body["parameters"] = {**parameters, **extra}
    return build_body(task, body), call


def build_body(task: Task[Any] | MediaTask[Any], fields: Mapping[str, Any]) -> Any:
    """Return the body of a request, as the generated model of the task.

    Raises:
        ValidationError: A mapping in the fields lacks a field that the model requires.
    """
    try:
        return task.body(fields)
    except KeyError as error:
        raise ValidationError(f"a mapping lacks the field {error}", where=task.method) from None


def validated_text(text: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Return the input of a task that takes one text, and collect its problems."""
    check_text(text, limits, problems, name="text")
    return text
