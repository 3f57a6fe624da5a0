"""Responses: answers and events of the router's `/v1/responses` (beta), as OpenAI's Responses API has them.

Source: openapi/router.yaml (ModelResponse, ResponseEvent). Items and parts are one open type each: which fields there
are depends on `type`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._core.results.result import Result


class ResponsePart(msgspec.Struct):
    """A part of an item, such as `output_text`, `reasoning_text` or `refusal`."""

    type: str | None = None
    text: str | None = None
    refusal: str | None = None
    annotations: Any = None


class ResponseItem(msgspec.Struct):
    """One item of an output: a message, reasoning, a function call, an MCP call.

    Attributes:
        arguments: Of a function call, JSON in a string.
        call_id: What a `function_call_output` of yours refers to.
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
        """The text of a message; "" of any other item."""
        if isinstance(self.content, str):
            return self.content
        return "".join(part.text or "" for part in self.content or () if part.type in {"output_text", "text"})


class ResponseUsage(msgspec.Struct):
    """Tokens of one response, as the server counted them."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    total_tokens: int | None = None
    input_tokens_details: dict[str, Any] | None = None
    output_tokens_details: dict[str, Any] | None = None


class Response(Result):
    """A whole response.

    The last event of a stream brings it whole, and `raw` too has all of it. Of a stream that was cut off there are the
    items as far as they came; what their fields do not know is in the `raw` of each event alone.

    Attributes:
        status: completed, incomplete, in_progress or failed; a failed one is raised as an error instead.
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
        """The text of all messages of the output."""
        return "".join(item.text for item in self.output if item.type == "message")

    @property
    def function_calls(self) -> list[ResponseItem]:
        """The functions that the model wants called."""
        return [item for item in self.output if item.type == "function_call"]


class ResponseEvent(Result):
    """One event of a response's stream; `raw` has all of it.

    Attributes:
        type: `response.output_text.delta` and its like; new ones pass as they are.
        delta: The piece that a delta event brings: text, or the arguments of a function.
        response: The response so far, in the events that begin and end it.
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
        """The text that the event adds; "" if none."""
        return (self.delta or "") if self.type == "response.output_text.delta" else ""
