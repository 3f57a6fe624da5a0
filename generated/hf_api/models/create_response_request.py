# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.reasoning_options import ReasoningOptions
    from ..models.response_text_options import ResponseTextOptions
    from ..models.response_tool import ResponseTool


T = TypeVar("T", bound="CreateResponseRequest")


@_attrs_define
class CreateResponseRequest:
    """A request of the Responses API. Servers ignore or refuse parameters that they do not support. Fields that are not
    listed may be added and are sent as given.

    """

    model: str
    """ As in `ChatCompletionRequest`. """
    input_: Any
    """ A text, or a list of items as objects, see `ResponseItem`: messages, unchanged items of earlier answers, and
    `function_call_output`. Sent exactly as given. Range: 1 or more items. """
    instructions: None | str | Unset = UNSET
    """ Instructions for the model, inserted before the input. """
    max_output_tokens: int | None | Unset = UNSET
    """ Maximum number of tokens to generate, including reasoning tokens. llama.cpp also accepts 0, and -1 for no
    limit. Range: at least -1. """
    metadata: Any | Unset = UNSET
    """ Object of up to 16 short texts that the answer repeats, or null. """
    reasoning: None | ReasoningOptions | Unset = UNSET
    """ Options of the reasoning. """
    stream: bool | None | Unset = UNSET
    """ Whether to stream the answer as events while it is generated. Default: false. """
    stream_options: Any | Unset = UNSET
    """ Options of a stream, an object. Only with `stream`. """
    temperature: float | None | Unset = UNSET
    """ Sampling temperature. Higher values make the output more random. OpenAI and many providers allow at most 2.
    Default: 1. Range: at least 0. """
    top_p: float | None | Unset = UNSET
    """ Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Default:
    1. Range: 0 to 1. """
    text: None | ResponseTextOptions | Unset = UNSET
    """ Format of the text of the answer. """
    tools: list[ResponseTool] | None | Unset = UNSET
    """ Tools that the model may call: functions, and MCP servers. """
    tool_choice: Any | Unset = UNSET
    """ Which tool the model calls: `"auto"` (the model decides), `"none"`, `"required"` (at least one call), or
    `{"type": "function", "name": ...}` to force one function. Default: `"auto"`. """
    parallel_tool_calls: bool | None | Unset = UNSET
    """ Whether the model may call several tools in one answer. Default: true. """
    max_tool_calls: int | None | Unset = UNSET
    """ Maximum number of tool calls that the server makes itself. Range: at least 0. """
    top_logprobs: int | None | Unset = UNSET
    """ Number of most likely alternatives to return for each token, with their log probabilities. OpenAI allows at
    most 20. Range: at least -1. """
    truncation: None | str | Unset = UNSET
    """ What to do with an input that is too long: `auto` drops items from its middle, `disabled` refuses it.
    Default: `disabled`. """
    include: list[str] | None | Unset = UNSET
    """ Further parts of the answer to return, by OpenAI's names, for example `reasoning.encrypted_content`. """
    store: bool | None | Unset = UNSET
    """ Whether the server may keep the answer for later use. The router does not support it: it is stateless. """
    previous_response_id: None | str | Unset = UNSET
    """ Identifier of a stored answer to continue from. The router does not support it: it is stateless. """
    background: bool | None | Unset = UNSET
    """ Whether to return at once and generate the answer in the background, on servers that store answers. The
    router does not support it: it is stateless. """
    user: None | str | Unset = UNSET
    """ Your identifier of the end user, for the provider's abuse detection. Deprecated by OpenAI. """
    safety_identifier: None | str | Unset = UNSET
    """ OpenAI's newer name of `user`, for abuse detection. Up to 64 characters. """
    prompt_cache_key: None | str | Unset = UNSET
    """ Key of the prompt cache. Requests with the same key are sent to the server that has their common prefix in
    its cache, if the provider has such a cache. """
    service_tier: None | str | Unset = UNSET
    """ Service tier of the request, for example `auto`, `default`, `flex` or `priority`. The names depend on the
    provider. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["model"] = self.model
        field_dict["input"] = self.input_
        if self.instructions is not UNSET:
            field_dict["instructions"] = self.instructions
        if self.max_output_tokens is not UNSET:
            field_dict["max_output_tokens"] = self.max_output_tokens
        if self.metadata is not UNSET:
            field_dict["metadata"] = self.metadata
        if self.reasoning is not UNSET:
            field_dict["reasoning"] = to_json(self.reasoning)
        if self.stream is not UNSET:
            field_dict["stream"] = self.stream
        if self.stream_options is not UNSET:
            field_dict["stream_options"] = self.stream_options
        if self.temperature is not UNSET:
            field_dict["temperature"] = self.temperature
        if self.top_p is not UNSET:
            field_dict["top_p"] = self.top_p
        if self.text is not UNSET:
            field_dict["text"] = to_json(self.text)
        if self.tools is not UNSET:
            field_dict["tools"] = to_json(self.tools)
        if self.tool_choice is not UNSET:
            field_dict["tool_choice"] = self.tool_choice
        if self.parallel_tool_calls is not UNSET:
            field_dict["parallel_tool_calls"] = self.parallel_tool_calls
        if self.max_tool_calls is not UNSET:
            field_dict["max_tool_calls"] = self.max_tool_calls
        if self.top_logprobs is not UNSET:
            field_dict["top_logprobs"] = self.top_logprobs
        if self.truncation is not UNSET:
            field_dict["truncation"] = self.truncation
        if self.include is not UNSET:
            field_dict["include"] = self.include
        if self.store is not UNSET:
            field_dict["store"] = self.store
        if self.previous_response_id is not UNSET:
            field_dict["previous_response_id"] = self.previous_response_id
        if self.background is not UNSET:
            field_dict["background"] = self.background
        if self.user is not UNSET:
            field_dict["user"] = self.user
        if self.safety_identifier is not UNSET:
            field_dict["safety_identifier"] = self.safety_identifier
        if self.prompt_cache_key is not UNSET:
            field_dict["prompt_cache_key"] = self.prompt_cache_key
        if self.service_tier is not UNSET:
            field_dict["service_tier"] = self.service_tier
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        model = fields_.pop("model")
        input_ = fields_.pop("input")
        instructions = fields_.pop("instructions", UNSET)

        max_output_tokens = fields_.pop("max_output_tokens", UNSET)

        metadata = fields_.pop("metadata", UNSET)
        _reasoning = fields_.pop("reasoning", UNSET)
        reasoning = (
            _reasoning if _reasoning is None or _reasoning is UNSET else models_.ReasoningOptions.from_dict(_reasoning)
        )

        stream = fields_.pop("stream", UNSET)

        stream_options = fields_.pop("stream_options", UNSET)
        temperature = fields_.pop("temperature", UNSET)

        top_p = fields_.pop("top_p", UNSET)

        _text = fields_.pop("text", UNSET)
        text = _text if _text is None or _text is UNSET else models_.ResponseTextOptions.from_dict(_text)

        _tools = fields_.pop("tools", UNSET)
        tools = (
            _tools
            if _tools is None or _tools is UNSET
            else [models_.ResponseTool.from_dict(tools_type_0_item_data) for tools_type_0_item_data in _tools]
        )

        tool_choice = fields_.pop("tool_choice", UNSET)
        parallel_tool_calls = fields_.pop("parallel_tool_calls", UNSET)

        max_tool_calls = fields_.pop("max_tool_calls", UNSET)

        top_logprobs = fields_.pop("top_logprobs", UNSET)

        truncation = fields_.pop("truncation", UNSET)

        include = fields_.pop("include", UNSET)

        store = fields_.pop("store", UNSET)

        previous_response_id = fields_.pop("previous_response_id", UNSET)

        background = fields_.pop("background", UNSET)

        user = fields_.pop("user", UNSET)

        safety_identifier = fields_.pop("safety_identifier", UNSET)

        prompt_cache_key = fields_.pop("prompt_cache_key", UNSET)

        service_tier = fields_.pop("service_tier", UNSET)

        model_ = cls(
            model=model,
            input_=input_,
            instructions=instructions,
            max_output_tokens=max_output_tokens,
            metadata=metadata,
            reasoning=reasoning,
            stream=stream,
            stream_options=stream_options,
            temperature=temperature,
            top_p=top_p,
            text=text,
            tools=tools,
            tool_choice=tool_choice,
            parallel_tool_calls=parallel_tool_calls,
            max_tool_calls=max_tool_calls,
            top_logprobs=top_logprobs,
            truncation=truncation,
            include=include,
            store=store,
            previous_response_id=previous_response_id,
            background=background,
            user=user,
            safety_identifier=safety_identifier,
            prompt_cache_key=prompt_cache_key,
            service_tier=service_tier,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
