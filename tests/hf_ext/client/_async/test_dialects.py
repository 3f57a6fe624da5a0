"""Each method sends the request of the dialect of its server, and returns the same type in every dialect."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Awaitable, Callable
from inspect import signature
from typing import Any
from urllib.parse import urlsplit

import pytest
from support.byte_server import ByteServer, answer
from support.unsent import AsyncStop, UnsentError

from hf_ext import AsyncClient, BatchError, Media, ModelUnavailableError, ValidationError
from hf_ext.endpoints import Endpoint
from hf_ext.models import ProviderMapping
from hf_ext.text import Classification, RankedText, TextPair
from scripts.local_servers import LlamaServer

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

Call = Callable[[AsyncClient], Awaitable[Any]]
SERVER = "http://127.0.0.1:8080"
MODEL = "acme/tiny"
PNG = b"\x89PNG\r\n\x1a\nrest"
WAV = b"RIFF\0\0\0\0WAVEfmt "
IMAGE = b64encode(PNG).decode()
FILE = "<file>"


async def request_of(call: Call, **settings: Any) -> tuple[str, Any]:
    """Return the path and the body of the request of a call: JSON, or `FILE` for any other body."""
    async with AsyncClient(base_url=SERVER, token=False, transport=AsyncStop(), **settings) as client:
        with pytest.raises(UnsentError) as caught:
            await call(client)
    request = caught.value.request
    content_type = dict(request.headers).get("Content-Type", "")
    return urlsplit(request.url).path, caught.value.body if content_type == "application/json" else FILE


REQUESTS: list[tuple[str, Call, str, Any]] = [
    ("openai", lambda c: c.embeddings.create("a", model=MODEL), "/v1/embeddings", {"model": MODEL, "input": ["a"]}),
    ("tei", lambda c: c.embeddings.create("a"), "/embed", {"inputs": ["a"]}),
    (
        "toolkit",
        lambda c: c.embeddings.create("a", normalize=True),
        "/",
        {"inputs": ["a"], "parameters": {"normalize": True}},
    ),
    (
        "huggingface",
        lambda c: c.embeddings.create("a", model=MODEL),
        f"/hf-inference/models/{MODEL}/pipeline/feature-extraction",
        {"inputs": ["a"]},
    ),
    ("openai", lambda c: c.audio.transcribe(WAV, model=MODEL), "/v1/audio/transcriptions", FILE),
    ("toolkit", lambda c: c.audio.transcribe(WAV), "/", FILE),
    (
        "openai",
        lambda c: c.audio.text_to_speech("a", model=MODEL, voice="v", response_format="wav"),
        "/v1/audio/speech",
        {"model": MODEL, "input": "a", "voice": "v", "response_format": "wav"},
    ),
    ("toolkit", lambda c: c.audio.text_to_speech("a"), "/", {"inputs": "a"}),
    (
        "openai",
        lambda c: c.vision.text_to_image("a", model=MODEL, size="64x64", seed=1),
        "/v1/images/generations",
        {"model": MODEL, "prompt": "a", "size": "64x64", "seed": 1},
    ),
    (
        "toolkit",
        lambda c: c.vision.text_to_image("a", width=8, extra_body={"parameters": {"x": 1}}),
        "/",
        {"inputs": "a", "parameters": {"width": 8, "x": 1}},
    ),
    ("openai", lambda c: c.vision.image_to_image(PNG, model=MODEL, prompt="a", mask=PNG), "/v1/images/edits", FILE),
    (
        "openai",
        lambda c: c.text.rank("q", ["a", "b"], top_n=1),
        "/v1/rerank",
        {"query": "q", "documents": ["a", "b"], "top_n": 1},
    ),
    (
        "openai",
        lambda c: c.text.rank("q", ["a"], model=MODEL),
        "/v1/rerank",
        {"model": MODEL, "query": "q", "documents": ["a"]},
    ),
    (
        "cohere",
        lambda c: c.text.rank("q", ["a", "b"], model=MODEL, top_n=1, max_tokens_per_doc=9),
        "/v2/rerank",
        {"model": MODEL, "query": "q", "documents": ["a", "b"], "top_n": 1, "max_tokens_per_doc": 9},
    ),
    ("tgi", lambda c: c.text.complete("a", top_k=1), "/generate", {"inputs": "a", "parameters": {"top_k": 1}}),
    ("tgi", lambda c: c.text.stream_complete("a").final(), "/generate_stream", {"inputs": "a"}),
    ("toolkit", lambda c: c.text.complete("a"), "/", {"inputs": "a"}),
    (
        "openai",
        lambda c: c.text.complete("a", model=MODEL, max_tokens=1),
        "/v1/completions",
        {"model": MODEL, "prompt": "a", "max_tokens": 1},
    ),
    (
        "tei",
        lambda c: c.text.rank("q", ["a"], raw_scores=True),
        "/rerank",
        {"query": "q", "texts": ["a"], "raw_scores": True},
    ),
    ("toolkit", lambda c: c.text.rank("q", ["a"]), "/", {"inputs": {"query": "q", "texts": ["a"]}}),
    ("tei", lambda c: c.text.classify("a", truncate=True), "/predict", {"inputs": "a", "truncate": True}),
    ("tei", lambda c: c.text.classify(["a", "b"]), "/predict", {"inputs": [["a"], ["b"]]}),
    ("tei", lambda c: c.text.classify(TextPair("a", "b")), "/predict", {"inputs": ["a", "b"]}),
    ("tei", lambda c: c.text.classify([TextPair("a", "b")]), "/predict", {"inputs": [["a", "b"]]}),
    ("toolkit", lambda c: c.text.classify("a", top_k=1), "/", {"inputs": "a", "parameters": {"top_k": 1}}),
    (
        "tei",
        lambda c: c.text.sentence_similarity("a", ["b"]),
        "/similarity",
        {"inputs": {"source_sentence": "a", "sentences": ["b"]}},
    ),
    ("toolkit", lambda c: c.text.fill_mask("a", model=MODEL), "/", {"inputs": "a"}),
    ("toolkit", lambda c: c.vision.classify_image(PNG, model=MODEL), "/", FILE),
]


@pytest.mark.parametrize(("dialect", "call", "path", "body"), REQUESTS)
async def test_request_has_the_path_and_the_body_of_the_dialect_of_the_client(
    dialect: Any, call: Call, path: str, body: Any
) -> None:
    assert await request_of(call, dialect=dialect) == (path, body)


async def test_dialect_of_a_call_has_precedence_over_the_dialect_of_the_client() -> None:
    path, _ = await request_of(lambda c: c.text.rank("q", ["a"], dialect="openai"), dialect="tei")
    assert path == "/v1/rerank"


CHATS = {"text.generate", "text.stream", "multimodal.image_text_to_text"}
TOOLKIT_CALLS: list[Call] = [
    lambda c: c.text.summarize("a", dialect="toolkit"),
    lambda c: c.text.translate(["a"], dialect="toolkit"),
    lambda c: c.vision.estimate_depth(PNG, dialect="toolkit"),
    lambda c: c.vision.generate_image(dialect="toolkit"),
    lambda c: c.audio.text_to_audio("a", dialect="toolkit"),
    lambda c: c.multimodal.answer_visual_question(PNG, "a", dialect="toolkit"),
    lambda c: c.tabular.classify_table({"a": [1]}, dialect="toolkit"),
]


@pytest.mark.parametrize("call", TOOLKIT_CALLS)
async def test_call_in_the_dialect_toolkit_needs_no_model(call: Call) -> None:
    assert (await request_of(call))[0] == "/"


@pytest.mark.parametrize("name", ["text", "vision", "audio", "multimodal", "tabular"])
async def test_every_method_of_a_task_has_a_dialect(name: str) -> None:
    async with AsyncClient(token=False) as client:
        resource = getattr(client, name)
        methods = {f"{name}.{each}": getattr(resource, each) for each in dir(resource) if not each.startswith("_")}
    assert {each for each, method in methods.items() if "dialect" not in signature(method).parameters} <= CHATS


async def test_default_dialect_of_another_server_is_openai() -> None:
    path, _ = await request_of(lambda c: c.embeddings.create("a", model=MODEL))
    assert path == "/v1/embeddings"


@pytest.mark.parametrize(
    ("image", "dialect"),
    [
        ({"huggingface": {}}, "toolkit"),
        ({"hfServe": {"url": "x"}}, "toolkit"),
        ({"tgi": {"url": "x"}}, "tgi"),
        ({"tei": {"url": "x"}, "vLLM": None}, "tei"),
        ({"vLLM": {"url": "x"}}, "openai"),
        ({"llamacpp": {"url": "x"}}, "openai"),
        ({"custom": {"url": "ghcr.io/huggingface/text-embeddings-inference:1.8"}}, "tei"),
        ({"custom": {"url": "ghcr.io/huggingface/text-generation-inference:3.0"}}, "tgi"),
        ({"custom": {"url": "ghcr.io/acme/own:1"}}, "openai"),
        ({"new": {}}, "openai"),
        (None, "openai"),
    ],
)
async def test_client_of_an_endpoint_has_the_dialect_of_its_container(image: Any, dialect: str) -> None:
    endpoint = Endpoint(name="e", model={"image": image})
    endpoint.status.url = "https://e.endpoints.huggingface.cloud"
    async with AsyncClient(token=False) as client:
        assert client.for_endpoint(endpoint).config.dialect == dialect
        assert client.for_endpoint(endpoint, dialect="tgi").config.dialect == "tgi"


async def test_client_of_a_url_has_the_dialect_openai_unless_another_is_passed() -> None:
    async with AsyncClient(token=False) as client:
        assert client.for_endpoint(SERVER).config.dialect == "openai"
        derived = client.for_endpoint(SERVER, dialect="tei").with_options(timeout=5)
        assert (derived.config.dialect, derived.config.inference_url) == ("tei", SERVER)


INVALID: list[tuple[str, Call, str]] = [
    ("tei", lambda c: c.embeddings.create("a", user="u"), "user is not an option of the dialect 'tei'"),
    (
        "openai",
        lambda c: c.vision.text_to_image("a", model=MODEL, width=8),
        "width is not an option of the dialect 'openai'; use 'size', or",
    ),
    (
        "huggingface",
        lambda c: c.vision.text_to_image("a", model=MODEL, size="8x8"),
        "size is not an option of the dialect 'huggingface'; use 'width', or",
    ),
    ("openai", lambda c: c.audio.text_to_speech("a", model=MODEL, voise="x"), "did you mean 'voice'"),
    ("openai", lambda c: c.audio.transcribe(WAV), "model must be"),
    ("openai", lambda c: c.vision.image_to_image(PNG, model=MODEL), "prompt must be a non-empty text"),
    ("openai", lambda c: c.vision.image_to_image(PNG, model=MODEL, prompt="a", mask=b""), "mask is empty"),
    (
        "openai",
        lambda c: c.text.classify("a"),
        "dialect of the client is 'openai', but the method has only 'huggingface', ",
    ),
    ("openai", lambda c: c.text.fill_mask("a", model=MODEL), "the method has only 'huggingface', 'toolkit'"),
    (
        "tei",
        lambda c: c.text.rank("q", ["a"], dialect="tgi"),
        "dialect must be one of 'huggingface', 'toolkit', 'openai', 'cohere', 'tei'",
    ),
    (
        "huggingface",
        lambda c: c.embeddings.create(
            "a", dialect="openai", provider=ProviderMapping(provider="nscale", provider_id="m")
        ),
        "dialect cannot be combined with provider",
    ),
]


@pytest.mark.parametrize(("dialect", "call", "problem"), INVALID)
async def test_argument_that_the_dialect_does_not_have_raises_before_a_request_is_sent(
    dialect: Any, call: Call, problem: str
) -> None:
    async with AsyncClient(base_url=SERVER, dialect=dialect, token=False, transport=AsyncStop()) as client:
        with pytest.raises(ValidationError) as caught:
            await call(client)
    assert problem in caught.value.message


FAL = ProviderMapping(provider="fal-ai", provider_id="m", task="text-to-image")
HELLO = [{"role": "user", "content": "Hello"}]
PROVIDER_CALLS: list[Call] = [
    lambda c: c.vision.text_to_image("a", model=MODEL, provider="fal-ai"),
    lambda c: c.vision.text_to_image("a", model=MODEL, provider=FAL),
    lambda c: c.vision.text_to_image("a", model=MODEL, provider="hf-inference"),
    lambda c: c.vision.text_to_image("a", model=MODEL, provider="auto"),
    lambda c: c.embeddings.create("a", model=MODEL, provider="deepinfra"),
    lambda c: c.embeddings.create_batch(["a"], model=MODEL, provider="deepinfra"),
    lambda c: c.chat.create(HELLO, model=MODEL, provider="groq"),
    lambda c: c.chat.create(HELLO, model=MODEL, provider="auto"),
    lambda c: c.chat.stream(HELLO, model=MODEL, provider="auto").final(),
    lambda c: c.chat.parse(HELLO, model=MODEL, provider="auto", answer_type=int),
    lambda c: c.chat.run(HELLO, model=MODEL, provider="auto").final(),
    lambda c: c.text.generate("a", model=MODEL, provider="auto"),
    lambda c: c.text.complete("a", model=MODEL, provider="auto"),
    lambda c: c.text.stream_complete("a", model=MODEL, provider="together").final(),
]


@pytest.mark.parametrize("call", PROVIDER_CALLS)
async def test_provider_with_a_client_of_another_server_raises_before_a_request_is_sent(call: Call) -> None:
    async with AsyncClient(base_url=SERVER, token=False, transport=AsyncStop()) as client:
        with pytest.raises(ValidationError, match="is behind the router of Hugging Face") as caught:
            await call(client)
    assert "dialect='huggingface'" in caught.value.hint


@pytest.mark.parametrize("call", PROVIDER_CALLS)
async def test_provider_with_a_client_of_a_gateway_in_front_of_the_router_is_sent(call: Call) -> None:
    settings: Any = {"base_url": SERVER, "dialect": "huggingface", "token": "hf_example"}
    async with AsyncClient(transport=AsyncStop(), **settings) as client:
        with pytest.raises((UnsentError, BatchError)):
            await call(client)


async def test_own_key_of_a_provider_does_not_need_the_router() -> None:
    settings: Any = {"base_url": SERVER, "token": False, "provider_keys": {"fal-ai": "key"}}
    async with AsyncClient(transport=AsyncStop(), **settings) as client:
        with pytest.raises(UnsentError) as caught:
            await client.vision.text_to_image("a", model=MODEL, provider=FAL)
    assert caught.value.request.url.startswith("https://")


@pytest.mark.parametrize("provider", ["auto", "hf-inference"])
async def test_key_of_one_provider_does_not_stand_for_the_router(provider: str) -> None:
    settings: Any = {"base_url": SERVER, "token": False, "provider_keys": {"fal-ai": "key"}}
    async with AsyncClient(transport=AsyncStop(), **settings) as client:
        with pytest.raises(ValidationError, match="is behind the router of Hugging Face"):
            await client.chat.create(HELLO, model=MODEL, provider=provider)


@pytest.mark.parametrize("dialect", ["huggingface", "openai", "tei"])
@pytest.mark.parametrize(
    ("call", "path"),
    [
        (lambda c: c.chat.create(HELLO, model=MODEL, provider="hf-inference"), "/v1/chat/completions"),
        (lambda c: c.embeddings.create("a", model=MODEL, provider="hf-inference"), "/pipeline/feature-extraction"),
        (lambda c: c.vision.text_to_image("a", model=MODEL, provider="hf-inference"), ""),
    ],
)
async def test_hf_inference_at_the_router_has_its_path_in_every_dialect(dialect: Any, call: Call, path: str) -> None:
    async with AsyncClient(dialect=dialect, token="hf_example", transport=AsyncStop()) as client:
        with pytest.raises(UnsentError) as caught:
            await call(client)
    assert caught.value.request.url == f"https://router.huggingface.co/hf-inference/models/{MODEL}{path}"


async def test_auto_at_the_router_leaves_the_choice_to_the_router() -> None:
    async with AsyncClient(token="hf_example", transport=AsyncStop()) as client:
        with pytest.raises(UnsentError) as caught:
            await client.chat.create(HELLO, model=MODEL, provider="auto")
    assert caught.value.request.url == "https://router.huggingface.co/v1/chat/completions"


async def test_provider_with_a_base_url_that_names_a_provider_raises_before_a_request_is_sent() -> None:
    url = "https://router.huggingface.co/groq/openai/v1"
    async with AsyncClient(base_url=url, token="hf_example", transport=AsyncStop()) as client:
        with pytest.raises(ValidationError, match="both name a provider"):
            await client.chat.create(HELLO, model=MODEL, provider="together")
        with pytest.raises(UnsentError) as caught:
            await client.chat.create(HELLO, model=MODEL)
    assert caught.value.request.url == f"{url}/chat/completions"


RANKS = [RankedText(index=1, score=0.75, text="b"), RankedText(index=0, score=0.25)]
RESULTS: list[tuple[str, Call, Any, Any]] = [
    (
        "tei",
        lambda c: c.text.rank("q", ["a", "b"]),
        [{"index": 1, "score": 0.75, "text": "b"}, {"index": 0, "score": 0.25}],
        RANKS,
    ),
    (
        "openai",
        lambda c: c.text.rank("q", ["a", "b"]),
        {
            "results": [
                {"index": 0, "relevance_score": 0.25},
                {"index": 1, "relevance_score": 0.75, "document": {"text": "b"}},
            ]
        },
        RANKS,
    ),
    (
        "openai",
        lambda c: c.text.rank("q", ["a", "b"], top_n=1),
        {"results": [{"index": 1, "relevance_score": 0.75, "document": "b"}]},
        RANKS[:1],
    ),
    ("tei", lambda c: c.text.classify("a"), [{"label": "x", "score": 1.0}], [Classification(label="x", score=1.0)]),
    (
        "tei",
        lambda c: c.text.classify(["a"]),
        [[{"label": "x", "score": 1.0}]],
        [[Classification(label="x", score=1.0)]],
    ),
    ("tei", lambda c: c.text.sentence_similarity("a", ["b", "c"]), [0.5, 1], [0.5, 1.0]),
]


@pytest.mark.parametrize(("dialect", "call", "body", "expected"), RESULTS)
async def test_result_has_the_same_type_in_every_dialect(dialect: Any, call: Call, body: Any, expected: Any) -> None:
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url, dialect=dialect, token=False) as client:
            result = await call(client)
    assert result == expected
    assert (result.raw, result.meta.status) == (body, 200)


async def test_image_of_the_openai_dialect_is_a_media() -> None:
    body = {"created": 1, "data": [{"b64_json": IMAGE, "revised_prompt": "a cat"}]}
    with ByteServer(answer(body)) as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            image = await client.vision.text_to_image("a", model=MODEL)
    assert isinstance(image, Media)
    assert (image.content, image.content_type) == (PNG, "image/png")


async def test_edit_form_has_the_image_the_mask_and_the_prompt() -> None:
    with ByteServer(answer({"data": [{"b64_json": IMAGE}]})) as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            image = await client.vision.image_to_image(PNG, model=MODEL, prompt="snow", mask=PNG + b"2", n=1)
    (request,) = server.requests
    assert image.content == PNG
    for part in (
        b'name="image"; filename="file.png"\r\nContent-Type: image/png\r\n\r\n' + PNG,
        b'name="mask"; filename="file.png"\r\nContent-Type: image/png\r\n\r\n' + PNG + b"2",
        b'name="prompt"\r\n',
        b"\r\n\r\nsnow\r\n",
        b"\r\n\r\n" + MODEL.encode() + b"\r\n",
    ):
        assert part in request


async def test_speech_of_the_openai_dialect_is_a_media() -> None:
    with ByteServer(answer(WAV, "audio/wav")) as server:
        async with AsyncClient(base_url=server.url, token=False) as client:
            sound = await client.audio.text_to_speech("hello", model=MODEL, voice="alloy", speed=1.5)
    (request,) = server.requests
    assert (sound.content, sound.content_type) == (WAV, "audio/wav")
    body = json.loads(request.partition(b"\r\n\r\n")[2])
    assert body == {"model": MODEL, "input": "hello", "voice": "alloy", "speed": 1.5}


async def test_404_for_the_path_of_another_dialect_has_a_hint_that_names_the_dialect(llama: LlamaServer) -> None:
    calls: list[tuple[str, Call]] = [
        ("huggingface", lambda c: c.embeddings.create("a", model=MODEL, dialect="huggingface")),
        ("huggingface", lambda c: c.text.fill_mask("a", model=MODEL)),
        ("tei", lambda c: c.text.classify("a", dialect="tei")),
        ("openai", lambda c: c.vision.text_to_image("a", model=MODEL, dialect="openai")),
    ]
    for dialect, call in calls:
        async with AsyncClient(base_url=llama.url, dialect="huggingface") as client:
            with pytest.raises(ModelUnavailableError) as caught:
                await call(client)
        assert f"belongs to the dialect '{dialect}'" in caught.value.hint
        assert "pass it as dialect=" in caught.value.hint
