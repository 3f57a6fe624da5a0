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
    from ..models.response_failure import ResponseFailure
    from ..models.response_item import ResponseItem
    from ..models.response_text_options import ResponseTextOptions
    from ..models.response_tool import ResponseTool
    from ..models.response_usage import ResponseUsage


class ModelResponse(OpenModel[Any]):
    """An answer of the Responses API: a list of items. In an event it holds the answer so far."""

    id: str
    """Identifier of the answer, assigned by the server."""
    object_: None | str | Unset = UNSET
    """`response`."""
    created_at: float | None | Unset = UNSET
    """Time at which generation began, Unix time in seconds."""
    completed_at: float | None | Unset = UNSET
    """Time at which generation completed, Unix time in seconds."""
    status: None | str | Unset = UNSET
    """Status of the answer: `completed`, `incomplete` (cut off, see `incomplete_details`), `failed` (see `error`),
    `in_progress`, `queued` or `cancelled`.
    """
    error: None | ResponseFailure | Unset = UNSET
    """Why generation failed."""
    incomplete_details: Any | Unset = UNSET
    """Why the answer is incomplete: `{"reason": "max_output_tokens"}` or `{"reason": "content_filter"}`, or null."""
    model: None | str | Unset = UNSET
    """Model that was used."""
    output: list[ResponseItem] | None | Unset = UNSET
    """Items of the answer, in order of generation. Absent in the first events of some servers."""
    usage: None | ResponseUsage | Unset = UNSET
    """Token usage. Null or absent until the answer ends."""
    instructions: Any | Unset = UNSET
    """Same as in the request: text, a list of items, or null."""
    max_output_tokens: int | None | Unset = UNSET
    """Same as in the request."""
    max_tool_calls: int | None | Unset = UNSET
    """Same as in the request."""
    metadata: Any | Unset = UNSET
    """Same as in the request, or null."""
    parallel_tool_calls: bool | None | Unset = UNSET
    """Same as in the request."""
    previous_response_id: None | str | Unset = UNSET
    """Same as in the request."""
    background: bool | None | Unset = UNSET
    """Same as in the request."""
    reasoning: None | ReasoningOptions | Unset = UNSET
    """Same as in the request."""
    service_tier: None | str | Unset = UNSET
    """Service tier that was used."""
    temperature: float | None | Unset = UNSET
    """Same as in the request."""
    text: None | ResponseTextOptions | Unset = UNSET
    """Same as in the request."""
    tool_choice: Any | Unset = UNSET
    """Same as in the request, or null."""
    tools: list[ResponseTool] | None | Unset = UNSET
    """Same as in the request."""
    top_logprobs: int | None | Unset = UNSET
    """Same as in the request."""
    top_p: float | None | Unset = UNSET
    """Same as in the request."""
    truncation: None | str | Unset = UNSET
    """Same as in the request."""
    user: None | str | Unset = UNSET
    """Same as in the request."""
    safety_identifier: None | str | Unset = UNSET
    """Same as in the request."""
    prompt_cache_key: None | str | Unset = UNSET
    """Same as in the request."""
    prompt_cache_options: Any | Unset = UNSET
    """Same as in the request, or null."""
    prompt_cache_retention: None | str | Unset = UNSET
    """Same as in the request."""
    prompt: Any | Unset = UNSET
    """Same as in the request, or null."""
    conversation: Any | Unset = UNSET
    """Conversation that the answer belongs to, an object or null."""
    moderation: Any | Unset = UNSET
    """What the moderation of input and answer found, an object or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["id"] = self.id
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.created_at is not UNSET:
            fields["created_at"] = self.created_at
        if self.completed_at is not UNSET:
            fields["completed_at"] = self.completed_at
        if self.status is not UNSET:
            fields["status"] = self.status
        if self.error is not UNSET:
            fields["error"] = to_json(self.error)
        if self.incomplete_details is not UNSET:
            fields["incomplete_details"] = self.incomplete_details
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.output is not UNSET:
            fields["output"] = to_json(self.output)
        if self.usage is not UNSET:
            fields["usage"] = to_json(self.usage)
        if self.instructions is not UNSET:
            fields["instructions"] = self.instructions
        if self.max_output_tokens is not UNSET:
            fields["max_output_tokens"] = self.max_output_tokens
        if self.max_tool_calls is not UNSET:
            fields["max_tool_calls"] = self.max_tool_calls
        if self.metadata is not UNSET:
            fields["metadata"] = self.metadata
        if self.parallel_tool_calls is not UNSET:
            fields["parallel_tool_calls"] = self.parallel_tool_calls
        if self.previous_response_id is not UNSET:
            fields["previous_response_id"] = self.previous_response_id
        if self.background is not UNSET:
            fields["background"] = self.background
        if self.reasoning is not UNSET:
            fields["reasoning"] = to_json(self.reasoning)
        if self.service_tier is not UNSET:
            fields["service_tier"] = self.service_tier
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.text is not UNSET:
            fields["text"] = to_json(self.text)
        if self.tool_choice is not UNSET:
            fields["tool_choice"] = self.tool_choice
        if self.tools is not UNSET:
            fields["tools"] = to_json(self.tools)
        if self.top_logprobs is not UNSET:
            fields["top_logprobs"] = self.top_logprobs
        if self.top_p is not UNSET:
            fields["top_p"] = self.top_p
        if self.truncation is not UNSET:
            fields["truncation"] = self.truncation
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
        if self.prompt is not UNSET:
            fields["prompt"] = self.prompt
        if self.conversation is not UNSET:
            fields["conversation"] = self.conversation
        if self.moderation is not UNSET:
            fields["moderation"] = self.moderation
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            id=fields.pop("id"),
            object_=fields.pop("object", UNSET),
            created_at=fields.pop("created_at", UNSET),
            completed_at=fields.pop("completed_at", UNSET),
            status=fields.pop("status", UNSET),
            error=fields.pop("error", UNSET)
            if fields.get("error") is None
            else parse_value(fields.pop("error"), models_.ResponseFailure.from_dict),
            incomplete_details=fields.pop("incomplete_details", UNSET),
            model=fields.pop("model", UNSET),
            output=fields.pop("output", UNSET)
            if fields.get("output") is None
            else parse_list(fields.pop("output"), models_.ResponseItem.from_dict),
            usage=fields.pop("usage", UNSET)
            if fields.get("usage") is None
            else parse_value(fields.pop("usage"), models_.ResponseUsage.from_dict),
            instructions=fields.pop("instructions", UNSET),
            max_output_tokens=fields.pop("max_output_tokens", UNSET),
            max_tool_calls=fields.pop("max_tool_calls", UNSET),
            metadata=fields.pop("metadata", UNSET),
            parallel_tool_calls=fields.pop("parallel_tool_calls", UNSET),
            previous_response_id=fields.pop("previous_response_id", UNSET),
            background=fields.pop("background", UNSET),
            reasoning=fields.pop("reasoning", UNSET)
            if fields.get("reasoning") is None
            else parse_value(fields.pop("reasoning"), models_.ReasoningOptions.from_dict),
            service_tier=fields.pop("service_tier", UNSET),
            temperature=fields.pop("temperature", UNSET),
            text=fields.pop("text", UNSET)
            if fields.get("text") is None
            else parse_value(fields.pop("text"), models_.ResponseTextOptions.from_dict),
            tool_choice=fields.pop("tool_choice", UNSET),
            tools=fields.pop("tools", UNSET)
            if fields.get("tools") is None
            else parse_list(fields.pop("tools"), models_.ResponseTool.from_dict),
            top_logprobs=fields.pop("top_logprobs", UNSET),
            top_p=fields.pop("top_p", UNSET),
            truncation=fields.pop("truncation", UNSET),
            user=fields.pop("user", UNSET),
            safety_identifier=fields.pop("safety_identifier", UNSET),
            prompt_cache_key=fields.pop("prompt_cache_key", UNSET),
            prompt_cache_options=fields.pop("prompt_cache_options", UNSET),
            prompt_cache_retention=fields.pop("prompt_cache_retention", UNSET),
            prompt=fields.pop("prompt", UNSET),
            conversation=fields.pop("conversation", UNSET),
            moderation=fields.pop("moderation", UNSET),
            additional_properties=fields,
        )
