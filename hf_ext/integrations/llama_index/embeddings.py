"""HfEmbedding: embeddings for LlamaIndex."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import Field

from hf_ext.integrations._adaptor.call_options import embedding_options
from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.integrations._adaptor.vectors import vector_lists


class HfEmbedding(ConnectionFields, BaseEmbedding):
    """An embeddings model of Hugging Face, or of another server, for LlamaIndex.

        embed_model = HfEmbedding(
            model_name="intfloat/multilingual-e5-small",
            query_instruction="query: ",
        )

    `embed_batch_size` is the number of texts in one request. The errors of the client are raised unchanged.
    """

    query_instruction: str = ""
    """Text before each query."""

    text_instruction: str = ""
    """Text before each document."""

    options: dict[str, Any] = Field(default_factory=dict)
    """More options of `embeddings.create`, such as `truncate`, `normalize` or `dimensions`."""

    @classmethod
    def class_name(cls) -> str:
        """Return the name of the class in saved components."""
        return "HfEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._embed([self.query_instruction + query])[0]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._embed([self.text_instruction + text for text in texts])

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return (await self._aembed([self.query_instruction + query]))[0]

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return (await self._aget_text_embeddings([text]))[0]

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return await self._aembed([self.text_instruction + text for text in texts])

    def _embed(self, texts: list[str]) -> list[list[float]]:
        return vector_lists(self.connection.client.embeddings.create(texts, **self._arguments()))

    async def _aembed(self, texts: list[str]) -> list[list[float]]:
        return vector_lists(await self.connection.async_client.embeddings.create(texts, **self._arguments()))

    def _arguments(self) -> dict[str, Any]:
        return embedding_options(self.connection, {"model": self.model_name}, self.options)
