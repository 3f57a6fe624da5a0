# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_message import ChatMessage
    from ..models.chat_tool import ChatTool
    from ..models.stream_options import StreamOptions


class ChatCompletionRequest(OpenModel[Any]):
    """A request for a chat completion. Servers ignore or refuse parameters that their model does not support. Fields
    that are not listed, for example those of one provider, may be added and are sent as given.
    """

    model: str
    """Model id, `organization/name`, optionally followed by `:provider`, `:fastest`, `:cheapest` or `:preferred`. A
    dedicated server ignores it; the usual value there is `tgi`.
    """
    messages: list[ChatMessage]
    """The conversation so far, oldest message first. Range: 1 or more items."""
    max_tokens: int | None | Unset = UNSET
    """Maximum number of tokens to generate. If the number is reached, the finish reason is `length`. llama.cpp also
    accepts 0, and -1 for no limit; other servers require at least 1. The default depends on the server; Text
    Generation Inference: 1024. Range: at least -1.
    """
    max_completion_tokens: int | None | Unset = UNSET
    """OpenAI's newer name of `max_tokens`. Reasoning tokens count too. Range: at least -1."""
    temperature: float | None | Unset = UNSET
    """Sampling temperature. Higher values make the output more random; 0 almost always selects the most likely token.
    OpenAI and many providers allow at most 2. Default: 1, or the model's recommended value. Change this or `top_p`,
    not both. Range: at least 0.
    """
    top_p: float | None | Unset = UNSET
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Text
    Generation Inference and vLLM refuse 0. Default: 1. Range: 0 to 1.
    """
    top_k: int | None | Unset = UNSET
    """Sample only from this number of most likely tokens. -1 and 0 mean all tokens in vLLM and llama.cpp. Not an OpenAI
    parameter; supported by vLLM and most providers. Range: at least -1.
    """
    min_p: float | None | Unset = UNSET
    """Exclude tokens whose probability is below this fraction of the most likely token's probability. Not an OpenAI
    parameter; supported by vLLM, llama.cpp and some providers. Range: 0 to 1.
    """
    frequency_penalty: float | None | Unset = UNSET
    """Penalty that grows with each occurrence of a token in the text so far. Positive values reduce repetition. OpenAI
    and many providers allow -2 to 2, llama.cpp any number. Default: 0.
    """
    presence_penalty: float | None | Unset = UNSET
    """Penalty for each token that has occurred in the text so far. Positive values encourage new topics. The range is
    that of `frequency_penalty`. Default: 0.
    """
    repetition_penalty: float | None | Unset = UNSET
    """Divide the scores of tokens that have already occurred by this value; 1 means no penalty. Not an OpenAI
    parameter; supported by Text Generation Inference, vLLM and most providers. Range: above 0.
    """
    logit_bias: Any | Unset = UNSET
    """Object that maps a token id (as text) to a number from -100 to 100, which is added to the token's score. Text
    Generation Inference declares a list of numbers and ignores it.
    """
    stop: list[str] | None | str | Unset = UNSET
    """Stop sequences: a text or a list of up to 4 texts. Generation stops before the first that occurs; it is not part
    of the answer.
    """
    seed: int | None | Unset = UNSET
    """Seed of the random number generator. The same seed and parameters give the same answer, as far as the server can
    reproduce it. Text Generation Inference requires 0 or more.
    """
    n: int | None | Unset = UNSET
    """Number of answers to generate; all are billed. OpenAI allows at most 128. Default: 1. Text Generation Inference
    ignores it. Range: at least 1.
    """
    logprobs: bool | None | Unset = UNSET
    """Whether to return the log probability of each token of the answer. Default: false."""
    top_logprobs: int | None | Unset = UNSET
    """Number of most likely alternatives to return for each token. OpenAI allows at most 20, Text Generation Inference
    5; -1 means all tokens in vLLM. Requires `logprobs`. Range: at least -1.
    """
    tools: list[ChatTool] | None | Unset = UNSET
    """Tools that the model may call. Most providers support functions only."""
    tool_choice: Any | Unset = UNSET
    """Which tool the model calls: `"auto"` (the model decides), `"none"`, `"required"` (at least one call), or
    `{"type": "function", "function": {"name": ...}}` to force one function. Default: `"auto"` if there are tools.
    """
    parallel_tool_calls: bool | None | Unset = UNSET
    """Whether the model may call several tools in one answer. Default: true."""
    tool_prompt: None | str | Unset = UNSET
    """Text to insert before the list of tools. Only Text Generation Inference supports it."""
    functions: Any | Unset = UNSET
    """Older form of `tools`: a list of function definitions. Deprecated."""
    function_call: Any | Unset = UNSET
    """Older form of `tool_choice`: `"none"`, `"auto"` or `{"name": ...}`. Deprecated."""
    response_format: Any | Unset = UNSET
    """Format of the answer: `{"type": "text"}`, `{"type": "json_object"}` or `{"type": "json_schema", "json_schema":
    {...}}`, see `ResponseFormat`. For a schema, hf-inference requires `{"type": "json_object", "value": <schema>}`.
    Text Generation Inference also supports `{"type": "regex", "value": ...}`.
    """
    stream: bool | None | Unset = UNSET
    """Whether to stream the answer as events while it is generated. Default: false."""
    stream_options: None | StreamOptions | Unset = UNSET
    """Options of a stream. Only with `stream`."""
    reasoning_effort: None | str | Unset = UNSET
    """How much reasoning to do before the answer: `none`, `minimal`, `low`, `medium`, `high` or `xhigh`. The allowed
    values depend on the model.
    """
    verbosity: None | str | Unset = UNSET
    """How long the answer is: `low`, `medium` or `high`. Few models support it."""
    modalities: list[str] | None | Unset = UNSET
    """Kinds of output to generate: `text`, `audio`. Default: `text` only."""
    audio: Any | Unset = UNSET
    """Voice and format of generated audio, `{"voice": ..., "format": ...}`. Required with modality `audio`."""
    prediction: Any | Unset = UNSET
    """Text that the answer is expected to repeat in large parts, `{"type": "content", "content": ...}`. Servers that
    support it generate such answers faster.
    """
    web_search_options: Any | Unset = UNSET
    """Options of the built-in web search, if the provider has one."""
    chat_template_kwargs: Any | Unset = UNSET
    """Object of variables for the model's chat template, for example `{"enable_thinking": false}`. Not an OpenAI
    parameter; supported by vLLM, SGLang, llama.cpp and some providers.
    """
    user: None | str | Unset = UNSET
    """Your identifier of the end user, for the provider's abuse detection. Deprecated by OpenAI."""
    safety_identifier: None | str | Unset = UNSET
    """OpenAI's newer name of `user`, for abuse detection. Up to 64 characters."""
    prompt_cache_key: None | str | Unset = UNSET
    """Key of the prompt cache. Requests with the same key are sent to the server that has their common prefix in its
    cache, if the provider has such a cache.
    """
    prompt_cache_options: Any | Unset = UNSET
    """Object with options of the prompt cache, for example `{"mode": "explicit", "ttl": "30m"}`. Only OpenAI supports
    it.
    """
    prompt_cache_retention: None | str | Unset = UNSET
    """Maximum time in the prompt cache: `in_memory` or `24h`. Only OpenAI supports it. Deprecated: use
    `prompt_cache_options`.
    """
    moderation: Any | Unset = UNSET
    """Object with the model that checks input and answer, `{"model": ..., "policy": {"input": {"mode": "block"},
    "output": ...}}`. Mode `score` only reports. Only OpenAI supports it.
    """
    metadata: Any | Unset = UNSET
    """Object of up to 16 short texts that are stored with the request, if the provider stores requests."""
    service_tier: None | str | Unset = UNSET
    """Service tier of the request, for example `auto`, `default`, `flex` or `priority`. The names depend on the
    provider.
    """
    store: bool | None | Unset = UNSET
    """Whether the provider may store the answer for later use. Default: false."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["model"] = self.model
        fields["messages"] = to_json(self.messages)
        if self.max_tokens is not UNSET:
            fields["max_tokens"] = self.max_tokens
        if self.max_completion_tokens is not UNSET:
            fields["max_completion_tokens"] = self.max_completion_tokens
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.top_p is not UNSET:
            fields["top_p"] = self.top_p
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        if self.min_p is not UNSET:
            fields["min_p"] = self.min_p
        if self.frequency_penalty is not UNSET:
            fields["frequency_penalty"] = self.frequency_penalty
        if self.presence_penalty is not UNSET:
            fields["presence_penalty"] = self.presence_penalty
        if self.repetition_penalty is not UNSET:
            fields["repetition_penalty"] = self.repetition_penalty
        if self.logit_bias is not UNSET:
            fields["logit_bias"] = self.logit_bias
        if self.stop is not UNSET:
            fields["stop"] = self.stop
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        if self.n is not UNSET:
            fields["n"] = self.n
        if self.logprobs is not UNSET:
            fields["logprobs"] = self.logprobs
        if self.top_logprobs is not UNSET:
            fields["top_logprobs"] = self.top_logprobs
        if self.tools is not UNSET:
            fields["tools"] = to_json(self.tools)
        if self.tool_choice is not UNSET:
            fields["tool_choice"] = self.tool_choice
        if self.parallel_tool_calls is not UNSET:
            fields["parallel_tool_calls"] = self.parallel_tool_calls
        if self.tool_prompt is not UNSET:
            fields["tool_prompt"] = self.tool_prompt
        if self.functions is not UNSET:
            fields["functions"] = self.functions
        if self.function_call is not UNSET:
            fields["function_call"] = self.function_call
        if self.response_format is not UNSET:
            fields["response_format"] = self.response_format
        if self.stream is not UNSET:
            fields["stream"] = self.stream
        if self.stream_options is not UNSET:
            fields["stream_options"] = to_json(self.stream_options)
        if self.reasoning_effort is not UNSET:
            fields["reasoning_effort"] = self.reasoning_effort
        if self.verbosity is not UNSET:
            fields["verbosity"] = self.verbosity
        if self.modalities is not UNSET:
            fields["modalities"] = self.modalities
        if self.audio is not UNSET:
            fields["audio"] = self.audio
        if self.prediction is not UNSET:
            fields["prediction"] = self.prediction
        if self.web_search_options is not UNSET:
            fields["web_search_options"] = self.web_search_options
        if self.chat_template_kwargs is not UNSET:
            fields["chat_template_kwargs"] = self.chat_template_kwargs
        if self.user is not UNSET:
            fields["user"] = self.user
        if self.safety_identifier is not UNSET:
            fields["safety_identifier"] = self.safety_identifier
        if self.prompt_cache_key is not UNSET:
            fields["prompt_cache_key"] = self.prompt_cache_key
        if self.prompt_cache_options is not UNSET:
            fields["prompt_cache_options"] = self.prompt_cache_options
        if self.prompt_cache_retention is not UNSET:
            fields["prompt_cache_retention"] = self.prompt_cache_retention
        if self.moderation is not UNSET:
            fields["moderation"] = self.moderation
        if self.metadata is not UNSET:
            fields["metadata"] = self.metadata
        if self.service_tier is not UNSET:
            fields["service_tier"] = self.service_tier
        if self.store is not UNSET:
            fields["store"] = self.store
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            model=fields.pop("model"),
            messages=parse_list(fields.pop("messages"), models_.ChatMessage.from_dict),
            max_tokens=fields.pop("max_tokens", UNSET),
            max_completion_tokens=fields.pop("max_completion_tokens", UNSET),
            temperature=fields.pop("temperature", UNSET),
            top_p=fields.pop("top_p", UNSET),
            top_k=fields.pop("top_k", UNSET),
            min_p=fields.pop("min_p", UNSET),
            frequency_penalty=fields.pop("frequency_penalty", UNSET),
            presence_penalty=fields.pop("presence_penalty", UNSET),
            repetition_penalty=fields.pop("repetition_penalty", UNSET),
            logit_bias=fields.pop("logit_bias", UNSET),
            stop=fields.pop("stop", UNSET),
            seed=fields.pop("seed", UNSET),
            n=fields.pop("n", UNSET),
            logprobs=fields.pop("logprobs", UNSET),
            top_logprobs=fields.pop("top_logprobs", UNSET),
            tools=fields.pop("tools", UNSET)
            if fields.get("tools") is None
            else parse_list(fields.pop("tools"), models_.ChatTool.from_dict),
            tool_choice=fields.pop("tool_choice", UNSET),
            parallel_tool_calls=fields.pop("parallel_tool_calls", UNSET),
            tool_prompt=fields.pop("tool_prompt", UNSET),
            functions=fields.pop("functions", UNSET),
            function_call=fields.pop("function_call", UNSET),
            response_format=fields.pop("response_format", UNSET),
            stream=fields.pop("stream", UNSET),
            stream_options=fields.pop("stream_options", UNSET)
            if fields.get("stream_options") is None
            else parse_value(fields.pop("stream_options"), models_.StreamOptions.from_dict),
            reasoning_effort=fields.pop("reasoning_effort", UNSET),
            verbosity=fields.pop("verbosity", UNSET),
            modalities=fields.pop("modalities", UNSET),
            audio=fields.pop("audio", UNSET),
            prediction=fields.pop("prediction", UNSET),
            web_search_options=fields.pop("web_search_options", UNSET),
            chat_template_kwargs=fields.pop("chat_template_kwargs", UNSET),
            user=fields.pop("user", UNSET),
            safety_identifier=fields.pop("safety_identifier", UNSET),
            prompt_cache_key=fields.pop("prompt_cache_key", UNSET),
            prompt_cache_options=fields.pop("prompt_cache_options", UNSET),
            prompt_cache_retention=fields.pop("prompt_cache_retention", UNSET),
            moderation=fields.pop("moderation", UNSET),
            metadata=fields.pop("metadata", UNSET),
            service_tier=fields.pop("service_tier", UNSET),
            store=fields.pop("store", UNSET),
            additional_properties=fields,
        )
