"""Many threads share one blocking client."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal

import pytest
from support.blocked_threads import is_receiving
from support.byte_server import ByteServer, head
from support.waiting import until

from hf_ext import Client, HfError, StreamInterruptedError

if TYPE_CHECKING:
    from scripts.local_servers import Nginx

HELLO = [{"role": "user", "content": "Say hello."}]
EVENT = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n'


def test_80_calls_of_8_threads_each_get_their_own_response(nginx: Nginx) -> None:
    with Client(base_url=nginx.echo, max_connections=4) as client, ThreadPoolExecutor(8) as threads:

        def call(number: int) -> tuple[str, str]:
            response = client.chat.create([{"role": "user", "content": str(number)}], model="acme/tiny")
            return response.raw["body"]["messages"][0]["content"], response.meta.headers["x-connection"]

        results = list(threads.map(call, range(80)))

    assert [content for content, _ in results] == [str(number) for number in range(80)]
    assert len({connection for _, connection in results}) <= 4


def test_concurrent_streams_of_several_threads_each_get_their_own_text(nginx: Nginx) -> None:
    with Client(base_url=nginx.url) as client, ThreadPoolExecutor(4) as threads:

        def read(_: int) -> bool:
            with client.chat.stream(HELLO, model="SmolLM2", max_tokens=4, temperature=0) as stream:
                return "".join(stream.text_stream) == stream.partial.text != ""

        assert list(threads.map(read, range(8))) == [True] * 8


def test_failing_calls_do_not_affect_calls_of_other_threads(nginx: Nginx) -> None:
    with Client(base_url=nginx.echo) as client, ThreadPoolExecutor(8) as threads:
        failing = client.with_options(base_url=nginx.fault("empty_response"))

        def call(number: int) -> bool:
            if number % 2:
                return bool(client.chat.create(HELLO, model="acme/tiny").raw["body"])
            with pytest.raises(HfError):
                failing.chat.create(HELLO, model="acme/tiny")
            return True

        assert all(threads.map(call, range(40)))


@pytest.mark.parametrize("transport", [None, "httpx"])
@pytest.mark.parametrize("in_a_block", [True, False])
def test_stream_can_be_closed_from_another_thread(in_a_block: bool, transport: Literal["httpx"] | None) -> None:
    reader = threading.current_thread()
    with ByteServer(head(), EVENT, 10.0) as server, Client(base_url=server.url, transport=transport) as client:
        stream = client.chat.stream(HELLO, model="acme/tiny")
        if in_a_block:
            stream.__enter__()
        texts = stream.text_stream
        assert next(texts) == "Hi"

        def close() -> None:
            until(lambda: is_receiving(reader))
            stream.close()

        closer = threading.Thread(target=close)
        closer.start()
        with pytest.raises(
            StreamInterruptedError, match="closed by the client"
        ) as caught:  # otherwise the server would end the stream
            next(texts)
        closer.join()

    assert caught.value.partial.text == "Hi"
