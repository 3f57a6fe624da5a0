"""Operations of the inference toolkit: its servers accept the requests of every task at `POST /`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack, cast

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.tasks._async.received_media import download_files
from hf_ext._core.media.inputs import MediaInput
from hf_ext._core.results.media import Media, Url
from hf_ext._core.values.signature import show_options
from hf_ext.dedicated import operations
from hf_ext.dedicated.operations import toolkit_file, toolkit_request

if TYPE_CHECKING:
    from hf_ext._core.media.payload import Payload


@show_options
class AsyncToolkit:
    """A server of Hugging Face's inference toolkit, at `inference_url`. It runs a task, or your own handler.py.

        toolkit = client.for_endpoint(endpoint.url).toolkit
        await toolkit.call("a cat sleeps", {"top_k": 2})

    The task or your handler defines the inputs, the parameters and the response. The client sends and returns these
    values unchanged.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def call(
        self, inputs: Any, parameters: Mapping[str, Any] | None = None, **options: Unpack[RequestOptions]
    ) -> Any:
        """Send `{"inputs": …, "parameters": …}`, and return the response, decoded from JSON."""
        body, call = toolkit_request(inputs, parameters, options, "toolkit.call")
        return await self._core.call(operations.TOOLKIT, call, body=body)

    async def call_for_media(
        self, inputs: Any, parameters: Mapping[str, Any] | None = None, **options: Unpack[RequestOptions]
    ) -> Media:
        """Send the same request as `call`, and return the file in the response.

        To choose the type of the file, pass a header such as `headers={"Accept": "image/png"}`.
        """
        body, call = toolkit_request(inputs, parameters, options, "toolkit.call_for_media")
        call = self._core.request_builder.start_deadline(call)
        result = await self._core.call(operations.TOOLKIT_MEDIA, call, body=body)
        return await download_files(self._core, result, call)

    async def send(self, media: MediaInput, **options: Unpack[RequestOptions]) -> Any:
        """Send a file as the request body, and return the response, decoded from JSON.

        The client downloads a `Url` before the call, without the token.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        payload, call = toolkit_file(media, options, "toolkit.send")
        if isinstance(media, Url):
            call = self._core.request_builder.start_deadline(call)
            payload, _ = toolkit_file(await self._core.download(media, call), options, "toolkit.send")
        return await self._core.call(operations.TOOLKIT, call, body=cast("Payload", payload).file())
