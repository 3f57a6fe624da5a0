"""In every part of a request, an argument that cannot be encoded raises a ValidationError, and nothing is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, ValidationError

pytestmark = pytest.mark.anyio

LONE_SURROGATE = "caf\ud83d"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
Call = Callable[[AsyncClient], Awaitable[Any]]


async def search(client: AsyncClient) -> list[Any]:
    return [model async for model in client.models.search(search=LONE_SURROGATE)]


SURROGATE_CALLS: dict[str, Call] = {
    "JSON": lambda client: client.embeddings.create(LONE_SURROGATE, model="org/name"),
    "path": lambda client: client.models.get("org/name", revision=LONE_SURROGATE),
    "query": lambda client: client.endpoints.logs("org", "name", replica=LONE_SURROGATE),
    "query of a paged list": search,
    "form": lambda client: client.audio.transcribe(WAV, model="whisper-1", prompt=LONE_SURROGATE),
    "extra field of a form": lambda client: client.audio.transcribe(
        WAV, model="m", extra_body={"hint": LONE_SURROGATE}
    ),
}
NOT_JSON_CALLS: dict[str, Call] = {
    "object": lambda client: client.audio.transcribe(WAV, model="m", extra_body={"hint": object()}),
    "NaN": lambda client: client.audio.transcribe(WAV, model="m", extra_body={"hint": [float("nan")]}),
}


async def error_message(call: Call) -> str:
    """Return the message of the error of a call, and check that nothing was sent."""
    with ByteServer(answer({})) as server:
        urls = {"base_url": server.url, "inference_url": server.url, "hub_url": server.url, "endpoints_url": server.url}
        async with AsyncClient(**urls, token=False) as client:
            with pytest.raises(ValidationError) as caught:
                await call(client)
    assert server.requests == []
    return caught.value.message


@pytest.mark.parametrize("place", SURROGATE_CALLS)
async def test_lone_surrogate_raises_a_validation_error_and_nothing_is_sent(place: str) -> None:
    assert "a text contains a lone surrogate" in await error_message(SURROGATE_CALLS[place])


@pytest.mark.parametrize("value", NOT_JSON_CALLS)
async def test_field_that_is_not_json_raises_a_validation_error_and_nothing_is_sent(value: str) -> None:
    assert (await error_message(NOT_JSON_CALLS[value])).startswith("the request cannot be written as JSON")


async def test_extra_body_adds_fields_to_the_form_of_a_transcription() -> None:
    extra_fields = {
        "hotwords": "apples",
        "vad_filter": True,
        "chunking": {"size": 1},
        "include[]": ["logprobs", "x"],
        "no": None,
    }
    with ByteServer(answer({"text": "hi"})) as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            await client.audio.transcribe(WAV, model="whisper-1", extra_body=extra_fields)
    (request,) = server.requests
    fields = [("hotwords", "apples"), ("vad_filter", "true"), ("chunking", '{"size":1}')]
    for name, value in [*fields, ("include[]", "logprobs"), ("include[]", "x")]:
        assert f'name="{name}"\r\n\r\n{value}\r\n'.encode() in request
    assert b'"no"' not in request
