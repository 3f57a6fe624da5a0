"""An exception of a signal handler while a response is closed: its connection is not used again."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import Break, ByteServer, response

from hf_ext import Client

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import FrameType

HELLO = [{"role": "user", "content": "Say hello."}]


def chat(text: str) -> bytes:
    """Return a response after which the connection stays open."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"content": text}}
    return response(json.dumps({"choices": [choice]}).encode(), "Content-Type: application/json")


@contextmanager
def interrupted_in(function: str) -> Generator[None]:
    """Raise KeyboardInterrupt at the start of the next call of a function, as a signal handler may do."""

    def interrupt(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_name == function:
            sys.setprofile(None)
            raise KeyboardInterrupt

    sys.setprofile(interrupt)
    try:
        yield
    finally:
        sys.setprofile(None)


def test_bytes_after_a_response_whose_check_was_interrupted_are_no_response() -> None:
    steps = (chat("first") + chat("not yours"), Break.NEXT, chat("second"))
    with (
        ByteServer(*steps) as server,
        Client(base_url=server.url, transport="httpx", max_connections=1) as client,
    ):
        with pytest.raises(KeyboardInterrupt), interrupted_in("has_trailing_data"):
            client.chat.create(HELLO, model="acme/tiny")
        completion = client.chat.create(HELLO, model="acme/tiny")

    assert completion.text == "first"
    assert server.connections == 2
