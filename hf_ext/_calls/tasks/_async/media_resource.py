"""Base class of the resources whose tasks take or return files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from hf_ext._calls.request.call_options import CallOptions
from hf_ext._calls.request.provider_access import check_provider_access
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.jobs import run_job
from hf_ext._calls.tasks._async.received_media import download_files
from hf_ext._calls.tasks.media_call import media_request, provider_job, validated_call
from hf_ext._calls.tasks.media_response import ReceivedFiles
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext._core.results.media import Media, Url
from hf_ext._core.settings.dialect import ServerDialect
from hf_ext.providers import other_provider
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.providers.mapping_checks import warn_of_staging

T = TypeVar("T")
S = TypeVar("S")


class AsyncMediaTasks:
    """Runs tasks with files, on the server of the client or at another provider."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def _run(
        self,
        task: MediaTask[T],
        model: str | None,
        options: Mapping[str, Any],
        *,
        media: Any = None,
        text: str | None = None,
        provider: ProviderMapping | str | None = None,
        dialect: ServerDialect | None = None,
    ) -> T:
        """Run a task and return its result."""
        result, _ = await self._send(task, model, options, media, text, provider, dialect)
        return result

    async def _run_for_file(
        self,
        task: MediaTask[ReceivedFiles],
        model: str | None,
        options: Mapping[str, Any],
        *,
        media: Any = None,
        text: str | None = None,
        provider: ProviderMapping | str | None = None,
        dialect: ServerDialect | None = None,
    ) -> Media:
        """Run a task whose result is one or more files. Files at URLs are downloaded, without the token."""
        result, call = await self._send(task, model, options, media, text, provider, dialect)
        return await download_files(self._core, result, call, task.result_kind)

    async def _send(
        self,
        task: MediaTask[T],
        model: str | None,
        options: Mapping[str, Any],
        media: Any,
        text: str | None,
        provider: ProviderMapping | str | None,
        dialect: ServerDialect | None,
    ) -> tuple[T, CallOptions]:
        """Send a task to the server or to another provider; return its result and the options of the call."""
        limits = self._core.config.limits
        chosen = task.choose(dialect, self._core.config.dialect, provider=provider)
        check_provider_access(self._core.config, provider, where=task.method)
        parse = task.parse_provider_result
        name = other_provider(provider, where=task.method)
        found: CallOptions | None = None
        if isinstance(provider, str) and name:
            check = validated_call(task, name, model, options, media, text, limits)
            provider, found = await self._core.look_up(name, task.name, model or "", check)
            name = other_provider(provider)
        elif isinstance(provider, ProviderMapping):
            warn_of_staging(provider)
        if name and parse is not None and isinstance(provider, ProviderMapping):
            mapping = provider
            job, call = await self._with_file(
                media, lambda file: provider_job(task, mapping, model, options, file, text, limits), found
            )
            return await run_job(self._core, name, job, call, parse), call
        request, call = await self._with_file(
            media, lambda file: media_request(task, chosen, model, options, file, text, limits), found
        )
        call = self._with_shared_deadline(call)  # the result may be a URL, whose download is a part of the call
        return await self._core.call(request.operation, call, *request.path, body=request.body), call

    async def _with_file(
        self, media: Any, build: Callable[[Any], tuple[S | None, CallOptions]], found: CallOptions | None
    ) -> tuple[S, CallOptions]:
        """Call `build` with the file; a `Url` is downloaded after `build` has checked the other arguments.

        `found` has the look-up of the provider, and the deadline that it started.
        """
        built, call = build(media)
        call = call.after_lookup(found)
        if isinstance(media, Url):
            call = self._with_shared_deadline(call)
            built, later = build(await self._core.download(media, call))
            call = later.after_lookup(call)
        return cast("S", built), call

    def _with_shared_deadline(self, call: CallOptions) -> CallOptions:
        """Return the options of a call of several requests, whose deadline begins now if it has not begun yet."""
        return call if call.shared_deadline is not None else self._core.request_builder.start_deadline(call)
