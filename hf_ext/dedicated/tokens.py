"""Operations of llama.cpp and vLLM that convert a text to tokens, or tokens to a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from hf_api.api.router import (
    detokenize_llama_cpp,
    detokenize_vllm,
    tokenize_llama_cpp,
    tokenize_vllm,
    tokenize_vllm_chat,
)
from hf_api.models import VllmChatTokenizeRequest

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.readers import result_reader
from hf_ext._calls.tasks.response_parsers import result_list
from hf_ext._core.validate import Problems, check_text
from hf_ext._core.values import json
from hf_ext.chat.messages import check_messages
from hf_ext.chat.operations import request_messages
from hf_ext.dedicated.operations import validated_row
from hf_ext.dedicated.results import TextToken, VllmTokens
from hf_ext.tools.tool import tool_request, tool_requests

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.results.result_list import ResultList
    from hf_ext._core.validate import RequestLimits
    from hf_ext._core.validate.parameters import Parameters


class _Piece(msgspec.Struct):
    id: int
    piece: str | list[int] | None = None


class _Tokens(msgspec.Struct):
    tokens: list[int | _Piece]


class _Content(msgspec.Struct):
    content: str


class _Prompt(msgspec.Struct):
    prompt: str


def _parse_tokens(response: ResponseLike) -> ResultList[TextToken]:
    """Parse the tokens of llama.cpp: ids, or objects with an id and a piece."""
    tokens = json.decode(response.content, _Tokens).tokens
    return result_list([TextToken(id=token) if isinstance(token, int) else _token(token) for token in tokens], response)


def _token(token: _Piece) -> TextToken:
    piece = token.piece
    return TextToken(id=token.id, text=bytes(piece).decode("utf-8", "replace") if isinstance(piece, list) else piece)


def _parse_content(response: ResponseLike) -> str:
    return json.decode(response.content, _Content).content


def _parse_prompt(response: ResponseLike) -> str:
    return json.decode(response.content, _Prompt).prompt


TOKENIZE_LLAMA_CPP = tokenize_llama_cpp.OPERATION.reading(_parse_tokens)
DETOKENIZE_LLAMA_CPP = detokenize_llama_cpp.OPERATION.reading(_parse_content)
TOKENIZE_VLLM = tokenize_vllm.OPERATION.reading(result_reader(VllmTokens))
TOKENIZE_VLLM_CHAT = tokenize_vllm_chat.OPERATION.reading(result_reader(VllmTokens))
DETOKENIZE_VLLM = detokenize_vllm.OPERATION.reading(_parse_prompt)


def validated_text(
    text: str, options: Mapping[str, Any], parameters: Parameters, limits: RequestLimits, where: str
) -> tuple[dict[str, Any], CallOptions]:
    """Validate a text and options; return the parameters of the request and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    found, call = validated_parameters(options, parameters, problems, where)
    check_text(text, limits, problems, name="text")
    problems.raise_if_any(where)
    return found, call


def validated_token_ids(
    token_ids: object, options: Mapping[str, Any], parameters: Parameters, where: str
) -> tuple[list[int], dict[str, Any], CallOptions]:
    """Validate token ids and options; return the ids, the parameters of the request and the options of the call."""
    problems = Problems()
    found, call = validated_parameters(options, parameters, problems, where)
    row = validated_row(token_ids, "token_ids", problems)
    problems.raise_if_any(where)
    return row, found, call


def chat_tokenize_request(
    messages: Any, options: Mapping[str, Any], parameters: Parameters, limits: RequestLimits, where: str
) -> tuple[VllmChatTokenizeRequest, CallOptions]:
    """Validate a conversation and options; return the body of the request and the options of the call."""
    problems = Problems()
    found, call = validated_parameters(options, parameters, problems, where)
    sent = request_messages(messages)
    check_messages(sent, limits, problems)
    if "tools" in found:
        found["tools"] = tool_requests(found["tools"], tool_request, problems)
    problems.raise_if_any(where)
    return VllmChatTokenizeRequest(messages=sent, **found), call
