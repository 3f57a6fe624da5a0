"""Responses and events of the router's `/v1/responses` (beta), which follows OpenAI's Responses API.

Source: openapi/router.yaml (ModelResponse, ResponseEvent). One class represents all types of items, and one class all
types of parts. The `type` of an item or part determines which fields have a value.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._calls.results.usage import describe_usage
from hf_ext._core.results.short_repr import named_repr, shorten
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values import json
from hf_ext._core.values.surrogates import join_surrogates_in_json
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

    def to_request(self) -> dict[str, Any]:
        """Convert the item to a mapping for the `input` of the next request.

        Fields without a value are left out. Fields that this class does not have are only in `Response.raw`.
        """
        fields: dict[str, Any] = without_nulls(msgspec.to_builtins(self))
        return fields


class ResponseUsage(ResponseUsageFields):
    """Token counts of a response, as the server sends them."""

    def __repr__(self) -> str:
        return f"ResponseUsage({describe_usage(self)})"


@explain_missing("Response")
class Response(ResponseFields):
    """A response of the Responses API.

    The last event of a stream contains the complete response, so `raw` has all fields. After an interrupted stream,
    `output` has the items that were received, and `raw` is empty. Fields that this class does not have are then only in
    the `raw` of each event.
    """

    output: list[ResponseItem] = msgspec.field(default_factory=list[ResponseItem])
    usage: ResponseUsage | None = None

    def __repr__(self) -> str:
        return named_repr("Response", repr(shorten(self.text)), describe_usage(self.usage), self.status)

    @property
    def text(self) -> str:
        """The joined text of all messages of the output."""
        return "".join(item.text for item in self.output if item.type == "message")

    def to_request(self) -> list[dict[str, Any]]:
        """Convert the output to items for the `input` of the next request, with all fields that were received."""
        received = self.raw
        items = received.get("output") if json.is_object(received) else None
        if not json.is_array(items) or len(items) != len(self.output):
            items = [None] * len(self.output)
        return [_merge_received(item, other) for item, other in zip(self.output, items, strict=True)]

    @property
    def refusal(self) -> str:
        """The text with which the model refused to answer; "" if it did not refuse."""
        parts = [part for item in self.output if isinstance(item.content, list) for part in item.content]
        return "".join(part.refusal or "" for part in parts)

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


def without_nulls(value: Any) -> Any:
    """Return an item without the fields that are null, because strict servers reject null in an optional field."""
    if json.is_object(value):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if json.is_array(value) else join_surrogates_in_json(value)


def _merge_received(item: ResponseItem, received: Any) -> dict[str, Any]:
    """Return an item with the fields of the received JSON that `ResponseItem` does not have."""
    fields = item.to_request()
    if not json.is_object(received) or received.get("type") != item.type:
        return fields
    others = {name: value for name, value in received.items() if name not in item.__struct_fields__}
    return {**fields, **without_nulls(others)}
