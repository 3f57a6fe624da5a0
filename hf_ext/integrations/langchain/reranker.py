"""HfReranker: a document compressor for LangChain that ranks documents by their relevance to a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import Callbacks
from langchain_core.documents import BaseDocumentCompressor, Document
from pydantic import AliasChoices, ConfigDict, Field

from hf_ext.integrations._adaptor.call_options import rank_options
from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.integrations.langchain.errors import raised_as_model_errors

if TYPE_CHECKING:
    from hf_ext.text.results import RankedText


class HfReranker(ConnectionFields, BaseDocumentCompressor):
    """Rank documents by their relevance to a query; best first.

    reranker = HfReranker(base_url="http://127.0.0.1:8080", dialect="tei", top_n=3)
    best = reranker.compress_documents(documents, "Which animal purrs?")
    """

    model_config = ConfigDict(populate_by_name=True, extra="forbid")

    model: str | None = Field(default=None, validation_alias=AliasChoices("model", "model_name"))
    """`org/name`, or the name of the model on the server; needed only in the dialects `huggingface` and `cohere`."""

    top_n: int | None = None
    """The number of documents to return. Default: all."""

    score_key: str = "relevance_score"
    """The key of the score in the metadata of a document."""

    def compress_documents(
        self, documents: Sequence[Document], query: str, callbacks: Callbacks | None = None
    ) -> Sequence[Document]:
        """Return copies of the documents with their scores in the metadata, best first."""
        if not documents:
            return []
        with raised_as_model_errors():
            ranks = self.connection.client.text.rank(query, _texts(documents), **self._options())
        return self._ranked(documents, ranks)

    async def acompress_documents(
        self, documents: Sequence[Document], query: str, callbacks: Callbacks | None = None
    ) -> Sequence[Document]:
        """Return copies of the documents with their scores, in an event loop."""
        if not documents:
            return []
        with raised_as_model_errors():
            ranks = await self.connection.async_client.text.rank(query, _texts(documents), **self._options())
        return self._ranked(documents, ranks)

    def _options(self) -> dict[str, Any]:
        return rank_options(self.connection, {"model": self.model})

    def _ranked(self, documents: Sequence[Document], ranks: Iterable[RankedText]) -> list[Document]:
        best = sorted(ranks, key=lambda rank: -rank.score)[: self.top_n]
        return [self._scored(documents[rank.index], rank.score) for rank in best]

    def _scored(self, document: Document, score: float) -> Document:
        return document.model_copy(update={"metadata": {**document.metadata, self.score_key: score}})


def _texts(documents: Sequence[Document]) -> list[str]:
    return [document.page_content for document in documents]
