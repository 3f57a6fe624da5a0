"""An error of OpenTelemetry or of an exporter never reaches the caller, and is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry.metrics import NoOpMeterProvider
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.trace import get_current_span
from support.byte_server import ByteServer, InTurn, answer
from support.model_replies import calls_reply, text_reply, tool_call

from hf_ext import AsyncClient, RateLimitError
from hf_ext.tracing import Tracing

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Go."}]
STREAM = answer(
    b'data: {"choices":[{"index":0,"delta":{"content":"Done"}}]}\n\n'
    b'data: {"choices":[{"index":0,"delta":{"content":"."},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
    "text/event-stream",
)


class Broken:
    """Raises in every method."""

    def __getattr__(self, name: str) -> Any:
        def fail(*_: object, **__: object) -> None:
            raise OSError(f"{name}: the disk is full")

        return fail


class BrokenProcessor(SpanProcessor):
    """Raises when a span starts or ends."""

    def __init__(self, names: Sequence[str]) -> None:
        for name in names:
            setattr(self, name, getattr(Broken(), name))


class BrokenMeters(NoOpMeterProvider):
    """Its meter has instruments that raise."""

    def get_meter(self, *_: Any, **__: Any) -> Any:
        return type("Meter", (), {"create_histogram": _broken, "create_counter": _broken})()


def _broken(*_: Any, **__: Any) -> Any:
    return Broken()


class BrokenLogs:
    """Its logger raises."""

    def get_logger(self, *_: Any, **__: Any) -> Any:
        return Broken()


def broken(what: str) -> Tracing:
    """Return traces, one part of which raises."""
    provider = TracerProvider()
    if what == "logs":
        return Tracing(provider, NoOpMeterProvider(), BrokenLogs(), content=True)  # type: ignore[arg-type]
    if what == "meters":
        return Tracing(provider, BrokenMeters())
    provider.add_span_processor(BrokenProcessor([what]))
    return Tracing(provider, NoOpMeterProvider())


PARTS = ["on_start", "on_end", "meters", "logs"]


@pytest.mark.parametrize("what", PARTS)
async def test_call_and_stream_have_their_results(what: str, caplog: pytest.LogCaptureFixture) -> None:
    with ByteServer(endless=InTurn(text_reply(), STREAM, STREAM)) as server:
        async with AsyncClient(base_url=server.url, tracing=broken(what)) as client:
            assert (await client.chat.create(HELLO, model="m")).text == "Done."
            assert (await client.chat.stream(HELLO, model="m").final()).text == "Done."
            async with client.chat.stream(HELLO, model="m") as stream:
                async for _ in stream:
                    break
    assert "cannot record a call" in caplog.text
    assert not get_current_span().get_span_context().is_valid


@pytest.mark.parametrize("what", PARTS)
async def test_failed_call_has_its_error(what: str) -> None:
    with ByteServer(answer(b"{}", status="429 Too Many Requests")) as server:
        async with AsyncClient(base_url=server.url, tracing=broken(what)) as client:
            with pytest.raises(RateLimitError):
                await client.chat.create(HELLO, model="m")
            with pytest.raises(RateLimitError):
                await client.chat.stream(HELLO, model="m").final()
    assert not get_current_span().get_span_context().is_valid


@pytest.mark.parametrize("what", PARTS)
async def test_run_has_its_result(what: str) -> None:
    def add(a: int, b: int) -> int:
        """Add two numbers."""
        return a + b

    with ByteServer(endless=InTurn(calls_reply(tool_call("add", {"a": 1, "b": 2})), text_reply())) as server:
        async with AsyncClient(base_url=server.url, tracing=broken(what)) as client:
            result = await client.chat.run(HELLO, model="m", tools=[add], stream=False).final()
    assert (result.text, result.calls[0].raw) == ("Done.", 3)
    assert not get_current_span().get_span_context().is_valid
