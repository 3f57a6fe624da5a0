"""Base class of the resources whose tasks take text or tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._calls.resource._async.core import AsyncCore

if TYPE_CHECKING:
    from hf_ext._calls.tasks.task import Task
    from hf_ext._core.settings.dialect import ServerDialect

T = TypeVar("T")


class AsyncTasks:
    """Runs tasks in the dialect of the server."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def _run(
        self,
        task: Task[T],
        inputs: Any,
        model: str | None,
        options: Mapping[str, Any],
        dialect: ServerDialect | None = None,
    ) -> T:
        """Run a task and return its result."""
        from hf_ext._calls.tasks.task_request import task_request

        config = self._core.config
        request = task_request(task, task.choose(dialect, config.dialect), inputs, model, options, config.limits)
        return await self._core.call(request.operation, request.call, *request.path, body=request.body)
