"""A job of another provider is started, polled and downloaded over a real socket. A failed job raises an error."""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict, replace
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer
from support.fake_clock import FakeClock
from support.leaks import NEEDLE, is_in

from hf_ext import (
    ApiError,
    AsyncClient,
    AuthenticationError,
    HfError,
    ModelUnavailableError,
    RequestTimeoutError,
    ResponseDecodeError,
    Url,
    ValidationError,
)
from hf_ext.audio import Transcription
from hf_ext.models import ProviderMapping
from hf_ext.providers import ProviderJob

pytestmark = pytest.mark.anyio

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
FAL = ProviderMapping(provider="fal-ai", provider_id="fal-ai/flux/dev", task="text-to-image")
NSCALE = ProviderMapping(provider="nscale", provider_id="flux", task="text-to-image")
REPLICATE = ProviderMapping(provider="replicate", provider_id="org/flux", task="text-to-image")
STATUS_URL = "https://queue.fal.run/fal-ai/flux/requests/r-1"
STATUS_PATH = "fal-ai/flux/requests/r-1/status?_subdomain=queue"

JOB = ProviderJob("fal-ai", "text-to-image", "fal-ai/flux/dev", STATUS_PATH)


def job_response(status: str) -> bytes:
    """Return the response of fal-ai for a job with this status."""
    return answer({"request_id": "r-1", "response_url": STATUS_URL, "status": status})


def result_response(url: str) -> bytes:
    """Return the response of fal-ai with the result of a job."""
    return answer({"images": [{"url": url, "content_type": "image/webp"}]})


def failed() -> bytes:
    """Return the response of fal-ai for a job that has failed."""
    return answer({"request_id": "r-1", "status": "FAILED", "error": "not safe"})


def with_fake_clock(client: AsyncClient) -> FakeClock:
    """Replace the clock of a client by a fake clock that advances only while the client sleeps."""
    clock = FakeClock()

    async def sleep(seconds: float) -> None:
        clock.sleep(seconds)

    client._core.clock = clock
    client._core.sleep = sleep
    return clock


def paths(server: ByteServer) -> list[str]:
    """Return the path of each request."""
    return [request.split(b" ", 2)[1].decode() for request in server.requests]


async def test_job_is_polled_and_its_file_is_downloaded_without_the_token() -> None:
    with ByteServer(answer(PNG, "application/octet-stream")) as files:
        responses = InTurn(
            job_response("IN_QUEUE"),
            job_response("IN_PROGRESS"),
            job_response("COMPLETED"),
            result_response(f"{files.url}/cat.webp"),
        )
        with ByteServer(endless=responses) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
                clock = with_fake_clock(client)
                image = await client.vision.text_to_image("a cat", model="org/flux", provider=FAL, seed=3)
    assert (image.content, image.content_type) == (PNG, "image/webp")
    assert clock.sleeps == [0.5, 0.75]
    assert paths(server) == [
        "/fal-ai/fal-ai/flux/dev?_subdomain=queue",
        "/fal-ai/fal-ai/flux/requests/r-1/status?_subdomain=queue",
        "/fal-ai/fal-ai/flux/requests/r-1/status?_subdomain=queue",
        "/fal-ai/fal-ai/flux/requests/r-1?_subdomain=queue",
    ]
    assert json.loads(server.requests[0].partition(b"\r\n\r\n")[2]) == {"prompt": "a cat", "seed": 3}
    assert all(NEEDLE.encode() in request for request in server.requests)
    assert [NEEDLE.encode() in request for request in files.requests] == [False]


@pytest.mark.parametrize(
    "body",
    [
        {"detail": "Unauthorized"},
        {"code": 401, "message": "Unauthorized"},
        {"error": {"message": "Unauthorized", "type": "authentication_error"}},
        {"error": "Unauthorized", "request_id": "x"},
    ],
)
async def test_error_with_status_200_is_raised_with_the_message_of_the_provider(body: dict[str, object]) -> None:
    with ByteServer(answer(body, "application/json", "X-Request-Id: r-1")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            for provider in (FAL, NSCALE, REPLICATE):
                with pytest.raises(AuthenticationError, match="Unauthorized") as caught:
                    await client.vision.text_to_image("a cat", model="org/flux", provider=provider)
                assert (caught.value.status_code, caught.value.request_id) == (200, "r-1")


async def test_file_inside_the_response_is_returned_after_one_request() -> None:
    with ByteServer(answer({"data": [{"b64_json": "iVBORw0KGgo="}]})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            image = await client.vision.text_to_image("a cat", model="org/flux", provider=NSCALE)
    assert (image.content, image.content_type) == (b"\x89PNG\r\n\x1a\n", "image/png")
    assert paths(server) == ["/nscale/v1/images/generations"]


async def test_status_request_of_z_ai_has_the_headers_that_it_needs() -> None:
    mapping = ProviderMapping(provider="zai-org", provider_id="cogview", task="text-to-image")
    done = answer({"task_status": "SUCCESS", "image_result": [{"url": "data:image/png;base64,iVBORw0KGgo="}]})
    with ByteServer(endless=InTurn(answer({"id": "7", "task_status": "PROCESSING"}), done)) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with_fake_clock(client)
            await client.vision.text_to_image("a cat", model="org/cogview", provider=mapping)
    assert len(server.requests) == 2
    assert all(b"x-source-channel: hugging_face\r\n" in request for request in server.requests)


async def test_interval_between_status_requests_grows_to_ten_seconds() -> None:
    with ByteServer(job_response("IN_QUEUE")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            clock = with_fake_clock(client)
            with pytest.raises(RequestTimeoutError, match="not finished within 60 s") as caught:
                await client.vision.text_to_image("a cat", model="org/flux", provider=FAL, deadline=60.0)
    assert "deadline=" in caught.value.hint
    assert caught.value.partial == JOB
    growing_intervals = [0.5 * 1.5**count for count in range(8)]
    assert clock.sleeps == [*growing_intervals, 10.0, 10.0, 10.0]
    assert len(server.requests) == 1 + len(clock.sleeps)


async def test_job_without_a_deadline_times_out_after_600_seconds() -> None:
    with ByteServer(job_response("IN_QUEUE")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with_fake_clock(client)
            with pytest.raises(RequestTimeoutError, match="not finished within 600 s"):
                await client.vision.text_to_image("a cat", model="org/flux", provider=FAL)


async def test_job_that_never_finishes_is_polled_at_most_a_thousand_times() -> None:
    with ByteServer(job_response("IN_QUEUE")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            clock = with_fake_clock(client)
            with pytest.raises(RequestTimeoutError, match="not finished after 1,000 status requests") as caught:
                await client.vision.text_to_image("a cat", model="org/flux", provider=FAL, deadline=1_000_000)
    assert len(server.requests) == 1 + len(clock.sleeps) == 1_001
    assert "IN_QUEUE" in caught.value.body


async def test_provider_that_reports_a_finished_job_without_a_result_is_polled_four_times() -> None:
    with ByteServer(job_response("COMPLETED")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            clock = with_fake_clock(client)
            with pytest.raises(ResponseDecodeError, match="finished job again and again"):
                await client.vision.text_to_image("a cat", model="org/flux", provider=FAL)
    assert len(server.requests) == 4
    assert clock.sleeps == []


async def test_status_request_that_would_miss_the_deadline_is_not_sent() -> None:
    with ByteServer(job_response("IN_QUEUE")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            clock = with_fake_clock(client)
            with pytest.raises(RequestTimeoutError, match=r"not finished within 0\.4 s"):
                await client.vision.text_to_image("a cat", model="org/flux", provider=FAL, deadline=0.4)
    assert clock.sleeps == []
    assert len(server.requests) == 1


async def test_failed_job_without_a_reason_raises_an_error_with_the_body() -> None:
    with ByteServer(answer({"id": "p-1", "status": "canceled"})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with pytest.raises(ApiError, match="the job failed at replicate: the provider gave no reason") as caught:
                await client.vision.text_to_image("a cat", model="org/flux", provider=REPLICATE)
    assert caught.value.status_code == 200
    assert caught.value.body == '{"id": "p-1", "status": "canceled"}'


async def test_token_in_the_response_of_a_failed_job_is_redacted() -> None:
    with ByteServer(answer({"id": "p-1", "status": "canceled", "logs": f"Bearer {NEEDLE}"})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with pytest.raises(ApiError) as caught:
                await client.vision.text_to_image("a cat", model="org/flux", provider=REPLICATE)
    assert "p-1" in str(caught.value.body)
    assert not is_in(vars(caught.value))


async def test_failed_job_raises_an_error_with_the_reason_of_the_provider() -> None:
    with ByteServer(failed()) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with pytest.raises(ApiError, match="not safe"):
                await client.vision.text_to_image("a cat", model="org/flux", provider=FAL)


@pytest.mark.parametrize(
    "failure",
    [
        answer("bad gateway", "text/html", status="502 Bad Gateway"),
        answer(b"<html><title>Log in</title></html>", "text/html"),
        answer({"error": {"message": "slow down", "type": "rate_limit_error"}}),
        b"",
    ],
    ids=["status 502", "page of a proxy", "error with status 200", "no response"],
)
async def test_job_whose_status_request_failed_is_in_the_error_and_can_be_waited_for(failure: bytes) -> None:
    with ByteServer(answer(PNG, "image/png")) as files:
        responses = InTurn(
            job_response("IN_QUEUE"),
            failure,
            job_response("IN_PROGRESS"),
            job_response("COMPLETED"),
            result_response(f"{files.url}/cat.png"),
        )
        with ByteServer(endless=responses) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
                with_fake_clock(client)
                with pytest.raises(HfError) as caught:
                    await client.vision.text_to_image("a cat", model="org/flux", provider=FAL)
                job = pickle.loads(pickle.dumps(caught.value)).partial
                assert job == ProviderJob(**json.loads(json.dumps(asdict(job))))
                image = await client.wait_for_job(job)
    assert image.content == PNG
    assert [path.partition("?")[0].rpartition("/")[2] for path in paths(server)] == [
        "dev",
        *["status"] * 3,
        "r-1",
    ]


async def test_transcript_of_a_job_is_returned_as_the_method_returns_it() -> None:
    whisper = ProviderMapping(provider="replicate", provider_id="org/whisper", task="automatic-speech-recognition")
    responses = InTurn(
        answer({"id": "p-1", "status": "processing"}),
        answer({"error": "busy"}, status="503 Service Unavailable"),
        answer({"id": "p-1", "status": "succeeded", "output": {"text": "hello"}}),
    )
    with ByteServer(endless=responses) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with_fake_clock(client)
            with pytest.raises(HfError) as caught:
                await client.audio.transcribe(b"RIFF0000WAVEfmt ", model="org/whisper", provider=whisper)
            transcript = await client.wait_for_job(caught.value.partial)
    assert (type(transcript), transcript.text) == (Transcription, "hello")
    assert paths(server)[1:] == ["/replicate/v1/predictions/p-1"] * 2


async def test_error_of_a_job_that_did_not_start_or_has_failed_has_no_job() -> None:
    with ByteServer(
        endless=InTurn(answer({}, status="503 Service Unavailable"), job_response("IN_QUEUE"), failed())
    ) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with_fake_clock(client)
            for _ in range(2):
                with pytest.raises(HfError) as caught:
                    await client.vision.text_to_image("a cat", model="org/flux", provider=FAL)
                assert caught.value.partial is None


@pytest.mark.parametrize(
    ("job", "options", "problem"),
    [
        ("r-1", {}, "job must be a ProviderJob"),
        (JOB, {"extra_body": {"a": 1}}, "extra_body cannot be sent"),
        (JOB, {"dead_line": 3}, "unknown option 'dead_line'"),
        (replace(JOB, provider="acme"), {}, "provider 'acme' is not supported"),
        (replace(JOB, task="text-to-music"), {}, "fal-ai does not serve text-to-music"),
    ],
)
async def test_invalid_job_raises_before_a_request_is_sent(job: Any, options: dict[str, Any], problem: str) -> None:
    with ByteServer(answer({})) as server:
        async with AsyncClient(base_url=server.url, token=NEEDLE) as client:
            with pytest.raises(ValidationError, match=problem):
                await client.wait_for_job(job, **options)
    assert server.requests == []


@pytest.mark.parametrize("path", ["", "/etc", "a/../b", "https://acme.example/x", "a b", "a/..?x=1", "a?x=\r\nHost:"])
def test_job_with_an_invalid_path_cannot_be_constructed(path: str) -> None:
    with pytest.raises(ValidationError, match="path must be the path of a status request"):
        ProviderJob("fal-ai", "text-to-image", "fal-ai/flux/dev", path)


async def test_status_404_of_a_provider_raises_model_unavailable_error() -> None:
    with ByteServer(answer({"detail": "Application not found"}, status="404 Not Found")) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with pytest.raises(ModelUnavailableError, match="Application not found"):
                await client.vision.text_to_image("a cat", model="org/flux", provider=FAL)


async def test_unknown_provider_raises_before_a_request_is_sent() -> None:
    with ByteServer(answer({})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            unknown = ProviderMapping(provider="unknown", provider_id="x", task="text-to-image")
            with pytest.raises(ValidationError, match="provider 'unknown' is not supported"):
                await client.vision.text_to_image("a cat", model="org/flux", provider=unknown)
    assert server.requests == []


async def test_image_at_a_url_is_downloaded_without_the_token_and_sent() -> None:
    labels = answer([{"label": "cat", "score": 0.9}])
    with ByteServer(answer(PNG, "image/png")) as files, ByteServer(labels) as server:
        async with AsyncClient(inference_url=server.url, token=NEEDLE) as client:
            (label,) = await client.vision.classify_image(Url(f"{files.url}/cat.png"), model="org/vit")
    assert (label.label, label.score) == ("cat", 0.9)
    assert NEEDLE.encode() not in files.requests[0]
    assert server.requests[0].endswith(PNG)
    assert b"image/png" in server.requests[0]


async def test_mapping_of_a_provider_is_read_from_the_hub() -> None:
    body = {
        "id": "org/flux",
        "inferenceProviderMapping": {
            "fal-ai": {"status": "live", "providerId": "fal-ai/flux/dev", "task": "text-to-image"}
        },
    }
    with ByteServer(answer(body)) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            mapping = await client.models.mapping("org/flux", "fal-ai")
    assert (mapping.provider, mapping.provider_id, mapping.task) == ("fal-ai", "fal-ai/flux/dev", "text-to-image")
    assert paths(hub)[0].startswith("/api/models/org/flux?expand=")


async def test_mapping_of_a_provider_that_does_not_serve_the_model_raises_an_error() -> None:
    with ByteServer(answer({"id": "org/flux", "inferenceProviderMapping": {}})) as hub:
        async with AsyncClient(hub_url=hub.url) as client:
            with pytest.raises(ModelUnavailableError, match="fal-ai"):
                await client.models.mapping("org/flux", "fal-ai")


async def test_embeddings_of_another_provider_are_ordered_by_index() -> None:
    mapping = ProviderMapping(provider="scaleway", provider_id="bge", task="feature-extraction")
    vectors = [{"index": 1, "embedding": [0, 1]}, {"index": 0, "embedding": [1, 0]}]
    with ByteServer(answer({"data": vectors, "model": "bge", "usage": {"prompt_tokens": 4}})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            found = await client.embeddings.create(["a", "b"], model="BAAI/bge", provider=mapping, dimensions=2)
    assert found.vectors.tolist() == [[1, 0], [0, 1]]
    assert (found.model, found.usage.prompt_tokens) == ("bge", 4)
    assert paths(server) == ["/scaleway/v1/embeddings"]
    body = json.loads(server.requests[0].partition(b"\r\n\r\n")[2])
    assert body == {"input": ["a", "b"], "model": "bge", "dimensions": 2}


async def test_invalid_batch_for_another_provider_raises_before_a_request_is_sent() -> None:
    mapping = ProviderMapping(provider="scaleway", task="feature-extraction")
    with ByteServer(answer({})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
            with pytest.raises(ValidationError) as caught:
                await client.embeddings.create_batch(["a", "b"], batch_size=1, provider=mapping, normalize=True)
    assert "provider_id" in str(caught.value)
    assert "normalize" in str(caught.value)
    assert server.requests == []
