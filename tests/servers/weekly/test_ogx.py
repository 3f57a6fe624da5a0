"""The client retrieves, polls, cancels and deletes the responses that OGX stores."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

from hf_ext import ApiError, Client, ModelUnavailableError
from scripts.local_servers import OgxServer

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

pytestmark = [pytest.mark.weekly, pytest.mark.server]


@pytest.fixture(scope="module")
def ogx(start: Any, llama: LlamaServer) -> OgxServer:
    """OGX in front of llama.cpp."""
    return start(OgxServer(llama.url))


@pytest.fixture
def client(ogx: OgxServer) -> Generator[Client]:
    """A client of OGX."""
    with Client(base_url=ogx.url) as client:
        yield client


@pytest.fixture
def model(client: Client) -> str:
    """The name of the only model."""
    (model,) = client.router.models()
    return model.id


def test_one_model_is_returned_by_its_name_and_an_unknown_name_raises(client: Client, model: str) -> None:
    assert client.router.model(model).owned_by == "ogx"
    with pytest.raises(ModelUnavailableError, match="'nope' not found"):
        client.router.model("nope")


def test_stored_response_is_retrieved_continued_and_deleted(client: Client, model: str) -> None:
    first = client.responses.create("Say hello.", model=model, max_output_tokens=16)
    again = client.responses.retrieve(first.id)
    (item,) = client.responses.input_items(first.id).data
    second = client.responses.create("And now?", model=model, previous_response_id=first.id, max_output_tokens=16)
    client.responses.delete(first.id)

    assert again.text == first.text
    assert (item.role, item.content and item.content[0].text) == ("user", "Say hello.")
    assert second.previous_response_id == first.id
    with pytest.raises(ApiError, match="not found") as caught:
        client.responses.retrieve(first.id)
    assert not isinstance(caught.value, ModelUnavailableError)


def test_background_response_is_complete_after_polling(client: Client, model: str) -> None:
    response = client.responses.create("Say hello.", model=model, background=True, max_output_tokens=16)
    assert (response.is_settled, response.background) == (False, True)
    while not response.is_settled:
        time.sleep(0.05)
        response = client.responses.retrieve(response.id)
    assert response.text


def test_background_response_is_cancelled_and_other_responses_are_not(client: Client, model: str) -> None:
    running = client.responses.create("Write a long story.", model=model, background=True, max_output_tokens=500)
    cancelled = client.responses.cancel(running.id)
    complete = client.responses.create("Say hello.", model=model, max_output_tokens=16)

    assert (cancelled.status, cancelled.is_settled) == ("cancelled", True)
    assert client.responses.retrieve(running.id).status == "cancelled"
    with pytest.raises(ApiError, match="only background responses can be cancelled") as caught:
        client.responses.cancel(complete.id)
    assert caught.value.status_code == 409


def test_stored_response_is_the_result_of_resume_at_a_server_that_ignores_stream(client: Client, model: str) -> None:
    stored = client.responses.create("Say hello.", model=model, max_output_tokens=16)
    assert client.responses.resume(stored.id).final().text == stored.text


def test_stream_ends_with_the_whole_response(client: Client, model: str) -> None:
    with client.responses.stream("Say hello.", model=model, max_output_tokens=16) as stream:
        text = "".join(event.text for event in stream)
        response = stream.final()
    assert response.text == text
    assert client.responses.retrieve(response.id).text == text
