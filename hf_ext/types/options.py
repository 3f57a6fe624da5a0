"""Options that methods take by keyword, in groups; a name that is in none of them is an error, never dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from hf_ext._timeout import Timeout


class RequestOptions(TypedDict, total=False):
    """Options of every call; each overrides the client's.

    Attributes:
        timeout: Seconds of silence to bear, or a `Timeout`.
        deadline: Seconds for the whole call: connecting, waiting, redirects and body.
        headers: Further headers; they override the client's of the same name.
        bill_to: Organisation or resource group to bill (`X-HF-Bill-To`).
        extra_body: Further fields of the JSON body, for what a server has beyond the schema.
    """

    timeout: float | Timeout
    deadline: float
    headers: Mapping[str, str]
    bill_to: str
    extra_body: Mapping[str, Any]


class ChatParameters(TypedDict, total=False):
    """Parameters of a chat (openapi/router.yaml, ChatCompletionRequest, describes each)."""

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
    """Everything that `chat.create` and `chat.stream` take by keyword."""


class ResponseParameters(TypedDict, total=False):
    """Parameters of a response (openapi/router.yaml, CreateResponseRequest, describes each)."""

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
    """Everything that `responses.create` and `responses.stream` take by keyword."""


class CompletionParameters(TypedDict, total=False):
    """Parameters of a completion (openapi/router.yaml, CompletionRequest, describes each)."""

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
    """Everything that `text.complete` and `text.stream_complete` take by keyword."""


class TextParameters(TypedDict, total=False):
    """Parameters of TGI's text generation (openapi/inference.yaml, TextGenerationParameters, describes each)."""

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
    """Everything that TGI's text generation takes by keyword."""


EmbeddingForm = Literal["hf-inference", "openai", "tei"]
"""The form of embedding requests and replies that a server speaks."""


class EmbeddingParameters(TypedDict, total=False):
    """Parameters of an embedding; which of them a server knows depends on `form`.

    Attributes:
        normalize: Scale each vector to length 1 (hf-inference, TEI).
        truncate: Cut inputs that are too long, rather than refuse them (hf-inference, TEI).
        truncation_direction: The end to cut (hf-inference, TEI).
        prompt_name: A prompt of the model's configuration to put in front (hf-inference, TEI).
        dimensions: Length of the vectors, where the model can shorten them (OpenAI form, TEI).
        encoding_format: How the vectors travel in the OpenAI form; base64 is smaller and faster to read.
        user: Your end user's id (OpenAI form).
    """

    normalize: bool
    truncate: bool
    truncation_direction: Literal["left", "right"]
    prompt_name: str
    dimensions: int
    encoding_format: Literal["float", "base64"]
    user: str


class EmbeddingOptions(EmbeddingParameters, RequestOptions, total=False):
    """Everything that `embeddings.create` takes by keyword."""


class SearchParameters(TypedDict, total=False):
    """Filters of a model search (openapi/hub.yaml, list_models, describes each)."""

    search: str
    author: str
    filter: Sequence[str]
    pipeline_tag: str
    inference: str
    inference_provider: Sequence[str]
    gated: bool
    apps: Sequence[str]
    num_parameters: str
    sort: str
    direction: int
    limit: int
    full: bool
    config: bool
    card_data: bool
    expand: Sequence[str]


class SearchOptions(SearchParameters, RequestOptions, total=False):
    """Everything that `models.search` takes by keyword."""
