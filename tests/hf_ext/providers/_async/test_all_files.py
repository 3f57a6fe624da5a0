"""A call returns every file of a response, with the seed, timings and flags that the provider reports."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer

from hf_ext import AsyncClient, HfError, Media, Url
from hf_ext.models import ProviderMapping

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

MODEL = "org/name"
FIRST = b"\x89PNG\r\n\x1a\n" + bytes(40)
SECOND = b"\x89PNG\r\n\x1a\n" + bytes(50)
VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(40)
SOUND = b"ID3" + bytes(40)


def mapping(provider: str, task: str) -> ProviderMapping:
    return ProviderMapping(provider=provider, provider_id="own/model", task=task, status="live")


def image_bodies(urls: list[str]) -> dict[str, dict[str, Any]]:
    """Return the response of each provider that has several images at URLs."""
    return {
        "deepinfra": {"data": [{"url": url} for url in urls]},
        "fal-ai": {
            "images": [{"url": url, "content_type": "image/png"} for url in urls],
            "seed": 2174373987,
            "timings": {"inference": 0.5},
            "has_nsfw_concepts": [False, True],
            "prompt": "a cat",
        },
        "nscale": {"data": [{"url": url} for url in urls]},
        "replicate": {
            "status": "succeeded",
            "output": urls,
            "input": {"seed": 7},
            "metrics": {"predict_time": 2.5, "total_time": 3},
        },
        "together": {
            "data": [{"index": index, "url": url, "timings": {"inference": 500}} for index, url in enumerate(urls)]
        },
        "wavespeed": {
            "data": {
                "status": "completed",
                "outputs": urls,
                "has_nsfw_contents": [False, True],
                "timings": {"inference": 500},
            }
        },
        "zai-org": {"task_status": "SUCCESS", "image_result": [{"url": url} for url in urls]},
    }


REPORTED: dict[str, dict[str, Any]] = {
    "fal-ai": {"seed": 2174373987, "timings": {"inference": 0.5}, "is_nsfw": (False, True)},
    "replicate": {"seed": 7, "timings": {"predict_time": 2.5, "total_time": 3}},
    "together": {"timings": {"inference": 0.5}},
    "wavespeed": {"timings": {"inference": 0.5}, "is_nsfw": (False, True)},
}


@pytest.mark.parametrize("provider", image_bodies([]))
async def test_text_to_image_returns_every_image_with_the_facts_of_the_provider(provider: str) -> None:
    with ByteServer(endless=InTurn(answer(FIRST, "image/png"), answer(SECOND, "image/png"))) as files:
        body = image_bodies([f"{files.url}/1", f"{files.url}/2"])[provider]
        with ByteServer(answer(body, "application/json", "x-request-id: r-1")) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
                image = await client.vision.text_to_image(
                    "a cat", model=MODEL, provider=mapping(provider, "text-to-image")
                )
    assert [file.content for file in image.all] == [FIRST, SECOND]
    assert image.content == FIRST
    assert [file.raw for file in image.all] == [body, body]
    assert [file.meta.request_id for file in image.all] == ["r-1", "r-1"]
    reported = REPORTED.get(provider, {})
    assert [file.seed for file in image.all] == [reported.get("seed")] * 2
    assert [dict(file.timings) for file in image.all] == [reported.get("timings", {})] * 2
    assert tuple(file.is_nsfw for file in image.all) == reported.get("is_nsfw", (None, None))
    assert len(server.requests) == 1
    assert len(files.requests) == 2


@pytest.mark.parametrize("provider", ["deepinfra", "nscale", "together"])
async def test_every_image_in_base64_is_returned(provider: str) -> None:
    body = {"data": [{"b64_json": b64encode(content).decode()} for content in (FIRST, SECOND)]}
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            image = await client.vision.text_to_image("a cat", model=MODEL, provider=mapping(provider, "text-to-image"))
    assert [(file.content, file.content_type) for file in image.all] == [(FIRST, "image/png"), (SECOND, "image/png")]
    assert image.raw == body


@pytest.mark.parametrize(
    ("provider", "body"),
    [
        ("fal-ai", lambda url: {"video": {"url": url}, "seed": 7}),
        ("novita", lambda url: {"videos": [{"video_url": url}], "extra": {"seed": "7"}}),
        ("replicate", lambda url: {"status": "succeeded", "output": url, "input": {"seed": 7}}),
        ("together", lambda url: {"id": "v", "status": "completed", "seed": 7, "outputs": {"video_url": url}}),
        ("wavespeed", lambda url: {"data": {"status": "completed", "outputs": [url], "seed": 7}}),
    ],
)
async def test_video_has_the_seed_and_the_whole_response_of_the_provider(provider: str, body: Any) -> None:
    with ByteServer(answer(VIDEO, "video/mp4")) as files, ByteServer(answer(body(f"{files.url}/v"))) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            video = await client.vision.text_to_video("a cat", model=MODEL, provider=mapping(provider, "text-to-video"))
        assert video.all == (video,)
        assert (video.content, video.seed, video.raw) == (VIDEO, 7, body(f"{files.url}/v"))


async def test_every_recording_is_returned() -> None:
    with ByteServer(endless=InTurn(answer(SOUND, "audio/mpeg"), answer(SOUND + b"2", "audio/mpeg"))) as files:
        body = {"audio": [{"url": f"{files.url}/1"}, {"url": f"{files.url}/2"}], "timings": {"inference": 1}}
        with ByteServer(answer(body)) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
                sound = await client.audio.text_to_audio(
                    "rain", model=MODEL, provider=mapping("fal-ai", "text-to-audio")
                )
    assert [file.content for file in sound.all] == [SOUND, SOUND + b"2"]
    assert sound.timings == {"inference": 1}
    assert sound.raw == body


async def test_speech_that_is_the_whole_response_has_meta_and_no_raw() -> None:
    with ByteServer(answer(SOUND, "audio/mpeg", "x-request-id: r-1")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            speech = await client.audio.text_to_speech(
                "hi", model=MODEL, provider=mapping("together", "text-to-speech")
            )
    assert (speech.raw, speech.meta.request_id, speech.all) == (None, "r-1", (speech,))


async def test_images_of_hf_inference_have_raw_and_meta() -> None:
    body = {"data": [{"b64_json": b64encode(FIRST).decode()}, {"b64_json": b64encode(SECOND).decode()}]}
    with ByteServer(answer(body, "application/json", "x-request-id: r-1")) as server:
        async with AsyncClient(inference_url=server.url, token="hf_test") as client:
            image = await client.vision.text_to_image("a cat", model=MODEL)
    assert [file.content for file in image.all] == [FIRST, SECOND]
    assert (image.raw, image.meta.request_id) == (body, "r-1")


async def test_image_of_hf_inference_that_is_the_whole_response_has_meta_and_no_raw() -> None:
    with ByteServer(answer(FIRST, "image/png", "x-compute-time: 1.5")) as server:
        async with AsyncClient(inference_url=server.url, token="hf_test") as client:
            image = await client.vision.text_to_image("a cat", model=MODEL)
    assert (image.raw, image.meta.compute_time, image.seed, image.is_nsfw) == (None, 1.5, None, None)


async def test_failed_download_of_one_image_keeps_the_received_image_and_the_url_of_the_other() -> None:
    with ByteServer(
        endless=InTurn(answer(FIRST, "image/png"), answer(b"gone", "text/plain", status="410 Gone"))
    ) as files:
        urls = [f"{files.url}/{number}" for number in (1, 2, 3)]
        with ByteServer(answer({"images": [{"url": url} for url in urls]})) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
                with pytest.raises(HfError) as caught:
                    await client.vision.text_to_image("a cat", model=MODEL, provider=mapping("fal-ai", "text-to-image"))
    received, *lost = caught.value.partial
    assert isinstance(received, Media)
    assert received.content == FIRST
    assert lost == [Url(urls[1]), Url(urls[2])]


@pytest.mark.parametrize("value", [None, "x", [], {"a": "b"}, 1.5, True, {"inference": float("inf")}])
async def test_facts_of_another_type_are_left_out_and_stay_in_raw(value: Any) -> None:
    body = {"images": [{"url": f"data:image/png;base64,{b64encode(FIRST).decode()}", "content_type": value}]}
    body |= {"seed": value, "timings": value, "has_nsfw_concepts": value}
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token="hf_test") as client:
            image = await client.vision.text_to_image("a cat", model=MODEL, provider=mapping("fal-ai", "text-to-image"))
    assert (image.content, image.seed, image.is_nsfw, dict(image.timings)) == (FIRST, None, None, {})
    assert image.raw.keys() == body.keys()
