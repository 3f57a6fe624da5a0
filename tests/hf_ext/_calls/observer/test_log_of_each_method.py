"""Each method of the client logs its requests. No log line contains the token, a request body or a response body."""

from __future__ import annotations

import logging
from contextlib import suppress

import pytest
from support.fake_clock import FakeClock
from support.leaks import NEEDLE, is_in
from support.method_replies import REPLIES, MethodReply
from support.replay import Replay

from hf_ext import Client, HfError
from hf_ext._core.results.headers import Headers
from hf_ext.transport import Request, Response

HEADERS = [("x-request-id", f"r-{NEEDLE}"), ("x-inference-provider", NEEDLE), ("set-cookie", NEEDLE)]


def call(reply: MethodReply, status: int) -> list[Request]:
    """Call a method of a server that repeats the token in its headers; return the requests."""
    content_type = "text/event-stream" if reply.events else reply.content_type
    content = reply.encode(reply.events or reply.body) if status == 200 else b'{"error": "%s"}' % NEEDLE.encode()
    transport = Replay(Response(status, Headers([*HEADERS, ("content-type", content_type)]), content))
    with Client(token=NEEDLE, transport=transport, inference_url="https://own.example") as client:
        clock = FakeClock()
        client._core.clock, client._core.sleep = clock, clock.sleep
        with suppress(HfError):
            result = reply.call(client)
            if hasattr(result, "final"):
                result.final()
    return transport.requests


@pytest.mark.parametrize("status", [200, 503])
@pytest.mark.parametrize("name", REPLIES)
def test_method_logs_one_record_for_each_request_and_no_secret(
    caplog: pytest.LogCaptureFixture, name: str, status: int
) -> None:
    with caplog.at_level(logging.DEBUG, logger="hf_ext"):
        requests = call(REPLIES[name], status)
    assert requests
    records = [record for record in caplog.records if record.name == "hf_ext"]
    assert len(records) == len(requests)
    for record, request in zip(records, requests, strict=True):
        shown = f"{record.getMessage()} {vars(record)!r}"
        assert not is_in(shown)
        assert vars(record)["hf_ext"]["method"] == request.method
        body = request.content if isinstance(request.content, bytes) else b""
        assert not body or body.decode("latin-1") not in shown
