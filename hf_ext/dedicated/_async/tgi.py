"""Operations of Text Generation Inference (TGI), other than generation (see `client.text` and `client.chat`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from hf_api.models import GenerateRequest

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate.parameters import NO_PARAMETERS
from hf_ext._core.values.signature import show_options
from hf_ext.chat.operations import chat_request
from hf_ext.chat.options import ChatOptions
from hf_ext.chat.results import Message
from hf_ext.dedicated import operations, tokens
from hf_ext.dedicated.operations import validated_options
from hf_ext.dedicated.results import ChatTokens, ServerInfo, TextToken


@show_options
class AsyncTgi:
    """A Text Generation Inference server at `inference_url`.

        tgi = client.for_endpoint("http://127.0.0.1:8080").tgi
        await tgi.tokenize("a cat")

    To generate text, use `client.text.complete`, `client.text.stream_complete` or `client.chat`.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def tokenize(self, text: str, **options: Unpack[RequestOptions]) -> ResultList[TextToken]:
        """Tokenize a text."""
        limits = self._core.config.limits
        _, call = tokens.validated_text(text, options, NO_PARAMETERS, limits, "tgi.tokenize")
        return await self._core.call(operations.TGI_TOKENIZE, call, body=GenerateRequest(inputs=text))

    async def chat_tokenize(
        self, messages: Sequence[Mapping[str, Any] | Message], *, model: str = "tgi", **options: Unpack[ChatOptions]
    ) -> ChatTokens:
        """Apply the chat template of the model to a conversation, and tokenize the result."""
        body, call = chat_request(messages, model, options, self._core.config.limits, where="tgi.chat_tokenize")
        return await self._core.call(operations.CHAT_TOKENIZE, call, body=body)

    async def info(self, **options: Unpack[RequestOptions]) -> ServerInfo:
        """Get the model and the limits of the server."""
        return await self._core.call(operations.TGI_INFO, validated_options(options, "tgi.info")[1])

    async def health(self, **options: Unpack[RequestOptions]) -> None:
        """Check the health of the server. Return None if the server is healthy; raise an error otherwise."""
        await self._core.call(operations.HEALTH, validated_options(options, "tgi.health")[1])

    async def metrics(self, **options: Unpack[RequestOptions]) -> str:
        """Get the metrics of the server, in the text format of Prometheus."""
        return await self._core.call(operations.METRICS, validated_options(options, "tgi.metrics")[1])
