"""Any error body gives an error of hf_ext with the status of the response, which can be printed and pickled."""

from __future__ import annotations

import json
import pickle
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.byte_server import ByteServer, response
from support.fuzz import fuzz

from hf_ext import Client, HfError

HELLO = [{"role": "user", "content": "Say hello."}]
KEYS = [
    "error",
    "errors",
    "message",
    "detail",
    "code",
    "type",
    "status",
    "estimated_time",
    "object",
    "title",
    "msg",
    "loc",
    "choices",
]
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["error", "429", "timeout", "\ud800"]),
)
documents = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=12,
)
bodies = st.one_of(documents.map(lambda document: json.dumps(document).encode()), st.binary(max_size=60))
TYPES = st.sampled_from(
    ["application/json", "application/problem+json", "text/html", "text/plain; charset=utf-16", "", "x"]
)


class Current:
    """The current response."""

    def __init__(self) -> None:
        self.sent = b""

    def __iter__(self) -> Iterator[bytes]:
        yield self.sent


@pytest.fixture(scope="module")
def current() -> Current:
    return Current()


@pytest.fixture(scope="module")
def client(current: Current) -> Generator[Client]:
    with ByteServer(endless=current) as server, Client(base_url=server.url, timeout=5) as client:
        yield client


def error_of(client: Client, *, is_stream: bool) -> HfError | None:
    call: Any = client.chat.stream(HELLO, model="acme/tiny").final if is_stream else None
    try:
        call() if call else client.chat.create(HELLO, model="acme/tiny")
    except HfError as error:
        return error
    return None


@fuzz(150)
@given(st.integers(400, 599), TYPES, bodies, st.booleans())
def test_error_has_the_status_of_the_response(
    client: Client, current: Current, status: int, content_type: str, body: bytes, is_stream: bool
) -> None:
    current.sent = response(body, f"Content-Type: {content_type}", "Connection: close", status=f"{status} Oops")
    error = error_of(client, is_stream=is_stream)
    assert error is not None
    assert error.status_code == status
    assert error.message
    assert len(error.body) <= 2_000
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    str(error).encode()  # a message with half of a surrogate pair could not be printed


@fuzz(150)
@given(TYPES, bodies, st.booleans())
def test_only_errors_of_hf_ext_are_raised_for_a_success_status(
    client: Client, current: Current, content_type: str, body: bytes, is_stream: bool
) -> None:
    current.sent = response(body, f"Content-Type: {content_type}", "Connection: close")
    error = error_of(client, is_stream=is_stream)
    assert error is None or error.status_code == 200
