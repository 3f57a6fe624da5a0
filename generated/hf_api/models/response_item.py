# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.mcp_tool import McpTool
    from ..models.response_part import ResponsePart


T = TypeVar("T", bound="ResponseItem")


@_attrs_define
class ResponseItem:
    """One item of an input or an answer. Its fields depend on `type`. An item of an answer can be sent back unchanged."""

    type_: None | str | Unset = UNSET
    """ Type of the item: `message`, `reasoning`, `function_call`, `function_call_output`, `mcp_list_tools`,
    `mcp_call`, `mcp_approval_request`, `mcp_approval_response`, or a type specific to a provider. Absent:
    `message`. """
    id: None | str | Unset = UNSET
    """ Identifier of the item. """
    status: None | str | Unset = UNSET
    """ Status of the item: `completed`, `in_progress` or `incomplete`. """
    role: None | str | Unset = UNSET
    """ Of `message`: role of the author, `user`, `assistant`, `system` or `developer`. """
    content: list[ResponsePart] | None | str | Unset = UNSET
    """ Of `message`: the text, or its parts. Of `reasoning`: text of the reasoning. """
    summary: list[ResponsePart] | None | Unset = UNSET
    """ Of `reasoning`: summary of the reasoning. """
    encrypted_content: None | str | Unset = UNSET
    """ Of `reasoning`: encrypted reasoning, which only the server can read. """
    call_id: None | str | Unset = UNSET
    """ Of `function_call` and `function_call_output`: identifier that connects the call with its output. """
    name: None | str | Unset = UNSET
    """ Of a call: name of the function or tool. """
    arguments: None | str | Unset = UNSET
    """ Of a call: arguments as JSON text. """
    output: Any | Unset = UNSET
    """ Of `function_call_output`: result of the function, text. Of `mcp_call`: result of the tool, or null. """
    error: Any | Unset = UNSET
    """ Of `mcp_list_tools` and `mcp_call`: the error, text or object, or null. """
    server_label: None | str | Unset = UNSET
    """ Of `mcp_...` items: name of the MCP server. """
    tools: list[McpTool] | None | Unset = UNSET
    """ Of `mcp_list_tools`: tools of the MCP server. """
    approval_request_id: None | str | Unset = UNSET
    """ Of `mcp_approval_response`: `id` of the approval request. """
    approve: bool | None | Unset = UNSET
    """ Of `mcp_approval_response`: whether the call is approved. """
    reason: None | str | Unset = UNSET
    """ Of `mcp_approval_response`: reason of the decision. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.status is not UNSET:
            field_dict["status"] = self.status
        if self.role is not UNSET:
            field_dict["role"] = self.role
        if self.content is not UNSET:
            field_dict["content"] = to_json(self.content)
        if self.summary is not UNSET:
            field_dict["summary"] = to_json(self.summary)
        if self.encrypted_content is not UNSET:
            field_dict["encrypted_content"] = self.encrypted_content
        if self.call_id is not UNSET:
            field_dict["call_id"] = self.call_id
        if self.name is not UNSET:
            field_dict["name"] = self.name
        if self.arguments is not UNSET:
            field_dict["arguments"] = self.arguments
        if self.output is not UNSET:
            field_dict["output"] = self.output
        if self.error is not UNSET:
            field_dict["error"] = self.error
        if self.server_label is not UNSET:
            field_dict["server_label"] = self.server_label
        if self.tools is not UNSET:
            field_dict["tools"] = to_json(self.tools)
        if self.approval_request_id is not UNSET:
            field_dict["approval_request_id"] = self.approval_request_id
        if self.approve is not UNSET:
            field_dict["approve"] = self.approve
        if self.reason is not UNSET:
            field_dict["reason"] = self.reason
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type", UNSET)

        id = fields_.pop("id", UNSET)

        status = fields_.pop("status", UNSET)

        role = fields_.pop("role", UNSET)

        def _parse_content(data: Any) -> Any:
            raw: object = data
            if raw is None or raw is UNSET:
                return data
            if isinstance(raw, list):
                try:
                    return [
                        models_.ResponsePart.from_dict(content_type_1_item_data) for content_type_1_item_data in data
                    ]
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return data

        content = _parse_content(fields_.pop("content", UNSET))

        _summary = fields_.pop("summary", UNSET)
        summary = (
            _summary
            if _summary is None or _summary is UNSET
            else [models_.ResponsePart.from_dict(summary_type_0_item_data) for summary_type_0_item_data in _summary]
        )

        encrypted_content = fields_.pop("encrypted_content", UNSET)

        call_id = fields_.pop("call_id", UNSET)

        name = fields_.pop("name", UNSET)

        arguments = fields_.pop("arguments", UNSET)

        output = fields_.pop("output", UNSET)
        error = fields_.pop("error", UNSET)
        server_label = fields_.pop("server_label", UNSET)

        _tools = fields_.pop("tools", UNSET)
        tools = (
            _tools
            if _tools is None or _tools is UNSET
            else [models_.McpTool.from_dict(tools_type_0_item_data) for tools_type_0_item_data in _tools]
        )

        approval_request_id = fields_.pop("approval_request_id", UNSET)

        approve = fields_.pop("approve", UNSET)

        reason = fields_.pop("reason", UNSET)

        model_ = cls(
            type_=type_,
            id=id,
            status=status,
            role=role,
            content=content,
            summary=summary,
            encrypted_content=encrypted_content,
            call_id=call_id,
            name=name,
            arguments=arguments,
            output=output,
            error=error,
            server_label=server_label,
            tools=tools,
            approval_request_id=approval_request_id,
            approve=approve,
            reason=reason,
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
