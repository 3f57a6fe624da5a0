"""Classification, similarity and ranking of texts in the dialects `openai`, `cohere`, `tei` and `toolkit`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_api.api.inference import call_endpoint, predict, rerank, similarity
from hf_api.api.router import rank_documents, rank_documents_v2
from hf_api.models import (
    CohereRankRequest,
    DocumentRankRequest,
    EndpointRequest,
    PredictRequest,
    RerankRequest,
    SentenceSimilarityInput,
    SentenceSimilarityRequest,
)
from hf_api.types import UNSET

from hf_ext._calls.tasks.dialects import DialectRow
from hf_ext._calls.tasks.response_parsers import per_input_reader
from hf_ext._core.values import json
from hf_ext._schema.text.ranking_parameters import RANKING_PARAMETERS
from hf_ext._schema.text.text_classification_parameters import TEXT_CLASSIFICATION_PARAMETERS
from hf_ext.text.response_parsers import document_ranks_reader, has_rank_limit, ranks_reader, read_labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_api.types import ResponseLike

    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._core.results.result_list import ResultList
    from hf_ext.text.results import RankedText


def _predict_body(arguments: Arguments) -> PredictRequest:
    """Return the body. A flat list of two texts would be a pair, so each text of a list is a list of its own."""
    inputs = arguments.inputs
    if json.is_array(inputs):
        return PredictRequest(inputs=list(map(_texts_of, inputs)), **arguments.parameters)
    return PredictRequest(inputs=inputs if isinstance(inputs, str) else _texts_of(inputs), **arguments.parameters)


def _texts_of(item: str | dict[str, str]) -> list[str]:
    return [item] if isinstance(item, str) else [item["text"], item["text_pair"]]


def _similarity_body(arguments: Arguments) -> SentenceSimilarityRequest:
    return SentenceSimilarityRequest(inputs=SentenceSimilarityInput(**arguments.inputs))


def _read_scores(arguments: Arguments) -> Callable[[ResponseLike], ResultList[float]]:
    return per_input_reader(float, len(arguments.inputs["sentences"]), "score", "sentence")


def _tei_rank_body(arguments: Arguments) -> RerankRequest:
    query, texts = arguments.inputs
    return RerankRequest(query=query, texts=texts, **arguments.parameters)


def _toolkit_rank_body(arguments: Arguments) -> EndpointRequest:
    query, texts = arguments.inputs
    return EndpointRequest(inputs={"query": query, "texts": texts})


def _read_ranks(arguments: Arguments) -> Callable[[ResponseLike], ResultList[RankedText]]:
    return ranks_reader(arguments.inputs[1], is_partial=has_rank_limit(arguments.extra_body))


def _openai_rank_body(arguments: Arguments) -> DocumentRankRequest:
    query, texts = arguments.inputs
    model = UNSET if arguments.model is None else arguments.model
    return DocumentRankRequest(query=query, documents=texts, model=model, **arguments.parameters)


def _cohere_rank_body(arguments: Arguments) -> CohereRankRequest:
    query, texts = arguments.inputs
    return CohereRankRequest(query=query, documents=texts, model=str(arguments.model), **arguments.parameters)


def _read_document_ranks(arguments: Arguments) -> Callable[[ResponseLike], ResultList[RankedText]]:
    is_partial = "top_n" in arguments.parameters or has_rank_limit(arguments.extra_body)
    return document_ranks_reader(arguments.inputs[1], is_partial=is_partial)


TEI_CLASSIFY: DialectRow[ResultList[Any]] = DialectRow(
    operation=predict.OPERATION,
    body=_predict_body,
    reader=read_labels,
    parameters=TEXT_CLASSIFICATION_PARAMETERS["tei"],
    model_in=None,
)
TEI_SIMILARITY: DialectRow[ResultList[float]] = DialectRow(
    operation=similarity.OPERATION, body=_similarity_body, reader=_read_scores, model_in=None
)
TEI_RANK: DialectRow[ResultList[RankedText]] = DialectRow(
    operation=rerank.OPERATION,
    body=_tei_rank_body,
    reader=_read_ranks,
    parameters=RANKING_PARAMETERS["tei"],
    model_in=None,
)
TOOLKIT_RANK: DialectRow[ResultList[RankedText]] = DialectRow(
    operation=call_endpoint.OPERATION, body=_toolkit_rank_body, reader=_read_ranks, model_in=None
)
OPENAI_RANK: DialectRow[ResultList[RankedText]] = DialectRow(
    operation=rank_documents.OPERATION,
    body=_openai_rank_body,
    reader=_read_document_ranks,
    parameters=RANKING_PARAMETERS["openai"],
    model_in=None,
)
COHERE_RANK: DialectRow[ResultList[RankedText]] = DialectRow(
    operation=rank_documents_v2.OPERATION,
    body=_cohere_rank_body,
    reader=_read_document_ranks,
    parameters=RANKING_PARAMETERS["cohere"],
    model_in="body",
)
