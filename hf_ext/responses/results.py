"""Responses and events of the router's `/v1/responses` (beta), which follows OpenAI's Responses API.

Source: openapi/router.yaml (ModelResponse, ResponseEvent). One class represents all types of items, and one class all
types of parts. The `type` of an item or part determines which fields have a value.
"""

from __future__ import annotations

import msgspec

from hf_ext._schema.responses.response_event_fields import ResponseEventFields
from hf_ext._schema.responses.response_fields import ResponseFields
from hf_ext._schema.responses.response_item_fields import ResponseItemFields
from hf_ext._schema.responses.response_item_list_fields import ResponseItemListFields
from hf_ext._schema.responses.response_part_fields import ResponsePartFields
from hf_ext._schema.responses.response_usage_fields import ResponseUsageFields

_UNSETTLED = frozenset({"queued", "in_progress"})


class ResponsePart(ResponsePartFields):
    """A content part of an item, such as `output_text`, `reasoning_text` or `refusal`."""


class ResponseItem(ResponseItemFields):
    """One item of the output: a message, reasoning, a function call, an MCP call."""

    content: str | list[ResponsePart] | None = None
    summary: list[ResponsePart] | None = None

    @property
    def text(self) -> str:
        """The text of a message; "" for any other item."""
        if isinstance(self.content, str):
            return self.content
        return "".join(part.text or "" for part in self.content or () if part.type in {"output_text", "text"})


class ResponseUsage(ResponseUsageFields):
    """Token counts of a response, as the server sends them."""


class Response(ResponseFields):
    """A response of the Responses API.

    The last event of a stream contains the complete response, so `raw` has all fields. After an interrupted stream,
    `output` has the items that were received, and `raw` is empty. Fields that this class does not have are then only in
    the `raw` of each event.
    """

    output: list[ResponseItem] = msgspec.field(default_factory=list[ResponseItem])
    usage: ResponseUsage | None = None

    @property
    def text(self) -> str:
        """The joined text of all messages of the output."""
        return "".join(item.text for item in self.output if item.type == "message")

    @property
    def is_settled(self) -> bool:
        """False while the server still generates the response, in the background."""
        return self.status not in _UNSETTLED

    @property
    def function_calls(self) -> list[ResponseItem]:
        """The function calls of the output."""
        return [item for item in self.output if item.type == "function_call"]


class ResponseItemList(ResponseItemListFields):
    """One page of the items of a stored response (`responses.input_items`)."""

    data: list[ResponseItem] = msgspec.field(default_factory=list[ResponseItem])


class ResponseEvent(ResponseEventFields):
    """One event of a response's stream. `raw` has all fields of the event.

    Attributes:
        response: The response, in the events that start and end the response; otherwise None.
    """

    item: ResponseItem | None = None
    response: Response | None = None

    @property
    def text(self) -> str:
        """The text that the event adds to the response; "" if the event adds no text."""
        return (self.delta or "") if self.type == "response.output_text.delta" else ""
