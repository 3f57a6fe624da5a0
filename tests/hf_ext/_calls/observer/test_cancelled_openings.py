"""A stream that is cancelled, while it is opened or later, ends its observation, wherever it waits."""

from __future__ import annotations

import logging
from typing import Any

import anyio
import pytest
from support.byte_server import ByteServer, answer, head

from hf_ext import AsyncClient, ModelUnavailableError
from hf_ext.resilience import Bulkhead, Retry

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
BUSY = answer(b"{}", status="503 Service Unavailable")
RETRY = Retry(on=ModelUnavailableError, attempts=2, wait_initial=5)
SILENT = 10.0  # seconds
CHUNK = b'data: {"choices": [{"index": 0, "delta": {"content": "Hello"}}]}\n\n'
DOCUMENT = b"HTTP/1.1 200 OK\r\n\r\n"  # a stream is open only when the kind of its body is known


def full_bulkhead() -> Bulkhead:
    bulkhead = Bulkhead(1)
    bulkhead.acquire()
    return bulkhead


@pytest.mark.parametrize(
    ("steps", "policy", "attempts"),
    [
        ([SILENT], None, 1),
        ([DOCUMENT, SILENT], None, 1),
        ([DOCUMENT + b" ", SILENT], None, 1),
        ([SILENT], RETRY, 1),
        ([DOCUMENT, SILENT], RETRY, 1),
        ([BUSY], RETRY, 1),
        ([], full_bulkhead(), 0),
    ],
    ids=[
        "headers",
        "body",
        "start of the body",
        "headers, policy",
        "body, policy",
        "wait of the policy",
        "queue of the policy",
    ],
)
async def test_cancelled_opening_leaves_one_record(
    steps: list[Any], policy: Any, attempts: int, caplog: pytest.LogCaptureFixture
) -> None:
    with ByteServer(*steps) as server, caplog.at_level(logging.DEBUG, logger="hf_ext"):
        async with AsyncClient(base_url=server.url, policy=policy) as client:
            with anyio.move_on_after(0.2) as scope:
                await client.chat.stream(HELLO, model="m").final()
            assert scope.cancelled_caught
    (record,) = [record for record in caplog.records if record.name == "hf_ext"]
    fields = vars(record)["hf_ext"]
    assert fields["error_type"].startswith("Cancelled")
    assert fields.get("attempts", 1) == attempts


@pytest.mark.parametrize("policy", [None, RETRY])
async def test_cancelled_entering_leaves_one_record(policy: Any, caplog: pytest.LogCaptureFixture) -> None:
    with ByteServer(SILENT) as server, caplog.at_level(logging.DEBUG, logger="hf_ext"):
        async with AsyncClient(base_url=server.url, policy=policy) as client:
            with anyio.move_on_after(0.2) as scope:
                async with client.chat.stream(HELLO, model="m"):
                    pass
            assert scope.cancelled_caught
    (record,) = [record for record in caplog.records if record.name == "hf_ext"]
    assert vars(record)["hf_ext"]["error_type"].startswith("Cancelled")


@pytest.mark.parametrize("policy", [None, RETRY])
async def test_stream_that_is_cancelled_later_is_logged_with_its_request_id(
    policy: Any, caplog: pytest.LogCaptureFixture
) -> None:
    start = head("x-request-id: r-1", "x-inference-provider: groq") + CHUNK
    with ByteServer(start, SILENT) as server, caplog.at_level(logging.DEBUG, logger="hf_ext"):
        async with AsyncClient(base_url=server.url, policy=policy) as client:
            with anyio.move_on_after(0.2) as scope:
                await client.chat.stream(HELLO, model="m").final()
            assert scope.cancelled_caught
    (record,) = [record for record in caplog.records if record.name == "hf_ext"]
    fields = vars(record)["hf_ext"]
    assert (fields["status_code"], fields["request_id"], fields["provider"]) == (200, "r-1", "groq")
    assert f" -> 200, {fields['error_type']} in " in record.getMessage()


async def test_cancelled_lookup_leaves_its_own_record_only(caplog: pytest.LogCaptureFixture) -> None:
    with ByteServer(SILENT) as server, caplog.at_level(logging.DEBUG, logger="hf_ext"):
        settings: Any = {"base_url": server.url, "hub_url": server.url, "token": "hf_x", "dialect": "huggingface"}
        async with AsyncClient(**settings) as client:
            with anyio.move_on_after(0.2):
                await client.chat.stream(HELLO, model="org/name", provider="groq").final()
    (record,) = [record for record in caplog.records if record.name == "hf_ext"]
    assert vars(record)["hf_ext"]["method"] == "GET"
