"""Options of the chat methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class ChatParameters(TypedDict, total=False):
    """Parameters of a chat. `hf_api.models.ChatCompletionRequest` describes each parameter."""

    temperature: float
    top_p: float
    max_tokens: int
    max_completion_tokens: int
    stop: str | Sequence[str]
    seed: int
    n: int
    frequency_penalty: float
    presence_penalty: float
    repetition_penalty: float
    top_k: int
    min_p: float
    logit_bias: Mapping[str, float]
    logprobs: bool
    top_logprobs: int
    tools: Sequence[Any]
    tool_choice: str | Mapping[str, Any]
    parallel_tool_calls: bool
    tool_prompt: str
    functions: Sequence[Mapping[str, Any]]
    function_call: str | Mapping[str, Any]
    response_format: Mapping[str, Any]
    stream_options: Mapping[str, Any]
    reasoning_effort: str
    verbosity: str
    modalities: Sequence[str]
    audio: Mapping[str, Any]
    prediction: Mapping[str, Any]
    web_search_options: Mapping[str, Any]
    chat_template_kwargs: Mapping[str, Any]
    user: str
    safety_identifier: str
    prompt_cache_key: str
    metadata: Mapping[str, str]
    service_tier: str
    store: bool


class ChatOptions(ChatParameters, RequestOptions, total=False):
    """Keyword arguments of `chat.create`, `chat.stream` and `chat.parse`."""
