"""Each media task fits its method, its operation, its options and the providers that serve the task."""

from __future__ import annotations

import inspect
from typing import Any, get_args, get_type_hints

import pytest

from hf_ext import RequestOptions, ValidationError
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext.audio import AsyncAudio
from hf_ext.audio import tasks as audio
from hf_ext.multimodal import AsyncMultimodal
from hf_ext.multimodal import tasks as multimodal
from hf_ext.providers import PROVIDERS, api_of
from hf_ext.vision import AsyncVision
from hf_ext.vision import tasks as vision

RESOURCES = {"vision": AsyncVision, "audio": AsyncAudio, "multimodal": AsyncMultimodal}

each_task = pytest.mark.parametrize(
    "task", [*vision.TASKS, *audio.TASKS, *multimodal.TASKS], ids=lambda task: task.name
)


def method_of(task: MediaTask[Any]) -> Any:
    resource, _, name = task.method.partition(".")
    return getattr(RESOURCES[resource], name)


def is_served(provider: str, task: str) -> bool:
    try:
        return bool(api_of(provider, task))
    except ValidationError:
        return False


@each_task
def test_operation_is_named_after_the_task(task: MediaTask[Any]) -> None:
    assert task.rows["huggingface"].operation.name == task.name.replace("-", "_")


@each_task
def test_keyword_arguments_of_the_method_are_the_parameters_of_the_task(task: MediaTask[Any]) -> None:
    (declared,) = get_args(get_type_hints(method_of(task))["options"])
    keys = declared.__optional_keys__ | declared.__required_keys__
    assert keys - RequestOptions.__optional_keys__ == task.names


@each_task
def test_method_takes_a_provider_if_a_provider_serves_its_task(task: MediaTask[Any]) -> None:
    takes_provider = "provider" in inspect.signature(method_of(task)).parameters
    has_parser = task.parse_provider_result is not None
    assert takes_provider == has_parser == any(is_served(name, task.name) for name in PROVIDERS)
