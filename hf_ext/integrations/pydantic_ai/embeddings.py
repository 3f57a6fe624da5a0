"""HfEmbeddingModel: embeddings for the `Embedder` of pydantic-ai."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Unpack

from pydantic_ai.embeddings import EmbeddingModel, EmbeddingResult, EmbeddingSettings
from pydantic_ai.models import check_allow_model_requests

from hf_ext.integrations._adaptor.call_options import embedding_options
from hf_ext.integrations._adaptor.connection import Connection, ConnectionOptions
from hf_ext.integrations._adaptor.facts import response_facts
from hf_ext.integrations._adaptor.vectors import vector_lists
from hf_ext.integrations.pydantic_ai.connected import Connected
from hf_ext.integrations.pydantic_ai.errors import mapped_errors
from hf_ext.integrations.pydantic_ai.request_options import request_options
from hf_ext.integrations.pydantic_ai.response import SYSTEM, response_usage

if TYPE_CHECKING:
    from pydantic_ai.embeddings.result import EmbedInputType


@dataclass(init=False, eq=False)
class HfEmbeddingModel(Connected, EmbeddingModel):
    """An embeddings model of Hugging Face, or of another server, for pydantic-ai's `Embedder`.

    Args:
        model_name: `org/name`, or the name of the model on the server.
        settings: Default settings of the requests.
        batch_size: The number of texts in one request.
        query_prefix: Text before each query, such as "query: " for the models of the E5 family.
        document_prefix: Text before each document.
        options: More options of `embeddings.create`, such as `normalize`.
        **connection: `base_url`, `dialect`, `policy` and the other settings of a connection.
    """

    _prefixes: dict[EmbedInputType, str]
    _options: dict[str, Any]

    def __init__(
        self,
        model_name: str,
        *,
        settings: EmbeddingSettings | None = None,
        batch_size: int = 32,
        query_prefix: str = "",
        document_prefix: str = "",
        options: Mapping[str, Any] | None = None,
        **connection: Unpack[ConnectionOptions],
    ) -> None:
        self._name = model_name
        self._connection = Connection(**connection)
        self._prefixes = {"query": query_prefix, "document": document_prefix}
        self._options = {"model": model_name, "batch_size": batch_size, **(options or {})}
        super().__init__(settings=settings)

    async def embed(
        self, inputs: str | Sequence[str], *, input_type: EmbedInputType, settings: EmbeddingSettings | None = None
    ) -> EmbeddingResult:
        """Embed texts, in requests of `batch_size` texts each."""
        check_allow_model_requests()
        texts, given = self.prepare_embed(inputs, settings)
        shared = {name: value for name, value in given.items() if name in {"dimensions", "truncate"}}
        options = embedding_options(self._connection, self._options, shared, request_options(given))
        prefixed = [self._prefixes[input_type] + text for text in texts]
        with mapped_errors(self._name):
            found = await self._connection.async_client.embeddings.create_batch(prefixed, **options)
        return EmbeddingResult(
            embeddings=vector_lists(found),
            inputs=texts,
            input_type=input_type,
            model_name=found.model or self._name,
            provider_name=SYSTEM,
            usage=response_usage(found.usage),
            provider_details=response_facts(found.meta),
        )
