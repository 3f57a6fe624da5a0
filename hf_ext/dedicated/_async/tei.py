"""TEI: what Text Embeddings Inference has beyond embeddings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack

from hf_api.models import (
    DecodeRequest,
    EmbedAllRequest,
    EmbedSparseRequest,
    PredictRequest,
    RerankRequest,
    SentenceSimilarityInput,
    SentenceSimilarityRequest,
    TeiTokenizeRequest,
)

from hf_ext._calls.tasks.response_parsers import per_input_reader
from hf_ext._core.results.classification import Classification
from hf_ext.dedicated import operations as ops
from hf_ext.dedicated.results import SparseValue, TextToken
from hf_ext.embeddings.response_parsers import nested_reader
from hf_ext.text.response_parsers import has_rank_limit, ranks_reader

if TYPE_CHECKING:
    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._core.results.result_list import ResultList
    from hf_ext.dedicated.options import TeiOptions
    from hf_ext.dedicated.results import ServerInfo
    from hf_ext.embeddings.results import Embeddings
    from hf_ext.text.results import RankedText


class AsyncTei:
    """A Text Embeddings Inference server, at `inference_url`; `client.for_endpoint(url)` points there.

    Plain vectors come from `client.embeddings.create(texts, dialect="tei")`.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def embed_all(self, inputs: str | Sequence[str], **options: Unpack[TeiOptions]) -> Embeddings:
        """Turn texts into a vector for each token: `embeddings.tokens`."""
        texts, parameters, call = self._texts(inputs, options, ops.EMBEDDING, "tei.embed_all")
        operation = ops.EMBED_ALL.reading(nested_reader(len(texts), "tokens"))
        return await self._core.call(operation, call, body=EmbedAllRequest(inputs=texts, **parameters))

    async def embed_sparse(
        self, inputs: str | Sequence[str], **options: Unpack[TeiOptions]
    ) -> ResultList[list[SparseValue]]:
        """Turn texts into sparse vectors, the values of one list for each text."""
        texts, parameters, call = self._texts(inputs, options, ops.EMBEDDING, "tei.embed_sparse")
        operation = ops.EMBED_SPARSE.reading(ops.lists_reader(SparseValue, len(texts), "vector"))
        return await self._core.call(operation, call, body=EmbedSparseRequest(inputs=texts, **parameters))

    async def rerank(self, query: str, texts: Sequence[str], **options: Unpack[TeiOptions]) -> ResultList[RankedText]:
        """Rank texts by how well they answer a query, best first; each is ranked once.

        Fewer ranks are an error, unless `extra_body` has `top_n` or `top_k`.
        """
        limits = self._core.config.limits
        found, parameters, call = ops.query_request(query, texts, options, ops.RANKING, limits, "tei.rerank")
        operation = ops.RERANK.reading(ranks_reader(found, is_partial=has_rank_limit(call.extra_body)))
        return await self._core.call(operation, call, body=RerankRequest(query=query, texts=found, **parameters))

    async def predict(
        self, inputs: str | Sequence[str], **options: Unpack[TeiOptions]
    ) -> ResultList[list[Classification]]:
        """Classify texts: a list for each, most likely first."""
        texts, parameters, call = self._texts(inputs, options, ops.SCORING, "tei.predict")
        operation = ops.PREDICT.reading(ops.lists_reader(Classification, len(texts)))
        return await self._core.call(operation, call, body=PredictRequest(inputs=texts, **parameters))

    async def similarity(
        self, source: str, sentences: Sequence[str], **options: Unpack[RequestOptions]
    ) -> ResultList[float]:
        """Say how alike each sentence is to a source, -1 to 1."""
        limits = self._core.config.limits
        found, _, call = ops.query_request(source, sentences, options, frozenset(), limits, "tei.similarity")
        inputs = SentenceSimilarityInput(source_sentence=source, sentences=found)
        operation = ops.SIMILARITY.reading(per_input_reader(float, len(found), "score", "sentence"))
        return await self._core.call(operation, call, body=SentenceSimilarityRequest(inputs=inputs))

    async def tokenize(self, inputs: str | Sequence[str], **options: Unpack[TeiOptions]) -> ResultList[list[TextToken]]:
        """Cut texts into tokens: a list for each."""
        texts, parameters, call = self._texts(inputs, options, ops.TOKENIZING, "tei.tokenize")
        operation = ops.TEI_TOKENIZE.reading(ops.lists_reader(TextToken, len(texts)))
        return await self._core.call(operation, call, body=TeiTokenizeRequest(inputs=texts, **parameters))

    async def decode(self, ids: Sequence[Sequence[int]], **options: Unpack[TeiOptions]) -> ResultList[str]:
        """Turn lists of token ids back into texts."""
        parameters, call = ops.bare_request(options, "tei.decode", ops.DECODING)
        body = DecodeRequest(ids=[list(row) for row in ids], **parameters)
        operation = ops.DECODE.reading(per_input_reader(str, len(body.ids), "text", "list"))
        return await self._core.call(operation, call, body=body)

    async def info(self, **options: Unpack[RequestOptions]) -> ServerInfo:
        """See what the server serves, and within which limits."""
        return await self._core.call(ops.TEI_INFO, ops.bare_request(options, "tei.info")[1])

    async def health(self, **options: Unpack[RequestOptions]) -> None:
        """Return if the server is well; raise what it is not."""
        await self._core.call(ops.HEALTH, ops.bare_request(options, "tei.health")[1])

    async def metrics(self, **options: Unpack[RequestOptions]) -> str:
        """Return the server's metrics, as Prometheus reads them."""
        return await self._core.call(ops.METRICS, ops.bare_request(options, "tei.metrics")[1])

    def _texts(self, inputs: Any, options: Any, names: frozenset[str], where: str) -> Any:
        return ops.texts_request(inputs, options, names, self._core.config.limits, where)
