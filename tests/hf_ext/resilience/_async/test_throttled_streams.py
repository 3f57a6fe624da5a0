"""A stream that the server throttles after it has begun slows the limiters down, as a rejected call does."""

from __future__ import annotations

import json

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, HfError
from hf_ext.resilience import AdaptiveLimiter, RateLimiter

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Go."}]
CHUNK = {"choices": [{"index": 0, "delta": {"content": "Hel"}}]}
LAST = {"choices": [{"index": 0, "delta": {"content": "lo"}, "finish_reason": "stop"}]}
THROTTLED = {"error": {"message": "slow down", "type": "rate_limit_error", "code": 429}}


def events(*items: object) -> bytes:
    """Return a stream of events."""
    text = "".join(f"data: {json.dumps(item)}\n\n" for item in items)
    return answer(f"{text}data: [DONE]\n\n".encode(), "text/event-stream")


@pytest.mark.parametrize("is_of_client", [False, True])
@pytest.mark.parametrize("items", [(THROTTLED,), (CHUNK, THROTTLED)])
async def test_adaptive_limiter_throttles_after_the_stream(items: tuple[object, ...], is_of_client: bool) -> None:
    limiter = AdaptiveLimiter()
    with ByteServer(events(*items)) as server:
        async with AsyncClient(base_url=server.url, policy=limiter if is_of_client else None) as client:
            with pytest.raises(HfError):
                if is_of_client:
                    await client.chat.stream(HELLO, model="m").final()
                else:
                    async with limiter.astream(client.chat.stream, HELLO, model="m") as stream:
                        await stream.final()
    assert limiter.rate is not None


async def test_limiter_that_follows_the_server_has_no_burst_after_the_stream() -> None:
    now = 0.0
    limiter = RateLimiter(per_second=10, follow_server=True, clock=lambda: now)
    with ByteServer(events(CHUNK, THROTTLED)) as server:
        async with AsyncClient(base_url=server.url, policy=limiter) as client:
            with pytest.raises(HfError):
                await client.chat.stream(HELLO, model="m").final()
    assert not limiter.try_acquire()


async def test_complete_stream_does_not_slow_the_limiters_down() -> None:
    now = 0.0
    limiter, adaptive = RateLimiter(per_second=10, follow_server=True, clock=lambda: now), AdaptiveLimiter()
    with ByteServer(events(CHUNK, LAST)) as server:
        async with AsyncClient(base_url=server.url) as client:
            for policy in (limiter, adaptive):
                await client.chat.stream(HELLO, model="m", policy=policy).final()
    assert limiter.try_acquire()
    assert adaptive.rate is None
