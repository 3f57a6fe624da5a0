"""Many conversations are answered concurrently, and the completions come in the order of the conversations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, BatchError, RateLimitError, ValidationError
from hf_ext.resilience import Retry

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.anyio

PROMPTS = [f"prompt {number}" for number in range(40)]


class Echo(ByteServer):
    """Answers with the text of the last message; `failures` has the number of errors to send for a text first."""

    def __init__(self, failures: dict[str, int] | None = None, status: str = "429 Too Many Requests") -> None:
        super().__init__(self._answer)
        self._failures = failures or {}
        self._status = status
        self._lock = Lock()

    def _answer(self, body: bytes) -> bytes:
        text = json.loads(body)["messages"][-1]["content"]
        with self._lock:
            if self._failures.get(text, 0) > 0:
                self._failures[text] -= 1
                return answer({"error": "refused"}, status=self._status)
        message = {"role": "assistant", "content": text}
        return answer({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})

    def texts(self) -> list[str]:
        return [body["messages"][-1]["content"] for body in self.bodies]


def client_for(server: ByteServer) -> AsyncClient:
    return AsyncClient(base_url=server.url, token=False)


async def test_completions_are_in_the_order_of_the_conversations() -> None:
    with Echo() as server:
        async with client_for(server) as client, client.chat.create_many(PROMPTS, model="m") as completions:
            texts = [completion.text async for completion in completions]

    assert texts == PROMPTS
    assert sorted(server.texts()) == sorted(PROMPTS)
    assert repr(completions).endswith("OrderedCalls: 40 returned, 0 running>")


async def test_conversations_are_read_as_they_are_needed() -> None:
    read: list[int] = []

    def prompts() -> Iterator[Any]:
        for number in range(1_000):
            read.append(number)
            yield [{"role": "user", "content": f"prompt {number}"}]

    with Echo() as server:
        async with (
            client_for(server) as client,
            client.chat.create_many(prompts(), model="m", max_concurrency=2) as completions,
        ):
            first = await anext(completions)

    assert first.text == "prompt 0"
    assert len(read) <= 6


async def test_a_failed_request_raises_after_the_completions_before_it() -> None:
    texts: list[str] = []
    with Echo({"prompt 3": 1}) as server:
        async with (
            client_for(server) as client,
            client.chat.create_many(PROMPTS, model="m", max_concurrency=4) as completions,
        ):
            with pytest.raises(BatchError, match="input 3 failed") as caught:
                async for completion in completions:
                    texts.append(completion.text)  # noqa: PERF401 - keeps those before the error

    error = caught.value
    assert texts == PROMPTS[:3]
    assert isinstance(error.__cause__, RateLimitError)
    assert list(error.failures) == [range(3, 4)]
    assert error.missing == [3]
    assert {part.start: done.text for part, done in error.done.items()} == {
        part.start: PROMPTS[part.start] for part in error.done
    }
    assert len(server.texts()) == 4 + len(error.done)
    assert error.status_code == 429


async def test_a_policy_applies_to_each_request() -> None:
    retry = Retry(on=RateLimitError, attempts=3, wait_initial=0, wait_max=0)
    with Echo({"prompt 3": 2, "prompt 8": 1}) as server:
        async with (
            client_for(server) as client,
            client.chat.create_many(PROMPTS, model="m", policy=retry) as completions,
        ):
            texts = [completion.text async for completion in completions]

    assert texts == PROMPTS
    assert len(server.requests) == len(PROMPTS) + 3


async def test_an_error_of_the_iterator_is_raised_after_all_completions() -> None:
    def prompts() -> Iterator[str]:
        yield from PROMPTS[:5]
        raise OSError("the disk is gone")

    texts: list[str] = []
    with Echo() as server:
        async with (
            client_for(server) as client,
            client.chat.create_many(prompts(), model="m", max_concurrency=2) as completions,
        ):
            with pytest.raises(OSError, match="the disk is gone"):
                async for completion in completions:
                    texts.append(completion.text)  # noqa: PERF401 - keeps those before the error

    assert texts == PROMPTS[:5]


async def test_invalid_arguments_are_refused_before_anything_is_sent() -> None:
    with Echo() as server:
        async with client_for(server) as client:
            create_many = client.chat.create_many
            with pytest.raises(ValidationError, match="max_concurrency must be a whole number of at least 1, not 0"):
                create_many(PROMPTS, model="m", max_concurrency=0)
            with pytest.raises(ValidationError, match="temperature"):
                create_many(PROMPTS, model="m", temperature=-1)
            with pytest.raises(ValidationError, match="conversations must be a list or an iterator"):
                create_many("prompt", model="m")
            with pytest.raises(ValidationError, match="policy must be a policy such as Retry"):
                create_many(PROMPTS, model="m", policy=object())  # type: ignore[arg-type]
            with pytest.raises(ValidationError, match="the calls have not started"):
                await anext(create_many(PROMPTS, model="m"))

    assert server.requests == []


async def test_no_conversation_gives_no_completion() -> None:
    with Echo() as server:
        async with client_for(server) as client, client.chat.create_many([], model="m") as completions:
            assert [completion async for completion in completions] == []


async def test_a_real_server_answers_many_prompts(client: AsyncClient, llama: LlamaServer) -> None:
    prompts = ["Say one.", "Say two.", "Say three."]
    options: Any = {"model": llama.model, "max_tokens": 4, "temperature": 0, "seed": 1}
    async with client.chat.create_many(prompts, max_concurrency=2, **options) as completions:
        texts = [completion.text async for completion in completions]
    single = await client.chat.create([{"role": "user", "content": "Say one."}], **options)

    assert texts[0] == single.text
    assert len(texts) == 3
