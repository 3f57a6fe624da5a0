"""Responses with status 200 that have no file raise an error with the text of the server."""

from __future__ import annotations

import wave
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer
from support.leaks import NEEDLE, is_in
from support.no_files import NO_FILES, PAGE

from hf_ext import AsyncClient, ResponseDecodeError, Url

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

MODEL = "org/name"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(100)
GLTF = b'{"asset": {"version": "2.0"}, "meshes": []}'
OBJ = b"# a cube\nv 0 0 0\nv 1 0 0\n"
DAE = b"<?xml version='1.0'?><COLLADA/>"
Call = Callable[[AsyncClient], Awaitable[Any]]

FILE_METHODS: dict[str, Call] = {
    "text_to_image": lambda client: client.vision.text_to_image("a cat", model=MODEL),
    "image_to_image": lambda client: client.vision.image_to_image(PNG, model=MODEL),
    "image_text_to_image": lambda client: client.vision.image_text_to_image(PNG, prompt="a hat", model=MODEL),
    "generate_image": lambda client: client.vision.generate_image(model=MODEL),
    "text_to_video": lambda client: client.vision.text_to_video("a cat", model=MODEL),
    "image_to_video": lambda client: client.vision.image_to_video(PNG, model=MODEL),
    "video_to_video": lambda client: client.vision.video_to_video(MP4, model=MODEL),
    "text_to_3d": lambda client: client.vision.text_to_3d("a cat", model=MODEL),
    "image_to_3d": lambda client: client.vision.image_to_3d(PNG, model=MODEL),
    "text_to_speech": lambda client: client.audio.text_to_speech("hello", model=MODEL),
    "text_to_audio": lambda client: client.audio.text_to_audio("rain", model=MODEL),
    "call_for_media": lambda client: client.toolkit.call_for_media("a cat"),
}
OWN_SERVER: dict[str, Call] = {  # the server has one model
    "text_to_speech": lambda client: client.audio.text_to_speech("hello"),
    "text_to_audio": lambda client: client.audio.text_to_audio("rain"),
}


async def decode_error(client: AsyncClient, call: Call) -> ResponseDecodeError:
    """Return the error of a call."""
    with pytest.raises(ResponseDecodeError) as caught:
        await call(client)
    return caught.value


def methods_and_bodies() -> list[tuple[str, str]]:
    """Return each method with each body that is not a file. A text can be a 3D model, so 3D methods skip the texts."""
    return [
        (method, body)
        for method in FILE_METHODS
        for body in NO_FILES
        if not (method.endswith("_3d") and "text" in body)
    ]


@pytest.mark.parametrize(("method", "body"), methods_and_bodies())
async def test_response_without_a_file_raises_a_decode_error(method: str, body: str) -> None:
    content, content_type, words = NO_FILES[body]
    with ByteServer(answer(content, content_type, "x-request-id: r-1")) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            error = await decode_error(client, FILE_METHODS[method])
    assert words in error.message
    assert (error.status_code, error.request_id, error.body) == (200, "r-1", content.decode())
    assert error.where.startswith(f"POST {server.url}")
    assert not error.is_retryable


@pytest.mark.parametrize(
    ("content", "content_type", "kind"),
    [
        (PNG, "image/png", "image/png"),
        (PNG, "IMAGE/PNG; q=1", "image/png"),
        (PNG, "image/x-own", "image/x-own"),
        (PNG, "", "image/png"),
        (PNG, "application/octet-stream", "image/png"),
        (PNG, "text/plain", "image/png"),
        (PNG, "text/html", "image/png"),
        (PNG, "application/json", "image/png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "image/svg+xml"),
        (b"<?xml version='1.0'?>\n<svg/>", "text/xml", "image/svg+xml"),
        (b"<?xml version='1.0'?>\n<svg width='1'/>", "text/xml", "image/svg+xml"),
        (b"<!--" + b" licence" * 200 + b"--><svg/>", "image/svg+xml", "image/svg+xml"),
        (b"\x80\x00{", "application/octet-stream", "application/octet-stream"),
        (b"{\x00\x01 raw samples", "audio/l16", "audio/l16"),
        (b"<\x00\x01 raw samples", "audio/l16", "audio/l16"),
        (b"{ raw samples", "audio/l16", "audio/l16"),
    ],
)
async def test_file_with_any_content_type_is_recognized(content: bytes, content_type: str, kind: str) -> None:
    with ByteServer(answer(content, content_type)) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            media = await client.vision.text_to_image("a cat", model=MODEL)
    assert (media.content, media.content_type) == (content, kind)


@pytest.mark.parametrize(
    ("content", "content_type", "kind"),
    [
        (GLTF, "model/gltf+json", "model/gltf+json"),
        (GLTF, "application/json", "model/gltf+json"),
        (GLTF, "application/octet-stream", "model/gltf+json"),
        (OBJ, "text/plain", "text/plain"),
        (OBJ, "model/obj", "model/obj"),
        (DAE, "model/vnd.collada+xml", "model/vnd.collada+xml"),
        (b"glTF\x02\x00\x00\x00", "application/octet-stream", "model/gltf-binary"),
    ],
)
async def test_3d_model_may_be_a_text_file(content: bytes, content_type: str, kind: str) -> None:
    with ByteServer(answer(content, content_type)) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            media = await client.vision.text_to_3d("a cube", model=MODEL)
    assert (media.content, media.content_type) == (content, kind)


@pytest.mark.parametrize("content_type", ["image/svg+xml", "model/vnd.collada+xml"])
async def test_web_page_with_an_xml_file_type_raises_a_decode_error(content_type: str) -> None:
    with ByteServer(answer(PAGE, content_type)) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            for method in ("text_to_image", "text_to_3d"):
                assert (await decode_error(client, FILE_METHODS[method])).message.startswith(
                    "the server sent a web page"
                )


async def test_downloaded_3d_model_may_be_a_text_file() -> None:
    with ByteServer(answer(OBJ, "text/plain")) as files, ByteServer(answer({"output": [files.url]})) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            media = await client.vision.text_to_3d("a cube", model=MODEL)
    assert (media.content, media.content_type) == (OBJ, "text/plain")


# Downloads


def login_page(*_: Any) -> bytes:
    """Return a response with a login page."""
    return answer(PAGE, "text/html", "x-request-id: f-1")


URL_METHODS: dict[str, Callable[[AsyncClient, Url], Awaitable[Any]]] = {
    "classify_image": lambda client, url: client.vision.classify_image(url, model=MODEL),
    "image_to_image": lambda client, url: client.vision.image_to_image(url, model=MODEL, prompt="snow"),
    "classify_video": lambda client, url: client.vision.classify_video(url, model=MODEL),
    "transcribe": lambda client, url: client.audio.transcribe(url, model=MODEL),
    "transcribe in a form": lambda client, url: client.audio.transcribe(url, model=MODEL, dialect="openai"),
    "answer_visual_question": lambda client, url: client.multimodal.answer_visual_question(url, "what?", model=MODEL),
}


@pytest.mark.parametrize("method", URL_METHODS)
async def test_login_page_at_the_url_of_an_input_is_not_sent_to_the_model(method: str) -> None:
    with ByteServer(login_page()) as files, ByteServer(answer([])) as server:
        url = Url(f"{files.url}/cat.png?key=1")
        async with AsyncClient(
            base_url=server.url, inference_url=server.url, dialect="huggingface", token=NEEDLE
        ) as client:
            error = await decode_error(client, lambda client: URL_METHODS[method](client, url))
    assert error.message == "the server sent a web page: Sign in - Example"
    assert (error.where, error.status_code, error.request_id) == (f"GET {files.url}/cat.png", 200, "f-1")
    assert error.body == PAGE.decode()
    assert "login page" in error.hint
    assert server.requests == []


async def download_error(method: str, files: ByteServer) -> ResponseDecodeError:
    """Return the error of a call whose input is a URL of this server."""
    async with AsyncClient(token=NEEDLE) as client:
        return await decode_error(client, lambda client: URL_METHODS[method](client, Url(f"{files.url}/cat.png")))


async def test_url_that_is_redirected_to_a_login_page_raises_a_decode_error() -> None:
    redirect = answer(b"", "text/html", "Location: /login", status="302 Found")
    with ByteServer(endless=InTurn(redirect, login_page())) as files:
        error = await download_error("classify_image", files)
    assert "Sign in - Example" in error.message


@pytest.mark.parametrize(
    ("content", "content_type", "words"),
    [(b"", "image/png", "empty"), (b"gone", "text/plain", "gone"), (b'{"a": 1}', "application/json", "JSON")],
)
async def test_url_without_a_file_raises_a_decode_error(content: bytes, content_type: str, words: str) -> None:
    with ByteServer(answer(content, content_type)) as files:
        error = await download_error("transcribe", files)
    assert words in error.message


async def test_login_page_at_the_url_of_a_result_raises_a_decode_error() -> None:
    with ByteServer(login_page()) as files, ByteServer(answer({"output": [f"{files.url}/cat.png"]})) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            for call in (FILE_METHODS["text_to_image"], FILE_METHODS["text_to_3d"], FILE_METHODS["call_for_media"]):
                error = await decode_error(client, call)
                assert "Sign in - Example" in error.message
                assert (error.where, error.request_id) == (f"GET {files.url}/cat.png", "f-1")


# Methods that return a text


TEXT_METHODS: list[Call] = [
    lambda client: client.audio.transcribe(WAV, model=MODEL, dialect="openai", response_format="text"),
    lambda client: client.audio.transcribe(WAV, model=MODEL, dialect="openai", response_format="srt"),
    lambda client: client.tei.health(),
    lambda client: client.tgi.metrics(),
]


async def test_web_page_is_not_accepted_as_transcription_or_health_check() -> None:
    for call in TEXT_METHODS:
        with ByteServer(answer(PAGE, "text/html", "x-request-id: t-1")) as server:
            async with AsyncClient(
                base_url=server.url, inference_url=server.url, dialect="huggingface", token=NEEDLE
            ) as client:
                error = await decode_error(client, call)
        assert "Sign in - Example" in error.message
        assert (error.status_code, error.request_id) == (200, "t-1")


async def test_token_in_a_response_without_a_file_is_redacted() -> None:
    with ByteServer(answer(f"no access for {NEEDLE}".encode(), "text/plain")) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            error = await decode_error(client, FILE_METHODS["text_to_image"])
    assert "no access for" in error.message
    assert not is_in(vars(error))


async def test_image_of_a_depth_map_without_an_image_is_none() -> None:
    for depth in ("", None):
        with ByteServer(answer({"depth": depth, "predicted_depth": [[1.0]]})) as server:
            async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
                found = await client.vision.estimate_depth(PNG, model=MODEL)
        assert found.image is None
    with ByteServer(answer({"depth": "no base64!"})) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            found = await client.vision.estimate_depth(PNG, model=MODEL)
    with pytest.raises(ResponseDecodeError, match="base64 that cannot be decoded"):
        _ = found.image


@pytest.mark.parametrize(
    ("samples", "channels", "frames"),
    [([[0.5, -1.5, 1]], 1, 3), ([0.5, 1.0], 1, 2), ([[[0.5, 1.0]]], 1, 2), ([[0.5, 1.0], [0.0, -0.5]], 2, 2)],
)
@pytest.mark.parametrize("method", ["text_to_speech", "text_to_audio", "call_for_media"])
async def test_samples_of_the_inference_toolkit_become_a_wav_file(
    method: str, samples: list[Any], channels: int, frames: int
) -> None:
    body = {"audio": samples, "sampling_rate": 16_000}
    for sent in (body, [body]):
        with ByteServer(answer(sent)) as server:
            async with AsyncClient(base_url=server.url, dialect="toolkit", token=False) as client:
                sound = await OWN_SERVER.get(method, FILE_METHODS[method])(client)
        assert sound.content_type == "audio/wav"
        with wave.open(BytesIO(sound.content)) as file:
            found = (file.getnchannels(), file.getframerate(), file.getnframes(), file.readframes(1)[:2])
        assert found == (channels, 16_000, frames, (16_384).to_bytes(2, "little"))


@pytest.mark.parametrize(
    ("samples", "rate"), [([], 16_000), ([[0.5], [0.5, 1.0]], 16_000), ([None], 16_000), (["a"], 1), ([0.5], 0)]
)
async def test_invalid_samples_raise_a_decode_error(samples: list[Any], rate: int) -> None:
    with ByteServer(answer({"audio": samples, "sampling_rate": rate})) as server:
        async with AsyncClient(base_url=server.url, dialect="toolkit", token=False) as client:
            error = await decode_error(client, OWN_SERVER["text_to_speech"])
    assert error.status_code == 200


async def test_transcript_that_is_declared_as_html_is_read() -> None:
    """whisper.cpp declares its transcripts as HTML."""
    with ByteServer(answer(b" Hello world.\n", "text/html; charset=utf-8")) as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            transcript = await client.audio.transcribe(WAV, model="m", response_format="text")
    assert transcript.text == " Hello world.\n"
