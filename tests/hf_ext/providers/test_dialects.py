"""The dialects of providers: what each asks, and how each answer is read.

Bodies are minimal and hand-checked against the providers' helpers of @huggingface/inference 4.13.30; what was really
recorded is in tests/wire/test_traffic_providers.py.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from hf_ext import ApiError, HfError, ResponseDecodeError, ValidationError
from hf_ext._core.media.multipart import encode_form
from hf_ext._core.media.payload import Payload
from hf_ext._core.results.headers import Headers
from hf_ext.providers import (
    PROVIDERS,
    Done,
    Fetch,
    Inline,
    Job,
    Poll,
    Step,
    dialect_for,
)
from hf_ext.transport import Reply

PNG = b"\x89PNG\r\n\x1a\nrest"
IMAGE = Payload(PNG, "image/png")
WAV = Payload(b"RIFF....WAVEdata", "audio/wav")
PNG_BASE64 = IMAGE.base64()
DATA_URL = f"data:image/png;base64,{PNG_BASE64}"
FILE = "https://files.example/result"


def reply(body: Any, content_type: str = "application/json") -> Reply:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reply(200, Headers([("content-type", content_type)]), content)


def read(provider: str, task: str, body: Any, content_type: str = "application/json") -> Step:
    return dialect_for(provider, task).read(Job(task, "owner/model"), reply(body, content_type))


REQUESTS: list[tuple[str, Job, str, dict[str, Any]]] = [
    (
        "fal-ai",
        Job("text-to-image", "fal-ai/flux/dev", "a cat", None, {"seed": 1}),
        "fal-ai/flux/dev?_subdomain=queue",
        {"seed": 1, "prompt": "a cat"},
    ),
    (
        "fal-ai",
        Job("image-to-image", "fal-ai/x", "paint", IMAGE),
        "fal-ai/x?_subdomain=queue",
        {"prompt": "paint", "image_url": DATA_URL, "image_urls": [DATA_URL]},
    ),
    (
        "fal-ai",
        Job("image-to-video", "fal-ai/x", None, IMAGE, {"prompt": "run"}),
        "fal-ai/x?_subdomain=queue",
        {"prompt": "run", "image_url": DATA_URL},
    ),
    (
        "fal-ai",
        Job("image-segmentation", "fal-ai/x", None, IMAGE),
        "fal-ai/x?_subdomain=queue",
        {"image_url": DATA_URL, "sync_mode": True},
    ),
    (
        "fal-ai",
        Job("automatic-speech-recognition", "fal-ai/whisper", None, WAV),
        "fal-ai/whisper",
        {"audio_url": f"data:audio/x-wav;base64,{WAV.base64()}"},
    ),
    ("fal-ai", Job("text-to-speech", "fal-ai/kokoro", "hi"), "fal-ai/kokoro", {"text": "hi"}),
    (
        "replicate",
        Job("text-to-image", "owner/name", "a cat", None, {"seed": 1}),
        "v1/models/owner/name/predictions",
        {"input": {"seed": 1, "prompt": "a cat"}},
    ),
    (
        "replicate",
        Job("text-to-speech", "owner/name:5599ed", "hi"),
        "v1/predictions",
        {"input": {"text": "hi"}, "version": "5599ed"},
    ),
    (
        "replicate",
        Job("image-to-image", "o/n", None, IMAGE, {"prompt": "x"}),
        "v1/models/o/n/predictions",
        {
            "input": {
                "prompt": "x",
                "image": DATA_URL,
                "images": [DATA_URL],
                "input_image": DATA_URL,
                "input_images": [DATA_URL],
            }
        },
    ),
    (
        "together",
        Job("text-to-image", "o/n", "a cat", None, {"num_inference_steps": 4}),
        "v1/images/generations",
        {"steps": 4, "prompt": "a cat", "response_format": "base64", "model": "o/n"},
    ),
    (
        "together",
        Job("image-to-image", "black-forest-labs/FLUX.1-kontext-pro", "x", IMAGE),
        "v1/images/generations",
        {
            "image_url": DATA_URL,
            "prompt": "x",
            "response_format": "base64",
            "model": "black-forest-labs/FLUX.1-kontext-pro",
        },
    ),
    (
        "together",
        Job("image-to-image", "o/n", "x", IMAGE),
        "v1/images/generations",
        {"reference_images": [DATA_URL], "prompt": "x", "response_format": "base64", "model": "o/n"},
    ),
    (
        "together",
        Job("image-to-video", "o/n", None, IMAGE, {"target_size": {"width": 8, "height": 4}}),
        "v2/videos",
        {"width": 8, "height": 4, "model": "o/n", "frame_images": [{"input_image": DATA_URL, "frame": "first"}]},
    ),
    ("together", Job("text-to-video", "o/n", "run"), "v2/videos", {"model": "o/n", "prompt": "run"}),
    (
        "together",
        Job("feature-extraction", "o/n", None, None, {"inputs": ["a"]}),
        "v1/embeddings",
        {"input": ["a"], "model": "o/n"},
    ),
    ("together", Job("text-to-speech", "o/n", "hi"), "v1/audio/speech", {"input": "hi", "model": "o/n"}),
    (
        "deepinfra",
        Job("text-to-image", "o/n", "a cat"),
        "v1/openai/images/generations",
        {"prompt": "a cat", "response_format": "b64_json", "model": "o/n"},
    ),
    ("deepinfra", Job("feature-extraction", "o/n", "a"), "v1/openai/embeddings", {"input": "a", "model": "o/n"}),
    ("deepinfra", Job("text-to-speech", "o/n", "hi"), "v1/openai/audio/speech", {"input": "hi", "model": "o/n"}),
    (
        "nscale",
        Job("text-to-image", "o/n", "a cat"),
        "v1/images/generations",
        {"prompt": "a cat", "response_format": "b64_json", "model": "o/n"},
    ),
    ("scaleway", Job("feature-extraction", "o/n", "a"), "v1/embeddings", {"input": "a", "model": "o/n"}),
    (
        "novita",
        Job("text-to-video", "wan", "run", None, {"num_inference_steps": 2}),
        "v3/async/wan",
        {"prompt": "run", "steps": 2},
    ),
    (
        "novita",
        Job("image-text-to-video", "MiniMax-H3", "run", IMAGE),
        "v3/minimax/v2/video_generation",
        {
            "model": "MiniMax-H3",
            "content": [
                {"type": "text", "text": "run"},
                {"type": "image_url", "image_url": {"url": DATA_URL}, "role": "first_frame"},
            ],
        },
    ),
    ("wavespeed", Job("text-to-image", "o/n", "a cat"), "api/v3/o/n", {"prompt": "a cat"}),
    (
        "wavespeed",
        Job("image-to-image", "o/n", "x", IMAGE),
        "api/v3/o/n",
        {"prompt": "x", "image": PNG_BASE64, "images": [PNG_BASE64]},
    ),
    (
        "zai-org",
        Job("text-to-image", "glm", "a cat"),
        "api/paas/v4/async/images/generations",
        {"model": "glm", "prompt": "a cat"},
    ),
    (
        "zai-org",
        Job("image-to-text", "glm", None, IMAGE),
        "api/paas/v4/layout_parsing",
        {"model": "glm", "file": DATA_URL},
    ),
]


@pytest.mark.parametrize(("provider", "job", "path", "body"), REQUESTS, ids=lambda value: getattr(value, "task", None))
def test_request(provider: str, job: Job, path: str, body: dict[str, Any]) -> None:
    """Each job becomes the request that the provider documents."""
    prepared = dialect_for(provider, job.task).prepare(job)
    assert (prepared.path, prepared.json) == (path, body)


def test_every_task_of_every_dialect_is_asked_in_a_test() -> None:
    """No dialect claims a task that nothing here builds."""
    asked = {(provider, job.task) for provider, job, _, _ in REQUESTS}
    forms = {(provider, "automatic-speech-recognition") for provider in ("together", "deepinfra")}
    same_shape = {
        ("fal-ai", "image-text-to-image"),
        ("fal-ai", "text-to-video"),
        ("fal-ai", "image-text-to-video"),
        ("fal-ai", "text-to-audio"),
        ("fal-ai", "audio-to-audio"),
        ("replicate", "text-to-video"),
        ("replicate", "automatic-speech-recognition"),
        *(("wavespeed", f"{way}") for way in ("image-text-to-image", "image-text-to-video", "image-to-video")),
        ("wavespeed", "text-to-video"),
    }
    claimed = {(name, task) for name in PROVIDERS for task in dialect_for(name, _any_task(name)).tasks}
    assert claimed - asked - forms == same_shape


def _any_task(provider: str) -> str:
    with pytest.raises(ValidationError) as caught:
        dialect_for(provider, "no-task")
    return caught.value.hint.removeprefix("It serves ").split(",")[0].rstrip(".")


@pytest.mark.parametrize(
    ("provider", "task", "body", "step"),
    [
        ("fal-ai", "text-to-image", {"images": [{"url": FILE, "content_type": "image/png"}]}, Fetch(FILE, "image/png")),
        ("fal-ai", "text-to-image", {"images": [{"url": DATA_URL}]}, Inline(PNG, "image/png")),
        ("fal-ai", "text-to-video", {"video": {"url": FILE}}, Fetch(FILE)),
        ("fal-ai", "text-to-audio", {"audio_file": {"url": FILE}}, Fetch(FILE)),
        ("fal-ai", "image-segmentation", {"image": {"url": DATA_URL}}, Inline(PNG, "image/png")),
        (
            "fal-ai",
            "text-to-image",
            {"request_id": "7", "status": "IN_QUEUE", "response_url": "https://queue.fal.run/fal-ai/flux/requests/7"},
            Poll("fal-ai/flux/requests/7/status?_subdomain=queue", 0.5),
        ),
        (
            "fal-ai",
            "text-to-image",
            {"request_id": "7", "status": "COMPLETED", "response_url": "https://queue.fal.run/fal-ai/flux/requests/7"},
            Poll("fal-ai/flux/requests/7?_subdomain=queue", 0.0),
        ),
        (
            "fal-ai",
            "automatic-speech-recognition",
            {"output": "hi", "segments": [{"text": "hi", "start": 0, "end": 1}]},
            Done({"text": "hi", "chunks": [{"text": "hi", "timestamp": [0, 1]}]}),
        ),
        ("replicate", "text-to-image", {"status": "succeeded", "output": [FILE]}, Fetch(FILE)),
        ("replicate", "text-to-video", {"status": "processing", "output": FILE}, Fetch(FILE)),
        (
            "replicate",
            "text-to-image",
            {
                "status": "starting",
                "id": "7",
                "output": None,
                "urls": {"get": "https://api.replicate.com/v1/predictions/7"},
            },
            Poll("v1/predictions/7", 1.0),
        ),
        ("replicate", "text-to-image", {"status": "starting", "id": "7"}, Poll("v1/predictions/7", 1.0)),
        ("replicate", "automatic-speech-recognition", {"output": {"transcription": "hi"}}, Done({"text": "hi"})),
        ("replicate", "automatic-speech-recognition", {"output": {"txt_file": FILE}}, Fetch(FILE, "text/plain")),
        ("together", "text-to-image", {"data": [{"b64_json": PNG_BASE64}]}, Inline(PNG, "image/png")),
        ("together", "text-to-image", {"data": [{"url": FILE}]}, Fetch(FILE)),
        ("together", "text-to-video", {"id": "7", "status": "queued"}, Poll("v2/videos/7", 2.0)),
        ("together", "text-to-video", {"id": "7", "status": "new-one"}, Poll("v2/videos/7", 2.0)),
        ("together", "text-to-video", {"id": "7", "status": "completed", "outputs": {"video_url": FILE}}, Fetch(FILE)),
        (
            "scaleway",
            "feature-extraction",
            {"data": [{"index": 1, "embedding": [2.0]}, {"index": 0, "embedding": [1.0]}]},
            Done([[1.0], [2.0]]),
        ),
        ("deepinfra", "automatic-speech-recognition", {"text": "hi"}, Done({"text": "hi"})),
        ("nscale", "text-to-image", {"data": [{"b64_json": PNG_BASE64}]}, Inline(PNG, "image/png")),
        ("novita", "text-to-video", {"task_id": "7"}, Poll("v3/async/task-result?task_id=7", 2.0)),
        (
            "novita",
            "text-to-video",
            {"task": {"task_id": "7", "status": "TASK_STATUS_SUCCEED"}, "videos": [{"video_url": FILE}]},
            Fetch(FILE),
        ),
        (
            "novita",
            "image-text-to-video",
            {"task": {"id": "7", "status": "running"}},
            Poll("v3/minimax/v2/query/video_generation/7", 2.0),
        ),
        (
            "wavespeed",
            "text-to-image",
            {"data": {"id": "7", "urls": {"get": "https://api.wavespeed.ai/api/v3/predictions/7/result"}}},
            Poll("api/v3/predictions/7/result", 0.5),
        ),
        ("wavespeed", "text-to-image", {"data": {"status": "completed", "outputs": [FILE]}}, Fetch(FILE)),
        (
            "zai-org",
            "text-to-image",
            {"id": "7", "task_status": "PROCESSING"},
            Poll(
                "api/paas/v4/async-result/7", 5.0, {"x-source-channel": "hugging_face", "accept-language": "en-US,en"}
            ),
        ),
        ("zai-org", "text-to-image", {"task_status": "SUCCESS", "image_result": [{"url": FILE}]}, Fetch(FILE)),
        ("zai-org", "image-to-text", {"md_results": "# Title"}, Done([{"generated_text": "# Title"}])),
    ],
)
def test_reply(provider: str, task: str, body: Any, step: Step) -> None:
    """Each answer means a result, a place to fetch it from, or a place to ask again."""
    assert read(provider, task, body) == step


def test_speech_is_the_reply_itself() -> None:
    """A file that is the whole reply keeps its declared type, else the one its bytes tell."""
    assert read("together", "text-to-speech", b"ID3x", "audio/mpeg; x=1") == Inline(b"ID3x", "audio/mpeg")
    assert read("deepinfra", "text-to-speech", b"fLaCx", "") == Inline(b"fLaCx", "audio/flac")


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
def test_failed_job_is_an_error_with_the_reason(provider: str, task: str, body: Any) -> None:
    """A job that failed raises, in the provider's words."""
    with pytest.raises(ApiError, match="NSFW") as caught:
        read(provider, task, body)
    assert not isinstance(caught.value, ResponseDecodeError)
    assert caught.value.provider == provider


@pytest.mark.parametrize(
    "body", [{}, {"data": []}, {"status": "completed"}, {"data": {"status": "completed"}}, [], b"x"]
)
@pytest.mark.parametrize("provider", sorted(PROVIDERS))
def test_reply_without_a_result_is_said(provider: str, body: Any) -> None:
    """What holds neither a result nor a job is a ResponseDecodeError, whatever else it is."""
    task = _any_task(provider)
    with pytest.raises(HfError) as caught:
        read(provider, task, body)
    assert isinstance(caught.value, ResponseDecodeError)


def test_unknown_provider_and_task_are_said_before_sending() -> None:
    """The error names what is known."""
    with pytest.raises(ValidationError, match="nobody") as caught:
        dialect_for("nobody", "text-to-image")
    assert "fal-ai" in caught.value.hint
    with pytest.raises(ValidationError, match="does not serve fill-mask"):
        dialect_for("together", "fill-mask")


def test_fal_refuses_recordings_it_cannot_name() -> None:
    """fal takes MP3, WAV and WebM only; said before sending."""
    job = Job("automatic-speech-recognition", "fal-ai/whisper", None, Payload(b"OggS", "audio/ogg"))
    with pytest.raises(ValidationError, match="audio/ogg"):
        dialect_for("fal-ai", job.task).prepare(job)


def test_recording_goes_as_a_form() -> None:
    """Transcriptions are forms with the file last in memory once, numbers and lists as JSON, None left out."""
    job = Job("automatic-speech-recognition", "o/n", None, WAV, {"language": "en", "temperature": 0.5, "x": None})
    prepared = dialect_for("together", job.task).prepare(job)
    assert prepared.fields is not None
    body, content_type = encode_form(prepared.fields, "BOUNDARY")
    assert content_type == "multipart/form-data; boundary=BOUNDARY"
    parts = body.split(b"--BOUNDARY")
    assert parts[1] == b'\r\nContent-Disposition: form-data; name="language"\r\n\r\nen\r\n'
    assert parts[2] == b'\r\nContent-Disposition: form-data; name="temperature"\r\n\r\n0.5\r\n'
    assert parts[4].startswith(
        b'\r\nContent-Disposition: form-data; name="file"; filename="file.wav"\r\nContent-Type: audio/wav\r\n\r\nRIFF'
    )
    assert parts[5] == b"--\r\n"
