"""Files from other providers, inside the response or at a URL. A web page, a text or JSON raises an error."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from support.byte_server import ByteServer, answer
from support.leaks import NEEDLE
from support.no_files import NO_FILES, PAGE

from hf_ext import AsyncClient, Media, ResponseDecodeError
from hf_ext.models import ProviderMapping

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

MODEL = "org/name"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
LOGIN_PAGE = answer(PAGE, "text/html", "x-request-id: f-1")
Call = Callable[[AsyncClient], Awaitable[Any]]


async def decode_error(client: AsyncClient, call: Call) -> ResponseDecodeError:
    """Return the error of a call."""
    with pytest.raises(ResponseDecodeError) as caught:
        await call(client)
    return caught.value


def mapping(provider: str, task: str) -> ProviderMapping:
    return ProviderMapping(provider=provider, provider_id="own/model", task=task)


def image(provider: str) -> Call:
    return lambda client: client.vision.text_to_image("a cat", model=MODEL, provider=mapping(provider, "text-to-image"))


def speech(provider: str) -> Call:
    return lambda client: client.audio.text_to_speech("hi", model=MODEL, provider=mapping(provider, "text-to-speech"))


def video(provider: str) -> Call:
    return lambda client: client.vision.text_to_video("a cat", model=MODEL, provider=mapping(provider, "text-to-video"))


# For each call: the provider's response for a finished job, with the URL of the file.
FILE_AT_URL: dict[str, tuple[Call, Callable[[str], Any]]] = {
    "fal-ai image": (image("fal-ai"), lambda url: {"images": [{"url": url, "content_type": "image/png"}]}),
    "fal-ai speech": (speech("fal-ai"), lambda url: {"audio": {"url": url, "content_type": "audio/wav"}}),
    "fal-ai video": (video("fal-ai"), lambda url: {"video": {"url": url}}),
    "novita video": (video("novita"), lambda url: {"videos": [{"video_url": url}]}),
    "nscale image": (image("nscale"), lambda url: {"data": [{"url": url}]}),
    "together image": (image("together"), lambda url: {"data": [{"url": url}]}),
    "together video": (video("together"), lambda url: {"status": "completed", "outputs": {"video_url": url}}),
    "wavespeed image": (image("wavespeed"), lambda url: {"data": {"status": "completed", "outputs": [url]}}),
    "zai-org image": (image("zai-org"), lambda url: {"task_status": "SUCCESS", "image_result": [{"url": url}]}),
}


@pytest.mark.parametrize("name", FILE_AT_URL)
@pytest.mark.parametrize(
    ("content", "content_type", "words"),
    [NO_FILES[name] for name in ("page", "page with the content type of an image", "empty", "text", "json")],
    ids=["web page", "web page with the content type of an image", "empty body", "text", "JSON"],
)
async def test_downloaded_body_that_is_not_a_file_raises_an_error_with_its_url(
    name: str, content: bytes, content_type: str, words: str
) -> None:
    call, body = FILE_AT_URL[name]
    page = answer(content, content_type, "x-request-id: f-1")
    with ByteServer(page) as files, ByteServer(answer(body(f"{files.url}/media"))) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            error = await decode_error(client, call)
    assert words in error.message
    assert (error.where, error.status_code, error.request_id) == (f"GET {files.url}/media", 200, "f-1")


@pytest.mark.parametrize("name", FILE_AT_URL)
async def test_download_from_a_provider_is_returned_as_media(name: str) -> None:
    call, body = FILE_AT_URL[name]
    file = answer(PNG, "application/octet-stream")
    with ByteServer(file) as files, ByteServer(answer(body(f"{files.url}/media"))) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            media = await call(client)
    assert isinstance(media, Media)
    assert media.content == PNG


FILE_IN_RESPONSE: dict[str, tuple[Call, Callable[[bytes], Any]]] = {
    "nscale image": (image("nscale"), lambda file: {"data": [{"b64_json": base64.b64encode(file).decode()}]}),
    "deepinfra image": (image("deepinfra"), lambda file: {"data": [{"b64_json": base64.b64encode(file).decode()}]}),
    "replicate image": (
        image("replicate"),
        lambda file: {"status": "succeeded", "output": [f"data:image/png;base64,{base64.b64encode(file).decode()}"]},
    ),
    "fal-ai image": (
        image("fal-ai"),
        lambda file: {"images": [{"url": f"data:image/png;base64,{base64.b64encode(file).decode()}"}]},
    ),
}


@pytest.mark.parametrize("name", FILE_IN_RESPONSE)
async def test_base64_that_is_not_a_file_raises_an_error_with_the_provider(name: str) -> None:
    call, body = FILE_IN_RESPONSE[name]
    for file, words in ((PAGE, "Sign in - Example"), (b"", "empty file"), (b'{"a": 1}', "JSON")):
        with ByteServer(answer(body(file), "application/json", "x-request-id: p-1")) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
                error = await decode_error(client, call)
        assert words in error.message
        assert (error.status_code, error.request_id, error.provider) == (200, "p-1", name.split(maxsplit=1)[0])


@pytest.mark.parametrize("provider", ["deepinfra", "together"])
async def test_speech_response_that_is_not_a_recording_raises_an_error_with_the_body(provider: str) -> None:
    for content, content_type, words in [NO_FILES[body] for body in NO_FILES if not body.endswith("in json")]:
        with ByteServer(answer(content, content_type, "x-request-id: p-1")) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
                error = await decode_error(client, speech(provider))
        assert words in error.message
        assert (error.status_code, error.request_id, error.body) == (200, "p-1", content.decode())


@pytest.mark.parametrize("name", FILE_AT_URL)
async def test_web_page_as_response_of_a_provider_raises_an_error_with_its_title(name: str) -> None:
    with ByteServer(answer(PAGE, "text/html", "x-request-id: p-1")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            error = await decode_error(client, FILE_AT_URL[name][0])
    assert "Sign in - Example" in error.message
    assert (error.status_code, error.request_id, error.provider) == (200, "p-1", name.split(maxsplit=1)[0])


async def transcribe_from_url(file: bytes) -> Any:
    """Return the transcript of a provider that returns the URL of a text file."""
    replicate = mapping("replicate", "automatic-speech-recognition")
    with ByteServer(file) as files:
        body = {"status": "succeeded", "output": {"txt_file": f"{files.url}/said.txt"}}
        with ByteServer(answer(body)) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
                return await client.audio.transcribe(WAV, model=MODEL, provider=replicate)


async def test_text_file_at_a_url_is_the_transcript_and_a_web_page_raises_an_error() -> None:
    assert (await transcribe_from_url(answer(b"hello", "text/plain"))).text == "hello"
    assert (await transcribe_from_url(answer(b"", "text/plain"))).text == ""
    with pytest.raises(ResponseDecodeError, match="web page: Sign in - Example"):
        await transcribe_from_url(LOGIN_PAGE)


async def test_web_page_instead_of_a_transcript_raises_an_error() -> None:
    together = mapping("together", "automatic-speech-recognition")
    extra = {"response_format": "text"}
    with ByteServer(LOGIN_PAGE) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with pytest.raises(ResponseDecodeError, match="web page: Sign in - Example"):
                await client.audio.transcribe(WAV, model=MODEL, provider=together, extra_body=extra)


@pytest.mark.parametrize(
    "text",
    [
        "data:image/png;base64," + base64.b64encode(PNG + b"\xff\xff").decode(),
        base64.urlsafe_b64encode(PNG + b"\xff\xff").decode(),
        base64.b64encode(PNG + b"\xff\xff").decode().rstrip("="),
        base64.encodebytes(PNG + b"\xff\xff").decode(),
        "data:image/png," + quote_from_bytes(PNG + b"\xff\xff"),
        "data:image/png;name=a.png;base64," + base64.b64encode(PNG + b"\xff\xff").decode(),
    ],
)
@pytest.mark.parametrize("provider", ["together", "nscale", "hf-inference"])
async def test_base64_of_a_file_is_decoded_in_every_variant(provider: str, text: str) -> None:
    with ByteServer(answer({"data": [{"b64_json": text}]})) as server:
        async with AsyncClient(
            dialect="huggingface", base_url=server.url, inference_url=server.url, token=NEEDLE
        ) as client:
            media = await image(provider)(client)
    assert (media.content, media.content_type) == (PNG + b"\xff\xff", "image/png")
