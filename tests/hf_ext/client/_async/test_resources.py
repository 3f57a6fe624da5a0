"""Each method of vision, audio, multimodal, endpoints and dedicated servers sends its request to the right path."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from support.unsent import AsyncStop, UnsentError

from hf_ext import AsyncClient

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

MODEL = "org/name"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(100)
TASK = f"POST /hf-inference/models/{MODEL}"
ENDPOINT = "/v2/endpoint/me/x"
Call = Callable[[AsyncClient], Awaitable[Any]]
TASKS: dict[str, Call] = {
    "classify_image": lambda client: client.vision.classify_image(PNG, model=MODEL),
    "classify_image_zero_shot": lambda client: client.vision.classify_image_zero_shot(
        PNG, candidate_labels=["cat"], model=MODEL
    ),
    "detect_objects": lambda client: client.vision.detect_objects(PNG, model=MODEL),
    "detect_objects_zero_shot": lambda client: client.vision.detect_objects_zero_shot(
        PNG, candidate_labels=["cat"], model=MODEL
    ),
    "segment_image": lambda client: client.vision.segment_image(PNG, model=MODEL),
    "image_to_text": lambda client: client.vision.image_to_text(PNG, model=MODEL),
    "estimate_depth": lambda client: client.vision.estimate_depth(PNG, model=MODEL),
    "detect_keypoints": lambda client: client.vision.detect_keypoints(PNG, model=MODEL),
    "generate_masks": lambda client: client.vision.generate_masks(PNG, model=MODEL),
    "classify_video": lambda client: client.vision.classify_video(MP4, model=MODEL),
    "text_to_image": lambda client: client.vision.text_to_image("a cat", model=MODEL),
    "image_to_image": lambda client: client.vision.image_to_image(PNG, model=MODEL),
    "image_text_to_image": lambda client: client.vision.image_text_to_image(PNG, prompt="a hat", model=MODEL),
    "generate_image": lambda client: client.vision.generate_image(model=MODEL),
    "text_to_video": lambda client: client.vision.text_to_video("a cat", model=MODEL),
    "image_to_video": lambda client: client.vision.image_to_video(PNG, model=MODEL),
    "image_text_to_video": lambda client: client.vision.image_text_to_video(PNG, prompt="run", model=MODEL),
    "video_to_video": lambda client: client.vision.video_to_video(MP4, model=MODEL),
    "text_to_3d": lambda client: client.vision.text_to_3d("a cat", model=MODEL),
    "image_to_3d": lambda client: client.vision.image_to_3d(PNG, model=MODEL),
    "transcribe": lambda client: client.audio.transcribe(WAV, model=MODEL),
    "text_to_speech": lambda client: client.audio.text_to_speech("hello", model=MODEL),
    "text_to_audio": lambda client: client.audio.text_to_audio("rain", model=MODEL),
    "classify_audio": lambda client: client.audio.classify_audio(WAV, model=MODEL),
    "audio_to_audio": lambda client: client.audio.audio_to_audio(WAV, model=MODEL),
    "answer_visual_question": lambda client: client.multimodal.answer_visual_question(PNG, "what?", model=MODEL),
    "answer_document_question": lambda client: client.multimodal.answer_document_question(PNG, "what?", model=MODEL),
    "complete": lambda client: client.text.complete("hello", model=MODEL),
}
OTHER_METHODS: dict[str, tuple[Call, str]] = {
    "image_text_to_text": (
        lambda client: client.multimodal.image_text_to_text([PNG], "what?", model=MODEL),
        "POST /v1/chat/completions",
    ),
    "audio.transcribe": (
        lambda client: client.audio.transcribe(WAV, model=MODEL, dialect="openai"),
        "POST /v1/audio/transcriptions",
    ),
    "endpoints.create": (lambda client: client.endpoints.create("me", {"name": "x"}), "POST /v2/endpoint/me"),
    "endpoints.get": (lambda client: client.endpoints.get("me", "x"), f"GET {ENDPOINT}"),
    "endpoints.update": (lambda client: client.endpoints.update("me", "x", {"tags": []}), f"PUT {ENDPOINT}"),
    "endpoints.delete": (lambda client: client.endpoints.delete("me", "x"), f"DELETE {ENDPOINT}"),
    "endpoints.pause": (lambda client: client.endpoints.pause("me", "x"), f"POST {ENDPOINT}/pause"),
    "endpoints.resume": (lambda client: client.endpoints.resume("me", "x"), f"POST {ENDPOINT}/resume"),
    "endpoints.scale_to_zero": (
        lambda client: client.endpoints.scale_to_zero("me", "x"),
        f"POST {ENDPOINT}/scale-to-zero",
    ),
    "endpoints.debug": (lambda client: client.endpoints.debug("me", "x"), f"POST {ENDPOINT}/agent/debug"),
    "endpoints.wait": (lambda client: client.endpoints.wait("me", "x", deadline=5), f"GET {ENDPOINT}"),
    "endpoints.replicas": (lambda client: client.endpoints.replicas("me", "x"), f"GET {ENDPOINT}/replica"),
    "endpoints.logs": (lambda client: client.endpoints.logs("me", "x"), f"GET {ENDPOINT}/logs"),
    "endpoints.stream_logs": (
        lambda client: client.endpoints.stream_logs("me", "x").final(),
        f"GET {ENDPOINT}/logs/sse",
    ),
    "endpoints.open_metrics": (
        lambda client: client.endpoints.open_metrics("me", "x"),
        f"GET {ENDPOINT}/open-metrics",
    ),
    "tei.embed_all": (lambda client: client.tei.embed_all("a"), "POST /embed_all"),
    "tei.embed_sparse": (lambda client: client.tei.embed_sparse("a"), "POST /embed_sparse"),
    "tei.tokenize": (lambda client: client.tei.tokenize("a"), "POST /tokenize"),
    "tei.decode": (lambda client: client.tei.decode([[1]]), "POST /decode"),
    "tei.info": (lambda client: client.tei.info(), "GET /info"),
    "tei.health": (lambda client: client.tei.health(), "GET /health"),
    "tei.metrics": (lambda client: client.tei.metrics(), "GET /metrics"),
    "tgi.tokenize": (lambda client: client.tgi.tokenize("a"), "POST /tokenize"),
    "tgi.info": (lambda client: client.tgi.info(), "GET /info"),
    "tgi.health": (lambda client: client.tgi.health(), "GET /health"),
    "tgi.metrics": (lambda client: client.tgi.metrics(), "GET /metrics"),
    "text.complete": (lambda client: client.text.complete("a", dialect="tgi"), "POST /generate"),
    "text.stream_complete": (
        lambda client: client.text.stream_complete("a", dialect="tgi").final(),
        "POST /generate_stream",
    ),
    "toolkit.call": (lambda client: client.toolkit.call({"a": 1}), "POST /"),
    "toolkit.call_for_media": (lambda client: client.toolkit.call_for_media("a"), "POST /"),
    "toolkit.send": (lambda client: client.toolkit.send(PNG), "POST /"),
}


async def request_line(call: Call, **base_urls: str) -> str:
    """Return the HTTP method and the path of the request of a call."""
    async with AsyncClient(token="hf_test", transport=AsyncStop(), **base_urls) as client:
        with pytest.raises(UnsentError) as caught:
            await call(client)
    request = caught.value.request
    return f"{request.method} {urlsplit(request.url).path}"


@pytest.mark.parametrize("name", TASKS)
async def test_request_of_a_task_is_sent_to_hf_inference(name: str) -> None:
    assert await request_line(TASKS[name]) == TASK


@pytest.mark.parametrize("name", OTHER_METHODS)
async def test_request_of_a_method_without_a_task_is_sent_to_its_path(name: str) -> None:
    call, expected = OTHER_METHODS[name]
    base_urls = {"inference_url": "https://own.example"} if name.startswith(("te", "tg", "to")) else {}
    assert await request_line(call, **base_urls) == expected
