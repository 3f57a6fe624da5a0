"""Responses and events of the router's `/v1/responses` (beta), which follows OpenAI's Responses API.

Source: openapi/router.yaml (ModelResponse, ResponseEvent). One class represents all types of items, and one class all
types of parts. The `type` of an item or part determines which fields have a value.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._core.results.result import Result


class ResponsePart(msgspec.Struct):
    """A content part of an item, such as `output_text`, `reasoning_text` or `refusal`."""

    type: str | None = None
    text: str | None = None
    refusal: str | None = None
    annotations: Any = None


class ResponseItem(msgspec.Struct):
    """One item of the output: a message, reasoning, a function call, an MCP call.

    Attributes:
        arguments: The arguments of a function call, as JSON text.
        call_id: The id of a function call. Send it back in the `function_call_output` item with the result.
    """

    type: str | None = None
    id: str | None = None
    status: str | None = None
    role: str | None = None
    content: str | list[ResponsePart] | None = None
    summary: list[ResponsePart] | None = None
    call_id: str | None = None
    name: str | None = None
    arguments: str | None = None
    output: Any = None
    error: Any = None
    server_label: str | None = None

    @property
    def text(self) -> str:
        """The text of a message; "" for any other item."""
        if isinstance(self.content, str):
            return self.content
        return "".join(part.text or "" for part in self.content or () if part.type in {"output_text", "text"})


class ResponseUsage(msgspec.Struct):
    """Token counts of a response, as the server sends them."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    total_tokens: int | None = None
    input_tokens_details: dict[str, Any] | None = None
    output_tokens_details: dict[str, Any] | None = None


class Response(Result):
    """A response of the Responses API.

    The last event of a stream contains the complete response, so `raw` has all fields. After an interrupted stream,
    `output` has the items that were received, and `raw` is empty. Fields that this class does not have are then only in
    the `raw` of each event.

    Attributes:
        status: `completed`, `incomplete` or `in_progress`. A response with the status `failed` raises an error.
    """

    id: str | None = None
    object: str | None = None
    created_at: float | None = None
    status: str | None = None
    model: str | None = None
    output: list[ResponseItem] = msgspec.field(default_factory=list[ResponseItem])
    usage: ResponseUsage | None = None
    error: dict[str, Any] | None = None
    incomplete_details: Any = None

    @property
    def text(self) -> str:
        """The joined text of all messages of the output."""
        return "".join(item.text for item in self.output if item.type == "message")

    @property
    def function_calls(self) -> list[ResponseItem]:
        """The function calls of the output."""
        return [item for item in self.output if item.type == "function_call"]


class ResponseEvent(Result):
    """One event of a response's stream. `raw` has all fields of the event.

    Attributes:
        type: The type of the event, such as `response.output_text.delta`. Events of unknown types are yielded too.
        delta: The text of a delta event: a fragment of a text, or a fragment of the arguments of a function.
        response: The response, in the events that start and end the response; otherwise None.
    """

    type: str = ""
    sequence_number: int | None = None
    output_index: int | None = None
    content_index: int | None = None
    summary_index: int | None = None
    item_id: str | None = None
    delta: str | None = None
    item: ResponseItem | None = None
    response: Response | None = None
    code: str | None = None
    message: str | None = None

    @property
    def text(self) -> str:
        """The text that the event adds to the response; "" if the event adds no text."""
        return (self.delta or "") if self.type == "response.output_text.delta" else ""
