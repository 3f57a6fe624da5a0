"""The response parser of a task can be replaced."""

from __future__ import annotations

from hf_api.api.inference import fill_mask
from hf_api.models import FillMaskRequest
from support.responses import response

from hf_ext._calls.tasks.response_parsers import list_reader, object_reader
from hf_ext._calls.tasks.task import Task
from hf_ext._calls.tasks.task_request import validated_text
from hf_ext._core.results.result import Result
from hf_ext._core.validate import COUNT
from hf_ext._core.validate.parameters import Parameters


class Mask(Result):
    token: str


def test_task_with_another_parser_keeps_its_other_attributes():
    task = Task(
        name="fill-mask",
        method="text.fill_mask",
        operation=fill_mask.OPERATION.reading(list_reader(Mask)),
        body=FillMaskRequest.from_dict,
        inputs=validated_text,
        parameters=Parameters({"top_k": COUNT}),
    )
    other = task.reading(object_reader(Mask))
    assert task.operation.parse(response([{"token": "a"}])) == [Mask("a")]
    assert other.operation.parse(response([{"token": "a"}])) == Mask("a")
    assert (other.name, other.method, other.parameters) == (task.name, task.method, task.parameters)
