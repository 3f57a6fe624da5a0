"""museq and local-tts-studio send images, transcripts and speech that are valid by openapi/router.yaml."""

from __future__ import annotations

import base64
import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hf_api.api.router import create_image, create_speech, create_speech_translation, create_transcription, edit_image
from hf_api.models import ImageEditForm, ImageRequest, SpeechRequest, SpeechTranslationForm, TranscriptionForm
from hf_api.types import File
from PIL import Image
from support.openapi_documents import OPERATIONS

from hf_ext import Client, ModelUnavailableError
from scripts.local_servers import LocalTtsServer
from scripts.local_servers.whisper import SPOKEN

if TYPE_CHECKING:
    from hf_api.types import Operation

    from scripts.local_servers import LocalServer, MuseqServer

pytestmark = [pytest.mark.heavy, pytest.mark.server]

VALIDATORS = {operation.name: operation.response for operation in OPERATIONS}


def send(server: LocalServer, operation: Operation[..., Any], body: Any) -> httpx.Response:
    parts = operation.build(body=body)
    return httpx.request(**{**parts, "url": server.url + parts["url"]}, timeout=60, trust_env=False)


def valid(server: LocalServer, operation: Operation[..., Any], body: Any) -> Any:
    """Return the parsed response, which is valid by the document."""
    response = send(server, operation, body).raise_for_status()
    VALIDATORS[operation.name]().validate(response.json())
    return operation.parse(response)


def recording(speech: Path) -> File:
    return File(io.BytesIO(speech.read_bytes()), speech.name, "audio/wav")


def test_each_requested_image_has_the_requested_size(museq: MuseqServer) -> None:
    request = ImageRequest(prompt="a cat", model=museq.image_model, n=2, size="64x64")
    images = valid(museq, create_image.OPERATION, request).data
    sizes = [Image.open(io.BytesIO(base64.b64decode(image.b64_json))).size for image in images]
    assert sizes == [(64, 64), (64, 64)]


def test_image_is_a_data_url_if_the_format_is_url(museq: MuseqServer) -> None:
    request = ImageRequest(prompt="a cat", model=museq.image_model, size="64x64", response_format="url")
    (image,) = valid(museq, create_image.OPERATION, request).data
    assert image.url.startswith("data:image/png;base64,")


def test_edit_changes_an_image(museq: MuseqServer, png: bytes) -> None:
    files = {"image": File(io.BytesIO(png), "a.png", "image/png"), "mask": File(io.BytesIO(png), "m.png", "image/png")}
    form = ImageEditForm(**files, prompt="a dog", model=museq.image_model, size="64x64")
    (image,) = valid(museq, edit_image.OPERATION, form).data
    assert base64.b64decode(image.b64_json) != png


def test_invalid_prompt_and_unknown_model_have_errors_of_their_own(museq: MuseqServer) -> None:
    empty = send(museq, create_image.OPERATION, ImageRequest(prompt="", model=museq.image_model))
    unknown = send(museq, create_image.OPERATION, ImageRequest(prompt="a", model="nope"))
    assert (empty.status_code, empty.json()["error"]["code"]) == (422, "invalid_request")
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "model_not_found")


def test_transcription_has_words_and_segments(museq: MuseqServer, speech: Path) -> None:
    form = TranscriptionForm(
        file=recording(speech),
        model=museq.speech_model,
        response_format="verbose_json",
        timestamp_granularities=["word"],
    )
    transcript = valid(museq, create_transcription.OPERATION, form)
    assert transcript.text.strip() == SPOKEN
    assert "".join(word.word for word in transcript.words).strip() == SPOKEN
    assert 0 <= transcript.segments[0].start < transcript.segments[0].end


@pytest.mark.parametrize(
    ("response_format", "beginning"), [("text", "Good morning"), ("srt", "1\n00:00:00"), ("vtt", "WEBVTT")]
)
def test_transcription_is_a_text_in_each_text_format(
    museq: MuseqServer, speech: Path, response_format: Any, beginning: str
) -> None:
    form = TranscriptionForm(file=recording(speech), model=museq.speech_model, response_format=response_format)
    assert send(museq, create_transcription.OPERATION, form).text.strip().startswith(beginning)


def test_translation_returns_the_english_text(museq: MuseqServer, speech: Path) -> None:
    form = SpeechTranslationForm(file=recording(speech), model=museq.speech_model)
    assert valid(museq, create_speech_translation.OPERATION, form).text.strip() == SPOKEN


def test_speech_is_a_recording_whose_length_follows_the_text(local_tts: LocalTtsServer) -> None:
    def seconds(text: str) -> float:
        request = SpeechRequest(model="tts-1", input_=text, response_format="wav")
        response = send(local_tts, create_speech.OPERATION, request).raise_for_status()
        assert response.headers["content-type"] == "audio/wav"
        with wave.open(io.BytesIO(response.content)) as file:
            return file.getnframes() / file.getframerate()

    assert 0 < seconds("Hello.") < seconds("Hello, this is a longer sentence.")


def test_model_is_returned_by_its_name(local_tts: LocalTtsServer) -> None:
    with Client(base_url=local_tts.url) as client:
        names = {model.id for model in client.router.models()}
        assert client.router.model("tts-1").id in names
        with pytest.raises(ModelUnavailableError, match="does not exist"):
            client.router.model("nope")


def test_server_without_a_default_voice_answers_503() -> None:
    with LocalTtsServer(has_voice=False) as server:
        response = send(server, create_speech.OPERATION, SpeechRequest(model="tts-1", input_="Hello."))
    assert (response.status_code, response.json()["error"]["code"]) == (503, "no_default_voice")
