"""Each call and each stream writes one log record."""

from __future__ import annotations

import logging

import pytest
from support.byte_server import ByteServer, InTurn, answer, head

from hf_ext import AsyncClient, ModelUnavailableError, RateLimitError, StreamInterruptedError
from hf_ext.resilience import Cache, Retry
from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
EVENTS = b'data: {"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
async def test_stream_is_logged_as_one_record_at_debug(caplog: pytest.LogCaptureFixture, level: int) -> None:
    with ByteServer(answer(EVENTS, "text/event-stream")) as server, caplog.at_level(level, logger="hf_ext"):
        async with AsyncClient(base_url=server.url) as client:
            assert (await client.chat.stream(HELLO, model="acme/tiny").final()).text == "Hello"
    url = f"POST {server.url}/v1/chat/completions"
    messages = [record.getMessage() for record in caplog.records if record.name == "hf_ext"]
    assert [message.partition(" in ")[0] for message in messages] == (
        [f"{url} -> 200"] if level == logging.DEBUG else []
    )


async def test_stream_with_an_error_status_is_logged_as_one_record_at_info(caplog: pytest.LogCaptureFixture) -> None:
    refusal = answer(b'{"error": "slow down"}', status="429 Too Many Requests")
    with ByteServer(refusal) as server, caplog.at_level(logging.DEBUG, logger="hf_ext"):
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(RateLimitError):
                await client.chat.stream(HELLO, model="acme/tiny").final()
    (record,) = [record for record in caplog.records if record.name == "hf_ext"]
    fields = vars(record)["hf_ext"]
    assert (record.levelno, fields["status_code"], fields["method"]) == (logging.INFO, 429, "POST")


def records(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """Return the records of the client."""
    return [record for record in caplog.records if record.name == "hf_ext"]


async def test_interrupted_stream_is_logged_as_one_record_at_info(caplog: pytest.LogCaptureFixture) -> None:
    half = head() + b'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\n'
    with ByteServer(half) as server, caplog.at_level(logging.DEBUG, logger="hf_ext"):
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(StreamInterruptedError):
                await client.chat.stream(HELLO, model="acme/tiny").final()
    (record,) = records(caplog)
    assert record.levelno == logging.INFO
    assert " -> 200, StreamInterruptedError in " in record.getMessage()
    assert vars(record)["hf_ext"]["first_event"] is not None


async def test_call_and_stream_of_a_real_server_leave_one_record_each_without_prompt_and_token(
    caplog: pytest.LogCaptureFixture, llama_with_key: LlamaServer
) -> None:
    key = llama_with_key.api_key
    assert key is not None
    with caplog.at_level(logging.DEBUG, logger="hf_ext"):
        async with AsyncClient(base_url=llama_with_key.url, token=key) as client:
            await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)
            await client.chat.stream(HELLO, model="SmolLM2", max_tokens=3).final()
            async with client.chat.stream(HELLO, model="SmolLM2", max_tokens=30) as stream:
                async for _ in stream:
                    break
    fields = [vars(record)["hf_ext"] for record in records(caplog)]
    assert [each.get("closed_early") for each in fields] == [None, False, True]
    assert all(each["status_code"] == 200 for each in fields)
    assert fields[1]["first_event"] <= fields[1]["elapsed"]
    shown = repr([vars(record) for record in records(caplog)])
    assert "Say hello" not in shown
    assert key not in shown


BUSY = answer(b"{}", status="503 Service Unavailable")
CHAT = answer({"choices": [{"message": {"content": "a"}, "finish_reason": "stop"}]})
RETRY = Retry(on=ModelUnavailableError, attempts=2, wait_initial=0, wait_max=0)


async def test_attempts_of_a_policy_are_one_record(caplog: pytest.LogCaptureFixture) -> None:
    in_turn = InTurn(BUSY, CHAT, BUSY, answer(EVENTS, "text/event-stream"), BUSY, BUSY)
    with ByteServer(endless=in_turn) as server, caplog.at_level(logging.DEBUG, logger="hf_ext"):
        async with AsyncClient(base_url=server.url, policy=RETRY) as client:
            await client.chat.create(HELLO, model="m")
            await client.chat.stream(HELLO, model="m").final()
            with pytest.raises(ModelUnavailableError):
                await client.chat.create(HELLO, model="m")
    found = [(record.levelno, vars(record)["hf_ext"]) for record in records(caplog)]
    assert [(level, each["status_code"], each["attempts"], each["retried_errors"]) for level, each in found] == [
        (logging.DEBUG, 200, 2, ["503"]),
        (logging.DEBUG, 200, 2, ["503"]),
        (logging.INFO, 503, 2, ["503"]),
    ]
    assert " -> 200, 2 attempts in " in caplog.text


async def test_response_from_a_cache_is_a_record_without_an_attempt(caplog: pytest.LogCaptureFixture) -> None:
    with ByteServer(CHAT) as server, caplog.at_level(logging.DEBUG, logger="hf_ext"):
        async with AsyncClient(base_url=server.url, policy=Cache()) as client:
            for _ in range(2):
                await client.chat.create(HELLO, model="m")
    sent, cached = [vars(record)["hf_ext"] for record in records(caplog)]
    assert "attempts" not in sent
    assert (cached["status_code"], cached["attempts"]) == (200, 0)
