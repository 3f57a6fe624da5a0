"""The generated functions work without hf_ext. The tests call them sync and async with real servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from hf_api import AuthenticatedClient, Client
from hf_api.api.inference import feature_extraction
from hf_api.api.router import create_chat_completion, create_embedding, list_router_models
from hf_api.models import (
    ChatCompletion,
    ChatCompletionRequest,
    ChatMessage,
    EmbeddingList,
    EmbeddingRequest,
    ErrorBody,
    FeatureExtractionRequest,
    RouterModelList,
)

if TYPE_CHECKING:
    from scripts.local_servers import HfInferenceServer, LlamaServer, Nginx


def chat(text: str = "Say hello.") -> ChatCompletionRequest:
    """Return a request for a short chat completion."""
    return ChatCompletionRequest(
        model="SmolLM2", messages=[ChatMessage(role="user", content=text)], max_tokens=4, temperature=0
    )


def check_answer(answer: ChatCompletion | ErrorBody | None) -> None:
    assert isinstance(answer, ChatCompletion)
    assert answer.choices[0].message.content
    assert answer.choices[0].finish_reason == "length"


def test_sync_functions_parse_responses_of_a_real_server(llama: LlamaServer) -> None:
    with Client(base_url=llama.url) as client:
        check_answer(create_chat_completion.sync(client=client, body=chat()))
        models = list_router_models.sync(client=client)
        vectors = create_embedding.sync(client=client, body=EmbeddingRequest(model="SmolLM2", input_=["a", "b"]))

    assert isinstance(models, RouterModelList)
    assert [model.id for model in models.data] == [llama.model]
    assert isinstance(vectors, EmbeddingList)
    assert [len(item.embedding) for item in vectors.data] == [576, 576]


@pytest.mark.anyio
async def test_async_functions_parse_responses_of_a_real_server(llama: LlamaServer) -> None:
    async with Client(base_url=llama.url) as client:
        check_answer(await create_chat_completion.asyncio(client=client, body=chat()))
        models = await list_router_models.asyncio(client=client)
        request = EmbeddingRequest(model="SmolLM2", input_=["a", "b"])
        vectors = await create_embedding.asyncio(client=client, body=request)

    assert isinstance(models, RouterModelList)
    assert [model.id for model in models.data] == [llama.model]
    assert isinstance(vectors, EmbeddingList)
    assert [len(item.embedding) for item in vectors.data] == [576, 576]


def test_a_model_id_in_the_path_reaches_the_server(hf_inference: HfInferenceServer) -> None:
    body = FeatureExtractionRequest(inputs="hello world")
    with Client(base_url=hf_inference.url) as client:
        response = feature_extraction.sync_detailed(hf_inference.model, client=client, body=body)

    assert response.status_code == 200
    assert response.headers["x-compute-type"] == "cpu"
    assert isinstance(response.parsed, list)
    assert len(response.parsed) == 384


def test_the_token_is_sent_and_a_wrong_token_is_refused(llama_with_key: LlamaServer) -> None:
    with AuthenticatedClient(base_url=llama_with_key.url, token="sk-wrong") as client:
        refused = create_chat_completion.sync_detailed(client=client, body=chat())
    with AuthenticatedClient(base_url=llama_with_key.url, token=llama_with_key.api_key or "") as client:
        check_answer(create_chat_completion.sync(client=client, body=chat()))

    assert refused.status_code == 401
    assert isinstance(refused.parsed, ErrorBody)
    assert "Invalid API Key" in str(refused.parsed.to_dict())


@pytest.mark.anyio
async def test_the_error_of_a_refused_request_contains_the_servers_message(llama: LlamaServer) -> None:
    async with Client(base_url=llama.url) as client:
        response = await create_chat_completion.asyncio_detailed(client=client, body=chat("word " * 3000))

    assert response.status_code == 400
    assert isinstance(response.parsed, ErrorBody)
    assert "exceeds the available context size" in str(response.parsed.to_dict())


def test_an_html_page_of_a_gateway_is_not_parsed_as_an_error_body(nginx: Nginx) -> None:
    with Client(base_url=nginx.fault("bad_gateway")) as client:
        response = create_chat_completion.sync_detailed(client=client, body=chat())

    assert (response.status_code, response.parsed) == (502, None)
    assert b"502 Bad Gateway" in response.content


def test_a_server_that_does_not_answer_raises_a_timeout(nginx: Nginx) -> None:
    client = Client(base_url=nginx.fault("silence"), timeout=httpx.Timeout(0.2))
    with client, pytest.raises(httpx.ReadTimeout):
        create_chat_completion.sync(client=client, body=chat())


def test_the_request_body_is_sent_as_given(nginx: Nginx) -> None:
    body = chat()
    body.additional_properties["own"] = {"kept": None}
    with Client(base_url=nginx.echo) as client:
        echo = client.get_httpx_client().request(**create_chat_completion.OPERATION.build(body=body)).json()

    assert echo["body"] == {
        "model": "SmolLM2",
        "messages": [{"role": "user", "content": "Say hello."}],
        "max_tokens": 4,
        "temperature": 0,
        "own": {"kept": None},
    }
