"""Wait for a job that a provider has started before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.resource._async.jobs import run_job
from hf_ext._calls.tasks._async.received_media import download_files
from hf_ext._calls.tasks.media_response import ReceivedFiles
from hf_ext._core.validate import Problems, describe_type, describe_value
from hf_ext.errors import ValidationError
from hf_ext.providers import Job, ProviderJob, api_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.tasks.media_task import MediaTask

_WHERE = "wait_for_job"


async def wait_for_job(
    core: AsyncCore, tasks: Iterable[MediaTask[Any]], started: ProviderJob, options: Mapping[str, Any]
) -> Any:
    """Wait for a job that has started, and return its result, as the method of its task returns it.

    Raises:
        ValidationError: An argument is invalid, or the provider does not serve the task. Nothing was sent.
        HfError: See `run_job`.
    """
    problems = Problems()
    _, call = split_options(options, frozenset(), problems, _WHERE)
    is_job = isinstance(cast("object", started), ProviderJob)
    problems.check(is_job, f"job must be a ProviderJob, such as error.partial, not {describe_type(started)}")
    problems.check(call.extra_body is None, "a status request has no body, so extra_body cannot be sent")
    problems.raise_if_any(_WHERE)
    api_of(started.provider, started.task, where=_WHERE)
    task = next((each for each in tasks if each.name == started.task), None)
    if task is None or task.parse_provider_result is None:
        raise ValidationError(f"task {describe_value(started.task)} has no jobs", where=_WHERE)
    job = Job(started.task, started.model)
    result = await run_job(core, started.provider, job, call, task.parse_provider_result, started)
    if isinstance(result, ReceivedFiles):
        return await download_files(core, result, call, task.result_kind)
    return result
