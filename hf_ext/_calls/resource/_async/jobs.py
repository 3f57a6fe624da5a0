"""Jobs of other providers: begin, wait, fetch the result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from hf_ext._calls.request.error_statuses import without_token
from hf_ext._calls.request.hidden_errors import error_for_answer
from hf_ext._calls.request.received_files import page_error, received_file, refuse_page
from hf_ext._core.media.multipart import encode_form
from hf_ext._core.results.media import Media
from hf_ext._core.values.async_pairs import asleep
from hf_ext._core.values.deadline import Deadline
from hf_ext._core.values.excerpt import excerpt
from hf_ext.errors import HfError, RequestTimeoutError, ResponseDecodeError, ValidationError
from hf_ext.providers import Done, Fetch, Inline, Poll, dialect_for
from hf_ext.providers.result import ProviderResult

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.received_files import Expected
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._core.settings.secret import Secret
    from hf_ext.providers import Dialect, Job, ProviderRequest
    from hf_ext.transport.base import Response

DEFAULT_DEADLINE = 600.0  # seconds: a video takes minutes, and a job that never ends must not hold the caller for ever
_SLOWEST_POLL = 10.0
_SLOWER = 1.5


async def run_job(core: AsyncCore, provider: str, job: Job, call: CallOptions) -> ProviderResult:
    """Do a job with a provider behind the router, and return its result: JSON in hf-inference's form, or a file.

    Asking for the state of a job begins at the provider's pace and slows down to once in 10 s. A file at a URL is
    downloaded without the token. The deadline covers all of it; without one, 600 s.

    Raises:
        ValidationError: The provider or the task is not known here; nothing has been sent.
        RequestTimeoutError: The job was not done by the deadline.
        HfError: As every call; also if the provider says that the job failed.
    """
    dialect = dialect_for(provider, job.task)
    limit = Deadline(call.deadline or core.config.deadline or DEFAULT_DEADLINE)
    response = await core.provider(provider, "POST", _parts(dialect.prepare(job)), _within(call, limit))
    polls = 0
    while True:
        step = _read(dialect, job, response, core.config.token)
        match step:
            case Done():
                return ProviderResult(value=step.value, media=None, response=response.content, meta=response.meta)
            case Media():
                return ProviderResult(None, step, response.content, response.meta)
            case Fetch():
                return ProviderResult(
                    None, await _fetched(core, step, _within(call, limit)), response.content, response.meta
                )
            case Poll():
                await _wait(step, polls, limit)
                polls += 1
                parts = {"url": step.path, "headers": dict(step.headers)}
                response = await core.provider(provider, "GET", parts, _within(call, limit))


def _parts(prepared: ProviderRequest) -> dict[str, Any]:
    parts: dict[str, Any] = {"url": prepared.path, "headers": dict(prepared.headers)}
    if prepared.json is not None:
        parts["json"] = prepared.json
        parts["headers"]["Content-Type"] = "application/json"
    if prepared.fields is not None:
        parts["content"], parts["headers"]["Content-Type"] = encode_form(prepared.fields, uuid4().hex)
    return parts


def _within(call: CallOptions, limit: Deadline) -> CallOptions:
    remaining = limit.remaining()
    if remaining <= 0:
        raise _too_late(limit)
    return replace(call, deadline=remaining)


async def _wait(step: Poll, polls: int, limit: Deadline) -> None:
    seconds = min(step.after * _SLOWER**polls, max(_SLOWEST_POLL, step.after))
    if seconds >= limit.remaining():
        raise _too_late(limit)
    if seconds > 0:
        await asleep(seconds)


def _too_late(limit: Deadline) -> RequestTimeoutError:
    return RequestTimeoutError(
        f"the job was not done within {limit.seconds:g} s", hint="Raise deadline=; the provider may still finish it."
    )


async def _fetched(core: AsyncCore, step: Fetch, call: CallOptions) -> Media:
    expected: Expected = "text" if step.content_type.startswith("text/") else "media"  # a transcript may be a file
    return await core.download(step.url, call, content_type=step.content_type, expected=expected)


def _read(dialect: Dialect, job: Job, response: Response, token: Secret | None) -> Done | Fetch | Poll | Media:
    try:
        step = dialect.read(job, response)
        if isinstance(step, Done):
            refuse_page(response)
        return received_file(step.content, step.content_type, meta=response.meta) if isinstance(step, Inline) else step
    except ValidationError:
        raise
    except HfError as found:
        error = (
            page_error(response.content, response.headers.get("content-type", ""))
            or _reported(found, response)
            or found
        )
        facts = response.meta.error_facts() | {"provider": dialect.name}
        error.add_facts(body=excerpt(response.content), **facts)
        raise without_token(error, token) from None


def _reported(error: HfError, response: Response) -> HfError | None:
    """Return the error that a response reports in which the dialect finds nothing to read."""
    if not isinstance(error, ResponseDecodeError):
        return None
    return error_for_answer(response.content, response.meta, where=error.where, of_model=True)
