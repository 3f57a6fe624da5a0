# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.mcp_tool import McpTool
    from ..models.response_part import ResponsePart


class ResponseItem(OpenModel[Any]):
    """One item of an input or an answer. Its fields depend on `type`. An item of an answer can be sent back unchanged."""

    type_: None | str | Unset = UNSET
    """Type of the item: `message`, `reasoning`, `function_call`, `function_call_output`, `mcp_list_tools`, `mcp_call`,
    `mcp_approval_request`, `mcp_approval_response`, or a type specific to a provider. Absent: `message`.
    """
    id: None | str | Unset = UNSET
    """Identifier of the item."""
    status: None | str | Unset = UNSET
    """Status of the item: `completed`, `in_progress` or `incomplete`."""
    role: None | str | Unset = UNSET
    """Of `message`: role of the author, `user`, `assistant`, `system` or `developer`."""
    content: list[ResponsePart] | None | str | Unset = UNSET
    """Of `message`: the text, or its parts. Of `reasoning`: text of the reasoning."""
    summary: list[ResponsePart] | None | Unset = UNSET
    """Of `reasoning`: summary of the reasoning."""
    encrypted_content: None | str | Unset = UNSET
    """Of `reasoning`: encrypted reasoning, which only the server can read."""
    call_id: None | str | Unset = UNSET
    """Of `function_call` and `function_call_output`: identifier that connects the call with its output. Send it back in
    the item with the output.
    """
    name: None | str | Unset = UNSET
    """Of a call: name of the function or tool."""
    arguments: None | str | Unset = UNSET
    """Of a call: arguments as JSON text."""
    output: Any | Unset = UNSET
    """Of `function_call_output`: result of the function, text. Of `mcp_call`: result of the tool, or null."""
    error: Any | Unset = UNSET
    """Of `mcp_list_tools` and `mcp_call`: the error, text or object, or null."""
    server_label: None | str | Unset = UNSET
    """Of `mcp_...` items: name of the MCP server."""
    tools: list[McpTool] | None | Unset = UNSET
    """Of `mcp_list_tools`: tools of the MCP server."""
    approval_request_id: None | str | Unset = UNSET
    """Of `mcp_approval_response`: `id` of the approval request."""
    approve: bool | None | Unset = UNSET
    """Of `mcp_approval_response`: whether the call is approved."""
    reason: None | str | Unset = UNSET
    """Of `mcp_approval_response`: reason of the decision."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.status is not UNSET:
            fields["status"] = self.status
        if self.role is not UNSET:
            fields["role"] = self.role
        if self.content is not UNSET:
            fields["content"] = to_json(self.content)
        if self.summary is not UNSET:
            fields["summary"] = to_json(self.summary)
        if self.encrypted_content is not UNSET:
            fields["encrypted_content"] = self.encrypted_content
        if self.call_id is not UNSET:
            fields["call_id"] = self.call_id
        if self.name is not UNSET:
            fields["name"] = self.name
        if self.arguments is not UNSET:
            fields["arguments"] = self.arguments
        if self.output is not UNSET:
            fields["output"] = self.output
        if self.error is not UNSET:
            fields["error"] = self.error
        if self.server_label is not UNSET:
            fields["server_label"] = self.server_label
        if self.tools is not UNSET:
            fields["tools"] = to_json(self.tools)
        if self.approval_request_id is not UNSET:
            fields["approval_request_id"] = self.approval_request_id
        if self.approve is not UNSET:
            fields["approve"] = self.approve
        if self.reason is not UNSET:
            fields["reason"] = self.reason
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type", UNSET),
            id=fields.pop("id", UNSET),
            status=fields.pop("status", UNSET),
            role=fields.pop("role", UNSET),
            content=fields.pop("content", UNSET)
            if fields.get("content") is None
            else parse_list(fields.pop("content"), models_.ResponsePart.from_dict),
            summary=fields.pop("summary", UNSET)
            if fields.get("summary") is None
            else parse_list(fields.pop("summary"), models_.ResponsePart.from_dict),
            encrypted_content=fields.pop("encrypted_content", UNSET),
            call_id=fields.pop("call_id", UNSET),
            name=fields.pop("name", UNSET),
            arguments=fields.pop("arguments", UNSET),
            output=fields.pop("output", UNSET),
            error=fields.pop("error", UNSET),
            server_label=fields.pop("server_label", UNSET),
            tools=fields.pop("tools", UNSET)
            if fields.get("tools") is None
            else parse_list(fields.pop("tools"), models_.McpTool.from_dict),
            approval_request_id=fields.pop("approval_request_id", UNSET),
            approve=fields.pop("approve", UNSET),
            reason=fields.pop("reason", UNSET),
            additional_properties=fields,
        )
