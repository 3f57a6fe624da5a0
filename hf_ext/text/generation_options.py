"""Options of text generation and completions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class CompletionParameters(TypedDict, total=False):
    """Parameters of a completion. CompletionRequest in openapi/router.yaml describes each parameter."""

    suffix: str
    max_tokens: int
    temperature: float
    top_p: float
    top_k: int
    min_p: float
    frequency_penalty: float
    presence_penalty: float
    repetition_penalty: float
    logit_bias: Mapping[str, float]
    stop: str | Sequence[str]
    seed: int
    n: int
    best_of: int
    echo: bool
    logprobs: int
    stream_options: Mapping[str, Any]
    user: str


class CompletionOptions(CompletionParameters, RequestOptions, total=False):
    """Keyword arguments of `text.complete` and `text.stream_complete`."""


class TextParameters(TypedDict, total=False):
    """Parameters of Text Generation Inference (TGI).

    TextGenerationParameters in openapi/inference.yaml describes each parameter.
    """

    adapter_id: str
    best_of: int
    decoder_input_details: bool
    details: bool
    do_sample: bool
    frequency_penalty: float
    grammar: Mapping[str, Any]
    max_new_tokens: int
    repetition_penalty: float
    return_full_text: bool
    seed: int
    stop: Sequence[str]
    temperature: float
    top_k: int
    top_n_tokens: int
    top_p: float
    truncate: int
    typical_p: float
    watermark: bool


class TextOptions(TextParameters, RequestOptions, total=False):
    """Keyword arguments of `text.generate_tgi` and `text.stream_tgi`."""
