"""An observer receives the start, the first event, and the end or the error of each call and each stream."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, InTurn, answer

from hf_ext import AsyncClient, ModelUnavailableError, NetworkError, RateLimitError, ResponseDecodeError
from hf_ext._calls.observer.observation import combine, model_of
from hf_ext.resilience import Retry
from scripts.local_servers import LlamaServer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hf_api.types import Operation

    from hf_ext import Meta
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.settings.secret import Secret, SecretGroup
    from hf_ext.transport.base import Request

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]


class Recorder:
    """Keeps what an observer receives."""

    def __init__(self) -> None:
        self.received: list[tuple[Any, ...]] = []

    def __call__(
        self,
        request: Request,
        operation: Operation[Any, Any] | None,
        path: Sequence[Any],
        arguments: Mapping[str, Any],
        options: CallOptions,
        token: Secret | SecretGroup | None,
        /,
        *,
        is_stream: bool,
    ) -> Recorder:
        name = None if operation is None else operation.name
        self.received.append(("start", name, options.where, is_stream, model_of(operation, path, arguments)))
        return self

    def attempt(self) -> None:
        self.received.append(("attempt",))

    def attempt_failed(self, error: BaseException) -> None:
        self.received.append(("attempt failed", type(error)))

    def opened(self, meta: Meta) -> None:
        assert meta.status == 200
        self.received.append(("opened",))

    def event(self) -> None:
        if self.received[-1] != ("events",):
            self.received.append(("events",))

    def end(self, meta: Meta, result: Callable[[], Any]) -> None:
        usage = getattr(result(), "usage", None)
        self.received.append(("end", meta.status, usage and usage.completion_tokens))

    def error(self, error: BaseException) -> None:
        self.received.append(("error", type(error)))

    def close(self, meta: Meta, result: Callable[[], Any]) -> None:
        self.received.append(("close", meta.status, type(result()).__name__))


def observed(client: AsyncClient) -> Recorder:
    """Add an observer to a client, and return it."""
    recorder = Recorder()
    client._core.observe = combine(client._core.observe, recorder)
    return recorder


async def test_call_is_observed_from_its_start_to_its_result(llama: LlamaServer) -> None:
    async with AsyncClient(base_url=llama.url) as client:
        recorder = observed(client)
        await client.chat.create(HELLO, model="SmolLM2", max_tokens=1)
    assert recorder.received == [
        ("start", "create_chat_completion", "chat.create", False, "SmolLM2"),
        ("attempt",),
        ("end", 200, 1),
    ]


async def test_stream_is_observed_from_its_request_to_its_last_event(llama: LlamaServer) -> None:
    async with AsyncClient(base_url=llama.url) as client:
        recorder = observed(client)
        stream = client.chat.stream(
            HELLO, model="SmolLM2", max_tokens=3, temperature=0, stream_options={"include_usage": True}
        )
        assert recorder.received == []
        await stream.final()
    assert recorder.received == [
        ("start", "create_chat_completion", "chat.stream", True, "SmolLM2"),
        ("attempt",),
        ("opened",),
        ("events",),
        ("end", 200, 3),
    ]


async def test_stream_that_the_caller_closes_is_observed_as_closed(llama: LlamaServer) -> None:
    async with AsyncClient(base_url=llama.url) as client:
        recorder = observed(client)
        async with client.chat.stream(HELLO, model="SmolLM2", max_tokens=50) as stream:
            async for _ in stream:
                break
    assert [received[0] for received in recorder.received] == ["start", "attempt", "opened", "events", "close"]


async def test_error_status_is_observed_for_a_call_and_a_stream() -> None:
    refusal = b"HTTP/1.1 429 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with ByteServer(refusal) as server:
        async with AsyncClient(base_url=server.url) as client:
            recorder = observed(client)
            with pytest.raises(RateLimitError):
                await client.chat.create(HELLO, model="m")
            with pytest.raises(RateLimitError):
                await client.chat.stream(HELLO, model="m").final()
    assert [received for received in recorder.received if received[0] == "error"] == [("error", RateLimitError)] * 2
    assert len(recorder.received) == 6


async def test_unreachable_server_is_observed_as_an_error() -> None:
    async with AsyncClient(base_url="http://127.0.0.1:1") as client:
        recorder = observed(client)
        with pytest.raises(NetworkError):
            await client.chat.create(HELLO, model="m")
    assert recorder.received[1:] == [("attempt",), ("error", NetworkError)]


async def test_stream_that_the_caller_drops_is_observed_as_closed(llama: LlamaServer) -> None:
    async with AsyncClient(base_url=llama.url) as client:
        recorder = observed(client)
        stream = client.chat.stream(HELLO, model="SmolLM2", max_tokens=50)
        await stream.__aenter__()
        assert recorder.received[-1] == ("opened",)
        del stream
        gc.collect()
        assert recorder.received[-1] == ("close", 200, "ChatCompletion")


async def test_lookup_of_a_provider_is_observed_before_the_stream() -> None:
    mappings = (
        b'{"inferenceProviderMapping": {"groq": {"status": "live", "providerId": "x", "task": "conversational"}}}'
    )
    with ByteServer(answer(mappings)) as server:
        async with AsyncClient(
            base_url=server.url, hub_url=server.url, token="hf_token", dialect="huggingface"
        ) as client:
            recorder = observed(client)
            with pytest.raises(ResponseDecodeError):  # the server sends the mappings in place of a stream
                await client.chat.stream(HELLO, model="org/name", provider="groq").final()
    assert [received[:3] for received in recorder.received if received[0] == "start"] == [
        ("start", "get_model", "chat.stream"),
        ("start", "create_chat_completion", "chat.stream"),
    ]


BUSY = answer(b"{}", status="503 Service Unavailable")
CHAT = answer({"choices": [{"message": {"content": "a"}, "finish_reason": "stop"}]})
STREAM = answer(
    b'data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
    "text/event-stream",
)
RETRY = Retry(on=ModelUnavailableError, attempts=2, wait_initial=0, wait_max=0)


async def test_attempts_of_a_call_are_one_observation() -> None:
    with ByteServer(endless=InTurn(BUSY, CHAT)) as server:
        async with AsyncClient(base_url=server.url, policy=RETRY) as client:
            recorder = observed(client)
            await client.chat.create(HELLO, model="m")
    assert [received[0] for received in recorder.received] == ["start", "attempt", "attempt failed", "attempt", "end"]
    assert recorder.received[-1][1] == 200


async def test_attempts_of_a_stream_are_one_observation() -> None:
    with ByteServer(endless=InTurn(BUSY, STREAM)) as server:
        async with AsyncClient(base_url=server.url, policy=RETRY) as client:
            recorder = observed(client)
            await client.chat.stream(HELLO, model="m").final()
    kinds = [received[0] for received in recorder.received]
    assert kinds[:4] == ["start", "attempt", "attempt failed", "attempt"]
    assert sorted(kinds[4:]) == ["end", "events", "opened"]
    assert kinds[-1] == "end"


async def test_stream_that_fails_to_open_can_be_observed_again() -> None:
    with ByteServer(endless=InTurn(BUSY, STREAM)) as server:
        async with AsyncClient(base_url=server.url) as client:
            recorder = observed(client)
            stream = client.chat.stream(HELLO, model="m")
            with pytest.raises(ModelUnavailableError):
                await stream.__aenter__()
            await stream.final()
    kinds = [received[0] for received in recorder.received]
    assert kinds == ["start", "attempt", "error", "start", "attempt", "opened", "events", "end"]
