"""fastkokoro sends speech whole and in chunks. The first tests use httpx and hf_api, the last ones the client."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hf_api.api.router import create_speech
from hf_api.models import SpeechRequest

from hf_ext import Client, ValidationError
from scripts.local_servers import FastKokoroServer

pytestmark = [pytest.mark.weekly, pytest.mark.server]


@pytest.fixture(scope="module")
def fastkokoro(start: Any) -> FastKokoroServer:
    """Streamed speech in OpenAI's format."""
    return start(FastKokoroServer())


def send(server: FastKokoroServer, **fields: Any) -> httpx.Response:
    parts = create_speech.OPERATION.build(body=SpeechRequest(**{"model": "kokoro", "voice": "af_heart", **fields}))
    return httpx.request(**{**parts, "url": server.url + parts["url"]}, timeout=60, trust_env=False)


def test_models_are_listed(fastkokoro: FastKokoroServer) -> None:
    with Client(base_url=fastkokoro.url) as client:
        assert client.router.models()


def test_streamed_speech_is_sent_in_chunks_and_equal_to_the_whole_speech(fastkokoro: FastKokoroServer) -> None:
    whole = send(fastkokoro, input_="Hello. How are you?", response_format="pcm")
    streamed = send(fastkokoro, input_="Hello. How are you?", response_format="pcm", stream=True)

    assert "content-length" in whole.headers
    assert streamed.headers["transfer-encoding"] == "chunked"
    assert len(streamed.content) > 1000


@pytest.mark.parametrize(("format_", "type_"), [("wav", "audio/wav"), ("mp3", "audio/mpeg")])
def test_speech_has_the_content_type_of_its_format(fastkokoro: FastKokoroServer, format_: Any, type_: str) -> None:
    response = send(fastkokoro, input_="Hello.", response_format=format_)
    assert response.headers["content-type"].startswith(type_)


def test_unknown_voice_and_empty_text_have_errors_of_fastapi(fastkokoro: FastKokoroServer) -> None:
    unknown = send(fastkokoro, input_="Hello.", voice="nope")
    empty = send(fastkokoro, input_="")
    assert (unknown.status_code, unknown.json()) == (400, {"detail": "Voice 'nope' is not available"})
    assert (empty.status_code, type(empty.json()["detail"])) == (422, list)


LONG = "Hello. How are you? I am well, thank you. And you? The weather is fine today."


def test_client_streams_speech_in_pieces(fastkokoro: FastKokoroServer) -> None:
    with Client(base_url=fastkokoro.url) as client:
        whole = client.audio.text_to_speech(LONG, model="kokoro", voice="af_heart", response_format="pcm")
        with client.audio.stream_speech(LONG, model="kokoro", voice="af_heart", response_format="pcm") as stream:
            pieces = [event.audio for event in stream]
    media = stream.final()

    assert len(pieces) > 1
    assert b"".join(pieces) == media.content
    assert media.content_type == whole.content_type
    assert media.meta.headers["transfer-encoding"] == "chunked"
    assert 0.5 < len(media.content) / len(whole.content) < 2


def test_streamed_file_can_be_read_and_an_unknown_voice_raises(fastkokoro: FastKokoroServer) -> None:
    with Client(base_url=fastkokoro.url) as client:
        media = client.audio.stream_speech(LONG, model="kokoro", voice="alloy", response_format="mp3").final()
        with pytest.raises(ValidationError, match="Voice 'nope' is not available"):
            client.audio.stream_speech("Hello.", model="kokoro", voice="nope").final()

    assert media.content_type == "audio/mpeg"
    assert len(media.content) > 1000
