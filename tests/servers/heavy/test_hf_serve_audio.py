"""Audio tasks with hf-serve and tiny models: audio input and output."""

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


def test_automatic_speech_recognition(serving: Serving, speech: Path) -> None:
    """The vocabulary of the model has letters, not words."""
    with serving("automatic-speech-recognition") as client:
        as_it_is = client.audio.transcribe(speech, model=MODEL)
        in_json = client.audio.transcribe(speech, model=MODEL, return_timestamps="char")

    assert as_it_is.text
    assert as_it_is.chunks is None
    assert in_json.chunks
    times = [chunk.timestamp for chunk in in_json.chunks]
    assert all(time and 0 <= time[0] < time[1] < 10 for time in times)
    assert "".join(chunk.text or "" for chunk in in_json.chunks) == in_json.text


def test_audio_classification(serving: Serving, speech: Path) -> None:
    with serving("audio-classification") as client:
        as_it_is = client.audio.classify_audio(speech, model=MODEL)
        in_json = client.audio.classify_audio(speech, model=MODEL, top_k=2, function_to_apply="softmax")

    assert list(as_it_is) == list(in_json)
    assert {label.label for label in in_json} == {"happy", "sad"}
    assert sum(label.score for label in in_json) == pytest.approx(1.0, abs=1e-5)


def test_text_to_audio(serving: Serving) -> None:
    """The task runs in a handler, because hf-serve does not support it."""
    with serving("text-to-audio") as client:
        sound = client.audio.text_to_audio("rain on a roof", model=MODEL)

    samples, rate = sound.to_samples()
    assert sound.content_type == "audio/wav"
    assert rate == 16_000
    assert len(samples) > 100
