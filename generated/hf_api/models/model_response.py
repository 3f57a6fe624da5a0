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
    from ..models.response_failure import ResponseFailure
    from ..models.response_item import ResponseItem
    from ..models.response_text_options import ResponseTextOptions
    from ..models.response_tool import ResponseTool
    from ..models.response_usage import ResponseUsage


T = TypeVar("T", bound="ModelResponse")


@_attrs_define
class ModelResponse:
    """An answer of the Responses API: a list of items. In an event it holds the answer so far."""

    id: str
    """ Identifier of the answer, assigned by the server. """
    object_: None | str | Unset = UNSET
    """ `response`. """
    created_at: float | None | Unset = UNSET
    """ Time at which generation began, Unix time in seconds. """
    completed_at: float | None | Unset = UNSET
    """ Time at which generation completed, Unix time in seconds. """
    status: None | str | Unset = UNSET
    """ Status of the answer: `completed`, `incomplete` (cut off, see `incomplete_details`), `failed` (see `error`),
    `in_progress`, `queued` or `cancelled`. """
    error: None | ResponseFailure | Unset = UNSET
    """ Why generation failed. """
    incomplete_details: Any | Unset = UNSET
    """ Why the answer is incomplete: `{"reason": "max_output_tokens"}` or `{"reason": "content_filter"}`, or null.
    """
    model: None | str | Unset = UNSET
    """ Model that was used. """
    output: list[ResponseItem] | None | Unset = UNSET
    """ Items of the answer, in order of generation. Absent in the first events of some servers. """
    usage: None | ResponseUsage | Unset = UNSET
    """ Token usage. Null or absent until the answer ends. """
    instructions: Any | Unset = UNSET
    """ Same as in the request: text, a list of items, or null. """
    max_output_tokens: int | None | Unset = UNSET
    """ Same as in the request. """
    max_tool_calls: int | None | Unset = UNSET
    """ Same as in the request. """
    metadata: Any | Unset = UNSET
    """ Same as in the request, or null. """
    parallel_tool_calls: bool | None | Unset = UNSET
    """ Same as in the request. """
    previous_response_id: None | str | Unset = UNSET
    """ Same as in the request. """
    background: bool | None | Unset = UNSET
    """ Same as in the request. """
    reasoning: None | ReasoningOptions | Unset = UNSET
    """ Same as in the request. """
    service_tier: None | str | Unset = UNSET
    """ Service tier that was used. """
    temperature: float | None | Unset = UNSET
    """ Same as in the request. """
    text: None | ResponseTextOptions | Unset = UNSET
    """ Same as in the request. """
    tool_choice: Any | Unset = UNSET
    """ Same as in the request, or null. """
    tools: list[ResponseTool] | None | Unset = UNSET
    """ Same as in the request. """
    top_logprobs: int | None | Unset = UNSET
    """ Same as in the request. """
    top_p: float | None | Unset = UNSET
    """ Same as in the request. """
    truncation: None | str | Unset = UNSET
    """ Same as in the request. """
    user: None | str | Unset = UNSET
    """ Same as in the request. """
    safety_identifier: None | str | Unset = UNSET
    """ Same as in the request. """
    prompt_cache_key: None | str | Unset = UNSET
    """ Same as in the request. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["id"] = self.id
        if self.object_ is not UNSET:
            field_dict["object"] = self.object_
        if self.created_at is not UNSET:
            field_dict["created_at"] = self.created_at
        if self.completed_at is not UNSET:
            field_dict["completed_at"] = self.completed_at
        if self.status is not UNSET:
            field_dict["status"] = self.status
        if self.error is not UNSET:
            field_dict["error"] = to_json(self.error)
        if self.incomplete_details is not UNSET:
            field_dict["incomplete_details"] = self.incomplete_details
        if self.model is not UNSET:
            field_dict["model"] = self.model
        if self.output is not UNSET:
            field_dict["output"] = to_json(self.output)
        if self.usage is not UNSET:
            field_dict["usage"] = to_json(self.usage)
        if self.instructions is not UNSET:
            field_dict["instructions"] = self.instructions
        if self.max_output_tokens is not UNSET:
            field_dict["max_output_tokens"] = self.max_output_tokens
        if self.max_tool_calls is not UNSET:
            field_dict["max_tool_calls"] = self.max_tool_calls
        if self.metadata is not UNSET:
            field_dict["metadata"] = self.metadata
        if self.parallel_tool_calls is not UNSET:
            field_dict["parallel_tool_calls"] = self.parallel_tool_calls
        if self.previous_response_id is not UNSET:
            field_dict["previous_response_id"] = self.previous_response_id
        if self.background is not UNSET:
            field_dict["background"] = self.background
        if self.reasoning is not UNSET:
            field_dict["reasoning"] = to_json(self.reasoning)
        if self.service_tier is not UNSET:
            field_dict["service_tier"] = self.service_tier
        if self.temperature is not UNSET:
            field_dict["temperature"] = self.temperature
        if self.text is not UNSET:
            field_dict["text"] = to_json(self.text)
        if self.tool_choice is not UNSET:
            field_dict["tool_choice"] = self.tool_choice
        if self.tools is not UNSET:
            field_dict["tools"] = to_json(self.tools)
        if self.top_logprobs is not UNSET:
            field_dict["top_logprobs"] = self.top_logprobs
        if self.top_p is not UNSET:
            field_dict["top_p"] = self.top_p
        if self.truncation is not UNSET:
            field_dict["truncation"] = self.truncation
        if self.user is not UNSET:
            field_dict["user"] = self.user
        if self.safety_identifier is not UNSET:
            field_dict["safety_identifier"] = self.safety_identifier
        if self.prompt_cache_key is not UNSET:
            field_dict["prompt_cache_key"] = self.prompt_cache_key
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id")
        object_ = fields_.pop("object", UNSET)

        created_at = fields_.pop("created_at", UNSET)

        completed_at = fields_.pop("completed_at", UNSET)

        status = fields_.pop("status", UNSET)

        _error = fields_.pop("error", UNSET)
        error = _error if _error is None or _error is UNSET else models_.ResponseFailure.from_dict(_error)

        incomplete_details = fields_.pop("incomplete_details", UNSET)
        model = fields_.pop("model", UNSET)

        _output = fields_.pop("output", UNSET)
        output = (
            _output
            if _output is None or _output is UNSET
            else [models_.ResponseItem.from_dict(output_type_0_item_data) for output_type_0_item_data in _output]
        )

        _usage = fields_.pop("usage", UNSET)
        usage = _usage if _usage is None or _usage is UNSET else models_.ResponseUsage.from_dict(_usage)

        instructions = fields_.pop("instructions", UNSET)
        max_output_tokens = fields_.pop("max_output_tokens", UNSET)

        max_tool_calls = fields_.pop("max_tool_calls", UNSET)

        metadata = fields_.pop("metadata", UNSET)
        parallel_tool_calls = fields_.pop("parallel_tool_calls", UNSET)

        previous_response_id = fields_.pop("previous_response_id", UNSET)

        background = fields_.pop("background", UNSET)

        _reasoning = fields_.pop("reasoning", UNSET)
        reasoning = (
            _reasoning if _reasoning is None or _reasoning is UNSET else models_.ReasoningOptions.from_dict(_reasoning)
        )

        service_tier = fields_.pop("service_tier", UNSET)

        temperature = fields_.pop("temperature", UNSET)

        _text = fields_.pop("text", UNSET)
        text = _text if _text is None or _text is UNSET else models_.ResponseTextOptions.from_dict(_text)

        tool_choice = fields_.pop("tool_choice", UNSET)
        _tools = fields_.pop("tools", UNSET)
        tools = (
            _tools
            if _tools is None or _tools is UNSET
            else [models_.ResponseTool.from_dict(tools_type_0_item_data) for tools_type_0_item_data in _tools]
        )

        top_logprobs = fields_.pop("top_logprobs", UNSET)

        top_p = fields_.pop("top_p", UNSET)

        truncation = fields_.pop("truncation", UNSET)

        user = fields_.pop("user", UNSET)

        safety_identifier = fields_.pop("safety_identifier", UNSET)

        prompt_cache_key = fields_.pop("prompt_cache_key", UNSET)

        model_ = cls(
            id=id,
            object_=object_,
            created_at=created_at,
            completed_at=completed_at,
            status=status,
            error=error,
            incomplete_details=incomplete_details,
            model=model,
            output=output,
            usage=usage,
            instructions=instructions,
            max_output_tokens=max_output_tokens,
            max_tool_calls=max_tool_calls,
            metadata=metadata,
            parallel_tool_calls=parallel_tool_calls,
            previous_response_id=previous_response_id,
            background=background,
            reasoning=reasoning,
            service_tier=service_tier,
            temperature=temperature,
            text=text,
            tool_choice=tool_choice,
            tools=tools,
            top_logprobs=top_logprobs,
            top_p=top_p,
            truncation=truncation,
            user=user,
            safety_identifier=safety_identifier,
            prompt_cache_key=prompt_cache_key,
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
