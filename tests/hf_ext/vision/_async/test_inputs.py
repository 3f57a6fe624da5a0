"""Inputs of the vision methods: each is sent as it is, or refused before anything is sent."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, Url, ValidationError

pytestmark = pytest.mark.anyio

MODEL = "org/name"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
MASK = PNG + b"mask"
NOTHING = "pass image or prompt: there is nothing to generate from"

Call = Callable[[AsyncClient], Awaitable[Any]]

WITHOUT_INPUT: dict[str, Call] = {
    "image": lambda client: client.vision.image_text_to_image(model=MODEL),
    "video": lambda client: client.vision.image_text_to_video(model=MODEL),
    "image, provider": lambda client: client.vision.image_text_to_image(model=MODEL, provider="fal-ai"),
    "video, any provider": lambda client: client.vision.image_text_to_video(model=MODEL, provider="auto"),
}


async def test_mask_from_a_pipe_is_sent() -> None:
    reading, writing = os.pipe()
    os.write(writing, MASK)
    os.close(writing)
    with ByteServer(answer(PNG, "image/png")) as server, os.fdopen(reading, "rb") as pipe:
        async with AsyncClient(base_url=server.url) as client:
            await client.vision.image_to_image(PNG, prompt="a hat", mask=pipe, model="m")
    _, _, mask = server.requests[0].partition(b'name="mask"; filename="file.png"\r\nContent-Type: image/png\r\n\r\n')
    assert mask.startswith(MASK + b"\r\n--")


@pytest.mark.parametrize(
    ("mask", "problem"),
    [
        (b"", "mask is empty"),
        ("mask.png", "mask is a str; pass a path as pathlib.Path(…), an address as hf_ext.Url(…)"),
        (Url("https://example.com/mask.png"), "mask must be the file itself, not a Url; download the file first"),
    ],
)
async def test_invalid_mask_raises_before_anything_is_sent(mask: Any, problem: str) -> None:
    with ByteServer(answer(PNG, "image/png")) as server:
        async with AsyncClient(base_url=server.url) as client:
            with pytest.raises(ValidationError) as caught:
                await client.vision.image_to_image(PNG, prompt="a hat", mask=mask, model="m")
    assert (caught.value.problems, server.requests) == ([problem], [])


@pytest.mark.parametrize("name", WITHOUT_INPUT)
async def test_method_without_image_and_prompt_raises_before_anything_is_sent(name: str) -> None:
    with ByteServer(answer({})) as server:
        async with AsyncClient(inference_url=server.url, hub_url=server.url, token="hf_x") as client:
            with pytest.raises(ValidationError) as caught:
                await WITHOUT_INPUT[name](client)
    assert (caught.value.problems, server.requests) == ([NOTHING], [])


async def test_input_in_extra_body_is_sent() -> None:
    with ByteServer(answer(PNG, "image/png")) as server:
        async with AsyncClient(inference_url=server.url) as client:
            await client.vision.image_text_to_image(model=MODEL, extra_body={"start_image": "a.png"})
    assert server.requests[0].endswith(b'\r\n\r\n{"start_image":"a.png"}')
