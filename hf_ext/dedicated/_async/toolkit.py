"""Toolkit: dedicated endpoints whose container answers every task at `/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from hf_api.types import File

from hf_ext._core.media.inputs import read_media
from hf_ext._core.results.media import Media
from hf_ext._core.validate import Problems
from hf_ext.dedicated import operations as ops

if TYPE_CHECKING:
    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._core.media.inputs import MediaInput


class AsyncToolkit:
    """An endpoint of Hugging Face's inference toolkit, or with a handler of its own, at `inference_url`.

    What goes in and comes out is up to the task or the handler: it is sent and returned as it is.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def call(
        self, inputs: Any, parameters: Mapping[str, Any] | None = None, **options: Unpack[RequestOptions]
    ) -> Any:
        """Send `{"inputs": …, "parameters": …}` and return the JSON of the response."""
        body, call = ops.toolkit_request(inputs, parameters, options, "toolkit.call")
        return await self._core.call(ops.TOOLKIT, call, body=body)

    async def call_for_media(
        self, inputs: Any, parameters: Mapping[str, Any] | None = None, **options: Unpack[RequestOptions]
    ) -> Media:
        """Send the same and return the file of the response; say which by `headers={"Accept": "image/png"}`."""
        body, call = ops.toolkit_request(inputs, parameters, options, "toolkit.call_for_media")
        result = await self._core.call(ops.TOOLKIT_MEDIA, call, body=body)
        return result if isinstance(result, Media) else await self._core.download(result.url, call)

    async def send(self, media: MediaInput, **options: Unpack[RequestOptions]) -> Any:
        """Send a file as it is, and return the JSON of the response."""
        call = ops.bare_request(options, "toolkit.send")[1]
        problems = Problems()
        payload = read_media(media, None, "", problems, name="media")
        problems.raise_if_any("toolkit.send")
        return await self._core.call(ops.TOOLKIT, call, body=File(b"") if payload is None else payload.file())
