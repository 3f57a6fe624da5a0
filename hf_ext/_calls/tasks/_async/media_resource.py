"""Base class of the resources whose tasks take or return files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from hf_ext._calls.request.call_options import CallOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.jobs import run_job
from hf_ext._calls.resource._async.other_provider import find_other_provider
from hf_ext._calls.tasks._async.received_media import download_files
from hf_ext._calls.tasks.media_call import MediaCall
from hf_ext._calls.tasks.media_response import ReceivedFiles
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext._core.results.media import Media, Url
from hf_ext._core.settings.dialect import ServerDialect
from hf_ext.providers.mapping import ProviderMapping

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
        result, _ = await self._send(self._call_of(task, model, options, media, text), provider, dialect)
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
        result, call = await self._send(self._call_of(task, model, options, media, text), provider, dialect)
        return await download_files(self._core, result, call, task.result_kind)

    def _call_of(
        self, task: MediaTask[T], model: str | None, options: Mapping[str, Any], media: Any, text: str | None
    ) -> MediaCall[T]:
        limits = self._core.config.limits
        return MediaCall(task=task, model=model, options=options, limits=limits, media=media, text=text)

    async def _send(
        self, call: MediaCall[T], provider: ProviderMapping | str | None, dialect: ServerDialect | None
    ) -> tuple[T, CallOptions]:
        """Send a call to the server or to another provider; return its result and the options of the call."""
        core, task = self._core, call.task
        chosen = task.choose(dialect, core.config.dialect, provider=provider)
        mapping, found = await find_other_provider(
            core, provider, task.name, call.model, where=task.method, validate=call.validated_options
        )
        parse = task.parse_provider_result
        if mapping is not None and parse is not None:
            job, options = await self._with_file(call, lambda each: each.job(mapping), found)
            return await run_job(core, str(mapping.provider), job, options, parse), options
        request, options = await self._with_file(call, lambda each: each.request(chosen), found)
        options = self._with_shared_deadline(options)  # the result may be a URL: its download is a part of the call
        return await core.call(request.operation, options, *request.path, body=request.body), options

    async def _with_file(
        self,
        call: MediaCall[T],
        build: Callable[[MediaCall[T]], tuple[S | None, CallOptions]],
        found: CallOptions | None,
    ) -> tuple[S, CallOptions]:
        """Return what `build` makes of a call, and the options of the call.

        A `Url` is downloaded after `build` has validated the other arguments. `found` has the look-up of the provider,
        and the deadline that it started.
        """
        built, options = build(call)
        options = options.after_lookup(found)
        if isinstance(call.media, Url):
            options = self._with_shared_deadline(options)
            built, later = build(replace(call, media=await self._core.download(call.media, options)))
            options = later.after_lookup(options)
        return cast("S", built), options

    def _with_shared_deadline(self, call: CallOptions) -> CallOptions:
        """Return the options of a call of several requests, whose deadline begins now if it has not begun yet."""
        return call if call.shared_deadline is not None else self._core.request_builder.start_deadline(call)
