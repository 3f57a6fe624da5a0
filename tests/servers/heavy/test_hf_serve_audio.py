"""The client sends audio to hf-serve, and receives audio. The models are tiny."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from hf_ext import Client

    Serving = Callable[[str], AbstractContextManager[Client]]

pytestmark = [pytest.mark.heavy, pytest.mark.server]

MODEL = "org/name"


def test_transcription_has_chunks_only_if_timestamps_are_requested(serving: Serving, speech: Path) -> None:
    """The chunks are letters, because the vocabulary of the model has letters, not words."""
    with serving("automatic-speech-recognition") as client:
        as_file = client.audio.transcribe(speech, model=MODEL)
        in_json = client.audio.transcribe(speech, model=MODEL, return_timestamps="char")

    assert as_file.text
    assert as_file.chunks is None
    assert in_json.chunks
    times = [chunk.timestamp for chunk in in_json.chunks]
    assert all(time and 0 <= time[0] < time[1] < 10 for time in times)
    assert "".join(chunk.text or "" for chunk in in_json.chunks) == in_json.text


def test_audio_classification_is_equal_for_a_sent_file_and_for_json(serving: Serving, speech: Path) -> None:
    with serving("audio-classification") as client:
        as_file = client.audio.classify_audio(speech, model=MODEL)
        in_json = client.audio.classify_audio(speech, model=MODEL, top_k=2, function_to_apply="softmax")

    assert list(as_file) == list(in_json)
    assert {label.label for label in in_json} == {"happy", "sad"}
    assert sum(label.score for label in in_json) == pytest.approx(1.0, abs=1e-5)


def test_text_to_audio_returns_a_wav_file(serving: Serving) -> None:
    """hf-serve does not support this task itself. A custom handler runs it (scripts/local_servers/runners/handlers)."""
    with serving("text-to-audio") as client:
        sound = client.audio.text_to_audio("rain on a roof", model=MODEL)

    samples, rate = sound.to_samples()
    assert sound.content_type == "audio/wav"
    assert rate == 16_000
    assert len(samples) > 100
