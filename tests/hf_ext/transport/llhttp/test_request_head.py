"""The head of a request. A server parses it as exactly one request, whatever the URL and the headers contain."""

import httptools
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.pretty import pretty_repr
from support.byte_server import Break, ByteServer, response
from support.leaks import NEEDLE, everything, is_in
from support.responses import request

from hf_ext import Client, ValidationError
from hf_ext._core.settings.secret import Secret
from hf_ext.transport._request_target import origin_and_target
from hf_ext.transport.base import Request
from hf_ext.transport.llhttp.request_head import RequestHead
from hf_ext.transport.llhttp.route import Route

HELLO = [{"role": "user", "content": "Say hello."}]


def head_of(sent: Request) -> RequestHead:
    origin, target = origin_and_target(sent.url)
    return RequestHead(sent, target, Route(origin, "", 0, None))


def head(**fields) -> bytes:
    sent = request(**fields)
    return bytes(head_of(sent).encode(sent))


def test_head_contains_request_line_host_headers_token_and_length():
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
def test_content_length_is_sent_with_a_body_and_with_a_post_without_a_body(method, content, length):
    lines = head(method=method, url="https://h.example/", content=content).split(b"\r\n")
    assert [line for line in lines if line.startswith(b"Content-Length")] == (
        [b"Content-Length: " + length] if length else []
    )


@pytest.mark.parametrize(
    "fields",
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
def test_line_end_in_url_header_or_method_is_refused(fields):
    headers = [("X-Api-Key", NEEDLE), *fields.get("headers", ())]
    with pytest.raises(ValidationError, match="line end") as caught:
        head(**{"url": "https://h.example/", "token": Secret(NEEDLE), **fields, "headers": headers})
    assert not is_in(everything(caught.value))


def test_repr_of_a_head_omits_the_token():
    sent = request(url="https://h.example/", token=Secret(NEEDLE))
    built = head_of(sent).encode(sent)
    assert NEEDLE.encode() in bytes(built)
    assert not is_in(repr(built))
    assert not is_in(repr(built[:100]))
    assert not is_in(pretty_repr(built, max_string=len(built) - 1))
    assert built[0] == ord("P")
    assert not is_in(str(built))


USUAL = {"method": "POST", "url": "https://h.example/a", "headers": [("X-A", "1")], "token": Secret("t")}


def test_a_head_fits_a_request_with_another_body_and_another_token():
    head = head_of(request(**USUAL, content=b"12345"))
    other = request(**{**USUAL, "token": Secret("u")}, content=b"1")
    assert head.fits(other)
    assert bytes(head.encode(other)) == bytes(head_of(other).encode(other))


@pytest.mark.parametrize(
    "change",
    [
        {"method": "PUT"},
        {"url": "https://h.example/b"},
        {"url": "http://h.example/a"},
        {"headers": [("X-A", "2")]},
        {"headers": []},
        {"token": None},
        {"scheme": "Key"},
    ],
)
def test_a_head_does_not_fit_a_request_that_differs_otherwise(change):
    other = request(**USUAL)
    for name, value in change.items():
        setattr(other, name, value)
    assert not head_of(request(**USUAL)).fits(other)


def test_a_head_does_not_change_with_the_headers_of_its_request():
    sent = request(**{**USUAL, "headers": [("X-A", "1")]})
    head = head_of(sent)
    sent.headers.append(("X-B", "2"))
    assert not head.fits(sent)
    assert b"X-B" not in head.encode(sent)


def test_each_call_of_a_client_sends_its_own_headers():
    good = response(b'{"choices":[{"index":0,"message":{"content":"Hello"}}]}')
    sent = good, Break.NEXT
    with ByteServer(*sent, *sent, *sent, good) as server, Client(base_url=server.url, token="hf_first") as client:
        for headers in ({"X-A": "1"}, {"X-A": "2"}, None):
            client.chat.create(HELLO, model="m", headers=headers)
        client.with_options(token="hf_second").chat.create(HELLO, model="m")

    lines = [[line for line in sent.splitlines() if line.startswith((b"X-A", b"Auth"))] for sent in server.requests]
    first, second = b"Authorization: Bearer hf_first", b"Authorization: Bearer hf_second"
    assert lines == [[b"X-A: 1", first], [b"X-A: 2", first], [first], [second]]


class ParsedRequest:
    """The request that the parser of a server finds in a head."""

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


@settings(deadline=None)
@given(st.sampled_from(["GET", "POST"]), paths, st.lists(visible, max_size=3))
def test_server_parses_exactly_one_request_with_the_sent_headers(method, path, values):
    headers = [(f"X-{number}", value) for number, value in enumerate(values)]
    try:
        sent = head(method=method, url=f"https://h.example/{path}", headers=headers)
    except ValidationError:
        assert {"\r", "\n"} & set(path)
        return
    parsed = ParsedRequest(sent)
    assert (parsed.count, parsed.method) == (1, method.encode())
    assert dict(parsed.headers[1 : 1 + len(headers)]) == {name.encode(): value.encode() for name, value in headers}
