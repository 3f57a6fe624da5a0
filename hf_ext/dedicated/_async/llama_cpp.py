"""Operations of a llama.cpp server, other than generation (see `client.chat` and `client.text`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from hf_api.models import LlamaCppDetokenizeRequest, LlamaCppTokenizeRequest

import hf_ext.dedicated
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate.parameters import NO_PARAMETERS
from hf_ext._core.values.signature import show_options
from hf_ext._schema.dedicated.llama_cpp_parameters import LLAMA_CPP_PARAMETERS
from hf_ext.dedicated import operations, tokens
from hf_ext.dedicated.operations import validated_options
from hf_ext.dedicated.results import TextToken


@show_options
class AsyncLlamaCpp:
    """A llama.cpp server at `base_url`.

        client = AsyncClient(base_url="http://127.0.0.1:8080")
        await client.llama_cpp.tokenize("a cat", with_pieces=True)

    For chat, completions, embeddings and responses, use `client.chat` and the other resources.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def tokenize(self, text: str, **options: Unpack[hf_ext.dedicated.LlamaCppOptions]) -> ResultList[TextToken]:
        """Tokenize a text. The tokens have an id, and with `with_pieces=True` also a text.

        If a token is only a part of a character, its text contains U+FFFD; `raw` of the list has the bytes.
        """
        where, limits = "llama_cpp.tokenize", self._core.config.limits
        parameters, call = tokens.validated_text(text, options, LLAMA_CPP_PARAMETERS, limits, where)
        body = LlamaCppTokenizeRequest(content=text, **parameters)
        return await self._core.call(tokens.TOKENIZE_LLAMA_CPP, call, body=body)

    async def detokenize(self, token_ids: Sequence[int], **options: Unpack[RequestOptions]) -> str:
        """Convert token ids to a text."""
        row, _, call = tokens.validated_token_ids(token_ids, options, NO_PARAMETERS, "llama_cpp.detokenize")
        return await self._core.call(tokens.DETOKENIZE_LLAMA_CPP, call, body=LlamaCppDetokenizeRequest(tokens=row))

    async def health(self, **options: Unpack[RequestOptions]) -> None:
        """Check the health of the server. Return None if the model is loaded; raise an error otherwise."""
        await self._core.call(operations.SERVER_HEALTH, validated_options(options, "llama_cpp.health")[1])

    async def metrics(self, **options: Unpack[RequestOptions]) -> str:
        """Get the metrics of the server, in the text format of Prometheus.

        The server must be started with `--metrics`.
        """
        return await self._core.call(operations.SERVER_METRICS, validated_options(options, "llama_cpp.metrics")[1])
