"""Options of the Responses API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class ResponseParameters(TypedDict, total=False):
    """Parameters of a response. `hf_api.models.CreateResponseRequest` describes each parameter."""

    instructions: str
    max_output_tokens: int
    metadata: Mapping[str, str]
    reasoning: Mapping[str, Any]
    stream_options: Mapping[str, Any]
    temperature: float
    top_p: float
    text: Mapping[str, Any]
    tools: Sequence[Mapping[str, Any]]
    tool_choice: str | Mapping[str, Any]
    parallel_tool_calls: bool
    max_tool_calls: int
    top_logprobs: int
    truncation: str
    include: Sequence[str]
    store: bool
    previous_response_id: str
    background: bool
    user: str
    safety_identifier: str
    prompt_cache_key: str
    service_tier: str


class ResponseOptions(ResponseParameters, RequestOptions, total=False):
    """Keyword arguments of `responses.create` and `responses.stream`."""
