"""Operations of dedicated servers: TEI, TGI, the inference toolkit, llama.cpp and vLLM."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

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
    tokenize_tei,
    tokenize_tgi,
)
from hf_api.api.router import get_server_health, get_server_metrics
from hf_api.models import EndpointRequest
from hf_api.types import UNSET

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._calls.request.readers import result_reader
from hf_ext._calls.tasks.media_response import parse_media
from hf_ext._calls.tasks.response_parsers import list_reader, parse_json, parse_text
from hf_ext._core.media.inputs import read_media
from hf_ext._core.results.media import Url
from hf_ext._core.validate import COUNT_OR_ZERO, Problems, validated_texts
from hf_ext._core.validate.containers import read_list, read_mapping
from hf_ext._core.validate.parameters import NO_PARAMETERS, Parameters
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.dedicated.results import ChatTokens, ServerInfo, TextToken

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import RequestLimits

EMBED_ALL = embed_all.OPERATION
EMBED_SPARSE = embed_sparse.OPERATION
TEI_TOKENIZE = tokenize_tei.OPERATION
DECODE = decode.OPERATION
TEI_INFO = get_tei_info.OPERATION.reading(result_reader(ServerInfo))
TGI_INFO = get_tgi_info.OPERATION.reading(result_reader(ServerInfo))
TGI_TOKENIZE = tokenize_tgi.OPERATION.reading(list_reader(TextToken))
CHAT_TOKENIZE = chat_tokenize.OPERATION.reading(result_reader(ChatTokens))
HEALTH = get_health.OPERATION.reading(parse_text)
METRICS = get_metrics.OPERATION.reading(parse_text)
SERVER_HEALTH = get_server_health.OPERATION.reading(parse_text)
SERVER_METRICS = get_server_metrics.OPERATION.reading(parse_text)
TOOLKIT = call_endpoint.OPERATION.reading(parse_json)
TOOLKIT_MEDIA = call_endpoint_for_media.OPERATION.reading(parse_media)


def validated_inputs(
    inputs: Any, options: Mapping[str, Any], parameters: Parameters, limits: RequestLimits, where: str
) -> tuple[list[str], dict[str, Any], CallOptions]:
    """Validate the arguments of an operation on texts.

    Args:
        inputs: A text or a list of texts.
        options: The keyword arguments of the caller.
        parameters: The parameters of the operation.
        limits: The size limits of the client.
        where: The name of the method, for error messages.

    Returns:
        The texts, the parameters of the request, and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    found, call = validated_parameters(options, parameters, problems, where)
    texts = validated_texts(inputs, limits, problems)
    problems.raise_if_any(where)
    return texts, found, call


def validated_ids(
    ids: Any, options: Mapping[str, Any], parameters: Parameters, where: str
) -> tuple[list[list[int]], dict[str, Any], CallOptions]:
    """Validate the arguments of `tei.decode`; return the lists of ids and the same values as `validated_inputs`."""
    problems = Problems()
    found, call = validated_parameters(options, parameters, problems, where)
    lists = read_list(ids, "ids", problems, arrays=True)
    if lists is not None:
        problems.check(lists, "ids is empty")
    rows = [validated_row(row, f"ids[{index}]", problems) for index, row in enumerate(lists or ())]
    problems.raise_if_any(where)
    return rows, found, call


def validated_row(row: object, name: str, problems: Problems) -> list[int]:
    """Validate a list of token ids, and return it as a list of int."""
    found = [to_python_scalar(number) for number in read_list(row, name, problems, arrays=True) or ()]
    wrong = next((index for index, number in enumerate(found) if not COUNT_OR_ZERO.allows(number)), None)
    if wrong is not None:
        problems.check_rule(COUNT_OR_ZERO, f"{name}[{wrong}]", found[wrong])
    return found


def toolkit_request(
    inputs: Any, parameters: Mapping[str, Any] | None, options: Mapping[str, Any], where: str
) -> tuple[EndpointRequest, CallOptions]:
    """Validate the arguments of a toolkit call; return the request body and the options of the call."""
    problems = Problems()
    own = None if parameters is None else read_mapping(parameters, "parameters", problems)
    _, call = validated_parameters(options, NO_PARAMETERS, problems, where)
    extra, call = take_extra_parameters(call, own or (), problems)
    problems.raise_if_any(where)
    merged = {**(own or {}), **extra}
    return EndpointRequest(inputs, UNSET if parameters is None and not extra else merged), call


def toolkit_file(media: Any, options: Mapping[str, Any], where: str) -> tuple[Payload | None, CallOptions]:
    """Validate the file of a toolkit call; return it and the options of the call. A `Url` has no file yet, so None."""
    problems = Problems()
    _, call = validated_parameters(options, NO_PARAMETERS, problems, where)
    payload = None if isinstance(media, Url) else read_media(media, None, "", problems, name="media")
    problems.raise_if_any(where)
    return payload, call


def validated_options(
    options: Mapping[str, Any], where: str, parameters: Parameters = NO_PARAMETERS
) -> tuple[dict[str, Any], CallOptions]:
    """Validate the options of an operation without texts; return the request's parameters and the call's options."""
    problems = Problems()
    found, call = validated_parameters(options, parameters, problems, where)
    problems.raise_if_any(where)
    return found, call
