"""Dialects of embedding servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_api.api.inference import call_endpoint, embed, feature_extraction
from hf_api.api.router import create_embedding
from hf_api.models import EmbeddingRequest, EmbedRequest, EndpointRequest, FeatureExtractionRequest
from hf_api.types import UNSET

from hf_ext._calls.tasks.dialects import DialectRow, DialectTable
from hf_ext._schema.embeddings.embedding_parameters import EMBEDDING_PARAMETERS
from hf_ext.embeddings.response_parsers import nested_reader, openai_reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._core.validate import Problems
    from hf_ext.embeddings.response_parsers import Parser
    from hf_ext.embeddings.results import Embeddings


# The fields in which vLLM, Voyage and Mistral accept another format of the numbers.
_NUMBER_FORMATS = frozenset({"embed_dtype", "endianness", "output_dtype"})
_FLOAT32 = ("float32", "float", "little", "native", None)


def _huggingface_body(arguments: Arguments) -> FeatureExtractionRequest:
    return FeatureExtractionRequest(inputs=arguments.inputs, **arguments.parameters)


def _openai_body(arguments: Arguments) -> EmbeddingRequest:
    return EmbeddingRequest(model=str(arguments.model), input_=arguments.inputs, **arguments.parameters)


def _tei_body(arguments: Arguments) -> EmbedRequest:
    return EmbedRequest(inputs=arguments.inputs, **arguments.parameters)


def _toolkit_body(arguments: Arguments) -> EndpointRequest:
    return EndpointRequest(arguments.inputs, dict(arguments.parameters) or UNSET)


def _check_base64(parameters: Mapping[str, Any], extra_body: Mapping[str, Any], problems: Problems) -> None:
    """Check that vectors in base64 are float32, because the response does not name the format of its numbers."""
    if {**parameters, **extra_body}.get("encoding_format") != "base64":
        return
    for name in sorted(_NUMBER_FORMATS & extra_body.keys()):
        if extra_body[name] not in _FLOAT32:
            problems.add(f"{name} cannot be combined with encoding_format='base64', read as little-endian float32")


def _read_huggingface(arguments: Arguments) -> Parser:
    return nested_reader(len(arguments.inputs))


def _read_openai(arguments: Arguments) -> Parser:
    return openai_reader(len(arguments.inputs))


def _read_tei(arguments: Arguments) -> Parser:
    return nested_reader(len(arguments.inputs), "vectors")


CREATE: DialectTable[Embeddings] = DialectTable(
    method="embeddings.create",
    rows={
        "huggingface": DialectRow(
            operation=feature_extraction.OPERATION,
            body=_huggingface_body,
            reader=_read_huggingface,
            parameters=EMBEDDING_PARAMETERS["huggingface"],
        ),
        "openai": DialectRow(
            operation=create_embedding.OPERATION,
            body=_openai_body,
            reader=_read_openai,
            parameters=EMBEDDING_PARAMETERS["openai"],
            model_in="body",
            check=_check_base64,
        ),
        "tei": DialectRow(
            operation=embed.OPERATION,
            body=_tei_body,
            reader=_read_tei,
            parameters=EMBEDDING_PARAMETERS["tei"],
            model_in=None,
        ),
        "toolkit": DialectRow(
            operation=call_endpoint.OPERATION,
            body=_toolkit_body,
            reader=_read_huggingface,
            parameters=EMBEDDING_PARAMETERS["toolkit"],
            model_in=None,
            nested=True,
        ),
    },
)
