"""A request is not sent again after the first byte of its response. Only the default transport detects this case."""

from __future__ import annotations

import pytest
from support.byte_server import Break, ByteServer, response

from hf_ext import Client, ProtocolError

HELLO = [{"role": "user", "content": "Say hello."}]
GOOD = b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}'


@pytest.mark.parametrize("sent", [b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"])
def test_request_is_not_sent_again_after_the_first_byte_of_a_response(sent: bytes) -> None:
    with ByteServer(response(GOOD), Break.NEXT, sent) as server, Client(base_url=server.url) as client:
        client.chat.create(HELLO, model="acme/tiny")
        with pytest.raises(ProtocolError):
            client.chat.create(HELLO, model="acme/tiny")

    assert len(server.requests) == 2
