"""Transcriptions with the OpenAI API: the client sends a form, checks arguments, and parses every response format."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hf_api import models

from hf_ext import ResponseDecodeError, ValidationError
from hf_ext._calls.tasks.dialects import DialectRequest
from hf_ext._calls.tasks.media_call import MediaCall
from hf_ext._core.media.multipart import encode_files
from hf_ext._core.results.headers import Headers
from hf_ext._core.validate import RequestLimits
from hf_ext.audio import Transcription, TranscriptionChunk, TranscriptionSegment, TranscriptionWord
from hf_ext.audio.tasks import AUTOMATIC_SPEECH_RECOGNITION
from hf_ext.transport import Response

WAV = b"RIFF\0\0\0\0WAVEfmt "
SRT = "1\n00:00:00,000 --> 00:00:01,500\nGood morning.\n"


def transcription_request(
    audio: Any, model: str, options: dict[str, Any], limits: RequestLimits
) -> DialectRequest[Transcription]:
    """Return the request of a file that is not at a URL."""
    task = AUTOMATIC_SPEECH_RECOGNITION
    request, _ = MediaCall(task=task, model=model, options=options, limits=limits, media=audio).request("openai")
    assert request is not None
    return request


def form_fields(audio: Any = WAV, /, **options: Any) -> list[tuple[str, Any]]:
    """Return the name and the content of each field of the form."""
    form = transcription_request(audio, "whisper-1", options, RequestLimits()).body
    return [(name, content) for name, (_, content, *_) in form.to_multipart()]


def parse(content: bytes, content_type: str = "application/json", response_format: str = "json") -> Transcription:
    """Parse a response of this format."""
    operation = transcription_request(WAV, "whisper-1", {"response_format": response_format}, RequestLimits()).operation
    return operation.parse(Response(200, Headers([("content-type", content_type)]), content))


def test_form_has_the_file_with_a_name_and_the_model() -> None:
    form = transcription_request(WAV, "whisper-1", {}, RequestLimits()).body
    assert form.to_multipart() == [
        ("file", ("file.wav", WAV, "audio/wav")),
        ("model", (None, b"whisper-1", "text/plain")),
    ]


def test_every_parameter_is_a_field_of_the_form() -> None:
    fields = form_fields(
        language="en",
        prompt="Café",
        response_format="verbose_json",
        temperature=0.5,
        timestamp_granularities=("segment", "word"),
    )
    assert fields[1:] == [
        ("model", b"whisper-1"),
        ("language", b"en"),
        ("prompt", "Café".encode()),
        ("response_format", b"verbose_json"),
        ("temperature", b"0.5"),
        ("timestamp_granularities[]", b"segment"),
        ("timestamp_granularities[]", b"word"),
    ]


@pytest.mark.parametrize(
    ("struct", "generated"),
    [
        (TranscriptionSegment, models.TranscriptionSegment),
        (TranscriptionWord, models.TranscriptionWord),
    ],
)
def test_results_have_the_fields_of_the_schema(struct: Any, generated: Any) -> None:
    assert set(struct.__struct_fields__) == set(generated.__annotations__) - {"additional_properties"}


@pytest.mark.parametrize(
    ("audio", "model", "options", "words"),
    [
        ("speech.wav", "m", {}, "audio is a str; pass a path as pathlib.Path"),
        (b"", "m", {}, "audio is empty"),
        (WAV, "", {}, "model"),
        (Path("missing.wav"), "m", {}, "audio missing.wav cannot be read: No such file or directory"),
        (WAV, "m", {"response_format": "xml"}, "response_format must be one of 'json', 'verbose_json', 'text', "),
        (WAV, "m", {"temperature": -1}, "temperature must be"),
        (WAV, "m", {"language": ""}, "language must be a non-empty text"),
        (WAV, "m", {"prompt": 3}, "prompt must be a non-empty text"),
        (WAV, "m", {"timestamp_granularities": ["word"]}, "needs response_format='verbose_json'"),
        (
            WAV,
            "m",
            {"timestamp_granularities": "word"},
            "must be a list whose items are one of 'segment', 'word', not 'word'; put it into [ ]",
        ),
        (WAV, "m", {"timestamp_granularities": ["letter"]}, "timestamp_granularities[0] must be one of 'segment', "),
        (WAV, "m", {"langauge": "en"}, "did you mean 'language'?"),
        (WAV, "m", {"language": "en", "extra_body": {"language": "de"}}, "language"),
        (WAV, "m", {"extra_body": {"model": "other"}}, "model"),
        (WAV, "m", {"extra_body": {"file": "other"}}, "file is given twice: as audio and in extra_body"),
        (WAV, "m", {"extra_body": {"response_format": "srt"}}, "response_format is an option: give it by keyword"),
    ],
)
def test_invalid_argument_raises_an_error(audio: Any, model: str, options: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        transcription_request(audio, model, options, RequestLimits())
    assert words in str(caught.value)


def test_one_error_lists_every_problem() -> None:
    with pytest.raises(ValidationError) as caught:
        transcription_request(b"", "", {"temperature": -1, "language": 1}, RequestLimits())
    assert all(word in str(caught.value) for word in ("audio", "model", "temperature", "language"))


def test_recording_above_the_size_limit_raises_an_error() -> None:
    with pytest.raises(ValidationError, match="audio holds 16 bytes, more than the 10"):
        transcription_request(WAV, "m", {}, RequestLimits(max_audio_bytes=10))


def test_verbose_json_is_parsed_with_segments_and_words() -> None:
    body = {
        "task": "transcribe",
        "language": "english",
        "duration": 1.5,
        "text": "Good morning.",
        "segments": [{"id": 0, "start": 0.0, "end": 1.5, "text": "Good morning.", "tokens": [1, 2], "speaker": "A"}],
        "words": [{"word": "Good", "start": 0.0, "end": 0.5}],
        "usage": {"type": "duration", "seconds": 2},
        "x_groq": {"id": "req_1"},
    }
    transcript = parse(json.dumps(body).encode())

    assert (transcript.text, transcript.language, transcript.duration, transcript.task) == (
        "Good morning.",
        "english",
        1.5,
        "transcribe",
    )
    assert transcript.segments == [
        TranscriptionSegment(id=0, start=0.0, end=1.5, text="Good morning.", tokens=[1, 2], speaker="A")
    ]
    assert transcript.words == [TranscriptionWord(word="Good", start=0.0, end=0.5)]
    assert transcript.chunks == [TranscriptionChunk(text="Good morning.", timestamp=[0.0, 1.5])]
    assert transcript.usage == {"type": "duration", "seconds": 2}
    assert transcript.raw == body
    assert copy.copy(transcript).raw == body


def test_words_without_segments_are_chunks() -> None:
    body = {"text": "Good", "words": [{"word": "Good", "start": 0.0, "end": 0.5}]}
    assert parse(json.dumps(body).encode()).chunks == [TranscriptionChunk(text="Good", timestamp=[0.0, 0.5])]


def test_json_transcript_has_only_the_text() -> None:
    transcript = parse(b'{"text":" Good morning.","segments":null}')
    assert (transcript.text, transcript.segments, transcript.words, transcript.duration) == (
        " Good morning.",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (SRT.encode(), "text/plain; charset=utf-8"),
        (SRT.encode(), ""),
        (SRT.encode(), "application/x-subrip"),
        (json.dumps(SRT).encode(), "application/json"),
        (json.dumps({"text": SRT}).encode(), "application/json; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("response_format", ["text", "srt", "vtt"])
def test_text_formats_are_parsed_from_text_or_json(content: bytes, content_type: str, response_format: str) -> None:
    transcript = parse(content, content_type, response_format)
    assert transcript.text == SRT
    assert transcript.meta.headers["content-type"] == content_type
    assert transcript.raw == (json.loads(content) if "json" in content_type else None)


def test_text_that_looks_like_json_is_not_decoded() -> None:
    assert parse(b'{"text": 1}', "text/plain", "text").text == '{"text": 1}'


@pytest.mark.parametrize("content", [b"<html>", b"", b"[]"])
def test_web_page_or_empty_body_raises_an_error(content: bytes) -> None:
    with pytest.raises(ResponseDecodeError):
        parse(content, "text/html")


def test_line_breaks_in_names_of_a_form_are_escaped() -> None:
    body, _ = encode_files([('a"\r\nb', ('c"\r\nd', b"x", "text/plain"))], "B")
    assert body == (
        b'--B\r\nContent-Disposition: form-data; name="a%22%0D%0Ab"; filename="c%22%0D%0Ad"\r\n'
        b"Content-Type: text/plain\r\n\r\nx\r\n--B--\r\n"
    )
