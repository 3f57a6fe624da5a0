# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.reasoning_options import ReasoningOptions
    from ..models.response_text_options import ResponseTextOptions
    from ..models.response_tool import ResponseTool


class CreateResponseRequest(OpenModel[Any]):
    """A request of the Responses API. Servers ignore or refuse parameters that they do not support. Fields that are not
    listed may be added and are sent as given.
    """

    model: str
    """As in `ChatCompletionRequest`."""
    input_: Any
    """A text, or a list of items as objects, see `ResponseItem`: messages, unchanged items of earlier answers, and
    `function_call_output`. Sent exactly as given. Range: 1 or more items.
    """
    instructions: None | str | Unset = UNSET
    """Instructions for the model, inserted before the input."""
    max_output_tokens: int | None | Unset = UNSET
    """Maximum number of tokens to generate, including reasoning tokens. llama.cpp also accepts 0, and -1 for no limit.
    Range: at least -1.
    """
    metadata: Any | Unset = UNSET
    """Object of up to 16 short texts that the answer repeats, or null."""
    reasoning: None | ReasoningOptions | Unset = UNSET
    """Options of the reasoning."""
    stream: bool | None | Unset = UNSET
    """Whether to stream the answer as events while it is generated. Default: false."""
    stream_options: Any | Unset = UNSET
    """Options of a stream, an object. Only with `stream`."""
    temperature: float | None | Unset = UNSET
    """Sampling temperature. Higher values make the output more random. OpenAI and many providers allow at most 2.
    Default: 1. Range: at least 0.
    """
    top_p: float | None | Unset = UNSET
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Default: 1.
    Range: 0 to 1.
    """
    text: None | ResponseTextOptions | Unset = UNSET
    """Format of the text of the answer."""
    tools: list[ResponseTool] | None | Unset = UNSET
    """Tools that the model may call: functions, and MCP servers."""
    tool_choice: Any | Unset = UNSET
    """Which tool the model calls: `"auto"` (the model decides), `"none"`, `"required"` (at least one call), or
    `{"type": "function", "name": ...}` to force one function. Default: `"auto"`.
    """
    parallel_tool_calls: bool | None | Unset = UNSET
    """Whether the model may call several tools in one answer. Default: true."""
    max_tool_calls: int | None | Unset = UNSET
    """Maximum number of tool calls that the server makes itself. Range: at least 0."""
    top_logprobs: int | None | Unset = UNSET
    """Number of most likely alternatives to return for each token, with their log probabilities. OpenAI allows at most
    20. Range: at least -1.
    """
    truncation: None | str | Unset = UNSET
    """What to do with an input that is too long: `auto` drops items from its middle, `disabled` refuses it. Default:
    `disabled`.
    """
    include: list[str] | None | Unset = UNSET
    """Further parts of the answer to return, by OpenAI's names, for example `reasoning.encrypted_content`."""
    store: bool | None | Unset = UNSET
    """Whether the server may keep the answer for later use. The router does not support it: it is stateless."""
    previous_response_id: None | str | Unset = UNSET
    """Identifier of a stored answer to continue from. The router does not support it: it is stateless."""
    background: bool | None | Unset = UNSET
    """Whether to return at once and generate the answer in the background, on servers that store answers. The router
    does not support it: it is stateless.
    """
    background_options: Any | Unset = UNSET
    """Object with options of `background`, for example `{"completion_window": "2h"}` for a cheaper, later answer. Only
    OpenAI supports it.
    """
    conversation: Any | Unset = UNSET
    """Identifier of a stored conversation, or `{"id": ...}`. The server puts its items before the input, and adds input
    and answer to it. OGX and OpenAI support it. It excludes `previous_response_id`.
    """
    prompt: Any | Unset = UNSET
    """Object that names a stored prompt: `{"id": ..., "version": ..., "variables": {...}}`. OGX and OpenAI support it.
    """
    context_management: Any | Unset = UNSET
    """List of rules that shorten a long conversation, for example `[{"type": "compaction", "compact_threshold":
    100000}]`. Only OpenAI supports it.
    """
    image: Any | Unset = UNSET
    """Object with options of the images in the input, for example `{"context_compression": "disabled"}`. Only OpenAI
    supports it.
    """
    access_programs: Any | Unset = UNSET
    """Object that names access programs for special fields, for example `{"cyber": "standard"}`. Only OpenAI supports
    it.
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
    service_tier: None | str | Unset = UNSET
    """Service tier of the request, for example `auto`, `default`, `flex` or `priority`. The names depend on the
    provider.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["model"] = self.model
        fields["input"] = self.input_
        if self.instructions is not UNSET:
            fields["instructions"] = self.instructions
        if self.max_output_tokens is not UNSET:
            fields["max_output_tokens"] = self.max_output_tokens
        if self.metadata is not UNSET:
            fields["metadata"] = self.metadata
        if self.reasoning is not UNSET:
            fields["reasoning"] = to_json(self.reasoning)
        if self.stream is not UNSET:
            fields["stream"] = self.stream
        if self.stream_options is not UNSET:
            fields["stream_options"] = self.stream_options
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.top_p is not UNSET:
            fields["top_p"] = self.top_p
        if self.text is not UNSET:
            fields["text"] = to_json(self.text)
        if self.tools is not UNSET:
            fields["tools"] = to_json(self.tools)
        if self.tool_choice is not UNSET:
            fields["tool_choice"] = self.tool_choice
        if self.parallel_tool_calls is not UNSET:
            fields["parallel_tool_calls"] = self.parallel_tool_calls
        if self.max_tool_calls is not UNSET:
            fields["max_tool_calls"] = self.max_tool_calls
        if self.top_logprobs is not UNSET:
            fields["top_logprobs"] = self.top_logprobs
        if self.truncation is not UNSET:
            fields["truncation"] = self.truncation
        if self.include is not UNSET:
            fields["include"] = self.include
        if self.store is not UNSET:
            fields["store"] = self.store
        if self.previous_response_id is not UNSET:
            fields["previous_response_id"] = self.previous_response_id
        if self.background is not UNSET:
            fields["background"] = self.background
        if self.background_options is not UNSET:
            fields["background_options"] = self.background_options
        if self.conversation is not UNSET:
            fields["conversation"] = self.conversation
        if self.prompt is not UNSET:
            fields["prompt"] = self.prompt
        if self.context_management is not UNSET:
            fields["context_management"] = self.context_management
        if self.image is not UNSET:
            fields["image"] = self.image
        if self.access_programs is not UNSET:
            fields["access_programs"] = self.access_programs
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
        if self.service_tier is not UNSET:
            fields["service_tier"] = self.service_tier
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            model=fields.pop("model"),
            input_=fields.pop("input"),
            instructions=fields.pop("instructions", UNSET),
            max_output_tokens=fields.pop("max_output_tokens", UNSET),
            metadata=fields.pop("metadata", UNSET),
            reasoning=fields.pop("reasoning", UNSET)
            if fields.get("reasoning") is None
            else parse_value(fields.pop("reasoning"), models_.ReasoningOptions.from_dict),
            stream=fields.pop("stream", UNSET),
            stream_options=fields.pop("stream_options", UNSET),
            temperature=fields.pop("temperature", UNSET),
            top_p=fields.pop("top_p", UNSET),
            text=fields.pop("text", UNSET)
            if fields.get("text") is None
            else parse_value(fields.pop("text"), models_.ResponseTextOptions.from_dict),
            tools=fields.pop("tools", UNSET)
            if fields.get("tools") is None
            else parse_list(fields.pop("tools"), models_.ResponseTool.from_dict),
            tool_choice=fields.pop("tool_choice", UNSET),
            parallel_tool_calls=fields.pop("parallel_tool_calls", UNSET),
            max_tool_calls=fields.pop("max_tool_calls", UNSET),
            top_logprobs=fields.pop("top_logprobs", UNSET),
            truncation=fields.pop("truncation", UNSET),
            include=fields.pop("include", UNSET),
            store=fields.pop("store", UNSET),
            previous_response_id=fields.pop("previous_response_id", UNSET),
            background=fields.pop("background", UNSET),
            background_options=fields.pop("background_options", UNSET),
            conversation=fields.pop("conversation", UNSET),
            prompt=fields.pop("prompt", UNSET),
            context_management=fields.pop("context_management", UNSET),
            image=fields.pop("image", UNSET),
            access_programs=fields.pop("access_programs", UNSET),
            user=fields.pop("user", UNSET),
            safety_identifier=fields.pop("safety_identifier", UNSET),
            prompt_cache_key=fields.pop("prompt_cache_key", UNSET),
            prompt_cache_options=fields.pop("prompt_cache_options", UNSET),
            prompt_cache_retention=fields.pop("prompt_cache_retention", UNSET),
            moderation=fields.pop("moderation", UNSET),
            service_tier=fields.pop("service_tier", UNSET),
            additional_properties=fields,
        )
