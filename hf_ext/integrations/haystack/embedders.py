"""HfTextEmbedder and HfDocumentEmbedder: embeddings for the pipelines of Haystack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from haystack import Document, component

from hf_ext.integrations._adaptor.call_options import embedding_options
from hf_ext.integrations._adaptor.vectors import vector_lists
from hf_ext.integrations.haystack.connected import ApiKey, Connected

if TYPE_CHECKING:
    from hf_ext.embeddings import Embeddings


@component
class HfTextEmbedder(Connected):
    """Embed a text, such as a query.

    Args:
        model: `org/name`, or the name of the model on the server.
        api_key: The token; False sends none. Default: the client searches for one.
        prefix: Text before the text.
        suffix: Text after the text.
        options: Options of `embeddings.create`, such as `normalize` or `truncate`.
        **connection: `base_url`, `dialect`, `policy` and the other settings of a connection.
    """

    def __init__(
        self,
        model: str,
        *,
        api_key: ApiKey = None,
        prefix: str = "",
        suffix: str = "",
        options: dict[str, Any] | None = None,
        **connection: Any,
    ) -> None:
        self.model, self.prefix, self.suffix, self.options = model, prefix, suffix, options or {}
        own = {"model": model, "prefix": prefix, "suffix": suffix, "options": self.options}
        self._set_up(own, api_key, connection)

    @component.output_types(embedding=list[float], meta=dict[str, Any])
    def run(self, text: str) -> dict[str, Any]:
        """Embed a text."""
        create = self.connection.client.embeddings.create
        return _embedded(create(self.prefix + text + self.suffix, **_arguments(self)))

    @component.output_types(embedding=list[float], meta=dict[str, Any])
    async def run_async(self, text: str) -> dict[str, Any]:
        """Embed a text."""
        create = self.connection.async_client.embeddings.create
        return _embedded(await create(self.prefix + text + self.suffix, **_arguments(self)))


@component
class HfDocumentEmbedder(Connected):
    """Embed documents, in requests of `batch_size` documents each.

    Args:
        model: `org/name`, or the name of the model on the server.
        api_key: The token; False sends none. Default: the client searches for one.
        prefix: Text before each document.
        suffix: Text after each document.
        batch_size: The number of documents in one request.
        meta_fields_to_embed: The fields of `meta` whose values precede the content.
        embedding_separator: The text between these values.
        options: Options of `embeddings.create`, such as `normalize` or `truncate`.
        **connection: `base_url`, `dialect`, `policy` and the other settings of a connection.
    """

    def __init__(
        self,
        model: str,
        *,
        api_key: ApiKey = None,
        prefix: str = "",
        suffix: str = "",
        batch_size: int = 32,
        meta_fields_to_embed: list[str] | None = None,
        embedding_separator: str = "\n",
        options: dict[str, Any] | None = None,
        **connection: Any,
    ) -> None:
        self.model, self.prefix, self.suffix, self.options = model, prefix, suffix, options or {}
        self.batch_size, self.separator, self.fields = batch_size, embedding_separator, meta_fields_to_embed or []
        own = {
            "model": model,
            "prefix": prefix,
            "suffix": suffix,
            "options": self.options,
            "batch_size": batch_size,
            "meta_fields_to_embed": self.fields,
            "embedding_separator": embedding_separator,
        }
        self._set_up(own, api_key, connection)

    @component.output_types(documents=list[Document], meta=dict[str, Any])
    def run(self, documents: list[Document]) -> dict[str, Any]:
        """Embed documents, and return copies of them with their embeddings."""
        if not documents:
            return {"documents": [], "meta": {}}
        create = self.connection.client.embeddings.create_batch
        found = create(self._texts(documents), batch_size=self.batch_size, **_arguments(self))
        return _embedded_documents(documents, found)

    @component.output_types(documents=list[Document], meta=dict[str, Any])
    async def run_async(self, documents: list[Document]) -> dict[str, Any]:
        """Embed documents, and return copies of them with their embeddings."""
        if not documents:
            return {"documents": [], "meta": {}}
        create = self.connection.async_client.embeddings.create_batch
        found = await create(self._texts(documents), batch_size=self.batch_size, **_arguments(self))
        return _embedded_documents(documents, found)

    def _texts(self, documents: list[Document]) -> list[str]:
        return [self.prefix + self._text(document) + self.suffix for document in documents]

    def _text(self, document: Document) -> str:
        values = [str(document.meta[name]) for name in self.fields if document.meta.get(name) is not None]
        return self.separator.join([*values, document.content or ""])


def _arguments(embedder: HfTextEmbedder | HfDocumentEmbedder) -> dict[str, Any]:
    return embedding_options(embedder.connection, {"model": embedder.model}, embedder.options)


def _embedded(found: Embeddings) -> dict[str, Any]:
    return {"embedding": found.vectors[0].tolist(), "meta": _meta(found)}


def _embedded_documents(documents: list[Document], found: Embeddings) -> dict[str, Any]:
    vectors = vector_lists(found)
    embedded = [replace(document, embedding=vector) for document, vector in zip(documents, vectors, strict=True)]
    return {"documents": embedded, "meta": _meta(found)}


def _meta(found: Embeddings) -> dict[str, Any]:
    usage = None if found.usage is None else found.usage.to_dict()
    return {"model": found.model, "usage": usage, "request_id": found.meta.request_id, "provider": found.meta.provider}
