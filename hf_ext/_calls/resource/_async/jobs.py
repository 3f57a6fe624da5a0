"""Jobs of other providers: start a job, wait until it is finished, download its result.

A `ProviderApi` builds the requests for a provider, and parses the responses of the provider.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from hf_ext._calls.request.error_redaction import redact_error
from hf_ext._calls.request.errors_in_success import error_in_unparsed_body, error_of_parser
from hf_ext._calls.request.received_files import check_no_page, error_from_page, parse_file
from hf_ext._calls.resource._async.files import receive_files
from hf_ext._calls.resource.job_pauses import JobPauses
from hf_ext._core.media.multipart import encode_form
from hf_ext._core.results.media import Media, Url, join_files
from hf_ext._core.values.deadline import Deadline
from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import ApiError, HfError, RequestTimeoutError, ResponseDecodeError
from hf_ext.providers import (
    Files,
    FileUrl,
    JsonResult,
    PendingJob,
    ProviderJob,
    ProviderRequest,
    ProviderResult,
    api_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.received_files import Expected
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._core.results.meta import Meta
    from hf_ext.providers import InlineFile, Job, ProviderApi
    from hf_ext.transport.base import Response

DEFAULT_DEADLINE = 600.0  # seconds: a video takes minutes, and a job that never finishes must not block the caller

S = TypeVar("S")
T = TypeVar("T")


async def run_job(
    core: AsyncCore,
    provider: str,
    job: Job,
    call: CallOptions,
    parse: Callable[[ProviderResult], T],
    started: ProviderJob | None = None,
) -> T:
    """Run a job at a provider behind the router, and return what `parse` makes of its result.

    A job that has already `started` is not started again.

    The first status request is sent after the provider's interval. Each further interval is 1.5 times as long, up to
    10 s. After 1,000 status requests, no further one is sent. A file at a URL is downloaded without the token. The
    deadline limits all requests of the job together. If neither the call nor the client sets a deadline, it is 600 s.

    Raises:
        ValidationError: The client does not know the provider, or it does not serve the task. Nothing has been
            sent.
        RequestTimeoutError: The job was not finished before the deadline, or after 1,000 status requests.
        HfError: A request failed, or the provider reported that the job failed. If the job may still finish, `partial`
            is the `ProviderJob`. If the result of the job could not be downloaded, `partial` is its `Url`, or the list
            of all files if there are several.
    """
    url = core.request_builder.provider_url(provider)
    observation = core.observe_job(url, job.task, job.model, call, core.secrets)
    if observation is not None:
        observation.attempt()
    try:
        meta, value = await _finish_job(core, provider, job, call, parse, started)
    except BaseException as error:
        if observation is not None:
            observation.error(error)
        raise
    if observation is not None:
        observation.end(meta, lambda: value)
    return value


async def _finish_job(
    core: AsyncCore,
    provider: str,
    job: Job,
    call: CallOptions,
    parse: Callable[[ProviderResult], T],
    started: ProviderJob | None,
) -> tuple[Meta, T]:
    """Start a job and wait for its end; return the `meta` of the last response, and the result."""
    api = api_of(provider, job.task)
    seconds = call.deadline or core.config.deadline or DEFAULT_DEADLINE
    deadline = call.shared_deadline or Deadline(seconds, clock=core.clock)
    request = api.build_request(job) if started is None else _status_request(api, started)
    pauses = JobPauses()
    while True:
        with _kept(started):
            response = await core.call_provider(
                provider, request.method, _request_parts(request), _with_time_left(call, deadline)
            )
            state = _parse(core, api, response, partial(_parse_state, api, job, response))
        match state:
            case PendingJob():
                started = ProviderJob(provider, job.task, job.model, state.path)
                with _kept(started):
                    pause = _parse(core, api, response, partial(pauses.next_pause, state.interval))
                    await _wait(core, pause, deadline)
                request = _status_request(api, started)
                continue
            case JsonResult():
                result = ProviderResult(state.value, None, response.content, response.meta)
            case list():
                files = await receive_files(state, lambda file: _download(core, file, call, deadline))
                media = join_files(files, response.meta, response.content)
                result = ProviderResult(None, media, response.content, response.meta)
        return response.meta, _parse(core, api, response, partial(parse, result))


@contextmanager
def _kept(started: ProviderJob | None) -> Generator[None]:
    """Add a job that has started to an error: the job is paid for, so that the caller can wait for it again."""
    try:
        yield
    except HfError as error:
        is_failed = type(error) is ApiError and error.status_code == 200  # the provider reports that the job failed
        if started is not None and not is_failed:
            error.partial = started
        raise


def _status_request(api: ProviderApi, started: ProviderJob) -> ProviderRequest:
    return ProviderRequest(started.path, headers=api.status_headers, method="GET")


def _request_parts(request: ProviderRequest) -> dict[str, Any]:
    """Return the parts of a request, as `RequestBuilder.for_provider` accepts them."""
    parts: dict[str, Any] = {"url": request.path, "own_url": request.own_path, "headers": dict(request.headers)}
    if request.json is not None:
        parts["json"] = request.json
        parts["headers"]["Content-Type"] = "application/json"
    if request.form is not None:
        parts["content"], parts["headers"]["Content-Type"] = encode_form(request.form, uuid4().hex)
    return parts


def _with_time_left(call: CallOptions, deadline: Deadline) -> CallOptions:
    """Return the options of the next request, which must end before the deadline of the job."""
    remaining = deadline.remaining()
    if remaining <= 0:
        raise _error_deadline(deadline)
    return call.replace(deadline=remaining)


async def _wait(core: AsyncCore, seconds: float, deadline: Deadline) -> None:
    if seconds >= deadline.remaining():
        raise _error_deadline(deadline)
    if seconds > 0:
        await core.sleep(seconds)


def _error_deadline(deadline: Deadline) -> RequestTimeoutError:
    return RequestTimeoutError(
        f"the job was not finished within {deadline.seconds:g} s",
        hint="Raise deadline=. To wait for the job again, pass error.partial to client.wait_for_job.",
    )


async def _download(core: AsyncCore, file: FileUrl, call: CallOptions, deadline: Deadline) -> Media:
    try:
        call = _with_time_left(call, deadline)
    except RequestTimeoutError as error:
        error.partial = Url(file.url)
        raise
    # Some providers send a transcript as a text file.
    expected: Expected = "text" if file.content_type.startswith("text/") else "media"
    return await core.download(Url(file.url), call, content_type=file.content_type, expected=expected, is_result=True)


def _parse_state(api: ProviderApi, job: Job, response: Response) -> JsonResult | PendingJob | list[Media | FileUrl]:
    """Parse a response of a provider. Return the files of a finished job as a list."""
    state = api.parse_response(job, response)
    if isinstance(state, JsonResult):
        check_no_page(response)
    if isinstance(state, Files):
        return [file if isinstance(file, FileUrl) else _inline_media(file, response.meta) for file in state.files]
    return state


def _inline_media(file: InlineFile, meta: Meta) -> Media:
    media = parse_file(file.content, file.content_type, meta=meta)
    return replace(media, seed=file.facts.seed, is_nsfw=file.facts.is_nsfw, timings=file.facts.timings)


def _parse(core: AsyncCore, api: ProviderApi, response: Response, parse: Callable[[], S]) -> S:
    """Call a parser of a response. If it fails, add the status, the request id and the body to the error."""
    try:
        return parse()
    except Exception as cause:  # noqa: BLE001 - the provider chose the bytes, so a parser may raise anything
        raised = error_of_parser(cause)
    page = error_from_page(response.content, response.headers.get("content-type", ""))
    error = page or _reported_error(raised, response) or raised
    facts = response.meta.error_facts() | {"provider": api.name}
    error.add_facts(body=excerpt(response.content), **facts)
    raise redact_error(error, core.secrets)


def _reported_error(error: HfError, response: Response) -> HfError | None:
    """Return the error that a response reports, if the API found no result and no job in the response."""
    if not isinstance(error, ResponseDecodeError):
        return None
    return error_in_unparsed_body(response.content, response.meta, where=error.where, is_model_call=True)
