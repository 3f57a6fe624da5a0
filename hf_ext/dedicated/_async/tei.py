"""Operations of Text Embeddings Inference (TEI), other than one vector for each text (see `client.embeddings`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from hf_api.models import (
    DecodeRequest,
    EmbedAllRequest,
    EmbedSparseRequest,
    TeiTokenizeRequest,
)

import hf_ext.dedicated
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.tasks.response_parsers import per_input_reader
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.values.signature import show_options
from hf_ext._schema.dedicated.tei_parameters import TEI_PARAMETERS
from hf_ext.dedicated import operations
from hf_ext.dedicated.operations import validated_options
from hf_ext.dedicated.response_parsers import list_per_text_reader
from hf_ext.dedicated.results import ServerInfo, SparseValue, TextToken
from hf_ext.embeddings.response_parsers import nested_reader
from hf_ext.embeddings.results import Embeddings

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions


@explain_missing("client.tei")
@show_options
class AsyncTei:
    """A Text Embeddings Inference server at `inference_url`.

        client = client.for_endpoint("http://127.0.0.1:8080", dialect="tei")
        await client.tei.tokenize(["a cat", "a dog"])

    For embeddings, ranking, classification and similarity, use `client.embeddings` and `client.text`. Methods that
    accept texts raise `ValidationError` for invalid texts. They raise `ResponseDecodeError` if the number of results is
    not the number of texts.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def embed_all(
        self, inputs: str | Sequence[str], **options: Unpack[hf_ext.dedicated.TeiOptions]
    ) -> Embeddings:
        """Embed each token of texts. `tokens` has a float32 matrix of shape (tokens, dimensions) for each text."""
        texts, parameters, call = self._texts(inputs, options, TEI_PARAMETERS["embed_all"], "tei.embed_all")
        operation = operations.EMBED_ALL.reading(nested_reader(len(texts), "tokens"))
        return await self._core.call(operation, call, body=EmbedAllRequest(inputs=texts, **parameters))

    async def embed_sparse(
        self, inputs: str | Sequence[str], **options: Unpack[hf_ext.dedicated.TeiOptions]
    ) -> ResultList[list[SparseValue]]:
        """Embed texts as sparse vectors. Return a list of values for each text."""
        texts, parameters, call = self._texts(inputs, options, TEI_PARAMETERS["embed_sparse"], "tei.embed_sparse")
        operation = operations.EMBED_SPARSE.reading(list_per_text_reader(SparseValue, len(texts), "vector"))
        return await self._core.call(operation, call, body=EmbedSparseRequest(inputs=texts, **parameters))

    async def tokenize(
        self, inputs: str | Sequence[str], **options: Unpack[hf_ext.dedicated.TeiOptions]
    ) -> ResultList[list[TextToken]]:
        """Tokenize texts. Return a list of tokens for each text."""
        texts, parameters, call = self._texts(inputs, options, TEI_PARAMETERS["tokenize"], "tei.tokenize")
        operation = operations.TEI_TOKENIZE.reading(list_per_text_reader(TextToken, len(texts)))
        return await self._core.call(operation, call, body=TeiTokenizeRequest(inputs=texts, **parameters))

    async def decode(
        self, ids: Sequence[Sequence[int]], **options: Unpack[hf_ext.dedicated.TeiOptions]
    ) -> ResultList[str]:
        """Decode lists of token ids. Return a text for each list."""
        rows, parameters, call = operations.validated_ids(ids, options, TEI_PARAMETERS["decode"], "tei.decode")
        body = DecodeRequest(ids=rows, **parameters)
        operation = operations.DECODE.reading(per_input_reader(str, len(body.ids), "text", "list"))
        return await self._core.call(operation, call, body=body)

    async def info(self, **options: Unpack[RequestOptions]) -> ServerInfo:
        """Get the model and the limits of the server."""
        return await self._core.call(operations.TEI_INFO, validated_options(options, "tei.info")[1])

    async def health(self, **options: Unpack[RequestOptions]) -> None:
        """Check the health of the server. Return None if the server is healthy; raise an error otherwise."""
        await self._core.call(operations.HEALTH, validated_options(options, "tei.health")[1])

    async def metrics(self, **options: Unpack[RequestOptions]) -> str:
        """Get the metrics of the server, in the text format of Prometheus."""
        return await self._core.call(operations.METRICS, validated_options(options, "tei.metrics")[1])

    def _texts(
        self, inputs: str | Sequence[str], options: Mapping[str, Any], parameters: Parameters, where: str
    ) -> tuple[list[str], dict[str, Any], CallOptions]:
        return operations.validated_inputs(inputs, options, parameters, self._core.config.limits, where)
