"""Hugging Face itself: what no recording and no local server can prove. `make test-live`; it needs a token."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from itertools import islice
from typing import Any

import anyio
import numpy as np
import pytest

from hf_ext import AsyncClient, AuthenticationError, Client, ClientConfig, HfError, ValidationError
from hf_ext._origin import Origin
from hf_ext._servers import HUB_URL, ROUTER_URL
from hf_ext.constants import ChatModels, EmbeddingModels
from hf_ext.errors import ModelUnavailableError
from hf_ext.similarity import cosine

pytestmark = pytest.mark.live

QUESTION = [{"role": "user", "content": "Name the capital of France in one word."}]
CHAT = ChatModels.LLAMA_3_1_8B
EMBEDDINGS = EmbeddingModels.HARRIER_0_6B
MISSING = "hf-ext-tests/no-such-model-0123456789"

Ask = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture(scope="module")
def config() -> ClientConfig:
    """Return a configuration with a token from any of the usual places; without one the run fails, and says so once."""
    try:
        config = ClientConfig.resolve(base_url=ROUTER_URL, hub_url=HUB_URL, deadline=120)
        if config.token is None:
            raise config.missing_token(Origin.of(ROUTER_URL))
    except AuthenticationError as error:
        pytest.exit(f"the live tests cannot run: {error}", returncode=1)
    return config


@pytest.fixture(params=["blocking", "asyncio"])
def ask(request: pytest.FixtureRequest, config: ClientConfig) -> Ask:
    """Return a function that calls with a client of either colour."""

    def blocking(call: Callable[[Client], Any]) -> Any:
        with Client(config=config) as client:
            return call(client)

    async def run(call: Callable[[AsyncClient], Awaitable[Any]]) -> Any:
        async with AsyncClient(config=config) as client:
            return await call(client)

    return blocking if request.param == "blocking" else lambda call: anyio.run(run, call)


def take(items: Any, count: int) -> Any:
    """The first items of an iterator, or of an asynchronous one a promise of them."""
    return list(islice(items, count)) if isinstance(items, Iterator) else _take(items, count)


async def _take(items: AsyncIterator[Any], count: int) -> list[Any]:
    return [await anext(items) for _ in range(count)]


def test_chat(ask: Ask) -> None:
    reply = ask(lambda c: c.chat.create(QUESTION, model=CHAT, max_tokens=20, temperature=0))

    assert "Paris" in reply.text
    assert reply.finish_reason in {"stop", "length"}
    assert reply.usage.total_tokens == reply.usage.prompt_tokens + reply.usage.completion_tokens
    assert reply.meta.request_id


def test_stream(ask: Ask) -> None:
    usage = {"include_usage": True}
    reply = ask(lambda c: c.chat.stream(QUESTION, model=CHAT, max_tokens=20, stream_options=usage).final())

    assert "Paris" in reply.text
    assert reply.finish_reason in {"stop", "length"}
    assert reply.usage.completion_tokens > 0


def test_embeddings(ask: Ask) -> None:
    texts = ["a cat sleeps", "a kitten is napping", "the invoice is overdue"]
    vectors = ask(lambda c: c.embeddings.create(texts, model=EMBEDDINGS)).vectors

    assert len(vectors) == 3
    assert np.isfinite(vectors).all()
    assert cosine(vectors[0], vectors[1]) > cosine(vectors[0], vectors[2])


def test_a_search_goes_on_to_its_second_page(ask: Ask) -> None:
    models = ask(lambda c: take(c.models.search(search="bert", sort="downloads", limit=2), 4))

    assert len({model.id for model in models}) == 4
    assert all("bert" in model.id.lower() for model in models)
    assert models[0].meta.headers["link"] != models[2].meta.headers["link"]


def test_status(ask: Ask) -> None:
    status = ask(lambda c: c.models.status(CHAT))

    assert status.exists
    assert status.is_ready()
    assert {mapping.task for mapping in status.providers} == {"conversational"}


def test_status_of_a_model_that_does_not_exist(ask: Ask) -> None:
    assert not ask(lambda c: c.models.status(MISSING)).exists


def test_whoami(ask: Ask) -> None:
    user = ask(lambda c: c.models.whoami())

    assert user.name
    assert user.auth["accessToken"]["role"]


def test_the_router_names_providers_and_prices(ask: Ask) -> None:
    models = ask(lambda c: c.router.models())

    providers = [provider for model in models for provider in model.providers]
    assert len(models) > 10
    assert all(provider.provider for provider in providers)
    assert any(p.pricing and p.pricing.input and p.pricing.cost(1_000_000, 0) == p.pricing.input for p in providers)
    assert any(provider.context_length for provider in providers)
    assert ask(lambda c: c.router.model(models[0].id)).id == models[0].id


def test_a_token_that_is_none_is_refused(ask: Ask) -> None:
    with pytest.raises(AuthenticationError) as refused:
        ask(lambda c: c.with_options(token="hf_" + "0" * 34).chat.create(QUESTION, model=CHAT))
    assert refused.value.status_code == 401


def test_a_model_that_does_not_exist_is_refused(ask: Ask) -> None:
    with pytest.raises(HfError) as refused:
        ask(lambda c: c.chat.create(QUESTION, model=MISSING))
    assert isinstance(refused.value, ModelUnavailableError | ValidationError)
    assert MISSING in str(refused.value)
