"""The client reads the responses, headers and errors of LiteLLM's proxy."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

from hf_ext import ApiError, Client, RateLimitError, ValidationError
from scripts.local_servers import LiteLlmServer

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

pytestmark = [pytest.mark.weekly, pytest.mark.server]

HELLO = [{"role": "user", "content": "Say hello."}]


@pytest.fixture(scope="module")
def litellm(start: Any, llama: LlamaServer, llama_ranking: LlamaServer) -> LiteLlmServer:
    """LiteLLM in front of two servers of llama.cpp."""
    return start(LiteLlmServer(llama.url, llama_ranking.url))


@pytest.fixture
def client(litellm: LiteLlmServer) -> Generator[Client]:
    """A client of LiteLLM."""
    with Client(base_url=litellm.url, token=litellm.key) as client:
        yield client


def test_chat_has_the_headers_of_the_gateway_and_of_the_server_behind_it(client: Client) -> None:
    completion = client.chat.create(HELLO, model="chat", max_tokens=8)
    with client.chat.stream(HELLO, model="chat", max_tokens=8) as stream:
        text = "".join(stream.text_stream)

    assert completion.text
    assert completion.meta.headers["x-litellm-call-id"]
    assert completion.meta.headers["llm_provider-server"] == "llama.cpp"
    assert text == stream.final().text


def test_models_are_listed_and_returned_by_name(client: Client) -> None:
    assert {model.id for model in client.router.models()} == {"chat", "rerank", "down"}
    assert client.router.model("chat").id == "chat"


def test_response_has_a_long_id(client: Client) -> None:
    response = client.responses.create("Say hello.", model="chat", max_output_tokens=16)
    assert response.text
    assert len(response.id) > 100


def test_unknown_model_raises_a_validation_error(client: Client) -> None:
    with pytest.raises(ValidationError, match="nope") as caught:
        client.chat.create(HELLO, model="nope")
    assert caught.value.status_code == 400


def test_server_that_is_down_raises_a_retryable_error(client: Client) -> None:
    with pytest.raises(ApiError) as caught:
        client.chat.create(HELLO, model="down")
    assert caught.value.status_code == 500 or isinstance(caught.value, RateLimitError)


@pytest.mark.parametrize("dialect", ["openai", "cohere"])
def test_documents_are_ranked_at_both_paths(client: Client, dialect: Any) -> None:
    ranks = client.text.rank("a", ["b", "c"], model="rerank", dialect=dialect)
    best = client.text.rank("a", ["b", "c"], model="rerank", dialect=dialect, top_n=1)

    assert sorted(rank.index for rank in ranks) == [0, 1]
    assert ranks[0].score >= ranks[1].score
    assert [rank.index for rank in best] == [ranks[0].index]
    assert ranks.raw["meta"]["billed_units"]
