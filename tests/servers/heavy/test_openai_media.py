"""museq and local-tts-studio send images, transcripts and speech that are valid by openapi/router.yaml.

The methods of the client return them in the dialect `openai`.
"""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hf_api.api.router import create_image, create_speech, create_speech_translation, create_transcription, edit_image
from hf_api.models import ImageEditForm, ImageRequest, SpeechRequest, SpeechTranslationForm, TranscriptionForm
from hf_api.types import File
from PIL import Image
from support.openapi_documents import OPERATIONS

from hf_ext import Client, HfError, ModelUnavailableError, ValidationError
from scripts.local_servers import LocalTtsServer
from scripts.local_servers.whisper import SPOKEN

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext import Media
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


# The methods of the client


@pytest.fixture
def client(museq: MuseqServer) -> Generator[Client]:
    """A client of museq. It has the default dialect of another server, `openai`."""
    with Client(base_url=museq.url) as client:
        yield client


def size_of(media: Media) -> tuple[int, int]:
    return Image.open(io.BytesIO(media.content)).size


def test_client_generates_images(client: Client, museq: MuseqServer) -> None:
    image = client.vision.text_to_image("a cat", model=museq.image_model, n=2, size="64x64")
    as_url = client.vision.text_to_image("a cat", model=museq.image_model, size="64x64", response_format="url")
    assert [size_of(each) for each in image.all] == [(64, 64), (64, 64)]
    assert (image.content_type, as_url.content_type) == ("image/png", "image/png")
    assert image.raw["created"]


def test_client_edits_an_image(client: Client, museq: MuseqServer, png: bytes) -> None:
    edited = client.vision.image_to_image(png, model=museq.image_model, prompt="a dog", mask=png, size="64x64")
    assert size_of(edited) == (64, 64)
    assert edited.content != png


def test_client_transcribes_with_words(client: Client, museq: MuseqServer, speech: Path) -> None:
    plain = client.audio.transcribe(speech, model=museq.speech_model)
    words = client.audio.transcribe(
        speech, model=museq.speech_model, response_format="verbose_json", timestamp_granularities=["word"]
    )
    assert plain.text.strip() == SPOKEN
    assert "".join(word.word for word in words.words or ()).strip() == SPOKEN
    assert words.chunks
    assert client.audio.transcribe(speech, model=museq.speech_model, response_format="vtt").text.startswith("WEBVTT")


def test_client_translates_speech(client: Client, museq: MuseqServer, speech: Path) -> None:
    assert client.audio.translate_speech(speech, model=museq.speech_model).text.strip() == SPOKEN


def test_client_ranks_documents(client: Client, museq: MuseqServer) -> None:
    ranks = client.text.rank("pets", ["a cat", "a bank"], model=museq.ranking_model, return_documents=True)
    best = client.text.rank("pets", ["a cat", "a bank"], model=museq.ranking_model, top_n=1)
    assert {(rank.index, rank.text) for rank in ranks} == {(0, "a cat"), (1, "a bank")}
    assert [rank.index for rank in best] == [ranks[0].index]
    assert ranks.raw["meta"]["billed_units"] == {"search_units": 1}


def test_unknown_model_and_missing_task_have_errors_of_the_client(client: Client, museq: MuseqServer) -> None:
    with pytest.raises(ModelUnavailableError) as caught:
        client.vision.text_to_image("a cat", model="nope")
    assert caught.value.status_code == 404
    with pytest.raises(ValidationError, match="the dialect of the client is 'openai'"):
        client.vision.estimate_depth(b"", model=museq.image_model)


def test_client_generates_speech(local_tts: LocalTtsServer) -> None:
    with Client(base_url=local_tts.url) as client:
        media = client.audio.text_to_speech("Hello.", model="tts-1", voice="alloy", response_format="wav")
        samples = client.audio.text_to_speech("Hello.", model="tts-1", response_format="pcm")
    with wave.open(io.BytesIO(media.content)) as file:
        assert file.readframes(file.getnframes()) == samples.content
    assert (media.content_type, samples.content_type) == ("audio/wav", "audio/pcm_s16le")


@pytest.mark.parametrize("stream_format", [None, "audio", "sse"])
def test_streamed_speech_of_a_server_without_streams_is_the_whole_recording(
    local_tts: LocalTtsServer, stream_format: Any
) -> None:
    with Client(base_url=local_tts.url) as client:
        whole = client.audio.text_to_speech("Hello.", model="tts-1", response_format="wav")
        with client.audio.stream_speech(
            "Hello.", model="tts-1", response_format="wav", stream_format=stream_format
        ) as stream:
            pieces = [event.audio for event in stream]
    assert b"".join(pieces) == stream.final().content == whole.content
    assert (stream.final().content_type, stream.final().meta.status) == ("audio/wav", 200)


def test_speech_without_a_voice_raises_the_error_of_the_server() -> None:
    with LocalTtsServer(has_voice=False) as server, Client(base_url=server.url) as client:
        for call in (client.audio.text_to_speech, client.audio.stream_speech):
            with pytest.raises(HfError, match="voice") as caught:
                result = call("Hello.", model="tts-1")
                next(iter(result))
            assert caught.value.status_code == 503
