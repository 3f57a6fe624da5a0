# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_response import ModelResponse
    from ..models.response_item import ResponseItem
    from ..models.response_part import ResponsePart


class ResponseEvent(OpenModel[Any]):
    """One event of a streamed answer of the Responses API. Its fields depend on `type`. Events of types that are not
    listed may arrive; all their fields are kept.
    """

    type_: str
    """Type of the event. For the answer: `response.created`, `.queued`, `.in_progress`, `.completed`, `.incomplete`,
    `.failed`. For an item: `response.output_item.added` and `.done`, `response.content_part.added` and `.done`. For
    a part of an item: `response.output_text.delta` and `.done`, the same with `refusal`, `reasoning_text`,
    `reasoning_summary_text`, `function_call_arguments` and `mcp_call_arguments`. For tools of an MCP server:
    `response.mcp_list_tools.in_progress`, `.completed`, `.failed`, the same with `mcp_call`. `error` if the stream
    fails.
    """
    sequence_number: int | None | Unset = UNSET
    """Sequence number of the event, from 0. llama.cpp does not send it."""
    response: ModelResponse | None | Unset = UNSET
    """Of events for the answer: the answer so far."""
    item: None | ResponseItem | Unset = UNSET
    """Of `output_item` events: the item so far."""
    part: None | ResponsePart | Unset = UNSET
    """Of `content_part` and `reasoning_summary_part` events: the part so far."""
    output_index: int | None | Unset = UNSET
    """Index of the item in `output`, from 0. llama.cpp does not send it."""
    item_id: None | str | Unset = UNSET
    """Identifier of the item."""
    content_index: int | None | Unset = UNSET
    """Index of the part in the item's `content`, from 0."""
    summary_index: int | None | Unset = UNSET
    """Index of the part in the item's `summary`, from 0."""
    delta: None | str | Unset = UNSET
    """Of `delta` events: text to append, a fragment of the answer or of the arguments of a function."""
    text: None | str | Unset = UNSET
    """Of `done` events for text: the complete text."""
    refusal: None | str | Unset = UNSET
    """Of `response.refusal.done`: the complete text with which the model refused to answer."""
    name: None | str | Unset = UNSET
    """Of `response.function_call_arguments.done`: name of the function."""
    arguments: None | str | Unset = UNSET
    """Of `done` events for arguments: the complete arguments, as JSON text."""
    annotation: Any | Unset = UNSET
    """Of `response.output_text.annotation.added`: a source that the text refers to."""
    annotation_index: int | None | Unset = UNSET
    """Index of the annotation in the part's `annotations`, from 0."""
    logprobs: Any | Unset = UNSET
    """List of the tokens of the text with their log probabilities, or null."""
    code: None | str | Unset = UNSET
    """Of `error`: kind of failure."""
    message: None | str | Unset = UNSET
    """Of `error`: message that describes the failure."""
    param: None | str | Unset = UNSET
    """Of `error`: name of the invalid request field."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        if self.sequence_number is not UNSET:
            fields["sequence_number"] = self.sequence_number
        if self.response is not UNSET:
            fields["response"] = to_json(self.response)
        if self.item is not UNSET:
            fields["item"] = to_json(self.item)
        if self.part is not UNSET:
            fields["part"] = to_json(self.part)
        if self.output_index is not UNSET:
            fields["output_index"] = self.output_index
        if self.item_id is not UNSET:
            fields["item_id"] = self.item_id
        if self.content_index is not UNSET:
            fields["content_index"] = self.content_index
        if self.summary_index is not UNSET:
            fields["summary_index"] = self.summary_index
        if self.delta is not UNSET:
            fields["delta"] = self.delta
        if self.text is not UNSET:
            fields["text"] = self.text
        if self.refusal is not UNSET:
            fields["refusal"] = self.refusal
        if self.name is not UNSET:
            fields["name"] = self.name
        if self.arguments is not UNSET:
            fields["arguments"] = self.arguments
        if self.annotation is not UNSET:
            fields["annotation"] = self.annotation
        if self.annotation_index is not UNSET:
            fields["annotation_index"] = self.annotation_index
        if self.logprobs is not UNSET:
            fields["logprobs"] = self.logprobs
        if self.code is not UNSET:
            fields["code"] = self.code
        if self.message is not UNSET:
            fields["message"] = self.message
        if self.param is not UNSET:
            fields["param"] = self.param
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type"),
            sequence_number=fields.pop("sequence_number", UNSET),
            response=fields.pop("response", UNSET)
            if fields.get("response") is None
            else parse_value(fields.pop("response"), models_.ModelResponse.from_dict),
            item=fields.pop("item", UNSET)
            if fields.get("item") is None
            else parse_value(fields.pop("item"), models_.ResponseItem.from_dict),
            part=fields.pop("part", UNSET)
            if fields.get("part") is None
            else parse_value(fields.pop("part"), models_.ResponsePart.from_dict),
            output_index=fields.pop("output_index", UNSET),
            item_id=fields.pop("item_id", UNSET),
            content_index=fields.pop("content_index", UNSET),
            summary_index=fields.pop("summary_index", UNSET),
            delta=fields.pop("delta", UNSET),
            text=fields.pop("text", UNSET),
            refusal=fields.pop("refusal", UNSET),
            name=fields.pop("name", UNSET),
            arguments=fields.pop("arguments", UNSET),
            annotation=fields.pop("annotation", UNSET),
            annotation_index=fields.pop("annotation_index", UNSET),
            logprobs=fields.pop("logprobs", UNSET),
            code=fields.pop("code", UNSET),
            message=fields.pop("message", UNSET),
            param=fields.pop("param", UNSET),
            additional_properties=fields,
        )
