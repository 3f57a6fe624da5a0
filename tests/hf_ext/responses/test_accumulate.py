"""Accumulator of response streams: the last event brings all; until then every item as far as it came."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext.responses import Response, ResponseEvent, ResponseItem, ResponsePart
from hf_ext.responses.accumulate import ResponseAccumulator

CREATED = {"type": "response.created", "response": {"id": "resp_1", "model": "m", "status": "in_progress"}}


def event(fields: dict[str, Any]) -> ResponseEvent:
    return msgspec.convert(fields, ResponseEvent)


def accumulated(*events: dict[str, Any]) -> ResponseAccumulator:
    parts = ResponseAccumulator()
    for each in events:
        parts.add(event(each))
    return parts


def delta(of: str, text: str, **place: Any) -> dict[str, Any]:
    return {"type": f"response.{of}.delta", "delta": text, **place}


def output(*events: dict[str, Any]) -> list[ResponseItem]:
    return accumulated(*events).result().output


def test_nothing_gives_an_empty_response() -> None:
    parts = ResponseAccumulator()
    assert (parts.finished, parts.result()) == (False, Response(status="in_progress"))


def test_before_the_end_there_are_the_texts_so_far() -> None:
    parts = accumulated(CREATED, *(delta("output_text", text, output_index=1) for text in ("Hel", "lo")))
    response = parts.result()
    assert not parts.finished
    assert (response.id, response.model, response.text, response.status) == ("resp_1", "m", "Hello", "in_progress")


def test_at_the_end_there_is_the_response_itself() -> None:
    whole = {"id": "resp_1", "status": "completed", "output": [{"type": "message", "content": "Hello."}]}
    last = {"type": "response.completed", "response": whole}
    parts = accumulated(CREATED, delta("output_text", "Hello"), last)
    assert parts.finished
    assert parts.result() == msgspec.convert(whole, Response)
    assert parts.text(event(last)) == ""


def test_an_end_without_a_response_loses_nothing() -> None:
    parts = accumulated(CREATED, delta("output_text", "Hello"), {"type": "response.incomplete"})
    assert (parts.finished, parts.result().status, parts.result().text) == (True, "incomplete", "Hello")


def test_every_kind_of_piece_is_kept() -> None:
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


def test_an_item_has_what_its_beginning_said() -> None:
    added = {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "f", "arguments": "", "status": "x"}
    begun = {"type": "response.output_item.added", "output_index": 0, "item": added}
    (call,) = accumulated(begun, delta("function_call_arguments", "{", output_index=0)).result().function_calls
    assert (call.name, call.call_id, call.arguments, call.status) == ("f", "c1", "{", "x")
    assert output(begun) == [msgspec.convert(added, ResponseItem)]


def test_an_item_that_came_whole_counts() -> None:
    whole = {"type": "message", "id": "msg_1", "content": [{"type": "output_text", "text": "Hello."}]}
    done = {"type": "response.output_item.done", "output_index": 0, "item": whole}
    assert output(delta("output_text", "Hello", output_index=0), done) == [msgspec.convert(whole, ResponseItem)]


def test_items_are_in_the_order_of_their_numbers_or_as_they_came() -> None:
    numbered = output(delta("output_text", "b", output_index=1), delta("output_text", "a", output_index=0))
    assert [item.text for item in numbered] == ["a", "b"]
    named = output(
        {"type": "response.output_item.added", "item": {"type": "reasoning", "id": "rs_1"}},
        delta("reasoning_text", "hm", item_id="rs_1"),
        {"type": "response.output_item.added", "item": {"type": "message", "id": "msg_1"}},
        delta("output_text", "a", item_id="msg_1"),
        delta("output_text", "b", item_id="msg_1"),
    )
    assert [(item.id, item.type) for item in named] == [("rs_1", "reasoning"), ("msg_1", "message")]
    assert named[1].text == "ab"


def test_events_of_other_kinds_add_no_item() -> None:
    assert output(CREATED, delta("of_the_future", "x"), {"type": "response.output_text.delta", "delta": ""}) == []
