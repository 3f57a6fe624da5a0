"""Operations of dedicated servers: TEI, TGI and the endpoints toolkit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

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
from hf_ext._calls.request.received_files import refuse_page
from hf_ext._calls.tasks.media_response import parse_media
from hf_ext._calls.tasks.response_parsers import list_reader, result_list
from hf_ext._calls.tasks.rows import decode_row_lists, decode_rows, list_depth
from hf_ext._core.validate import Problems, check_text, describe_value, validated_texts
from hf_ext._core.values import json
from hf_ext._core.values.result_count import check_result_count
from hf_ext.dedicated.results import ChatTokens, ServerInfo, TextToken

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.results.result_list import ResultList
    from hf_ext._core.validate import RequestLimits

T = TypeVar("T")

_CUTTING = {"truncate", "truncation_direction"}
EMBEDDING = frozenset({"prompt_name", *_CUTTING})
SCORING = frozenset({"raw_scores", *_CUTTING})
RANKING = frozenset({"return_text", *SCORING})
TOKENIZING = frozenset({"add_special_tokens", "prompt_name"})
DECODING = frozenset({"skip_special_tokens"})


def lists_reader(type_: type[T], texts: int, what: str = "result") -> Callable[[ResponseLike], ResultList[list[T]]]:
    """Return a parser of a list for each text; one list alone, unless it is empty, is that of the one text."""

    def parse(response: ResponseLike) -> ResultList[list[T]]:
        if list_depth(response.content) < 2:
            rows = decode_rows(response.content, type_)
            lists = [rows] if rows else []
        else:
            lists = decode_row_lists(response.content, type_)
        check_result_count(len(lists), texts, what)
        return result_list(lists, response)

    return parse


def _read_text(response: ResponseLike) -> str:
    refuse_page(response)
    return response.text


def _read_json(response: ResponseLike) -> Any:
    return json.loads(response.content)


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
HEALTH = get_health.OPERATION.reading(_read_text)
METRICS = get_metrics.OPERATION.reading(_read_text)
TOOLKIT = call_endpoint.OPERATION.reading(_read_json)
TOOLKIT_MEDIA = call_endpoint_for_media.OPERATION.reading(parse_media)


def texts_request(
    inputs: Any, options: Mapping[str, Any], names: frozenset[str], limits: RequestLimits, where: str
) -> tuple[list[str], dict[str, Any], CallOptions]:
    """Return texts, parameters and how to call; ValidationError with every problem found."""
    problems = Problems()
    parameters, call = split_options(options, names, problems)
    texts = validated_texts(inputs, limits, problems)
    problems.raise_if_any(where)
    return texts, parameters, call


def query_request(
    query: str, texts: Any, options: Mapping[str, Any], names: frozenset[str], limits: RequestLimits, where: str
) -> tuple[list[str], dict[str, Any], CallOptions]:
    """Return texts, parameters and how to call for a query about texts."""
    problems = Problems()
    parameters, call = split_options(options, names, problems)
    check_text(query, limits, problems, name="query")
    found = validated_texts(texts, limits, problems, name="texts")
    problems.raise_if_any(where)
    return found, parameters, call


def toolkit_request(
    inputs: Any, parameters: Mapping[str, Any] | None, options: Mapping[str, Any], where: str
) -> tuple[EndpointRequest, CallOptions]:
    """Return the body of a toolkit call and how to call; ValidationError with every problem found."""
    problems = Problems()
    known = parameters is None or isinstance(cast("object", parameters), Mapping)
    problems.check(known, f"parameters must be a mapping, not {describe_value(parameters)}")
    _, call = split_options(options, frozenset(), problems)
    extra, call = take_extra_parameters(call, parameters or (), problems)
    problems.raise_if_any(where)
    merged = {**(parameters or {}), **extra}
    return EndpointRequest(inputs, UNSET if parameters is None and not extra else merged), call


def bare_request(
    options: Mapping[str, Any], where: str, names: frozenset[str] = frozenset()
) -> tuple[dict[str, Any], CallOptions]:
    """Return the parameters and how to call for an operation without texts."""
    problems = Problems()
    parameters, call = split_options(options, names, problems)
    problems.raise_if_any(where)
    return parameters, call
