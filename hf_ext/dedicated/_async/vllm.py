"""Operations of a vLLM server, other than generation (see `client.chat` and `client.text`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from hf_api.models import VllmDetokenizeRequest, VllmTokenizeRequest

import hf_ext.dedicated
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._core.values.signature import show_options
from hf_ext._schema.dedicated.vllm_parameters import VLLM_PARAMETERS
from hf_ext.chat.results import Message
from hf_ext.dedicated import operations, tokens
from hf_ext.dedicated.operations import validated_options
from hf_ext.dedicated.results import VllmTokens


@show_options
class AsyncVllm:
    """A vLLM server at `base_url`.

        client = AsyncClient(base_url="http://127.0.0.1:8000")
        tokens = await client.vllm.tokenize("a cat")
        print(tokens.count, tokens.max_model_len)

    For chat, completions, embeddings and responses, use `client.chat` and the other resources.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def tokenize(self, text: str, **options: Unpack[hf_ext.dedicated.VllmOptions]) -> VllmTokens:
        """Tokenize a text. With `return_token_strs=True`, the result also has the texts of the tokens."""
        where, limits = "vllm.tokenize", self._core.config.limits
        parameters, call = tokens.validated_text(text, options, VLLM_PARAMETERS["tokenize"], limits, where)
        return await self._core.call(tokens.TOKENIZE_VLLM, call, body=VllmTokenizeRequest(prompt=text, **parameters))

    async def chat_tokenize(
        self,
        messages: Sequence[Mapping[str, Any] | Message],
        **options: Unpack[hf_ext.dedicated.VllmOptions],
    ) -> VllmTokens:
        """Apply the chat template of the model to a conversation, and tokenize the result."""
        body, call = tokens.chat_tokenize_request(
            messages, options, VLLM_PARAMETERS["chat_tokenize"], self._core.config.limits, "vllm.chat_tokenize"
        )
        return await self._core.call(tokens.TOKENIZE_VLLM_CHAT, call, body=body)

    async def detokenize(self, token_ids: Sequence[int], **options: Unpack[hf_ext.dedicated.VllmOptions]) -> str:
        """Convert token ids to a text."""
        row, parameters, call = tokens.validated_token_ids(
            token_ids, options, VLLM_PARAMETERS["detokenize"], "vllm.detokenize"
        )
        body = VllmDetokenizeRequest(tokens=row, **parameters)
        return await self._core.call(tokens.DETOKENIZE_VLLM, call, body=body)

    async def health(self, **options: Unpack[RequestOptions]) -> None:
        """Check the health of the server. Return None if the model is loaded; raise an error otherwise."""
        await self._core.call(operations.SERVER_HEALTH, validated_options(options, "vllm.health")[1])

    async def metrics(self, **options: Unpack[RequestOptions]) -> str:
        """Get the metrics of the server, in the text format of Prometheus."""
        return await self._core.call(operations.SERVER_METRICS, validated_options(options, "vllm.metrics")[1])
