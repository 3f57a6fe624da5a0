"""The policy of a run is around each request of the run, and repeats no call of a tool."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer
from support.model_replies import calls_reply, text_reply, tool_call

from hf_ext import AsyncClient, ModelUnavailableError
from hf_ext.resilience import Retry

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Go."}]
BUSY = answer(b"{}", status="503 Service Unavailable")
RETRY = Retry(on=ModelUnavailableError, attempts=2, wait_initial=0, wait_max=0)
CALL = {"type": "function_call", "call_id": "1", "name": "count", "arguments": "{}", "status": "completed"}
ITEM_REPLY = answer({"id": "r", "status": "completed", "output": [CALL]})
MESSAGE = {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Done."}]}
MESSAGE_REPLY = answer({"id": "r", "status": "completed", "output": [MESSAGE]})


def events(delta: dict[str, Any], finish_reason: str) -> bytes:
    """Return a stream of one chunk."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    return answer(f"data: {json.dumps({'choices': [choice]})}\n\ndata: [DONE]\n\n".encode(), "text/event-stream")


class Counter:
    """A tool that counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def count(self) -> str:
        """Count."""
        self.calls += 1
        return "counted"


@pytest.mark.parametrize("is_stream", [False, True])
@pytest.mark.parametrize("is_of_client", [False, True])
async def test_each_request_of_a_chat_run_is_retried(is_stream: bool, is_of_client: bool) -> None:
    call = tool_call("count", {}, "1")
    replies = [calls_reply(call), text_reply()]
    if is_stream:
        replies = [events({"tool_calls": [{"index": 0, **call}]}, "tool_calls"), events({"content": "Done."}, "stop")]
    counter = Counter()
    options: dict[str, Any] = {} if is_of_client else {"policy": RETRY}
    with ByteServer(endless=InTurn(BUSY, replies[0], BUSY, replies[1])) as server:
        async with AsyncClient(base_url=server.url, policy=RETRY if is_of_client else None) as client:
            run = client.chat.run(HELLO, model="m", tools=[counter.count], stream=is_stream, **options)
            result = await run.final()
    assert (result.text, result.rounds, counter.calls, len(server.requests)) == ("Done.", 2, 1, 4)


async def test_each_request_of_a_responses_run_is_retried() -> None:
    counter = Counter()
    with ByteServer(endless=InTurn(BUSY, ITEM_REPLY, BUSY, MESSAGE_REPLY)) as server:
        async with AsyncClient(base_url=server.url) as client:
            run = client.responses.run("Go.", model="m", tools=[counter.count], stream=False, policy=RETRY)
            result = await run.final()
    assert (result.text, result.rounds, counter.calls, len(server.requests)) == ("Done.", 2, 1, 4)


async def test_policy_none_switches_the_policy_of_the_client_off_for_a_run() -> None:
    with ByteServer(BUSY) as server:
        async with AsyncClient(base_url=server.url, policy=RETRY) as client:
            with pytest.raises(ModelUnavailableError):
                await client.chat.run(HELLO, model="m", tools=[Counter().count], policy=None).final()
    assert len(server.requests) == 1
