"""The deadline of a call bounds all its requests together: the downloads of its file and of its result too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, RequestTimeoutError, Url

pytestmark = pytest.mark.anyio

MODEL = "org/name"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
PAUSE = 0.6
DEADLINE = 1.0  # one request with its pause is within it, and two are not

Call = Callable[[AsyncClient, str], Awaitable[Any]]

CALLS: dict[str, Call] = {
    "file, hf-inference": lambda client, url: client.vision.classify_image(Url(url), model=MODEL, deadline=DEADLINE),
    "file, toolkit": lambda client, url: client.toolkit.send(Url(url), deadline=DEADLINE),
    "result, hf-inference": lambda client, _: client.vision.text_to_image("a cat", model=MODEL, deadline=DEADLINE),
    "result, toolkit": lambda client, _: client.toolkit.call_for_media("a cat", deadline=DEADLINE),
}


@pytest.mark.parametrize("name", CALLS)
async def test_deadline_bounds_the_downloads_of_a_call_too(name: str) -> None:
    with ByteServer(PAUSE, answer(PNG, "image/png")) as files:
        url = f"{files.url}/cat.png"
        with ByteServer(PAUSE, answer({"image": url})) as server:
            async with AsyncClient(inference_url=server.url, base_url=files.url, dialect="huggingface") as client:
                with pytest.raises(RequestTimeoutError):
                    await CALLS[name](client, url)
