"""What the other tests rely on: hf-serve loads a task when it is asked for, and nothing outlives the server."""

from __future__ import annotations

import time

import httpx
import pytest

from scripts.local_servers import HfServe

pytestmark = [pytest.mark.heavy, pytest.mark.server]


def is_served(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=30, trust_env=False).is_success
    except httpx.ConnectError:
        return False


def test_every_task_ends_with_the_server() -> None:
    with HfServe() as server:
        urls = [server.at(task) for task in ("fill-mask", "image-classification")]
        assert all(map(is_served, urls))

    deadline = time.monotonic() + 10
    while any(map(is_served, urls)):
        assert time.monotonic() < deadline
