"""During a stream, the result has the streamed items. At the end, the result is the response of the last event."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext.responses import Response, ResponseEvent, ResponseItem, ResponsePart
from hf_ext.responses.accumulate import ResponseAccumulator

CREATED = {"type": "response.created", "response": {"id": "resp_1", "model": "m", "status": "in_progress"}}


def event(fields: dict[str, Any]) -> ResponseEvent:
    return msgspec.convert(fields, ResponseEvent)


def accumulate(*events: dict[str, Any]) -> ResponseAccumulator:
    accumulator = ResponseAccumulator()
    for fields in events:
        accumulator.add(event(fields))
    return accumulator


def delta(part: str, text: str, **indexes: Any) -> dict[str, Any]:
    return {"type": f"response.{part}.delta", "delta": text, **indexes}


def output(*events: dict[str, Any]) -> list[ResponseItem]:
    """Return the items of a stream with these events."""
    return accumulate(*events).result().output


def test_stream_without_events_becomes_an_empty_response_in_progress() -> None:
    accumulator = ResponseAccumulator()
    assert (accumulator.is_complete, accumulator.result()) == (False, Response(status="in_progress"))


def test_result_before_the_end_has_all_received_text() -> None:
    accumulator = accumulate(CREATED, *(delta("output_text", text, output_index=1) for text in ("Hel", "lo")))
    response = accumulator.result()
    assert not accumulator.is_complete
    assert (response.id, response.model, response.text, response.status) == ("resp_1", "m", "Hello", "in_progress")


def test_result_at_the_end_is_the_response_of_the_last_event() -> None:
    final = {"id": "resp_1", "status": "completed", "output": [{"type": "message", "content": "Hello."}]}
    last = {"type": "response.completed", "response": final}
    accumulator = accumulate(CREATED, delta("output_text", "Hello"), last)
    assert accumulator.is_complete
    assert accumulator.result() == msgspec.convert(final, Response)
    assert accumulator.text(event(last)) == ""


def test_result_has_the_streamed_items_if_the_last_event_has_no_response() -> None:
    accumulator = accumulate(CREATED, delta("output_text", "Hello"), {"type": "response.incomplete"})
    assert (accumulator.is_complete, accumulator.result().status, accumulator.result().text) == (
        True,
        "incomplete",
        "Hello",
    )


def test_deltas_of_every_type_are_joined() -> None:
    reasoning, message, call, mcp = output(
        delta("reasoning_text", "I ", output_index=0),
        delta("reasoning_text", "think", output_index=0),
        delta("reasoning_summary_text", "Th", output_index=0, summary_index=0),
        delta("reasoning_summary_text", "Then", output_index=0, summary_index=1),
        delta("reasoning_summary_text", "ought.", output_index=0, summary_index=0),
        delta("refusal", "No", output_index=1, content_index=1),
        delta("output_text", "Well", output_index=1, content_index=0),
        delta("function_call_arguments", '{"a"', output_index=2),
        delta("function_call_arguments", ": 1}", output_index=2),
        delta("mcp_call_arguments", "{}", output_index=3),
    )
    assert (reasoning.type, reasoning.role) == ("reasoning", None)
    assert reasoning.content == [ResponsePart(type="reasoning_text", text="I think")]
    assert [part.text for part in reasoning.summary or ()] == ["Thought.", "Then"]
    assert (message.type, message.role, message.text) == ("message", "assistant", "Well")
    assert message.content == [
        ResponsePart(type="output_text", text="Well"),
        ResponsePart(type="refusal", refusal="No"),
    ]
    assert (call.type, call.arguments) == ("function_call", '{"a": 1}')
    assert (mcp.type, mcp.arguments) == ("mcp_call", "{}")


def test_item_has_the_fields_of_its_first_event() -> None:
    added = {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "f", "arguments": "", "status": "x"}
    start = {"type": "response.output_item.added", "output_index": 0, "item": added}
    (call,) = accumulate(start, delta("function_call_arguments", "{", output_index=0)).result().function_calls
    assert (call.name, call.call_id, call.arguments, call.status) == ("f", "c1", "{", "x")
    assert output(start) == [msgspec.convert(added, ResponseItem)]


def test_complete_item_replaces_its_deltas() -> None:
    complete = {"type": "message", "id": "msg_1", "content": [{"type": "output_text", "text": "Hello."}]}
    done = {"type": "response.output_item.done", "output_index": 0, "item": complete}
    assert output(delta("output_text", "Hello", output_index=0), done) == [msgspec.convert(complete, ResponseItem)]


def test_items_are_sorted_by_index_and_items_without_an_index_keep_their_order() -> None:
    with_indexes = output(delta("output_text", "b", output_index=1), delta("output_text", "a", output_index=0))
    assert [item.text for item in with_indexes] == ["a", "b"]
    with_ids = output(
        {"type": "response.output_item.added", "item": {"type": "reasoning", "id": "rs_1"}},
        delta("reasoning_text", "hm", item_id="rs_1"),
        {"type": "response.output_item.added", "item": {"type": "message", "id": "msg_1"}},
        delta("output_text", "a", item_id="msg_1"),
        delta("output_text", "b", item_id="msg_1"),
    )
    assert [(item.id, item.type) for item in with_ids] == [("rs_1", "reasoning"), ("msg_1", "message")]
    assert with_ids[1].text == "ab"


def test_events_of_other_types_add_no_item() -> None:
    assert output(CREATED, delta("unknown", "x"), {"type": "response.output_text.delta", "delta": ""}) == []
