"""Each call and each stream writes one log record."""

from __future__ import annotations

import logging

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, RateLimitError

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
