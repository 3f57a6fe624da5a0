# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.model_response import ModelResponse
    from ..models.response_item import ResponseItem
    from ..models.response_part import ResponsePart


T = TypeVar("T", bound="ResponseEvent")


@_attrs_define
class ResponseEvent:
    """One event of a streamed answer of the Responses API. Its fields depend on `type`. Events of types that are not
    listed may arrive; all their fields are kept.

    """

    type_: str
    """ Type of the event. For the answer: `response.created`, `.queued`, `.in_progress`, `.completed`,
    `.incomplete`, `.failed`. For an item: `response.output_item.added` and `.done`, `response.content_part.added`
    and `.done`. For a part of an item: `response.output_text.delta` and `.done`, the same with `refusal`,
    `reasoning_text`, `reasoning_summary_text`, `function_call_arguments` and `mcp_call_arguments`. For tools of an
    MCP server: `response.mcp_list_tools.in_progress`, `.completed`, `.failed`, the same with `mcp_call`. `error` if
    the stream fails. """
    sequence_number: int | None | Unset = UNSET
    """ Sequence number of the event, from 0. llama.cpp does not send it. """
    response: ModelResponse | None | Unset = UNSET
    """ Of events for the answer: the answer so far. """
    item: None | ResponseItem | Unset = UNSET
    """ Of `output_item` events: the item so far. """
    part: None | ResponsePart | Unset = UNSET
    """ Of `content_part` and `reasoning_summary_part` events: the part so far. """
    output_index: int | None | Unset = UNSET
    """ Index of the item in `output`, from 0. llama.cpp does not send it. """
    item_id: None | str | Unset = UNSET
    """ Identifier of the item. """
    content_index: int | None | Unset = UNSET
    """ Index of the part in the item's `content`, from 0. """
    summary_index: int | None | Unset = UNSET
    """ Index of the part in the item's `summary`, from 0. """
    delta: None | str | Unset = UNSET
    """ Of `delta` events: text to append. """
    text: None | str | Unset = UNSET
    """ Of `done` events for text: the complete text. """
    refusal: None | str | Unset = UNSET
    """ Of `response.refusal.done`: the complete text with which the model refused to answer. """
    name: None | str | Unset = UNSET
    """ Of `response.function_call_arguments.done`: name of the function. """
    arguments: None | str | Unset = UNSET
    """ Of `done` events for arguments: the complete arguments, as JSON text. """
    annotation: Any | Unset = UNSET
    """ Of `response.output_text.annotation.added`: a source that the text refers to. """
    annotation_index: int | None | Unset = UNSET
    """ Index of the annotation in the part's `annotations`, from 0. """
    logprobs: Any | Unset = UNSET
    """ List of the tokens of the text with their log probabilities, or null. """
    code: None | str | Unset = UNSET
    """ Of `error`: kind of failure. """
    message: None | str | Unset = UNSET
    """ Of `error`: message that describes the failure. """
    param: None | str | Unset = UNSET
    """ Of `error`: name of the invalid request field. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["type"] = self.type_
        if self.sequence_number is not UNSET:
            field_dict["sequence_number"] = self.sequence_number
        if self.response is not UNSET:
            field_dict["response"] = to_json(self.response)
        if self.item is not UNSET:
            field_dict["item"] = to_json(self.item)
        if self.part is not UNSET:
            field_dict["part"] = to_json(self.part)
        if self.output_index is not UNSET:
            field_dict["output_index"] = self.output_index
        if self.item_id is not UNSET:
            field_dict["item_id"] = self.item_id
        if self.content_index is not UNSET:
            field_dict["content_index"] = self.content_index
        if self.summary_index is not UNSET:
            field_dict["summary_index"] = self.summary_index
        if self.delta is not UNSET:
            field_dict["delta"] = self.delta
        if self.text is not UNSET:
            field_dict["text"] = self.text
        if self.refusal is not UNSET:
            field_dict["refusal"] = self.refusal
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.arguments is not UNSET:
            field_dict["arguments"] = self.arguments
        if self.annotation is not UNSET:
            field_dict["annotation"] = self.annotation
        if self.annotation_index is not UNSET:
            field_dict["annotation_index"] = self.annotation_index
        if self.logprobs is not UNSET:
            field_dict["logprobs"] = self.logprobs
        if self.code is not UNSET:
            field_dict["code"] = self.code
        if self.message is not UNSET:
            field_dict["message"] = self.message
        if self.param is not UNSET:
            field_dict["param"] = self.param
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type")
        sequence_number = fields_.pop("sequence_number", UNSET)

        _response = fields_.pop("response", UNSET)
        response = _response if _response is None or _response is UNSET else models_.ModelResponse.from_dict(_response)

        _item = fields_.pop("item", UNSET)
        item = _item if _item is None or _item is UNSET else models_.ResponseItem.from_dict(_item)

        _part = fields_.pop("part", UNSET)
        part = _part if _part is None or _part is UNSET else models_.ResponsePart.from_dict(_part)

        output_index = fields_.pop("output_index", UNSET)

        item_id = fields_.pop("item_id", UNSET)

        content_index = fields_.pop("content_index", UNSET)

        summary_index = fields_.pop("summary_index", UNSET)

        delta = fields_.pop("delta", UNSET)

        text = fields_.pop("text", UNSET)

        refusal = fields_.pop("refusal", UNSET)

        name = fields_.pop("name", UNSET)

        arguments = fields_.pop("arguments", UNSET)

        annotation = fields_.pop("annotation", UNSET)
        annotation_index = fields_.pop("annotation_index", UNSET)

        logprobs = fields_.pop("logprobs", UNSET)
        code = fields_.pop("code", UNSET)

        message = fields_.pop("message", UNSET)

        param = fields_.pop("param", UNSET)

        model_ = cls(
            type_=type_,
            sequence_number=sequence_number,
            response=response,
            item=item,
            part=part,
            output_index=output_index,
            item_id=item_id,
            content_index=content_index,
            summary_index=summary_index,
            delta=delta,
            text=text,
            refusal=refusal,
            name=name,
            arguments=arguments,
            annotation=annotation,
            annotation_index=annotation_index,
            logprobs=logprobs,
            code=code,
            message=message,
            param=param,
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
