"""Dialects of embedding servers. A dialect is a request format: an operation, its body, its options and its parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from hf_api.api.inference import embed, feature_extraction
from hf_api.api.router import create_embedding
from hf_api.models import EmbeddingRequest, EmbedRequest, FeatureExtractionRequest

from hf_ext._core.validate import model_id_problem, model_name_problem
from hf_ext._schema.embeddings.embedding_parameters import EMBEDDING_PARAMETERS
from hf_ext.embeddings.response_parsers import nested_reader, openai_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hf_api.types import Operation

    from hf_ext._core.validate.parameters import Parameters
    from hf_ext.embeddings.options import EmbeddingDialect
    from hf_ext.embeddings.response_parsers import Parser


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerDialect:
    """One dialect, as a row of the table `DIALECTS`.

    Attributes:
        operation: The generated operation.
        body: Builds the generated request model from `inputs`, the parameters and, if `model_in` is `body`, `model`.
        reader: Returns the parser of a response. The argument is the number of texts in the request.
        parameters: The options that servers of this dialect support, with their rules.
        model_in: The part of the request that names the model; None if the server has only one model.
        model_problem: Returns why a model name is invalid; "" if it is valid.
    """

    operation: Operation[..., Any]
    body: Callable[..., Any]
    reader: Callable[[int], Parser]
    parameters: Parameters
    model_in: Literal["path", "body"] | None
    model_problem: Callable[[str | None], str]


def _embedding_body(*, inputs: list[str], model: str, **parameters: Any) -> EmbeddingRequest:
    return EmbeddingRequest(model=model, input_=inputs, **parameters)


def _embed_reader(texts: int) -> Parser:
    return nested_reader(texts, "vectors")


def _optional_model_problem(model: str | None) -> str:
    return "" if model is None else model_name_problem(model)


DIALECTS: Mapping[EmbeddingDialect, ServerDialect] = {
    "hf-inference": ServerDialect(
        operation=feature_extraction.OPERATION,
        body=FeatureExtractionRequest,
        reader=nested_reader,
        parameters=EMBEDDING_PARAMETERS["hf-inference"],
        model_in="path",
        model_problem=model_id_problem,
    ),
    "openai": ServerDialect(
        operation=create_embedding.OPERATION,
        body=_embedding_body,
        reader=openai_reader,
        parameters=EMBEDDING_PARAMETERS["openai"],
        model_in="body",
        model_problem=model_name_problem,
    ),
    "tei": ServerDialect(
        operation=embed.OPERATION,
        body=EmbedRequest,
        reader=_embed_reader,
        parameters=EMBEDDING_PARAMETERS["tei"],
        model_in=None,
        model_problem=_optional_model_problem,
    ),
}
