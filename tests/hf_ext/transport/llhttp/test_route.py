"""Routes: where a URL leads, and the first bytes of a request, which nobody can make into two."""

import ssl

import httptools
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.leaks import NEEDLE, everything, is_in
from support.responses import request

from hf_ext import ValidationError
from hf_ext._core.settings.secret import Secret
from hf_ext.transport._pool_settings import PoolSettings
from hf_ext.transport._request_target import split
from hf_ext.transport.llhttp.route import request_head, route_to

CONTEXT = ssl.create_default_context()
SETTINGS = PoolSettings(ssl_context=CONTEXT)


@pytest.mark.parametrize(
    ("url", "origin", "target"),
    [
        ("https://h.example/a/b?x=1&y=2", "https://h.example", "/a/b?x=1&y=2"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080", "/a"),
        ("https://[::1]:8443/a", "https://[::1]:8443", "/a"),
        ("https://h.example", "https://h.example", "/"),
        ("https://h.example?x=1", "https://h.example", "/?x=1"),
        ("https://h.example/a#fragment", "https://h.example", "/a"),
        ("https://h.example#fragment", "https://h.example", "/"),
        ("https://h.example/ä?q=ü%20", "https://h.example", "/%C3%A4?q=%C3%BC%20"),
        ("https://h.example/a%2Fb?x=[1]", "https://h.example", "/a%2Fb?x=[1]"),
        ("https://h.example/a b HTTP/1.0", "https://h.example", "/a%20b%20HTTP/1.0"),
        ("https://h.example/a\t\x00\x7f", "https://h.example", "/a%09%00%7F"),
    ],
)
def test_a_url_is_an_origin_and_a_target(url, origin, target):
    assert split(url) == (origin, target)


@pytest.mark.parametrize(
    "url", ["", "ftp://h.example/", "h.example/a", "//h.example", "HTTPS://h.example", "file:///x"]
)
def test_what_is_no_url_of_the_web_is_refused(url):
    with pytest.raises(ValidationError, match="neither http:// nor https://"):
        split(url)


@pytest.mark.parametrize(
    ("origin", "host", "port", "is_encrypted"),
    [
        ("https://h.example", "h.example", 443, True),
        ("https://H.Example.:8443", "h.example", 8443, True),
        ("http://127.0.0.1", "127.0.0.1", 80, False),
        ("http://[::1]:8080", "::1", 8080, False),
    ],
)
def test_the_way_to_an_origin(origin, host, port, is_encrypted):
    route = route_to(origin, SETTINGS)
    assert (route.origin, route.host, route.port) == (origin, host, port)
    assert route.tls is (CONTEXT if is_encrypted else None)


def head(**parts) -> bytes:
    sent = request(**parts)
    return bytes(request_head(sent, *split(sent.url)))


def test_the_head_of_a_request():
    sent = head(
        method="POST", url="https://h.example:8443/a?b", headers=[("X-A", "1")], content=b"12345", token=Secret("t")
    )
    assert sent == (
        b"POST /a?b HTTP/1.1\r\nHost: h.example:8443\r\nX-A: 1\r\nAuthorization: Bearer t\r\nContent-Length: 5\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("method", "content", "length"),
    [("GET", None, None), ("POST", None, b"0"), ("GET", b"", b"0"), ("DELETE", None, None)],
)
def test_a_length_is_announced_where_there_is_a_body_or_might_be(method, content, length):
    lines = head(method=method, url="https://h.example/", content=content).split(b"\r\n")
    assert [line for line in lines if line.startswith(b"Content-Length")] == (
        [b"Content-Length: " + length] if length else []
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"url": "https://h.example\r\nX-Evil: 1/"},
        {"url": "https://h.example/a\r\nX-Evil: 1"},
        {"url": "https://h.example/ä\nX-Evil: 1"},
        {"url": "https://h.example/a\rb"},
        {"headers": [("X-A", "b\r\nX-Evil: 1")]},
        {"headers": [("X-A\r\nX-Evil", "1")]},
        {"headers": [("X-A", "b\n")]},
        {"method": "GET /evil HTTP/1.1\r\nX:"},
    ],
)
def test_no_line_end_gets_into_a_head(parts):
    with pytest.raises(ValidationError, match="line end") as caught:
        head(**{"url": "https://h.example/", "token": Secret(NEEDLE), **parts})
    assert not is_in(everything(caught.value))


def test_a_head_does_not_show_the_token_in_it():
    sent = request(url="https://h.example/", token=Secret(NEEDLE))
    built = request_head(sent, *split(sent.url))
    assert NEEDLE.encode() in bytes(built)
    assert not is_in(repr(built))
    assert not is_in(str(built))


class Received:
    """What a server's parser takes from a head."""

    def __init__(self, data: bytes) -> None:
        self.headers: list[tuple[bytes, bytes]] = []
        self.url = b""
        self.count = 0
        parser = httptools.HttpRequestParser(self)
        parser.feed_data(data)
        self.method = parser.get_method()

    def on_url(self, url: bytes) -> None:
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name, value))

    def on_message_complete(self) -> None:
        self.count += 1


visible = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=10)


paths = st.text(max_size=20) | st.text("a /\\?#%\r\n\t\0é", max_size=10)


@given(st.sampled_from(["GET", "POST"]), paths, st.lists(visible, max_size=3))
def test_whatever_is_sent_a_server_reads_one_request_with_these_headers(method, path, values):
    headers = [(f"X-{number}", value) for number, value in enumerate(values)]
    try:
        sent = head(method=method, url=f"https://h.example/{path}", headers=headers)
    except ValidationError:
        assert {"\r", "\n"} & set(path)
        return
    received = Received(sent)
    assert (received.count, received.method) == (1, method.encode())
    assert dict(received.headers[1 : 1 + len(headers)]) == {name.encode(): value.encode() for name, value in headers}
