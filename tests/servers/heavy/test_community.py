"""Tasks with Hugging Face's own hf-inference layer: its parsing, validation, files and errors, with real results."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hf_ext import ModelUnavailableError, Sound, ValidationError
from scripts.local_servers.whisper import SPOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from hf_ext import Client

pytestmark = [pytest.mark.heavy, pytest.mark.server]

FLOWERS = {
    "sepal length (cm)": [5.1, 7.0, 6.3],
    "sepal width (cm)": [3.5, 3.2, 3.3],
    "petal length (cm)": [1.4, 4.7, 6.0],
    "petal width (cm)": [0.2, 1.4, 2.5],
}


def test_tabular_classification(community: Client) -> None:
    species = community.tabular.classify_table(FLOWERS, model="tiny/tabular-classification")
    with pytest.raises(ValidationError, match="lacks sepal length"):
        community.tabular.classify_table({"x": [1]}, model="tiny/tabular-classification")

    assert list(species) == ["setosa", "versicolor", "virginica"]
    assert species.meta.headers["x-compute-type"] == "cpu"


def test_tabular_regression(community: Client) -> None:
    table = {name: cells for name, cells in FLOWERS.items() if name != "petal width (cm)"}
    widths = community.tabular.regress_table(table, model="tiny/tabular-regression")

    assert list(widths) == pytest.approx(FLOWERS["petal width (cm)"], abs=0.5)


def test_audio_to_audio(community: Client) -> None:
    """The server separates a low tone from a high one."""
    times = np.arange(16_000) / 16_000
    tones = {"low": np.sin(2 * np.pi * 200 * times), "high": np.sin(2 * np.pi * 4_000 * times)}
    both = Sound((0.4 * sum(tones.values())).astype(np.float32), 16_000)
    tracks = community.audio.audio_to_audio(both, model="tiny/audio-to-audio")

    assert [track.label for track in tracks] == ["low", "high"]
    for track in tracks:
        samples, rate = track.media.to_samples()
        assert (track.content_type, rate, samples.shape) == ("audio/flac", 16_000, (16_000, 1))
        assert np.corrcoef(samples[:, 0], tones[str(track.label)])[0, 1] > 0.99


def test_text_to_speech(community: Client, speech: Path) -> None:
    """The server returns the same audio as espeak-ng itself. test_whisper.py tests that it is speech."""
    sound = community.audio.text_to_speech(SPOKEN, model="tiny/text-to-speech")
    samples, rate = sound.to_samples()
    with wave.open(str(speech)) as file:
        spoken = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_768

    assert sound.content_type == "audio/flac"
    assert (rate, samples.shape) == (22_050, (len(spoken), 1))
    assert np.allclose(samples[:, 0], spoken, atol=1e-4)


def test_audio_in_another_format(community: Client) -> None:
    wav = community.audio.text_to_speech("Hello.", model="tiny/text-to-speech", headers={"Accept": "audio/wav"})

    samples, rate = wav.to_samples()
    assert wav.content_type == "audio/wav"
    assert wav.content.startswith(b"RIFF")
    assert rate == 22_050
    assert 0.3 < len(samples) / rate < 2


def test_image_to_image(community: Client, png: bytes) -> None:
    model = "tiny/image-to-image"
    as_it_is = community.vision.image_to_image(png, model=model)
    asked, again = (community.vision.image_to_image(png, model=model, prompt="a cat", guidance_scale=3) for _ in "ab")
    other = community.vision.image_to_image(
        png, model=model, prompt="a dog", num_inference_steps=2, target_size={"width": 32, "height": 32}
    )

    assert as_it_is.content_type == "image/png"
    assert as_it_is.to_numpy().shape == (48, 64, 3)
    assert as_it_is.content != asked.content == again.content
    assert other.to_numpy().shape == (32, 32, 3)


def test_image_text_to_image(community: Client, png: bytes) -> None:
    """The same seed gives the same image."""
    one, same, other = (
        community.vision.image_text_to_image(png, model="tiny/image-to-image", prompt="a cat", seed=seed)
        for seed in (1, 1, 2)
    )

    assert one.content == same.content != other.content


def test_image_to_text(community: Client, png: bytes) -> None:
    model = "tiny/image-to-text"
    as_it_is = community.vision.image_to_text(png, model=model)
    short = community.vision.image_to_text(png, model=model, max_new_tokens=3)

    assert short.text
    assert as_it_is.text.startswith(short.text)
    assert as_it_is.raw == [{"generated_text": as_it_is.text}]


def test_summarization(community: Client) -> None:
    model = "tiny/summarization"
    summary = community.text.summarize("The tower is 324 metres tall.", model=model)
    limits = {"max_length": 8, "min_length": 9}
    with pytest.raises(ValidationError, match="min_length cannot be larger than max_length"):
        community.text.summarize("The tower is 324 metres tall.", model=model, extra_body={"parameters": limits})

    assert summary.text
    assert summary.raw == [{"summary_text": summary.text}]


def test_question_answering(community: Client) -> None:
    text = "My name is Sarah and I live in London."
    (answer,) = community.text.answer_question("Where do I live?", text, model="tiny/question-answering")

    assert answer.answer == text[answer.start : answer.end]
    assert 0 < answer.score < 1


def test_conversational(community: Client) -> None:
    """The layer requires the earlier messages; hf-inference itself accepted a first message without them."""
    response = community.text.converse(
        "And then?", model="tiny/conversational", past_user_inputs=["Hello."], generated_responses=["Hi."]
    )

    assert response.text
    assert response.conversation is not None
    assert response.conversation.past_user_inputs == ["Hello.", "And then?"]
    assert response.conversation.generated_responses == ["Hi.", response.text]


def test_text_generation(community: Client) -> None:
    response = community.text.generate_tgi("Hello", model="tiny/text-generation", max_new_tokens=5)

    assert response.text.startswith("Hello")


def test_errors_of_the_layer(community: Client) -> None:
    with pytest.raises(ModelUnavailableError, match="does not exist"):
        community.audio.text_to_speech("Hello.", model="tiny/none")
    with pytest.raises(ValidationError, match="cannot identify image file"):
        community.vision.image_to_image(b"no image", model="tiny/image-to-image")
    with pytest.raises(ValidationError, match="Malformed soundfile"):
        community.audio.audio_to_audio(io.BytesIO(b"no sound"), model="tiny/audio-to-audio")
