"""HF_HUB_OFFLINE: the client refuses requests to Hugging Face before they are sent, and sends those to other servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.byte_server import ByteServer, response
from support.leaks import NEEDLE

from hf_ext import AsyncClient, Url, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

pytestmark = pytest.mark.anyio

HELLO = [{"role": "user", "content": "Say hello."}]
NO_MODELS = response(b'{"data":[]}', "Connection: close")
CALLS: dict[str, Callable[[AsyncClient], Any]] = {
    "POST https://router.huggingface.co/v1/chat/completions": lambda c: c.chat.create(HELLO, model="org/name"),
    "POST https://router.huggingface.co/v1/chat/completions?": lambda c: c.chat.stream(HELLO, model="org/name").final(),
    "GET https://huggingface.co/api/models/org/name": lambda c: c.models.get("org/name"),
    "GET https://api.endpoints.huggingface.cloud/v2/endpoint/org/x": lambda c: c.endpoints.get("org", "x"),
}


@pytest.mark.parametrize("where", CALLS)
async def test_call_to_hugging_face_is_refused_if_hf_hub_offline_is_set(
    monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    async with AsyncClient(token=NEEDLE) as client:
        with pytest.raises(ValidationError, match="the client is offline") as caught:
            await CALLS[where](client)
    assert caught.value.where.startswith(where.rstrip("?"))
    assert "Unset HF_HUB_OFFLINE" in caught.value.hint


async def test_offline_client_sends_requests_to_its_own_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with ByteServer(NO_MODELS) as server:
        async with AsyncClient(base_url=server.url) as client:
            await client.router.models()
    assert len(server.requests) == 1


async def test_mirror_of_the_hub_is_refused_if_the_client_is_offline() -> None:
    with ByteServer(NO_MODELS) as mirror:
        async with AsyncClient(hub_url=mirror.url, offline=True) as client:
            with pytest.raises(ValidationError, match="the client is offline"):
                await client.models.get("org/name")
    assert mirror.requests == []


async def test_file_on_hugging_face_is_not_downloaded_if_the_client_is_offline() -> None:
    image = Url("https://huggingface.co/org/name/resolve/main/cat.png")
    with ByteServer(NO_MODELS) as server:
        async with AsyncClient(inference_url=server.url, offline=True) as client:
            with pytest.raises(ValidationError, match="the client is offline"):
                await client.vision.classify_image(image, model="org/vit")
    assert server.requests == []


async def test_argument_offline_has_precedence_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with ByteServer(response(b'{"id":"org/name"}', "Connection: close")) as mirror:
        async with AsyncClient(hub_url=mirror.url, offline=False) as client:
            assert (await client.with_options(offline=None).models.get("org/name")).id == "org/name"
            assert client.with_options(offline=True).config.offline
