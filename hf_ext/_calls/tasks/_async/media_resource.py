"""Calls of tasks with files: fetch what is given by URL, ask hf-inference or another provider, fetch the result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hf_ext._calls.resource._async.jobs import run_job
from hf_ext._calls.tasks.media_task import media_request
from hf_ext._core.results.media import Media, Url

if TYPE_CHECKING:
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.tasks.media_task import MediaRequest, MediaTask, TaskCall

T = TypeVar("T")


class AsyncMediaTasks:
    """What the resources with files share."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def _run(self, task: MediaTask[T], given: TaskCall) -> T:
        """Check the call, make it, and read its result."""
        return await self._call(task, given, await self._request(task, given))

    async def _file(self, task: MediaTask[Media | Url], given: TaskCall) -> Media:
        """Make a call whose result is a file; one that comes as a URL is downloaded, without the token."""
        request = await self._request(task, given)
        result = await self._call(task, given, request)
        if isinstance(result, Media):
            return result
        return await self._core.download(result.url, request.call, expected=task.makes)

    async def _request(self, task: MediaTask[T], given: TaskCall) -> MediaRequest:
        limits = self._core.config.limits
        request = media_request(task, given, limits)
        if not isinstance(given.media, Url):
            return request
        fetched = await self._core.download(given.media.url, request.call)
        return media_request(task, replace(given, media=fetched), limits)

    async def _call(self, task: MediaTask[T], given: TaskCall, request: MediaRequest) -> T:
        if request.job is not None and task.provided is not None:
            return task.provided(await run_job(self._core, given.other_provider, request.job, request.call))
        return await self._core.call(task.operation, request.call, given.model, body=request.body)
