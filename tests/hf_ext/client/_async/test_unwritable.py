"""Arguments that cannot be encoded: a ValidationError before anything is sent, for every part of a request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ValidationError

pytestmark = pytest.mark.anyio

HALF = "caf\ud83d"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
Ask = Callable[[AsyncClient], Awaitable[Any]]


async def search(client: AsyncClient) -> list[Any]:
    return [model async for model in client.models.search(search=HALF)]


LONE_HALVES: dict[str, Ask] = {
    "JSON": lambda client: client.embeddings.create(HALF, model="org/name"),
    "path": lambda client: client.models.get("org/name", revision=HALF),
    "query": lambda client: client.endpoints.logs("org", "name", replica=HALF),
    "query of pages": search,
    "form": lambda client: client.audio.transcribe_openai(WAV, model="whisper-1", prompt=HALF),
    "own field of a form": lambda client: client.audio.transcribe_openai(WAV, model="m", extra_body={"hint": HALF}),
}
OTHERS: dict[str, Ask] = {
    "object": lambda client: client.audio.transcribe_openai(WAV, model="m", extra_body={"hint": object()}),
    "NaN": lambda client: client.audio.transcribe_openai(WAV, model="m", extra_body={"hint": [float("nan")]}),
}


async def refusal(ask: Ask) -> str:
    with ByteServer(answer({})) as server:
        urls = {"base_url": server.url, "inference_url": server.url, "hub_url": server.url, "endpoints_url": server.url}
        async with AsyncClient(**urls, token=False) as client:
            with pytest.raises(ValidationError) as caught:
                await ask(client)
    assert server.requests == []
    return caught.value.message


@pytest.mark.parametrize("place", LONE_HALVES)
async def test_lone_surrogate_raises_a_validation_error_and_nothing_is_sent(place: str) -> None:
    assert "a text contains a lone surrogate" in await refusal(LONE_HALVES[place])


@pytest.mark.parametrize("value", OTHERS)
async def test_field_that_is_not_json_raises_a_validation_error_and_nothing_is_sent(value: str) -> None:
    assert (await refusal(OTHERS[value])).startswith("the request cannot be written as JSON")


async def test_extra_body_adds_fields_to_the_form_of_a_transcription() -> None:
    own = {
        "hotwords": "apples",
        "vad_filter": True,
        "chunking": {"size": 1},
        "include[]": ["logprobs", "x"],
        "no": None,
    }
    with ByteServer(answer({"text": "hi"})) as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            await client.audio.transcribe_openai(WAV, model="whisper-1", extra_body=own)
    (request,) = server.requests
    fields = [("hotwords", "apples"), ("vad_filter", "true"), ("chunking", '{"size":1}')]
    for name, value in [*fields, ("include[]", "logprobs"), ("include[]", "x")]:
        assert f'name="{name}"\r\n\r\n{value}\r\n'.encode() in request
    assert b'"no"' not in request
