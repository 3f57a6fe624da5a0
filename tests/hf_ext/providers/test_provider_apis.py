"""Each provider API parses the responses of a provider. _async/test_official_requests.py tests the requests.

The bodies are minimal, and were compared by hand with the provider helpers of @huggingface/inference 4.13.30. Recorded
responses are in tests/wire/test_traffic_providers.py.
"""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pytest

from hf_ext import ApiError, HfError, ResponseDecodeError, ValidationError
from hf_ext._core.results.headers import Headers
from hf_ext.providers import (
    PROVIDERS,
    Files,
    FileUrl,
    InlineFile,
    Job,
    JobState,
    JsonResult,
    PendingJob,
    api_of,
)
from hf_ext.transport import Response

PNG = b"\x89PNG\r\n\x1a\nrest"
PNG_BASE64 = b64encode(PNG).decode()
DATA_URL = f"data:image/png;base64,{PNG_BASE64}"
FILE = "https://files.example/result"


def response(body: Any, content_type: str = "application/json") -> Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Response(200, Headers([("content-type", content_type)]), content)


def parse(provider: str, task: str, body: Any, content_type: str = "application/json") -> JobState:
    return api_of(provider, task).parse_response(Job(task, "owner/model"), response(body, content_type))


def at(url: str, content_type: str = "") -> Files:
    return Files((FileUrl(url, content_type),))


def inline(content: bytes, content_type: str) -> Files:
    return Files((InlineFile(content, content_type),))


def _any_task(provider: str) -> str:
    """Return a task that a provider serves."""
    with pytest.raises(ValidationError) as caught:
        api_of(provider, "no-task")
    return caught.value.hint.removeprefix("It serves ").split(",")[0].rstrip(".")


SEGMENT = {"text": "hi", "start": 0, "end": 1}
CHUNK = {"text": "hi", "timestamp": [0, 1]}


@pytest.mark.parametrize(
    ("provider", "task", "body", "state"),
    [
        (
            "fal-ai",
            "text-to-image",
            {"images": [{"url": FILE, "content_type": "image/png"}]},
            at(FILE, "image/png"),
        ),
        ("fal-ai", "text-to-image", {"images": [{"url": DATA_URL}]}, inline(PNG, "image/png")),
        ("fal-ai", "text-to-video", {"video": {"url": FILE}}, at(FILE)),
        ("fal-ai", "text-to-audio", {"audio_file": {"url": FILE}}, at(FILE)),
        ("fal-ai", "image-segmentation", {"image": {"url": DATA_URL}}, inline(PNG, "image/png")),
        (
            "fal-ai",
            "text-to-image",
            {"request_id": "7", "status": "IN_QUEUE", "response_url": "https://queue.fal.run/fal-ai/flux/requests/7"},
            PendingJob("fal-ai/flux/requests/7/status?_subdomain=queue", 0.5),
        ),
        (
            "fal-ai",
            "text-to-image",
            {"request_id": "7", "status": "COMPLETED", "response_url": "https://queue.fal.run/fal-ai/flux/requests/7"},
            PendingJob("fal-ai/flux/requests/7?_subdomain=queue", 0.0),
        ),
        (
            "fal-ai",
            "automatic-speech-recognition",
            {"output": "hi", "segments": [SEGMENT]},
            JsonResult({"output": "hi", "text": "hi", "segments": [SEGMENT], "chunks": [CHUNK]}),
        ),
        ("replicate", "text-to-image", {"status": "succeeded", "output": [FILE]}, at(FILE)),
        ("replicate", "text-to-video", {"status": "processing", "output": FILE}, at(FILE)),
        (
            "replicate",
            "text-to-image",
            {
                "status": "starting",
                "id": "7",
                "output": None,
                "urls": {"get": "https://api.replicate.com/v1/predictions/7"},
            },
            PendingJob("v1/predictions/7", 1.0),
        ),
        ("replicate", "text-to-image", {"status": "starting", "id": "7"}, PendingJob("v1/predictions/7", 1.0)),
        (
            "replicate",
            "automatic-speech-recognition",
            {"output": {"transcription": "hi"}},
            JsonResult({"transcription": "hi", "text": "hi", "chunks": None}),
        ),
        ("replicate", "automatic-speech-recognition", {"output": {"txt_file": FILE}}, at(FILE, "text/plain")),
        ("together", "text-to-image", {"data": [{"b64_json": PNG_BASE64}]}, inline(PNG, "image/png")),
        ("together", "text-to-image", {"data": [{"url": FILE}]}, at(FILE)),
        ("together", "text-to-video", {"id": "7", "status": "queued"}, PendingJob("v2/videos/7", 2.0)),
        ("together", "text-to-video", {"id": "7", "status": "unknown status"}, PendingJob("v2/videos/7", 2.0)),
        (
            "together",
            "text-to-video",
            {"id": "7", "status": "completed", "outputs": {"video_url": FILE}},
            at(FILE),
        ),
        (
            "scaleway",
            "feature-extraction",
            {"data": [{"index": 1, "embedding": [2.0]}, {"index": 0, "embedding": [1.0]}]},
            JsonResult([[1.0], [2.0]]),
        ),
        ("deepinfra", "automatic-speech-recognition", {"text": "hi"}, JsonResult({"text": "hi", "chunks": None})),
        ("nscale", "text-to-image", {"data": [{"b64_json": PNG_BASE64}]}, inline(PNG, "image/png")),
        ("novita", "text-to-video", {"task_id": "7"}, PendingJob("v3/async/task-result?task_id=7", 2.0)),
        (
            "novita",
            "text-to-video",
            {"task": {"task_id": "7", "status": "TASK_STATUS_SUCCEED"}, "videos": [{"video_url": FILE}]},
            at(FILE),
        ),
        (
            "novita",
            "image-text-to-video",
            {"task": {"id": "7", "status": "running"}},
            PendingJob("v3/minimax/v2/query/video_generation/7", 2.0),
        ),
        (
            "wavespeed",
            "text-to-image",
            {"data": {"id": "7", "urls": {"get": "https://api.wavespeed.ai/api/v3/predictions/7/result"}}},
            PendingJob("api/v3/predictions/7/result", 0.5),
        ),
        ("wavespeed", "text-to-image", {"data": {"status": "completed", "outputs": [FILE]}}, at(FILE)),
        (
            "zai-org",
            "text-to-image",
            {"id": "7", "task_status": "PROCESSING"},
            PendingJob("api/paas/v4/async-result/7", 5.0),
        ),
        ("zai-org", "text-to-image", {"task_status": "SUCCESS", "image_result": [{"url": FILE}]}, at(FILE)),
        ("zai-org", "image-to-text", {"md_results": "# Title"}, JsonResult([{"generated_text": "# Title"}])),
    ],
)
def test_response_is_parsed_into_the_state_of_the_job(provider: str, task: str, body: Any, state: JobState) -> None:
    assert parse(provider, task, body) == state


def test_speech_has_the_declared_type_or_the_detected_type() -> None:
    assert parse("together", "text-to-speech", b"ID3x", "audio/mpeg; x=1") == inline(b"ID3x", "audio/mpeg")
    assert parse("deepinfra", "text-to-speech", b"fLaCx", "") == inline(b"fLaCx", "audio/flac")


@pytest.mark.parametrize(
    ("provider", "task", "body"),
    [
        ("replicate", "text-to-image", {"status": "failed", "error": "NSFW"}),
        ("together", "text-to-video", {"id": "7", "status": "failed", "error": {"message": "NSFW"}}),
        ("novita", "text-to-video", {"task": {"task_id": "7", "status": "TASK_STATUS_FAILED", "reason": "NSFW"}}),
        ("wavespeed", "text-to-image", {"data": {"status": "failed", "error": "NSFW"}}),
        ("zai-org", "text-to-image", {"task_status": "FAIL", "error": {"message": "NSFW"}}),
        ("fal-ai", "text-to-image", {"request_id": "7", "response_url": "https://x/y", "error": "NSFW"}),
    ],
)
def test_failed_job_raises_an_error_with_the_reason_of_the_provider(provider: str, task: str, body: Any) -> None:
    with pytest.raises(ApiError, match="NSFW") as caught:
        parse(provider, task, body)
    assert not isinstance(caught.value, ResponseDecodeError)
    assert caught.value.provider == provider


@pytest.mark.parametrize(
    "body", [{}, {"data": []}, {"status": "completed"}, {"data": {"status": "completed"}}, [], b"x"]
)
@pytest.mark.parametrize("provider", sorted(PROVIDERS))
def test_response_without_a_result_or_a_job_raises_a_decode_error(provider: str, body: Any) -> None:
    task = _any_task(provider)
    with pytest.raises(HfError) as caught:
        parse(provider, task, body)
    assert isinstance(caught.value, ResponseDecodeError)


def test_unknown_provider_raises_an_error_that_lists_the_providers() -> None:
    with pytest.raises(ValidationError, match="provider 'unknown' is not supported") as caught:
        api_of("unknown", "text-to-image")
    assert "fal-ai" in caught.value.hint


def test_task_that_a_provider_does_not_serve_raises_an_error() -> None:
    with pytest.raises(ValidationError, match="does not serve fill-mask"):
        api_of("together", "fill-mask")
