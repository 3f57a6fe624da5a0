# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResponseItemFields` of a result.

Generated from ResponseItem in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class ResponseItemFields(ResultStruct, kw_only=True):
    """One item of an input or an answer. Its fields depend on `type`. An item of an answer can be sent back unchanged."""

    type: str | None = None
    """Type of the item: `message`, `reasoning`, `function_call`, `function_call_output`, `mcp_list_tools`, `mcp_call`,
    `mcp_approval_request`, `mcp_approval_response`, or a type specific to a provider. Absent: `message`.
    """

    id: str | None = None
    """Identifier of the item."""

    status: str | None = None
    """Status of the item: `completed`, `in_progress` or `incomplete`."""

    role: str | None = None
    """Of `message`: role of the author, `user`, `assistant`, `system` or `developer`."""

    encrypted_content: str | None = None
    """Of `reasoning`: encrypted reasoning, which only the server can read."""

    call_id: str | None = None
    """Of `function_call` and `function_call_output`: identifier that connects the call with its output. Send it back in
    the item with the output.
    """

    name: str | None = None
    """Of a call: name of the function or tool."""

    arguments: str | None = None
    """Of a call: arguments as JSON text."""

    output: Any = None
    """Of `function_call_output`: result of the function, text. Of `mcp_call`: result of the tool, or null."""

    error: Any = None
    """Of `mcp_list_tools` and `mcp_call`: the error, text or object, or null."""

    server_label: str | None = None
    """Of `mcp_...` items: name of the MCP server."""

    tools: list[dict[str, Any]] | None = None
    """Of `mcp_list_tools`: tools of the MCP server."""

    approval_request_id: str | None = None
    """Of `mcp_approval_response`: `id` of the approval request."""

    approve: bool | None = None
    """Of `mcp_approval_response`: whether the call is approved."""

    reason: str | None = None
    """Of `mcp_approval_response`: reason of the decision."""
