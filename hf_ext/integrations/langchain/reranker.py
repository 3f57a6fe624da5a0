"""HfReranker: a document compressor for LangChain that ranks documents by their relevance to a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from langchain_core.callbacks import Callbacks
from langchain_core.documents import BaseDocumentCompressor, Document
from pydantic import AliasChoices, Field

from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.integrations._adaptor.ranking import arank, rank
from hf_ext.integrations.langchain.errors import raised_as_model_errors

if TYPE_CHECKING:
    from hf_ext.text.results import RankedText


class HfReranker(ConnectionFields, BaseDocumentCompressor):
    """Rank documents by their relevance to a query; best first.

    reranker = HfReranker(base_url="http://127.0.0.1:8080", dialect="tei", top_n=3)
    best = reranker.compress_documents(documents, "Which animal purrs?")
    """

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
        with raised_as_model_errors():
            ranks = rank(self.connection, _texts(documents), {"query": query, "model": self.model})
        return self._best(documents, ranks)

    async def acompress_documents(
        self, documents: Sequence[Document], query: str, callbacks: Callbacks | None = None
    ) -> Sequence[Document]:
        """Return copies of the documents with their scores, in an event loop."""
        with raised_as_model_errors():
            ranks = await arank(self.connection, _texts(documents), {"query": query, "model": self.model})
        return self._best(documents, ranks)

    def _best(self, documents: Sequence[Document], ranks: Sequence[RankedText]) -> list[Document]:
        return [self._scored(documents[best.index], best.score) for best in ranks[: self.top_n]]

    def _scored(self, document: Document, score: float) -> Document:
        return document.model_copy(update={"metadata": {**document.metadata, self.score_key: score}})


def _texts(documents: Sequence[Document]) -> list[str]:
    return [document.page_content for document in documents]
