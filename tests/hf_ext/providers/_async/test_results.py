"""Every task of every provider returns the result that the provider's response contains."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from support.byte_server import ByteServer, answer
from support.official_requests import TOKEN, OfficialCall, official_calls

from hf_ext import AsyncClient, Media
from hf_ext.providers import ProviderMapping

pytestmark = pytest.mark.anyio

FILE = b"\x89PNG\r\n\x1a\n" + bytes(40)
BASE64 = b64encode(FILE).decode()
ALONE = (call for call in official_calls() if call.id.endswith(" alone") and not call.is_inference_task)
CALLS = list({(call.provider, call.task): call for call in ALONE}.values())
WITH_OPENAI_API = {"deepinfra", "nscale", "together"}


@pytest.fixture(params=[("asyncio", {"use_uvloop": False})], ids=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """Run only on asyncio, because parsing does not depend on the event loop."""
    return request.param


def response_of(call: OfficialCall, url: str) -> bytes:
    """Return the response of a provider for a finished job whose file is at a URL."""
    if call.task == "text-to-speech" and call.provider in WITH_OPENAI_API:
        return answer(FILE, "image/png")
    if call.task in {"text-to-image", "image-to-image"} and call.provider in WITH_OPENAI_API:
        return answer({"data": [{"b64_json": BASE64}]})
    if call.task in {"conversational", "text-generation"}:
        return answer(
            {"choices": [{"index": 0, "text": "hello", "message": {"content": "hello"}, "finish_reason": "stop"}]}
        )
    by_task = {
        "automatic-speech-recognition": {"text": "hello", "output": {"transcription": "hello"}},
        "feature-extraction": {"data": [{"index": index, "embedding": [index, 1]} for index in (1, 0)]},
        "image-to-text": {"md_results": "hello"},
    }
    by_provider = {
        "fal-ai": fal_body(call.task, url),
        "novita": {"task": {"status": "TASK_STATUS_SUCCEED", "task_id": "7"}, "videos": [{"video_url": url}]},
        "replicate": {"status": "succeeded", "output": [url]},
        "together": {"id": "7", "status": "completed", "outputs": {"video_url": url}},
        "wavespeed": {"data": {"status": "completed", "outputs": [url]}},
        "zai-org": {"id": "7", "task_status": "SUCCESS", "image_result": [{"url": url}]},
    }
    return answer(by_task.get(call.task) or by_provider[call.provider])


def fal_body(task: str, url: str) -> dict[str, Any]:
    """Return the response body of fal-ai with the URL of the file of a task."""
    if "video" in task:
        return {"video": {"url": url}}
    if "audio" in task or "speech" in task:
        return {"audio": {"url": url}}
    return {"image": {"url": url}} if task == "image-segmentation" else {"images": [{"url": url}]}


def content_of(result: Any) -> Any:
    """Return the content of a result, which is the bytes of a file, a text or vectors."""
    if isinstance(result, Media):
        return result.content
    if isinstance(result, list):
        return getattr(result[0], "mask", None) or result[0].content
    if hasattr(result, "vectors"):
        return result.vectors.tolist()
    return getattr(result, "text", None) or result.generated_text


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.provider} {call.task}")
async def test_task_of_a_provider_returns_the_result_in_the_response(call: OfficialCall) -> None:
    with ByteServer(answer(FILE, "image/png")) as files, ByteServer(response_of(call, f"{files.url}/file")) as server:
        async with AsyncClient(
            dialect="huggingface", base_url=server.url, inference_url=server.url, token=TOKEN
        ) as client:
            content = content_of(await call.bind(client)())
    expected = {
        "feature-extraction": [[0, 1], [1, 1]],
        "automatic-speech-recognition": "hello",
        "image-to-text": "hello",
        "conversational": "hello",
        "text-generation": "hello",
    }
    assert content == expected.get(call.task, FILE)
    assert len(server.requests) == 1
    assert not any(TOKEN.encode() in request for request in files.requests)


CHUNK = {"text": "hello", "timestamp": [0.5, 1.5]}
SEGMENT = {"id": 0, "text": "hello", "start": 0.5, "end": 1.5}


@pytest.mark.parametrize(
    ("output", "text", "chunks"),
    [
        ({"text": "hello", "chunks": [CHUNK]}, "hello", [("hello", [0.5, 1.5])]),
        ({"transcription": "hello", "segments": [SEGMENT]}, "hello", [("hello", [0.5, 1.5])]),
        ([{"text": "hello"}], "hello", None),
        (["hel", "lo"], "hello", None),
        ("hello", "hello", None),
    ],
)
async def test_transcript_of_replicate_keeps_all_texts_and_timestamps(output: Any, text: str, chunks: Any) -> None:
    replicate = ProviderMapping(provider="replicate", provider_id="acme/ears")
    with ByteServer(answer({"status": "succeeded", "output": output})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=TOKEN) as client:
            transcript = await client.audio.transcribe(b"RIFF\0\0\0\0WAVE", model="acme/ears", provider=replicate)
    assert transcript.text == text
    found = None if transcript.chunks is None else [(chunk.text, chunk.timestamp) for chunk in transcript.chunks]
    assert found == chunks


async def test_transcript_keeps_the_language_the_duration_and_the_segments() -> None:
    deepinfra = ProviderMapping(provider="deepinfra", provider_id="acme/ears")
    body = {"text": "hello", "language": "en", "duration": "1.5", "segments": [SEGMENT], "words": []}
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=TOKEN) as client:
            transcript = await client.audio.transcribe(
                b"RIFF\0\0\0\0WAVE", model="acme/ears", provider=deepinfra, return_timestamps=True
            )
    assert (transcript.text, transcript.language, transcript.duration) == ("hello", "en", 1.5)
    (segment,), (chunk,) = transcript.segments or (), transcript.chunks or ()
    assert (segment.id, segment.end, chunk.timestamp) == (0, 1.5, [0.5, 1.5])
