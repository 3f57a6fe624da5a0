"""Operations of dedicated servers: TEI, TGI and the inference toolkit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from hf_api.api.inference import (
    call_endpoint,
    call_endpoint_for_media,
    chat_tokenize,
    decode,
    embed_all,
    embed_sparse,
    get_health,
    get_metrics,
    get_tei_info,
    get_tgi_info,
    predict,
    rerank,
    similarity,
    tokenize_tei,
    tokenize_tgi,
)
from hf_api.models import EndpointRequest
from hf_api.types import UNSET

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._calls.request.readers import result_reader
from hf_ext._calls.tasks.media_response import parse_media
from hf_ext._calls.tasks.response_parsers import list_reader
from hf_ext._core.validate import Problems, check_text, describe_value, validated_texts
from hf_ext.dedicated.response_parsers import parse_json, parse_text
from hf_ext.dedicated.results import ChatTokens, ServerInfo, TextToken

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits

_TRUNCATION = {"truncate", "truncation_direction"}
EMBED_PARAMETERS = frozenset({"prompt_name", *_TRUNCATION})
PREDICT_PARAMETERS = frozenset({"raw_scores", *_TRUNCATION})
RERANK_PARAMETERS = frozenset({"return_text", *PREDICT_PARAMETERS})
TOKENIZE_PARAMETERS = frozenset({"add_special_tokens", "prompt_name"})
DECODE_PARAMETERS = frozenset({"skip_special_tokens"})


EMBED_ALL = embed_all.OPERATION
EMBED_SPARSE = embed_sparse.OPERATION
RERANK = rerank.OPERATION
PREDICT = predict.OPERATION
SIMILARITY = similarity.OPERATION
TEI_TOKENIZE = tokenize_tei.OPERATION
DECODE = decode.OPERATION
TEI_INFO = get_tei_info.OPERATION.reading(result_reader(ServerInfo))
TGI_INFO = get_tgi_info.OPERATION.reading(result_reader(ServerInfo))
TGI_TOKENIZE = tokenize_tgi.OPERATION.reading(list_reader(TextToken))
CHAT_TOKENIZE = chat_tokenize.OPERATION.reading(result_reader(ChatTokens))
HEALTH = get_health.OPERATION.reading(parse_text)
METRICS = get_metrics.OPERATION.reading(parse_text)
TOOLKIT = call_endpoint.OPERATION.reading(parse_json)
TOOLKIT_MEDIA = call_endpoint_for_media.OPERATION.reading(parse_media)


def validated_inputs(
    inputs: Any, options: Mapping[str, Any], names: frozenset[str], limits: RequestLimits, where: str
) -> tuple[list[str], dict[str, Any], CallOptions]:
    """Validate the arguments of an operation on texts.

    Args:
        inputs: A text or a list of texts.
        options: The keyword arguments of the caller.
        names: The parameters of the operation.
        limits: The size limits of the client.
        where: The name of the method, for error messages.

    Returns:
        The texts, the parameters of the request, and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    parameters, call = split_options(options, names, problems)
    texts = validated_texts(inputs, limits, problems)
    problems.raise_if_any(where)
    return texts, parameters, call


def validated_query(
    query: str, texts: Any, options: Mapping[str, Any], names: frozenset[str], limits: RequestLimits, where: str
) -> tuple[list[str], dict[str, Any], CallOptions]:
    """Validate the arguments of an operation on a query and texts; return the same values as `validated_inputs`."""
    problems = Problems()
    parameters, call = split_options(options, names, problems)
    check_text(query, limits, problems, name="query")
    texts = validated_texts(texts, limits, problems, name="texts")
    problems.raise_if_any(where)
    return texts, parameters, call


def toolkit_request(
    inputs: Any, parameters: Mapping[str, Any] | None, options: Mapping[str, Any], where: str
) -> tuple[EndpointRequest, CallOptions]:
    """Validate the arguments of a toolkit call; return the request body and the options of the call."""
    problems = Problems()
    is_valid = parameters is None or isinstance(cast("object", parameters), Mapping)
    problems.check(is_valid, f"parameters must be a mapping, not {describe_value(parameters)}")
    _, call = split_options(options, frozenset(), problems)
    extra, call = take_extra_parameters(call, parameters or (), problems)
    problems.raise_if_any(where)
    merged = {**(parameters or {}), **extra}
    return EndpointRequest(inputs, UNSET if parameters is None and not extra else merged), call


def validated_options(
    options: Mapping[str, Any], where: str, names: frozenset[str] = frozenset()
) -> tuple[dict[str, Any], CallOptions]:
    """Validate the options of an operation without texts; return the request's parameters and the call's options."""
    problems = Problems()
    parameters, call = split_options(options, names, problems)
    problems.raise_if_any(where)
    return parameters, call
