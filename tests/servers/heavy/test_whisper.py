"""faster-whisper-server transcribes speech that espeak-ng has generated. These tests use httpx, not hf_ext."""

from __future__ import annotations

import wave
from pathlib import Path

import httpx
import pytest

from scripts.local_servers import WhisperServer
from scripts.local_servers.whisper import SPOKEN

pytestmark = [pytest.mark.heavy, pytest.mark.server]


def ask(whisper: WhisperServer, speech: Path, **fields: str) -> httpx.Response:
    url = f"{whisper.url}/v1/audio/transcriptions"
    files = {"file": (speech.name, speech.read_bytes(), "audio/wav")}
    return httpx.post(url, data={"model": whisper.model, **fields}, files=files, timeout=60, trust_env=False)


def words(text: str) -> list[str]:
    return text.lower().replace(",", "").replace(".", "").split()


def test_recording_has_the_format_and_the_length_of_the_spoken_sentence(speech: Path) -> None:
    with wave.open(str(speech)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        assert 3 < file.getnframes() / file.getframerate() < 10


def test_transcription_as_json_has_only_the_text(whisper: WhisperServer, speech: Path) -> None:
    response = ask(whisper, speech).json()

    assert list(response) == ["text"]
    assert words(response["text"]) == words(SPOKEN)


def test_transcription_as_verbose_json_has_language_and_segments(whisper: WhisperServer, speech: Path) -> None:
    response = ask(whisper, speech, response_format="verbose_json", language="en").json()

    assert words(response["text"]) == words(SPOKEN)
    assert (response["task"], response["language"]) == ("transcribe", "en")
    assert "".join(segment["text"] for segment in response["segments"]) == response["text"]
    assert all(segment["start"] < segment["end"] <= response["duration"] + 1 for segment in response["segments"])


def test_server_refuses_other_response_formats(whisper: WhisperServer, speech: Path) -> None:
    response = ask(whisper, speech, response_format="srt")

    assert response.status_code == 400
    assert response.json()["detail"]["error"]["message"] == "Unsupported response_format: srt"
