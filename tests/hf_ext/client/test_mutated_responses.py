"""Whatever a server sends in place of a valid response, a method returns a result or raises an error of hf_ext."""

from __future__ import annotations

import copy
import inspect
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.fake_clock import FakeClock
from support.method_replies import REPLIES, MethodReply
from support.replay import Replay

from hf_ext import Client, HfError
from hf_ext._core.results.headers import Headers
from hf_ext.transport import Response

SERVERS = {"inference_url": "https://own.example"}
ODD: list[Any] = [
    None, True, False, 0, -1, 2**31, 2**63, -(2**63) - 1, 2**64, 10**400, 1e308, 5e-324, float("nan"), float("inf"), 0.5,
    "", "\ud800", "\udc00x", "\x00", "a" * 3000, "http://[::1", "https://127.0.0.1/x", "https://evil.example/x",
    "data:", "data:,%", "data:image/png;base64,!", "data:image/png;base64,AAAA", "AAAA", "A", "é", "=" * 5, "2026-13-45",
    "error", "failed", "COMPLETED", "processing", "stop", "[DONE]", "{}", "[]", "null", "1e999", "nan",
    [], {}, [None], [[]], [{}], {"": None}, {"error": "x"}, {"error": {"message": ["x"], "code": {}}}, ["x"], [["x"]],
    {"message": 1, "status": []}, {"type": []}, {"index": "x"}, {"url": "http://[::1"}, [0, [1]], [True, "x"],
    {"\ud800": "\ud800"},
]  # fmt: skip


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _paths(item, (*path, key))


def _replace(value: Any, path: tuple[Any, ...], change: Any) -> Any:
    """Return a copy of a JSON value with the value at a path replaced; the path is deleted if `change` is `...`."""
    if not path:
        return None if change is ... else change
    changed = copy.deepcopy(value)
    parent = changed
    for key in path[:-1]:
        parent = parent[key]
    if change is ...:
        del parent[path[-1]]
    else:
        parent[path[-1]] = change
    return changed


@st.composite
def mutations(draw: st.DrawFn, value: Any) -> Any:
    """Draw a JSON value that differs from `value` in one to three places."""
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(_paths(value))))
        old = value
        for key in path:
            old = old[key]
        wrapped: list[Any] = [..., [old], [old, old], {"error": old}, {"data": old}, str(old)]
        value = _replace(value, path, draw(st.sampled_from([*ODD, *wrapped])))
    return value


def read(result: Any, depth: int = 4) -> None:
    """Read every public property of a result and of the objects in it; errors of hf_ext are allowed."""
    if isinstance(result, list | tuple) and depth:
        for item in result[:3]:
            read(item, depth - 1)
    if not type(result).__module__.startswith("hf_ext") or not depth:
        return
    repr(result)
    for name in dir(result):
        if name.startswith("_") or inspect.ismethod(getattr(type(result), name, None)):
            continue
        try:
            value = getattr(result, name)
        except HfError:
            continue
        read(value, depth - 1)


def run(reply: MethodReply, content: bytes, content_type: str) -> None:
    """Call a method whose server sends this response, and read its result."""
    content_type = "text/event-stream" if reply.events and content.startswith(b"data:") else content_type
    received = Response(200, Headers([("content-type", content_type)]), content)
    with Client(token="hf_example", transport=Replay(received), **SERVERS) as client:
        clock = FakeClock()
        client._core.clock, client._core.sleep = clock, clock.sleep
        try:
            result = reply.call(client)
        except HfError as error:
            read(error.partial)
            str(error)
            return
        read(result)


@pytest.mark.parametrize("name", REPLIES)
def test_valid_response_of_a_method_is_read(name: str) -> None:
    reply = REPLIES[name]
    received = Response(
        200,
        Headers([("content-type", "text/event-stream" if reply.events else reply.content_type)]),
        reply.encode(reply.events or reply.body),
    )
    with Client(token="hf_example", transport=Replay(received), **SERVERS) as client:
        if name in {"fal-ai, queued", "chat.stream of a type"}:
            with pytest.raises(HfError):
                reply.call(client)
        else:
            read(reply.call(client))


def test_every_method_of_a_client_has_a_valid_response() -> None:
    with Client(token="hf_example") as client:
        resources = {name: getattr(client, name) for name in dir(client) if not name.startswith("_")}
        methods = {
            f"{name}.{method}"
            for name, resource in resources.items()
            if type(resource).__module__.startswith("hf_ext.") and hasattr(resource, "_core")
            for method, _ in inspect.getmembers(resource, inspect.ismethod)
            if not method.startswith("_")
        }
    assert methods - {name.partition(" ")[0] for name in REPLIES} == set()


@pytest.mark.parametrize("name", REPLIES)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutated_json_raises_only_errors_of_the_package(name: str, data: st.DataObject) -> None:
    reply = REPLIES[name]
    value = reply.events or reply.body
    if isinstance(value, bytes):
        value = {"image": "AAAA", "output": ["http://[::1"], "data": [{"url": "data:,x"}]}
    run(reply, reply.encode(data.draw(mutations(value))), "application/json")


@pytest.mark.parametrize("name", REPLIES)
def test_odd_value_in_each_place_raises_only_errors_of_the_package(name: str) -> None:
    """Every value of ODD replaces the whole response, and takes turns in all other places."""
    reply = REPLIES[name]
    value = reply.events or reply.body
    for odd in ODD:
        run(reply, reply.encode(odd), "application/json")
    if not isinstance(value, bytes):
        for position, path in enumerate(_paths(value)):
            for offset in (0, 17, 31):
                run(reply, reply.encode(_replace(value, path, ODD[(position + offset) % len(ODD)])), "application/json")
            run(reply, reply.encode(_replace(value, path, ...)), "application/json")


@pytest.mark.parametrize("name", REPLIES)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(
    cut=st.integers(0, 400),
    inserted=st.binary(max_size=8)
    | st.sampled_from([b'"\\ud800"', b"\xff\xfe", b"9" * 5_000, b"[" * 2_000, b"\n\ndata: "]),
    kind=st.sampled_from(["", "application/json", "text/plain", "image/png", "text/event-stream", "text/html", "é"]),
)
@example(cut=0, inserted=b"", kind="image/png")
@example(cut=400, inserted=b"[" * 200_000, kind="application/json")
def test_mutated_bytes_raise_only_errors_of_the_package(name: str, cut: int, inserted: bytes, kind: str) -> None:
    reply = REPLIES[name]
    content = reply.encode(reply.events or reply.body)
    run(reply, content[:cut] + inserted, kind)
    run(reply, content[:cut] + inserted + content[cut:], kind)


def test_mutations_change_the_response() -> None:
    assert _replace({"a": [1, 2]}, ("a", 1), ...) == {"a": [1]}
    assert json.loads(REPLIES["chat.create"].encode({"a": "\ud800"})) == {"a": "\ud800"}
