# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ChatParameters`, and their rules.

Generated from ChatCompletionRequest in openapi/.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import ANYTHING, FLAG, TEXT, AnyOf, Fields, Items, Text


class ChatParameters(TypedDict, total=False):
    """Parameters of a chat."""

    max_tokens: int
    """Maximum number of tokens to generate. If the number is reached, the finish reason is `length`. llama.cpp also
    accepts 0, and -1 for no limit; other servers require at least 1. The default depends on the server; Text Generation
    Inference: 1024. Range: at least -1.
    """

    max_completion_tokens: int
    """OpenAI's newer name of `max_tokens`. Reasoning tokens count too. Range: at least -1."""

    temperature: float
    """Sampling temperature. Higher values make the output more random; 0 almost always selects the most likely token.
    OpenAI and many providers allow at most 2. Default: 1, or the model's recommended value. Change this or `top_p`, not
    both. Range: at least 0.
    """

    top_p: float
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Text
    Generation Inference and vLLM refuse 0. Default: 1. Range: 0 to 1.
    """

    top_k: int
    """Sample only from this number of most likely tokens. -1 and 0 mean all tokens in vLLM and llama.cpp. Not an OpenAI
    parameter; supported by vLLM and most providers. Range: at least -1.
    """

    min_p: float
    """Exclude tokens whose probability is below this fraction of the most likely token's probability. Not an OpenAI
    parameter; supported by vLLM, llama.cpp and some providers. Range: 0 to 1.
    """

    frequency_penalty: float
    """Penalty that grows with each occurrence of a token in the text so far. Positive values reduce repetition. OpenAI
    and many providers allow -2 to 2, llama.cpp any number. Default: 0.
    """

    presence_penalty: float
    """Penalty for each token that has occurred in the text so far. Positive values encourage new topics. The range is
    that of `frequency_penalty`. Default: 0.
    """

    repetition_penalty: float
    """Divide the scores of tokens that have already occurred by this value; 1 means no penalty. Not an OpenAI
    parameter; supported by Text Generation Inference, vLLM and most providers. Range: above 0.
    """

    logit_bias: Mapping[str, float]
    """Object that maps a token id (as text) to a number from -100 to 100, which is added to the token's score. Text
    Generation Inference declares a list of numbers and ignores it.
    """

    stop: str | Sequence[str]
    """Stop sequences: a text or a list of up to 4 texts. Generation stops before the first that occurs; it is not part
    of the answer.
    """

    seed: int
    """Seed of the random number generator. The same seed and parameters give the same answer, as far as the server can
    reproduce it. Text Generation Inference requires 0 or more.
    """

    n: int
    """Number of answers to generate; all are billed. OpenAI allows at most 128. Default: 1. Text Generation Inference
    ignores it. Range: at least 1.
    """

    logprobs: bool
    """Whether to return the log probability of each token of the answer. Default: false."""

    top_logprobs: int
    """Number of most likely alternatives to return for each token. OpenAI allows at most 20, Text Generation Inference
    5; -1 means all tokens in vLLM. Requires `logprobs`. Range: at least -1.
    """

    tools: Sequence[Any]
    """Tools that the model may call. Most providers support functions only."""

    tool_choice: str | Mapping[str, Any]
    """Which tool the model calls: `"auto"` (the model decides), `"none"`, `"required"` (at least one call), or
    `{"type": "function", "function": {"name": ...}}` to force one function. Default: `"auto"` if there are tools.
    """

    parallel_tool_calls: bool
    """Whether the model may call several tools in one answer. Default: true."""

    tool_prompt: str
    """Text to insert before the list of tools. Only Text Generation Inference supports it."""

    functions: Sequence[Mapping[str, Any]]
    """Older form of `tools`: a list of function definitions. Deprecated."""

    function_call: str | Mapping[str, Any]
    """Older form of `tool_choice`: `"none"`, `"auto"` or `{"name": ...}`. Deprecated."""

    response_format: Mapping[str, Any]
    """Format of the answer: `{"type": "text"}`, `{"type": "json_object"}` or `{"type": "json_schema", "json_schema":
    {...}}`, see `ResponseFormat`. For a schema, hf-inference requires `{"type": "json_object", "value": <schema>}`.
    Text Generation Inference also supports `{"type": "regex", "value": ...}`.
    """

    stream_options: Mapping[str, Any]
    """Options of a stream. Only with `stream`."""

    reasoning_effort: str
    """How much reasoning to do before the answer: `none`, `minimal`, `low`, `medium`, `high` or `xhigh`. The allowed
    values depend on the model.
    """

    verbosity: str
    """How long the answer is: `low`, `medium` or `high`. Few models support it."""

    modalities: Sequence[str]
    """Kinds of output to generate: `text`, `audio`. Default: `text` only."""

    audio: Mapping[str, Any]
    """Voice and format of generated audio, `{"voice": ..., "format": ...}`. Required with modality `audio`."""

    prediction: Mapping[str, Any]
    """Text that the answer is expected to repeat in large parts, `{"type": "content", "content": ...}`. Servers that
    support it generate such answers faster.
    """

    web_search_options: Mapping[str, Any]
    """Options of the built-in web search, if the provider has one."""

    chat_template_kwargs: Mapping[str, Any]
    """Object of variables for the model's chat template, for example `{"enable_thinking": false}`. Not an OpenAI
    parameter; supported by vLLM, SGLang, llama.cpp and some providers.
    """

    user: str
    """Your identifier of the end user, for the provider's abuse detection. Deprecated by OpenAI."""

    safety_identifier: str
    """OpenAI's newer name of `user`, for abuse detection. Up to 64 characters."""

    prompt_cache_key: str
    """Key of the prompt cache. Requests with the same key are sent to the server that has their common prefix in its
    cache, if the provider has such a cache.
    """

    prompt_cache_options: Mapping[str, Any]
    """Object with options of the prompt cache, for example `{"mode": "explicit", "ttl": "30m"}`. Only OpenAI supports
    it.
    """

    prompt_cache_retention: str
    """Maximum time in the prompt cache: `in_memory` or `24h`. Only OpenAI supports it. Deprecated: use
    `prompt_cache_options`.
    """

    moderation: Mapping[str, Any]
    """Object with the model that checks input and answer, `{"model": ..., "policy": {"input": {"mode": "block"},
    "output": ...}}`. Mode `score` only reports. Only OpenAI supports it.
    """

    metadata: Mapping[str, str]
    """Object of up to 16 short texts that are stored with the request, if the provider stores requests."""

    service_tier: str
    """Service tier of the request, for example `auto`, `default`, `flex` or `priority`. The names depend on the
    provider.
    """

    store: bool
    """Whether the provider may store the answer for later use. Default: false."""


CHAT_PARAMETERS: Final = Parameters(
    {
        "max_tokens": Number(-1, whole=True),
        "max_completion_tokens": Number(-1, whole=True),
        "temperature": Number(0),
        "top_p": Number(0, 1),
        "top_k": Number(-1, whole=True),
        "min_p": Number(0, 1),
        "frequency_penalty": Number(),
        "presence_penalty": Number(),
        "repetition_penalty": Number(0, above=True),
        "logit_bias": Fields(),
        "stop": AnyOf((Text(min_length=1), Items(Text(min_length=1)))),
        "seed": Number(whole=True),
        "n": Number(1, whole=True),
        "logprobs": FLAG,
        "top_logprobs": Number(-1, whole=True),
        "tools": ANYTHING,
        "tool_choice": AnyOf((TEXT, Fields())),
        "parallel_tool_calls": FLAG,
        "tool_prompt": TEXT,
        "functions": Items(Fields()),
        "function_call": AnyOf((TEXT, Fields())),
        "response_format": ANYTHING,
        "stream_options": Fields({"include_usage": FLAG, "include_obfuscation": FLAG}),
        "reasoning_effort": TEXT,
        "verbosity": TEXT,
        "modalities": Items(TEXT),
        "audio": Fields(),
        "prediction": Fields(),
        "web_search_options": Fields(),
        "chat_template_kwargs": Fields(),
        "user": TEXT,
        "safety_identifier": TEXT,
        "prompt_cache_key": TEXT,
        "prompt_cache_options": Fields(),
        "prompt_cache_retention": TEXT,
        "moderation": Fields(),
        "metadata": Fields(),
        "service_tier": TEXT,
        "store": FLAG,
    }
)
