"""Recorded jobs of providers: every reply is read, and what we ask equals what was asked."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from support.recorded_traffic import Exchange, exchanges
from support.unsent import Stop, UnsentError

from hf_ext import Client
from hf_ext.models import ProviderMapping
from hf_ext.providers import PROVIDERS, Fetch, Inline, Job, dialect_for
from hf_ext.transport import Reply, Request

pytestmark = pytest.mark.traffic

TASKS = ("text-to-image", "text-to-video")


def jobs(folder: Path, task: str) -> list[Exchange]:
    """Return the recorded jobs of providers that have a dialect here."""
    return [
        exchange
        for exchange in exchanges(folder, task)
        if exchange.provider in PROVIDERS and exchange.is_success and exchange.kind == "json"
    ]


@pytest.mark.parametrize("task", TASKS)
def test_recorded_replies_lead_to_a_file(task: str, traffic_dir: Path, not_run: Counter[str]) -> None:
    """Each finished job is a file: inside the reply, or at a URL."""
    read = 0
    for exchange in jobs(traffic_dir, task):
        if exchange.is_cut or "/v3/hf/" in exchange.url:
            not_run[f"recorded jobs of {task}: cut, or a path that is gone"] += 1
            continue
        dialect = dialect_for(exchange.provider, task)
        step = dialect.read(Job(task, "o/n"), Reply(exchange.status, exchange.headers, exchange.content))
        assert isinstance(step, Fetch | Inline), exchange.id
        if isinstance(step, Inline):
            assert step.content_type.startswith("image/"), exchange.id
        read += 1
    assert read


@pytest.mark.parametrize("task", TASKS)
def test_recorded_requests_are_what_the_client_sends(task: str, traffic_dir: Path) -> None:
    """A recorded job of replicate, field for field; the path follows from the model."""
    built = 0
    for exchange in jobs(traffic_dir, task):
        asked = exchange.request
        if exchange.provider != "replicate" or not isinstance(asked, dict):
            continue
        path = urlsplit(exchange.url).path.rpartition("/v1/")[2]
        version = asked.get("version")
        model = f"owner/name:{version}" if version else path.removeprefix("models/").removesuffix("/predictions")
        request = sent(task, model, asked["input"])
        assert json.loads(request.content or b"") == asked, exchange.id
        assert urlsplit(request.url).path == f"/replicate/v1/{path}", exchange.id
        built += 1
    assert built


def sent(task: str, model: str, inputs: dict[str, Any]) -> Request:
    """Return the request that the client sends for a job of replicate."""
    mapping = ProviderMapping(provider="replicate", provider_id=model, task=task)
    parameters = {name: value for name, value in inputs.items() if name != "prompt"}
    with Client(token="hf_example", transport=Stop()) as client, pytest.raises(UnsentError) as caught:
        method = client.vision.text_to_image if task == "text-to-image" else client.vision.text_to_video
        method(inputs["prompt"], model="org/model", provider=mapping, **parameters)
    return caught.value.request
