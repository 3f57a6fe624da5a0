"""Audio tasks parse the responses of hf-inference and of other providers."""

from __future__ import annotations

import base64

import pytest
from support.dialects import parser
from support.replay import replaying
from support.responses import response

from hf_ext import Media, ResponseDecodeError
from hf_ext._core.results.headers import Headers
from hf_ext.audio import tasks
from hf_ext.models import ProviderMapping
from hf_ext.transport import Response

MP3 = b"ID3x"
BASE64 = base64.b64encode(MP3).decode()


def mapping(provider: str) -> ProviderMapping:
    return ProviderMapping(provider=provider, provider_id="owner/name")


def test_tracks_are_decoded_from_base64() -> None:
    body = [{"label": "voice", "blob": BASE64, "content-type": "audio/wav"}]
    tracks = parser(tasks.AUDIO_TO_AUDIO)(response(body))
    assert tracks[0].media == Media(MP3, "audio/wav")


def test_labels_are_read_from_the_field_results_of_an_object() -> None:
    """hf-inference sends a list, but hf-serve sends an object with the field `results`."""
    item = {"label": "happy", "score": 0.9}
    parse = parser(tasks.AUDIO_CLASSIFICATION)
    assert parse(response([item])) == parse(response({"results": [item]}))
    with pytest.raises(ResponseDecodeError, match="results"):
        parse(response({"score": 0.9}))


def test_transcript_from_a_provider_has_text_and_chunks() -> None:
    body = {"text": "hi", "chunks": [{"text": "hi", "timestamp": [0, 1]}]}
    with replaying(response(body)) as client:
        transcript = client.audio.transcribe(MP3, model="org/model", provider=mapping("fal-ai"))
    assert transcript.text == "hi"
    assert [chunk.timestamp for chunk in transcript.chunks or []] == [[0, 1]]


def test_transcript_from_a_provider_is_read_from_a_text_file() -> None:
    job = response({"output": {"txt_file": "https://host/x.txt"}})
    file = Response(200, Headers([("content-type", "text/plain")]), b"hello")
    with replaying(job, file) as client:
        assert client.audio.transcribe(MP3, model="org/model", provider=mapping("replicate")).text == "hello"


def test_audio_file_from_a_provider_becomes_a_list_of_one_track() -> None:
    with replaying(response({"audio": {"url": f"data:audio/mpeg;base64,{BASE64}"}})) as client:
        tracks = client.audio.audio_to_audio(MP3, model="org/model", provider=mapping("fal-ai"))
    assert [(track.content, track.content_type) for track in tracks] == [(MP3, "audio/mpeg")]
