"""Base class of the resources whose tasks take text or tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._calls.resource._async.core import AsyncCore

if TYPE_CHECKING:
    from hf_ext._calls.tasks.task import Task

T = TypeVar("T")


class AsyncTasks:
    """Runs tasks of hf-inference."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def _run(self, task: Task[T], inputs: Any, model: str | None, options: Mapping[str, Any]) -> T:
        """Run a task and return its result."""
        from hf_ext._calls.tasks.task_request import task_request

        body, call = task_request(task, inputs, model, options, self._core.config.limits)
        path = (model,) if task.needs_model else ()
        return await self._core.call(task.operation, call, *path, body=body)
