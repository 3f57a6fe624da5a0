"""A provider cannot make the client send the token to another path, or read what only the caller can reach."""

from __future__ import annotations

from typing import Any

import pytest
from support.replay import Replay
from support.responses import response

from hf_ext import Client, HfError, RedirectError, RequestTimeoutError, ResponseDecodeError, Url
from hf_ext.models import ProviderMapping

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
PATHS = [
    "../../api/whoami-v2",
    "a?b#c",
    "a#b",
    "a/b",
    "..",
    ".",
    "",
    "a%2fb",
    "a b",
    "a\r\nX: y",
    "\ud800",
    "é",
    "x" * 201,
]


def run(provider: str, *bodies: Any, task: str = "text-to-image", **options: Any) -> tuple[Replay, HfError]:
    """Run a job whose provider sends these responses; return the transport and the error."""
    transport = Replay(*(body if hasattr(body, "content") else response(body) for body in bodies))
    mapping = ProviderMapping(provider=provider, provider_id="own/model", task=task)
    with Client(token="hf_example", transport=transport) as client, pytest.raises(HfError) as caught:
        client._core.sleep = lambda seconds: None
        method = client.vision.text_to_image if task == "text-to-image" else client.vision.text_to_video
        method("a cat", model="org/name", provider=mapping, **options)
    return transport, caught.value


def queued(url: Any) -> dict[str, Any]:
    return {"request_id": "1", "status": "IN_QUEUE", "response_url": url}


BAD_URLS = [
    "http://queue.fal.run/fal-ai/flux/requests/1",
    "https://evil.example/fal-ai/flux/requests/1",
    "https://queue.fal.run.evil.example/fal-ai/flux/requests/1",
    "https://queue.fal.run@evil.example/fal-ai/flux/requests/1",
    "https://queue.fal.run:8443/fal-ai/flux/requests/1",
    "https://[::1",
    "http://[::1",
    "/fal-ai/flux/requests/1",
    "",
    7,
    None,
    ["https://queue.fal.run/fal-ai/flux/requests/1"],
    *(f"https://queue.fal.run/fal-ai/flux/requests/{path}" for path in PATHS if "/" not in path[1:2]),
    "https://queue.fal.run/../api/whoami-v2/requests/1",
    "https://queue.fal.run/fal-ai/flux/requests/1?_subdomain=x",
    "https://queue.fal.run//evil/requests/1",
]


@pytest.mark.parametrize("url", BAD_URLS)
def test_status_url_of_another_server_or_path_is_not_requested(url: Any) -> None:
    transport, error = run("fal-ai", queued(url))
    assert type(error) is ResponseDecodeError
    assert len(transport.requests) == 1


@pytest.mark.parametrize("url", [bad for bad in BAD_URLS if isinstance(bad, str)])
def test_status_url_of_replicate_and_wavespeed_must_be_on_their_server(url: str) -> None:
    for provider, body in (
        ("replicate", {"status": "starting", "id": "1", "urls": {"get": url}}),
        (
            "wavespeed",
            {"data": {"status": "created", "urls": {"get": url.replace("queue.fal.run", "api.wavespeed.ai")}}},
        ),
    ):
        transport, error = run(provider, body)
        assert type(error) is ResponseDecodeError
        assert len(transport.requests) == 1


@pytest.mark.parametrize("id_", [*PATHS, 7.5, True, None, {"a": 1}, ["1"]])
def test_id_of_a_job_is_one_segment_of_a_path(id_: Any) -> None:
    for provider, task, body in (
        ("replicate", "text-to-image", {"status": "starting", "id": id_}),
        ("together", "text-to-video", {"status": "queued", "id": id_}),
        ("novita", "text-to-video", {"task_id": id_}),
        ("zai-org", "text-to-image", {"task_status": "PROCESSING", "id": id_}),
    ):
        transport, error = run(provider, body, task=task)
        assert type(error) is ResponseDecodeError
        assert len(transport.requests) == 1


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/x", "https://127.0.0.1/x", "https://localhost/x", "https://[::1]/x", "http://[::1"),
        *("https://10.0.0.1/x", "https://192.168.1.1/x", "https://169.254.169.254/x", "https://172.16.0.1/x"),
        *(
            "https://0.0.0.0/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://metadata.google.internal/x",
            "http://fal.media/x",
        ),
    ],
)
def test_result_on_a_private_network_or_over_plain_http_is_not_downloaded(url: str) -> None:
    transport, error = run("fal-ai", {"images": [{"url": url}]})
    assert type(error) is ResponseDecodeError
    assert len(transport.requests) == 1
    assert error.partial == Url(url)


def test_result_is_not_downloaded_from_a_redirect_into_a_private_network() -> None:
    moved = response(b"", 302, location="https://169.254.169.254/latest")
    transport, error = run("fal-ai", {"images": [{"url": "https://fal.media/x.png"}]}, moved)
    assert type(error) is RedirectError
    assert len(transport.requests) == 2


def test_error_of_a_failed_download_has_the_url_of_the_result() -> None:
    url = Url("https://fal.media/x.png?signature=s3cr3t")
    _, error = run("fal-ai", {"images": [{"url": url.url}]}, response(b"gone", 500))
    assert (error.status_code, error.partial) == (500, url)
    assert "s3cr3t" not in f"{error} {error!r} {vars(error)!r}"


def test_repr_of_a_url_shows_only_its_server() -> None:
    assert repr(Url("https://fal.media:8443/a?b=c")) == "Url('https://fal.media:8443/…')"
    assert repr(Url("https://user:pass@fal.media/a")) == "Url('…')"


def test_job_that_is_reported_as_finished_without_a_result_raises_after_few_requests() -> None:
    finished = queued("https://queue.fal.run/fal-ai/flux/requests/1") | {"status": "COMPLETED"}
    transport, error = run("fal-ai", finished)
    assert type(error) is ResponseDecodeError
    assert "sends no result" in error.message
    assert len(transport.requests) == 4


def test_status_request_of_a_job_without_end_is_bounded_by_the_deadline() -> None:
    transport, error = run("fal-ai", queued("https://queue.fal.run/fal-ai/flux/requests/1"), deadline=0.4)
    assert type(error) is RequestTimeoutError
    assert len(transport.requests) == 1


@pytest.mark.parametrize("status", [["starting"], {"a": 1}, 7, None, "\ud800", True])
def test_status_of_a_wrong_type_raises_a_decode_error(status: Any) -> None:
    bodies: dict[str, Any] = {
        "replicate": {"status": status, "id": "1"},
        "wavespeed": {"data": {"status": status}},
        "zai-org": {"task_status": status},
        "fal-ai": {"status": status, "request_id": status},
    }
    for provider, body in bodies.items():
        assert type(run(provider, body)[1]) is ResponseDecodeError
