"""With a key of the caller's own, a call goes to the provider's own server. The key is sent to no other server."""

from __future__ import annotations

import copy
import json
import logging
import pickle
from collections.abc import Awaitable, Callable
from email import message_from_bytes
from typing import Any

import pytest
from support.byte_server import ByteServer, answer
from support.fake_clock import FakeClock
from support.host_server import HostServer
from support.leaks import NEEDLE, everything, is_in, leaks
from support.official_differences import EXTRA_HEADERS
from support.official_expected import body_of, differences_of
from support.official_requests import OWN_KEY_FILE, OfficialCall, official_calls

from hf_ext import (
    AsyncClient,
    AuthenticationError,
    HfError,
    RedirectError,
    ResponseDecodeError,
    Secret,
    ValidationError,
)
from hf_ext.models import ProviderMapping

pytestmark = pytest.mark.anyio

KEY = "own-example"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
HUB, ROUTER, QUEUE, FILES = "huggingface.co", "router.huggingface.co", "queue.fal.run", "fal.media"
MODEL = "org/name"
HELLO = [{"role": "user", "content": "Hello"}]
FAL = ProviderMapping(provider="fal-ai", provider_id="fal-ai/flux/dev", task="text-to-image")
CHAT = answer({"choices": [{"index": 0, "message": {"content": "Hi"}, "finish_reason": "stop"}]})
OFFICIAL = [call for call in official_calls(OWN_KEY_FILE) if call.provider != "hf-inference"]


@pytest.fixture(params=[("asyncio", {"use_uvloop": False})], ids=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """Run only on asyncio, because the requests do not depend on the event loop."""
    return request.param


def own_client(server: HostServer, *providers: str, key: str = KEY, **settings: Any) -> AsyncClient:
    """Return a client with a token and keys, whose clock advances only while the client sleeps."""
    keys = dict.fromkeys(providers, key)
    client = AsyncClient(token="hf_example", provider_keys=keys, **server.settings, **settings)
    clock = FakeClock()

    async def sleep(seconds: float) -> None:
        clock.sleep(seconds)

    client._core.sleep = sleep
    return client


def authorizations(server: HostServer) -> list[tuple[str, str | None]]:
    """Return the host and the Authorization header of each request."""
    return [(host, head_of(request)["Authorization"]) for host, request in server.received]


async def error_of(call: Callable[[], Awaitable[Any]]) -> HfError:
    """Return the error of a call. No frame of its traceback is part of a test."""
    with pytest.raises(HfError) as caught:
        await call()
    return caught.value


def head_of(request: bytes) -> Any:
    return message_from_bytes(request.partition(b"\r\n")[2].partition(b"\r\n\r\n")[0])


def line_of(request: bytes) -> str:
    return request.partition(b" HTTP")[0].decode()


def mapping_answer(provider: str, task: str) -> bytes:
    """Return the response of the Hub with the mapping of one provider."""
    return answer(
        {"id": MODEL, "inferenceProviderMapping": {provider: {"status": "live", "providerId": "own", "task": task}}}
    )


def queued(status: str, url: str = f"https://{QUEUE}/fal-ai/flux/requests/r-1") -> bytes:
    return answer({"request_id": "r-1", "response_url": url, "status": status})


# -------------------------------------------------------------------------------------------------- official requests


@pytest.mark.parametrize("call", OFFICIAL, ids=str)
async def test_request_with_an_own_key_equals_the_official_request(call: OfficialCall) -> None:
    assert call.request is not None
    host, _, path = call.request["url"].removeprefix("https://").partition("/")
    with HostServer({host: [answer({"error": "no credits"}, status="402 Payment Required")]}) as server:
        async with own_client(server, call.provider) as client:
            with pytest.raises(HfError, match="no credits"):
                await call.bind(client)()
    ((_, sent),) = server.received
    if not any(difference.path for difference in differences_of(call)):
        assert line_of(sent) == f"POST /{path}"
    official, headers = call.request["headers"], head_of(sent)
    assert {name: value for name, value in headers.items() if name in official or name not in EXTRA_HEADERS} == official
    if "json" in call.request:
        assert json.loads(sent.partition(b"\r\n\r\n")[2]) == body_of(call)


# ------------------------------------------------------------------------------------------------------ where a key goes


async def test_job_with_an_own_key_sends_the_key_only_to_the_server_of_the_provider() -> None:
    replies = {
        HUB: [answer({"inferenceProviderMapping": {"fal-ai": {"status": "live", "providerId": "fal-ai/flux/dev"}}})],
        QUEUE: [
            queued("IN_QUEUE"),
            queued("COMPLETED"),
            answer({"images": [{"url": f"https://{FILES}/cat.png", "content_type": "image/png"}]}),
        ],
        FILES: [answer(PNG, "image/png")],
    }
    with HostServer(replies) as server:
        async with own_client(server, "fal-ai") as client:
            image = await client.vision.text_to_image("a cat", model=MODEL, provider="fal-ai")
    assert image.content == PNG
    assert image.meta.lookup is not None
    own = f"Key {KEY}"
    assert authorizations(server) == [
        (HUB, "Bearer hf_example"),
        (QUEUE, own),
        (QUEUE, own),
        (QUEUE, own),
        (FILES, None),
    ]
    assert [line_of(request) for request in server.to(QUEUE)] == [
        "POST /fal-ai/flux/dev",
        "GET /fal-ai/flux/requests/r-1/status",
        "GET /fal-ai/flux/requests/r-1",
    ]


async def test_provider_without_a_key_gets_the_call_from_the_router() -> None:
    with HostServer({ROUTER: [answer({"data": [{"b64_json": "iVBORw0KGgo="}]})]}) as server:
        async with own_client(server, "fal-ai") as client:
            nscale = ProviderMapping(provider="nscale", provider_id="own")
            await client.vision.text_to_image("a cat", model=MODEL, provider=nscale)
            await client.with_options(provider_keys={}).vision.text_to_image("a cat", model=MODEL, provider=nscale)
    assert authorizations(server) == [(ROUTER, "Bearer hf_example")] * 2


@pytest.mark.parametrize("target", ["https://evil.example/x", f"https://{ROUTER}/x", f"https://{FILES}/x"])
async def test_redirect_of_a_request_with_a_key_is_not_followed_to_another_server(target: str) -> None:
    moved = answer(b"", "text/plain", f"Location: {target}", status="307 Temporary Redirect")
    with HostServer({QUEUE: [moved]}) as server:
        async with own_client(server, "fal-ai") as client:
            with pytest.raises(RedirectError):
                await client.vision.text_to_image("a cat", model=MODEL, provider=FAL)
    assert authorizations(server) == [(QUEUE, f"Key {KEY}")]


async def test_redirect_of_a_status_request_does_not_take_the_key_along() -> None:
    moved = answer(b"", "text/plain", f"Location: https://{FILES}/x", status="302 Found")
    with HostServer({QUEUE: [queued("IN_QUEUE"), moved], FILES: [answer({"status": "FAILED"})]}) as server:
        async with own_client(server, "fal-ai") as client:
            with pytest.raises(HfError):
                await client.vision.text_to_image("a cat", model=MODEL, provider=FAL)
    assert authorizations(server)[-1] == (FILES, None)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/fal-ai/flux/requests/r-1",
        f"https://{QUEUE}@evil.example/fal-ai/flux/requests/r-1",
        f"https://{QUEUE}/fal-ai/../../requests/r-1",
        f"http://{QUEUE}/fal-ai/flux/requests/r-1",
        f"https://{QUEUE}/fal-ai/flux/requests/a?b#c",
    ],
)
async def test_status_url_on_another_server_or_path_is_not_requested(url: str) -> None:
    with HostServer({QUEUE: [queued("IN_QUEUE", url)]}) as server:
        async with own_client(server, "fal-ai") as client:
            with pytest.raises(ResponseDecodeError, match="unexpected URL"):
                await client.vision.text_to_image("a cat", model=MODEL, provider=FAL)
    assert len(server.received) == 1


async def test_headers_of_the_client_are_not_sent_to_a_provider_but_headers_of_the_call_are() -> None:
    settings = {"headers": {"X-Gateway-Key": "secret"}, "bill_to": "acme"}
    with HostServer({QUEUE: [answer({"images": [{"url": f"https://{FILES}/a.png"}]})], FILES: [answer(PNG)]}) as server:
        async with own_client(server, "fal-ai", **settings) as client:
            await client.vision.text_to_image("a cat", model=MODEL, provider=FAL, headers={"X-Trace": "t-1"})
            with pytest.raises(ValidationError, match="bill_to cannot be combined with your own key of fal-ai"):
                await client.vision.text_to_image("a cat", model=MODEL, provider=FAL, bill_to="acme")
    (sent,) = server.to(QUEUE)
    headers = head_of(sent)
    assert (headers["X-Gateway-Key"], headers["X-HF-Bill-To"], headers["X-Trace"]) == (None, None, "t-1")


async def test_client_without_a_token_sends_calls_with_its_own_key() -> None:
    with HostServer({"api.groq.com": [CHAT]}) as server:
        async with AsyncClient(token=False, provider_keys={"groq": Secret(KEY)}, **server.settings) as client:
            mapping = ProviderMapping(provider="groq", provider_id="own")
            completion = await client.chat.create(HELLO, model=MODEL, provider=mapping)
    assert completion.text == "Hi"
    assert authorizations(server) == [("api.groq.com", f"Bearer {KEY}")]


# ---------------------------------------------------------------------------------------------- the suffix of a model


@pytest.mark.parametrize("streams", [False, True])
async def test_chat_whose_model_names_the_provider_goes_to_the_server_of_the_provider(streams: bool) -> None:
    events = b'data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    reply = answer(events, "text/event-stream") if streams else CHAT
    with HostServer({HUB: [mapping_answer("groq", "conversational")], "api.groq.com": [reply]}) as server:
        async with own_client(server, "groq") as client:
            if streams:
                completion = await client.chat.stream(HELLO, model=f"{MODEL}:groq").final()
            else:
                completion = await client.chat.create(HELLO, model=f"{MODEL}:groq")
    assert completion.text == "Hi"
    assert completion.meta.lookup is not None
    assert authorizations(server) == [(HUB, "Bearer hf_example"), ("api.groq.com", f"Bearer {KEY}")]
    (sent,) = server.to("api.groq.com")
    assert line_of(sent) == "POST /openai/v1/chat/completions"
    assert json.loads(sent.partition(b"\r\n\r\n")[2])["model"] == "own"


async def test_completion_and_embeddings_whose_model_names_the_provider_go_to_its_server() -> None:
    host = "api.deepinfra.com"
    completed = answer({"choices": [{"index": 0, "text": "x", "finish_reason": "stop"}]})
    vectors = answer({"data": [{"index": 0, "embedding": [1.0, 2.0]}]})
    hub = [mapping_answer("deepinfra", "text-generation"), mapping_answer("deepinfra", "feature-extraction")]
    with HostServer({HUB: hub, host: [completed, vectors]}) as server:
        async with own_client(server, "deepinfra") as client:
            await client.text.complete("Once", model="org/text:deepinfra")
            await client.embeddings.create("a cat", model="org/vectors:deepinfra", dialect="openai")
    assert [line_of(request) for request in server.to(host)] == [
        "POST /v1/openai/completions",
        "POST /v1/openai/embeddings",
    ]


async def test_other_suffixes_go_to_the_router_unchanged() -> None:
    with HostServer({ROUTER: [CHAT]}) as server:
        async with own_client(server, "groq") as client:
            for model in (f"{MODEL}:fastest", f"{MODEL}:together", MODEL):
                await client.chat.create(HELLO, model=model)
    assert {host for host, _ in authorizations(server)} == {ROUTER}


@pytest.mark.parametrize(
    ("provider", "call", "words"),
    [
        ("groq", lambda client: client.responses.create("Hi", model=f"{MODEL}:groq"), "groq has no /v1/responses"),
        ("groq", lambda client: client.text.complete("Hi", model=f"{MODEL}:groq"), "groq has no /v1/completions"),
        ("fal-ai", lambda client: client.chat.create(HELLO, model=f"{MODEL}:fal-ai"), "fal-ai has no /v1/chat"),
        ("groq", lambda client: client.chat.create(HELLO, model="a b:groq"), "is not a model id"),
    ],
)
async def test_call_without_a_route_at_the_provider_raises_an_error(provider: str, call: Any, words: str) -> None:
    with HostServer({}) as server:
        async with own_client(server, provider) as client:
            with pytest.raises(ValidationError, match=words):
                await call(client)
    assert server.received == []


# ------------------------------------------------------------------------------------------------------------- secrecy


async def test_key_is_not_visible_in_a_client_or_its_configuration() -> None:
    async with AsyncClient(token=False, provider_keys={"fal-ai": NEEDLE}) as client:
        assert leaks(client, client.config, client.with_options(timeout=1)) == []
        assert not is_in(f"{client!r} {client.config!r} {client.config.provider_keys!r}")
        assert "fal-ai" in repr(client)
        assert copy.deepcopy(client.config).provider_keys == client.config.provider_keys
        with pytest.raises(TypeError):
            pickle.dumps(client.config)
        with pytest.raises(TypeError):
            hash(client.config.provider_keys)


@pytest.mark.parametrize("repeated", [NEEDLE, NEEDLE[::-1]], ids=["plain", "reversed"])
async def test_key_is_not_visible_if_the_provider_repeats_it(repeated: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = answer({"error": {"message": f"wrong key {repeated}"}}, "application/json", status="401 Unauthorized")
    with HostServer({QUEUE: [wrong], "api.groq.com": [wrong]}) as server:
        async with own_client(server, "fal-ai", "groq", key=NEEDLE) as client:
            groq = ProviderMapping(provider="groq", provider_id="own")
            for call in (
                lambda: client.vision.text_to_image("a cat", model=MODEL, provider=FAL),
                lambda: client.chat.create(HELLO, model=MODEL, provider=groq),
                lambda: client.chat.stream(HELLO, model=MODEL, provider=groq).final(),
            ):
                error = await error_of(call)
                assert isinstance(error, AuthenticationError)
                assert "wrong key ***" in error.message
                assert not is_in(everything(error))
                assert not is_in(pickle.dumps(error))
                assert leaks(error) == []
    assert not is_in("\n".join(f"{record.getMessage()} {vars(record)!r}" for record in caplog.records))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"fal-ai": ""}, r"provider_keys\['fal-ai'\]: the key is empty"),
        ({"fal-ai": f"{NEEDLE}\n{NEEDLE}"}, "the key contains whitespace"),
        ({"fal-ai": f"'{NEEDLE}'"}, "the key begins or ends with a quote"),
        ({"fal-ai": None}, "the key must be a str, not NoneType"),
        ({"fal-ai": NEEDLE.encode()}, "the key must be a str, not bytes"),
        ({"hf-inference": NEEDLE}, "unknown provider, 'hf-inference'"),
        ({7: NEEDLE}, "unknown provider, 7"),
        (NEEDLE, "provider_keys must be a mapping such as {'fal-ai': key}, not str"),
        ([("fal-ai", NEEDLE)], "provider_keys must be a mapping"),
    ],
)
async def test_invalid_keys_raise_an_error_without_the_key(keys: Any, words: str) -> None:
    async with AsyncClient(token=False) as client:
        for create in (AsyncClient, client.with_options):
            with pytest.raises(ValidationError, match=words) as caught:
                create(provider_keys=keys)
            assert not is_in(everything(caught.value))


async def test_keys_of_the_environment_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FAL_KEY", "GROQ_API_KEY", "TOGETHER_API_KEY", "HF_PROVIDER_KEYS", "PROVIDER_KEYS"):
        monkeypatch.setenv(name, NEEDLE)
    with ByteServer() as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            assert len(client.config.provider_keys) == 0
