"""Recorded traffic of the tasks with files: every reply parses, and whole jobs run on recorded bytes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support.recorded_traffic import Exchange, exchanges

from hf_ext import AsyncClient, Media
from hf_ext._calls.tasks.media import Given, MediaTask, media_request
from hf_ext._core.validate import Limits
from hf_ext.audio import tasks
from hf_ext.models import ProviderMapping
from hf_ext.multimodal import tasks as multimodal
from hf_ext.transport import Reply, Request
from hf_ext.vision import tasks as vision

pytestmark = pytest.mark.traffic

TASKS: tuple[MediaTask[Any], ...] = (*vision.TASKS, *tasks.TASKS, *multimodal.TASKS)
FIELDS = {"label", "score", "answer", "start", "end", "generated_text", "text"}


def recorded(folder: Path, task: MediaTask[Any]) -> list[Exchange]:
    """Return what hf-inference was asked and answered for a task."""
    path = folder / f"{task.name}.jsonl"
    found = exchanges(folder, task.name) if path.exists() else []
    return [exchange for exchange in found if exchange.provider == "hf-inference" and exchange.is_success]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_recorded_replies_parse(task: MediaTask[Any], traffic_dir: Path, not_run: Counter[str]) -> None:
    """Each recorded reply becomes the task's type, its values those of the raw JSON."""
    found = recorded(traffic_dir, task)
    if not found:
        not_run[f"no recorded reply of {task.name}: docs/tasks.md has its proof"] += 1
    for exchange in found:
        if exchange.is_cut or exchange.kind not in {"json", "binary"}:
            not_run[f"recorded replies of {task.name} whose body is not there, or not whole"] += 1
            continue
        result = task.operation.parse(exchange.reply)
        if isinstance(result, Media):
            assert result.content == exchange.content, exchange.id
            assert result.content_type == exchange.headers["content-type"], exchange.id
            continue
        items = result if isinstance(result, list) else [result]
        raw = exchange.json if isinstance(exchange.json, list) else [exchange.json]
        assert len(items) == len(raw), exchange.id
        for item, source in zip(items, raw, strict=True):
            for name in FIELDS & source.keys():
                assert getattr(item, name) == source[name], exchange.id


@pytest.mark.parametrize("task", [vision.TEXT_TO_IMAGE, tasks.TEXT_TO_SPEECH], ids=lambda task: task.name)
def test_recorded_requests_are_what_we_ask(task: MediaTask[Any], traffic_dir: Path) -> None:
    """Text and parameters of a recorded request, given by keyword, make the same body."""
    built = 0
    for exchange in recorded(traffic_dir, task):
        asked = exchange.request
        if not isinstance(asked, dict) or asked.keys() - {"inputs", "parameters"}:
            continue  # old clients' `model` and `options`, which no client sends any more
        given = Given("org/model", asked.get("parameters", {}), text=asked["inputs"])
        body = media_request(task, given, Limits()).body.to_dict()
        expected = {name: value for name, value in asked.items() if value != {}}
        assert body == expected, exchange.id
        built += 1
    assert built


class Replay:
    """A transport that answers with what was recorded for the same method and path."""

    name = "replay"

    def __init__(self, found: list[Exchange]) -> None:
        self._found = {exchange.url.partition("?")[0]: exchange for exchange in found}
        self.sent: list[Request] = []

    async def send(self, request: Request) -> Reply:
        self.sent.append(request)
        return self._found[request.url.partition("?")[0]].reply

    async def stream(self, request: Request) -> Any:
        raise AssertionError(request.where)

    async def aclose(self) -> None:
        return


@pytest.mark.anyio
async def test_a_recorded_job_from_prompt_to_file(traffic_dir: Path) -> None:
    """Replicate through the router: the prediction, then its file, fetched without the token."""
    replay = Replay([e for e in exchanges(traffic_dir, "text-to-image") if "replicate" in e.url])
    version = "5599ed30703defd1d160a25a63321b4dec97101d98b4674bcc56e41f62f35637"
    mapping = ProviderMapping(provider="replicate", provider_id=f"bytedance/sdxl-lightning-4step:{version}")
    async with AsyncClient(token="hf_test", transport=replay) as client:
        image = await client.vision.text_to_image(
            "An astronaut riding a horse on the moon.", model="ByteDance/SDXL-Lightning", provider=mapping
        )
    assert isinstance(image, Media)
    assert image.content_type == "image/png"
    begin, fetch = replay.sent
    assert begin.url == "https://router.huggingface.co/replicate/v1/predictions"
    assert ("Prefer", "wait") in begin.headers
    assert any(name == "Authorization" for name, _ in begin.headers_to_send())
    assert fetch.url.startswith("https://replicate.delivery/")
    assert not any(name == "Authorization" for name, _ in fetch.headers_to_send())


@pytest.mark.anyio
async def test_a_recorded_job_with_the_file_inside(traffic_dir: Path) -> None:
    """Together through the router: the image comes as base64 in the reply."""
    replay = Replay([e for e in exchanges(traffic_dir, "text-to-image") if "router.huggingface.co/together" in e.url])
    mapping = ProviderMapping(provider="together", provider_id="stabilityai/stable-diffusion-xl-base-1.0")
    async with AsyncClient(token="hf_test", transport=replay) as client:
        image = await client.vision.text_to_image("An astronaut", model="stabilityai/sdxl", provider=mapping)
    assert image.content_type == "image/jpeg"
    assert len(replay.sent) == 1


@pytest.mark.anyio
async def test_a_recorded_image_of_hf_inference(traffic_dir: Path) -> None:
    """hf-inference answers with the file itself; its own Content-Type decides, whatever was asked for."""
    url = "https://router.huggingface.co/hf-inference/models/CompVis/stable-diffusion-v1-4"
    replay = Replay([e for e in exchanges(traffic_dir, "text-to-image") if e.url == url])
    async with AsyncClient(token="hf_test", transport=replay) as client:
        image = await client.vision.text_to_image("An astronaut", model="CompVis/stable-diffusion-v1-4")
    assert image.content_type == "image/jpeg"
    assert image.content.startswith(b"\xff\xd8\xff")
    assert ("Accept", "image/png") in replay.sent[0].headers
