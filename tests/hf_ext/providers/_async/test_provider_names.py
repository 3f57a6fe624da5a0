"""`provider=` takes a name. The client looks the provider's name of the model up once, and checks task and status."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer, event_stream

from hf_ext import (
    ApiError,
    AsyncClient,
    HfError,
    ModelUnavailableError,
    ProviderWarning,
    RequestTimeoutError,
    StreamInterruptedError,
    ValidationError,
)
from hf_ext._core.values.async_pairs import amap
from hf_ext.models import ProviderMapping
from hf_ext.resilience import Retry

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

PNG = "iVBORw0KGgo="
MODEL = "org/flux"
HELLO = [{"role": "user", "content": "Hello"}]
IMAGE = answer({"data": [{"b64_json": PNG}]})
CHAT = answer({"choices": [{"index": 0, "message": {"content": "Hi"}, "finish_reason": "stop"}]})
VECTORS = answer({"data": [{"index": 0, "embedding": [1.0, 2.0]}]})


def entry(task: str = "text-to-image", status: str = "live", name: str = "own/flux") -> dict[str, str]:
    """Return the mapping of one provider, as the Hub sends it."""
    return {"status": status, "providerId": name, "task": task}


def hub_answer(**providers: dict[str, str]) -> bytes:
    """Return the response of the Hub. `_` in the name of a provider becomes `-`."""
    mapping = {name.replace("_", "-"): each for name, each in providers.items()}
    return answer({"id": MODEL, "inferenceProviderMapping": mapping})


def client_of(hub: ByteServer, router: ByteServer, **settings: Any) -> AsyncClient:
    return AsyncClient(hub_url=hub.url, base_url=router.url, dialect="huggingface", token="hf_example", **settings)


def lines(server: ByteServer) -> list[str]:
    """Return the method and the path of each request."""
    return [request.partition(b" HTTP")[0].decode() for request in server.requests]


def body_of(request: bytes) -> Any:
    return json.loads(request.partition(b"\r\n\r\n")[2])


async def test_provider_is_looked_up_once_and_the_result_shows_the_look_up() -> None:
    with ByteServer(hub_answer(nscale=entry())) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            first = await client.vision.text_to_image("a cat", model=MODEL, provider="nscale")
            other = client.with_options(timeout=9)
            second = await other.vision.text_to_image("a dog", model=MODEL, provider="nscale")
    assert lines(hub) == [f"GET /api/models/{MODEL}?expand=inferenceProviderMapping"]
    assert lines(router) == ["POST /nscale/v1/images/generations"] * 2
    assert body_of(router.requests[0])["model"] == "own/flux"
    assert [image.meta.lookup.is_cached for image in (first, second) if image.meta.lookup] == [False, True]
    found = first.meta.lookup
    assert found is not None
    assert (found.provider, found.provider_id, found.task) == ("nscale", "own/flux", "text-to-image")
    assert (found.status, found.request) == ("live", f"GET {hub.url}/api/models/{MODEL}")
    assert found.meta.status == 200
    assert pickle.loads(pickle.dumps(first)) == first


async def test_clients_with_different_tokens_look_a_provider_up_separately() -> None:
    with ByteServer(hub_answer(nscale=entry())) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            for each in (client, client.with_options(token="hf_other")):
                await each.vision.text_to_image("a cat", model=MODEL, provider="nscale")
    assert len(hub.requests) == 2


async def test_mapping_is_used_without_a_look_up() -> None:
    mapping = ProviderMapping(provider="nscale", provider_id="own/flux")
    with ByteServer(answer({})) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            image = await client.vision.text_to_image("a cat", model=MODEL, provider=mapping)
    assert image.meta.lookup is None
    assert hub.requests == []


async def test_auto_takes_the_first_live_provider_for_the_task() -> None:
    providers = {
        "unknown-provider": entry(),
        "replicate": entry(status="staging"),
        "together": entry(task="image-to-image"),
        "nscale": entry(name="first"),
        "deepinfra": entry(name="second"),
    }
    with ByteServer(hub_answer(**providers)) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            image = await client.vision.text_to_image("a cat", model=MODEL, provider="auto")
    assert body_of(router.requests[0])["model"] == "first"
    assert image.meta.lookup is not None
    assert image.meta.lookup.provider == "nscale"


async def test_auto_sends_the_task_to_hf_inference_if_it_is_first() -> None:
    providers = hub_answer(hf_inference=entry(task="sentence-similarity"), deepinfra=entry(task="feature-extraction"))
    with ByteServer(providers) as hub, ByteServer(answer([[1.0, 2.0]])) as router:
        async with client_of(hub, router) as client:
            vectors = await client.embeddings.create("a cat", model=MODEL, provider="auto")
    assert lines(router) == [f"POST /hf-inference/models/{MODEL}/pipeline/feature-extraction"]
    assert vectors.meta.lookup is not None
    assert vectors.meta.lookup.provider == "hf-inference"


async def test_hf_inference_by_name_needs_no_look_up() -> None:
    with ByteServer(answer({})) as hub, ByteServer(answer(b"\x89PNG\r\n\x1a\n", "image/png")) as router:
        async with client_of(hub, router) as client:
            await client.vision.text_to_image("a cat", model=MODEL, provider="hf-inference")
    assert (hub.requests, lines(router)) == ([], [f"POST /hf-inference/models/{MODEL}"])


@pytest.mark.parametrize(
    ("provider", "words", "hint"),
    [
        ("together", "'together' does not serve org/flux for text-to-image", "nscale (live), replicate (error)."),
        ("replicate", "status is error", "nscale (live), replicate (error)."),
        ("fal-ai", "fal-ai serves the model for image-to-image, not for text-to-image", "nscale (live)"),
    ],
)
async def test_provider_that_does_not_serve_the_task_raises_an_error_with_the_providers(
    provider: str, words: str, hint: str
) -> None:
    found = hub_answer(nscale=entry(), replicate=entry(status="error"), fal_ai=entry(task="image-to-image"))
    with ByteServer(found) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            with pytest.raises(ValidationError) as caught:
                await client.vision.text_to_image("a cat", model=MODEL, provider=provider)
    assert words in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.where == "vision.text_to_image"
    assert (len(hub.requests), router.requests) == (1, [])


async def test_auto_without_a_live_provider_raises_an_error() -> None:
    with ByteServer(hub_answer(replicate=entry(status="staging"))) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            with pytest.raises(ValidationError, match="no provider serves org/flux") as caught:
                await client.vision.text_to_image("a cat", model=MODEL, provider="auto")
    assert "replicate (staging)" in caught.value.hint


async def test_staging_provider_warns_at_the_line_of_the_caller() -> None:
    mapping = ProviderMapping(provider="nscale", provider_id="own/flux", status="staging")
    with ByteServer(hub_answer(nscale=entry(status="staging"))) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            for provider in ("nscale", mapping):
                with pytest.warns(ProviderWarning, match="its status is staging") as caught:
                    await client.vision.text_to_image("a cat", model=MODEL, provider=provider)
                assert [warning.filename for warning in caught] == [__file__]


@pytest.mark.parametrize(
    ("task", "status", "words"),
    [
        ("text-to-video", "live", "nscale serves the model for text-to-video, not for text-to-image"),
        ("text-to-image", "error", "its status is error"),
    ],
)
async def test_mapping_with_another_task_or_an_error_raises_an_error(task: str, status: str, words: str) -> None:
    mapping = ProviderMapping(provider="nscale", provider_id="own/flux", task=task, status=status)
    with ByteServer(IMAGE) as router:
        async with AsyncClient(base_url=router.url, dialect="huggingface", token="hf_example") as client:
            with pytest.raises(ValidationError, match=words):
                await client.vision.text_to_image("a cat", model=MODEL, provider=mapping)
    assert router.requests == []


@pytest.mark.parametrize("provider", ["nscale", "auto"])
async def test_invalid_arguments_raise_an_error_before_the_look_up(provider: str) -> None:
    with ByteServer(hub_answer(nscale=entry())) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            for call in (
                lambda: client.vision.text_to_image("", model=MODEL, provider=provider),
                lambda: client.vision.text_to_image("a cat", model="..", provider=provider),
                lambda: client.vision.text_to_image("a cat", model=MODEL, provider=provider, width="wide"),  # type: ignore[arg-type]
                lambda: client.embeddings.create([], model=MODEL, provider=provider),
                lambda: client.embeddings.create("a", provider=provider),
                lambda: client.embeddings.create_batch(["a", ""], model=None, provider=provider),
                lambda: client.text.complete("", model=MODEL, provider=provider),
            ):
                with pytest.raises(ValidationError):
                    await call()
    assert (hub.requests, router.requests) == ([], [])


async def test_unknown_provider_raises_an_error_before_the_look_up() -> None:
    with ByteServer(hub_answer(nscale=entry())) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            with pytest.raises(ValidationError, match="provider 'acme' is not supported"):
                await client.vision.text_to_image("a cat", model=MODEL, provider="acme")
            with pytest.raises(ValidationError, match="provider 'acme' does not serve text"):
                await client.chat.create(HELLO, model=MODEL, provider="acme")
    assert (hub.requests, router.requests) == ([], [])


async def test_concurrent_calls_send_one_request_to_the_hub() -> None:
    with ByteServer(hub_answer(nscale=entry())) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:

            async def run(number: int) -> None:
                await client.vision.text_to_image(f"cat {number}", model=MODEL, provider="nscale")

            await amap(run, range(8), 8)
    assert (len(hub.requests), len(router.requests)) == (1, 8)


async def test_concurrent_calls_all_raise_an_error_of_the_hub() -> None:
    errors: list[HfError] = []
    with ByteServer(answer({"error": "broken"}, status="500 Internal Server Error")) as hub:
        async with client_of(hub, hub) as client:

            async def run(number: int) -> None:
                with pytest.raises(ApiError, match="broken") as caught:
                    await client.vision.text_to_image(f"cat {number}", model=MODEL, provider="nscale")
                errors.append(caught.value)

            await amap(run, range(4), 4)
    assert len(set(map(id, errors))) == 4


async def test_error_of_a_look_up_is_not_kept() -> None:
    replies = InTurn(answer({"error": "Repository not found"}, status="404 Not Found"), hub_answer(nscale=entry()))
    with ByteServer(endless=replies) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            with pytest.raises(ModelUnavailableError):
                await client.vision.text_to_image("a cat", model=MODEL, provider="nscale")
            await client.vision.text_to_image("a cat", model=MODEL, provider="nscale")
    assert (len(hub.requests), len(router.requests)) == (2, 1)


async def test_policy_repeats_a_call_whose_look_up_failed() -> None:
    replies = InTurn(answer({"error": "busy"}, status="503 Service Unavailable"), hub_answer(nscale=entry()))
    with ByteServer(endless=replies) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            retry = Retry(on=HfError, attempts=2, wait_initial=0.001)
            await retry.acall(client.vision.text_to_image, "a cat", model=MODEL, provider="nscale")
    assert (len(hub.requests), len(router.requests)) == (2, 1)


@pytest.mark.parametrize("limit", ["deadline", "timeout"])
async def test_limits_of_the_call_apply_to_the_look_up(limit: str) -> None:
    with ByteServer(60.0) as hub, ByteServer(IMAGE) as router:
        async with client_of(hub, router) as client:
            with pytest.raises(RequestTimeoutError):
                await client.vision.text_to_image("a cat", model=MODEL, provider="nscale", **{limit: 0.1})
    assert router.requests == []


async def test_chat_goes_to_the_provider_with_its_name_of_the_model() -> None:
    with ByteServer(hub_answer(groq=entry("conversational", name="own"))) as hub, ByteServer(CHAT) as router:
        async with client_of(hub, router) as client:
            completion = await client.chat.create(HELLO, model=MODEL, provider="groq")
            async with client.chat.stream(HELLO, model=MODEL, provider="groq") as stream:
                streamed = await stream.final()
    assert lines(router) == ["POST /groq/openai/v1/chat/completions"] * 2
    assert [body_of(request)["model"] for request in router.requests] == ["own", "own"]
    assert len(hub.requests) == 1
    for result in (completion, streamed):
        assert result.text == "Hi"
        assert result.meta.lookup is not None
        assert result.meta.lookup.provider == "groq"


async def test_error_of_a_stream_names_the_url_at_the_provider() -> None:
    """With `auto`, only the look-up shows the URL."""
    cut = event_stream({"choices": [{"index": 0, "text": "Hi"}]}, done=False)
    hub_says = hub_answer(together=entry("text-generation", name="own"))
    with ByteServer(hub_says) as hub, ByteServer(cut) as router:
        async with client_of(hub, router) as client:
            with pytest.raises(StreamInterruptedError) as caught:
                await client.text.stream_complete("Once", model=MODEL, provider="auto").final()
    assert caught.value.where == f"POST {router.url}/together/v1/completions"


async def test_router_chooses_the_provider_of_a_chat_with_auto() -> None:
    with ByteServer(answer({})) as hub, ByteServer(CHAT) as router:
        async with client_of(hub, router) as client:
            await client.chat.create(HELLO, model=MODEL, provider="auto")
    assert (hub.requests, lines(router)) == ([], ["POST /v1/chat/completions"])


async def test_completion_takes_the_first_provider_of_text_generation() -> None:
    providers = hub_answer(groq=entry("conversational"), together=entry("text-generation", name="own"))
    completed = answer({"choices": [{"index": 0, "text": "x", "finish_reason": "stop"}]})
    with ByteServer(providers) as hub, ByteServer(completed) as router:
        async with client_of(hub, router) as client:
            await client.text.complete("Once", model=MODEL, provider="auto")
    assert lines(router) == ["POST /together/v1/completions"]
    assert body_of(router.requests[0])["model"] == "own"


async def test_batch_of_embeddings_looks_the_provider_up_once() -> None:
    with ByteServer(hub_answer(deepinfra=entry("feature-extraction"))) as hub, ByteServer(VECTORS) as router:
        async with client_of(hub, router) as client:
            vectors = await client.embeddings.create_batch(
                ["a", "b", "c"], batch_size=1, model=MODEL, provider="deepinfra"
            )
    assert vectors.vectors.shape == (3, 2)
    assert (len(hub.requests), len(router.requests)) == (1, 3)
