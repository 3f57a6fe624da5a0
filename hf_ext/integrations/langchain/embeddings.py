"""HfEmbeddings: embeddings for LangChain."""

from __future__ import annotations

from typing import Any, Literal

from langchain_core.embeddings import Embeddings
from pydantic import AliasChoices, Field

from hf_ext.integrations._adaptor.call_options import embedding_options
from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.integrations._adaptor.facts import known
from hf_ext.integrations._adaptor.vectors import vector_lists
from hf_ext.integrations.langchain.errors import raised_as_model_errors


class HfEmbeddings(ConnectionFields, Embeddings):
    """Embeddings for LangChain: hf-inference, a provider, or any server with embeddings.

        embeddings = HfEmbeddings(model="intfloat/multilingual-e5-small")
        vectors = embeddings.embed_documents(["a cat", "a dog"])

    Texts are sent in chunks of `batch_size`. If a request fails, the error has the vectors of the others.
    """

    model: str | None = Field(default=None, validation_alias=AliasChoices("model", "model_name"))
    """`org/name`, or the name of the model on the server; not needed in the dialects `tei` and `toolkit`."""

    batch_size: int = 32
    """The number of texts in one request."""

    max_concurrency: int = 4
    """The maximum number of concurrent requests."""

    query_prefix: str = ""
    """A text before each query, for models that require it, such as `query: ` for E5."""

    document_prefix: str = ""
    """A text before each document, such as `passage: ` for E5."""

    normalize: bool | None = None
    """Whether the server scales the vectors to length 1. Only in the dialects `huggingface`, `tei` and `toolkit`."""

    truncate: bool | None = None
    """Whether the server truncates texts that are too long. Only in the dialects `huggingface`, `tei` and `toolkit`."""

    truncation_direction: Literal["left", "right"] | None = None
    """Side at which texts are truncated."""

    dimensions: int | None = None
    """Length of the vectors, for models that can shorten their vectors. Only in the dialects `openai` and `tei`."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed documents.

        Raises:
            BatchError: A request failed.
        """
        if not texts:
            return []
        with raised_as_model_errors():
            return vector_lists(self.connection.client.embeddings.create_batch(**self._batch(texts)))

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed documents, in an event loop."""
        if not texts:
            return []
        with raised_as_model_errors():
            return vector_lists(await self.connection.async_client.embeddings.create_batch(**self._batch(texts)))

    def embed_query(self, text: str) -> list[float]:
        """Embed a query."""
        with raised_as_model_errors():
            found = self.connection.client.embeddings.create(self.query_prefix + text, **self._options())
            return vector_lists(found)[0]

    async def aembed_query(self, text: str) -> list[float]:
        """Embed a query, in an event loop."""
        with raised_as_model_errors():
            found = await self.connection.async_client.embeddings.create(self.query_prefix + text, **self._options())
            return vector_lists(found)[0]

    def _options(self) -> dict[str, Any]:
        names = ("normalize", "truncate", "truncation_direction", "dimensions")
        given = known(**{name: getattr(self, name) for name in names})
        return embedding_options(self.connection, {"model": self.model}, given)

    def _batch(self, texts: list[str]) -> dict[str, Any]:
        inputs = [self.document_prefix + text for text in texts]
        sizes = {"batch_size": self.batch_size, "max_concurrency": self.max_concurrency}
        return {**self._options(), "inputs": inputs, **sizes}
