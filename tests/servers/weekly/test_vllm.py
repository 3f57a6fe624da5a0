"""The client reads the chats, stored responses, tokens and errors of vLLM."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import pytest

from hf_ext import ApiError, AuthenticationError, Client, ModelUnavailableError, ValidationError
from scripts.local_servers import VllmServer

pytestmark = [pytest.mark.weekly, pytest.mark.server]

HELLO = [{"role": "user", "content": "Say hello."}]


@pytest.fixture(scope="module")
def vllm(start: Any) -> VllmServer:
    """vLLM with SmolLM2."""
    return start(VllmServer())


@pytest.fixture
def client(vllm: VllmServer) -> Generator[Client]:
    """A client of vLLM."""
    with Client(base_url=vllm.url, token=vllm.key) as client:
        yield client


def test_chat_is_equal_whole_and_streamed(client: Client, vllm: VllmServer) -> None:
    whole = client.chat.create(HELLO, model=vllm.model, max_tokens=8, temperature=0)
    with client.chat.stream(HELLO, model=vllm.model, max_tokens=8, temperature=0) as stream:
        text = "".join(stream.text_stream)
    assert whole.text == text


def test_text_and_conversation_are_tokenized_and_converted_back(client: Client) -> None:
    tokens = client.vllm.tokenize("Hello world", return_token_strs=True)
    chat = client.vllm.chat_tokenize(HELLO)

    assert (tokens.tokens, tokens.count, tokens.max_model_len) == ([19556, 905], 2, 1024)
    assert tokens.token_strs == ["Hello", "Ġworld"]
    assert client.vllm.detokenize(tokens.tokens) == "Hello world"
    assert "Say hello." in client.vllm.detokenize(chat.tokens)


def test_background_response_is_polled_and_continued(client: Client, vllm: VllmServer) -> None:
    response = client.responses.create("Say hello.", model=vllm.model, background=True, max_output_tokens=8)
    assert not response.is_settled
    while not response.is_settled:
        time.sleep(0.1)
        response = client.responses.retrieve(response.id)
    following = client.responses.create(
        "And now?", model=vllm.model, previous_response_id=response.id, max_output_tokens=8
    )
    assert following.previous_response_id == response.id


def test_running_response_is_cancelled_and_a_finished_one_is_not(client: Client, vllm: VllmServer) -> None:
    running = client.responses.create("Write a story.", model=vllm.model, background=True, max_output_tokens=500)
    assert client.responses.cancel(running.id).status == "cancelled"
    finished = client.responses.create("Say hello.", model=vllm.model, max_output_tokens=8)
    with pytest.raises(ValidationError, match="Cannot cancel a synchronous response"):
        client.responses.cancel(finished.id)


def test_streamed_background_response_is_resumed_after_an_event(client: Client, vllm: VllmServer) -> None:
    stream = client.responses.stream("Say hello.", model=vllm.model, background=True, max_output_tokens=8)
    with stream:
        events = list(stream)
    response = stream.final()
    resumed = client.responses.resume(response.id, starting_after=events[1].sequence_number)
    with resumed:
        numbers = [event.sequence_number for event in resumed]
    assert numbers == [event.sequence_number for event in events[2:]]
    assert resumed.final().text == response.text


def test_unknown_model_response_and_token_raise_their_errors(client: Client, vllm: VllmServer) -> None:
    with pytest.raises(ModelUnavailableError, match="does not exist"):
        client.chat.create(HELLO, model="nope")
    with pytest.raises(ApiError, match="not found") as caught:
        client.responses.retrieve("resp_nope")
    assert not isinstance(caught.value, ModelUnavailableError)
    with Client(base_url=vllm.url, token="sk-wrong") as stranger, pytest.raises(AuthenticationError):
        stranger.chat.create(HELLO, model=vllm.model)
