"""HfServe starts one process for each task, and stops all of them at the end of its `with` block."""

from __future__ import annotations

import httpx
import pytest
from support.waiting import until

from scripts.local_servers import HfServe

pytestmark = [pytest.mark.heavy, pytest.mark.server]


def is_served(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=30, trust_env=False).is_success
    except httpx.ConnectError:
        return False


def test_processes_of_all_tasks_stop_with_the_server() -> None:
    with HfServe() as server:
        urls = [server.at(task) for task in ("fill-mask", "image-classification")]
        assert all(map(is_served, urls))

    until(lambda: not any(map(is_served, urls)))
