"""TGI: what Text Generation Inference has beyond generation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from hf_api.models import GenerateRequest

from hf_ext.chat.operations import chat_request
from hf_ext.dedicated import operations as ops

if TYPE_CHECKING:
    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._core.results.result_list import ResultList
    from hf_ext.chat.options import ChatOptions
    from hf_ext.chat.results import Message
    from hf_ext.dedicated.results import ChatTokens, ServerInfo, TextToken


class AsyncTgi:
    """A Text Generation Inference server, at `inference_url`; `client.for_endpoint(url)` points there.

    Text comes from `client.text.generate_tgi` and `client.text.stream_tgi`, chat from `client.chat`.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def tokenize(self, text: str, **options: Unpack[RequestOptions]) -> ResultList[TextToken]:
        """Cut a text into the model's tokens."""
        limits = self._core.config.limits
        texts, _, call = ops.texts_request(text, options, frozenset(), limits, "tgi.tokenize")
        return await self._core.call(ops.TGI_TOKENIZE, call, body=GenerateRequest(inputs=texts[0]))

    async def chat_tokenize(
        self, messages: Sequence[Mapping[str, Any] | Message], *, model: str = "tgi", **options: Unpack[ChatOptions]
    ) -> ChatTokens:
        """Put a conversation into the model's template, and cut it into tokens."""
        body, call = chat_request(messages, model, options, self._core.config.limits, where="tgi.chat_tokenize")
        return await self._core.call(ops.CHAT_TOKENIZE, call, body=body)

    async def info(self, **options: Unpack[RequestOptions]) -> ServerInfo:
        """See what the server serves, and within which limits."""
        return await self._core.call(ops.TGI_INFO, ops.bare_request(options, "tgi.info")[1])

    async def health(self, **options: Unpack[RequestOptions]) -> None:
        """Return if the server is well; raise what it is not."""
        await self._core.call(ops.HEALTH, ops.bare_request(options, "tgi.health")[1])

    async def metrics(self, **options: Unpack[RequestOptions]) -> str:
        """Return the server's metrics, as Prometheus reads them."""
        return await self._core.call(ops.METRICS, ops.bare_request(options, "tgi.metrics")[1])
