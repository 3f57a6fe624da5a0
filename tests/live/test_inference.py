"""Live tests with one short call for each task of hf-inference. `make test-live` runs them.

The list of tasks is from the documentation of Inference Providers of 2026-08-21. Most calls are made by the sync client
only, because each call costs money and the async methods only differ by `await`. A call is repeated while its model is
loading.
"""

from __future__ import annotations

import io
import math
import struct
import wave
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from hf_ext import ModelUnavailableError
from hf_ext.constants import AudioModels, EmbeddingModels, ImageModels, TextModels, VisionModels
from hf_ext.resilience import Retry
from hf_ext.similarity import cosine

if TYPE_CHECKING:
    from live.conftest import Ask
    from PIL.Image import Image

    from hf_ext import Client

pytestmark = pytest.mark.live

EMBEDDINGS = EmbeddingModels.HARRIER_0_6B
SENTENCES = "sentence-transformers/all-MiniLM-L6-v2"
TEXTS = ["a cat sleeps", "a kitten is napping", "the invoice is overdue"]
TOWER = (
    "The tower is 324 metres tall, about the same height as an 81-storey building, and the tallest structure in Paris. "
    "Its base is square, measuring 125 metres on each side. It was the first structure to reach a height of 300 metres."
)


@pytest.fixture
def once_loaded() -> Callable[..., Any]:
    """Return a function that repeats a call while its model is loading."""
    return Retry(on=(ModelUnavailableError,), attempts=4, wait_initial=5, wait_max=30).call


def tone(seconds: float = 1, rate: int = 16_000) -> bytes:
    """Return a WAV file with a sine tone."""
    samples = (int(8_000 * math.sin(2 * math.pi * 440 * at / rate)) for at in range(int(seconds * rate)))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return file.getvalue()


# Embeddings and similarity


def test_embeddings_of_related_texts_are_more_similar(ask: Ask) -> None:
    vectors = ask(lambda c: c.embeddings.create(TEXTS, model=EMBEDDINGS)).vectors

    assert len(vectors) == 3
    assert np.isfinite(vectors).all()
    assert cosine(vectors[0], vectors[1]) > cosine(vectors[0], vectors[2])


def test_create_batch_returns_the_same_embeddings_as_create(client: Client) -> None:
    whole = client.embeddings.create(TEXTS, model=EMBEDDINGS).vectors
    batch = client.embeddings.create_batch(TEXTS, model=EMBEDDINGS, batch_size=2).vectors

    assert all(cosine(one, other) > 0.99 for one, other in zip(batch, whole, strict=True))


def test_embeddings_from_another_provider_compare_texts_by_meaning(client: Client) -> None:
    provider = client.models.mapping(EmbeddingModels.QWEN_3_8B, "scaleway")
    vectors = client.embeddings.create(TEXTS, provider=provider).vectors

    assert cosine(vectors[0], vectors[1]) > cosine(vectors[0], vectors[2])


def test_sentence_similarity_is_higher_for_the_related_sentence(
    client: Client, once_loaded: Callable[..., Any]
) -> None:
    scores = once_loaded(client.text.sentence_similarity, TEXTS[0], TEXTS[1:], model=SENTENCES)

    assert scores[0] > scores[1]


# Text


def test_text_classification_returns_scored_labels(client: Client, once_loaded: Callable[..., Any]) -> None:
    labels = once_loaded(client.text.classify, "I am glad.", model=TextModels.TEXT_CLASSIFICATION)

    assert all(label.label and 0 <= label.score <= 1 for label in labels)
    assert labels


def test_ranking_returns_the_matching_text_first(client: Client, once_loaded: Callable[..., Any]) -> None:
    texts = ["The invoice is overdue.", "Cats sleep most of the day."]
    ranked = once_loaded(client.text.rank, "How long do cats sleep?", texts, model=TextModels.TEXT_CLASSIFICATION)

    assert [text.index for text in ranked] == [1, 0]


def test_token_classification_returns_labelled_entities(client: Client, once_loaded: Callable[..., Any]) -> None:
    text = "My name is Sarah Miller, my address is sarah@example.com."
    entities = once_loaded(client.text.classify_tokens, text, model=TextModels.TOKEN_CLASSIFICATION)

    assert all(entity.entity_group or entity.entity for entity in entities)
    assert entities


def test_zero_shot_classification_returns_the_matching_label_first(
    client: Client, once_loaded: Callable[..., Any]
) -> None:
    labels = once_loaded(
        client.text.classify_zero_shot,
        "I want my money back.",
        candidate_labels=["refund", "weather"],
        model=TextModels.ZERO_SHOT_CLASSIFICATION,
    )

    assert [label.label for label in labels] == ["refund", "weather"]


def test_fill_mask_predicts_the_capital_of_france(client: Client, once_loaded: Callable[..., Any]) -> None:
    guesses = once_loaded(client.text.fill_mask, "The capital of France is [MASK].", model=TextModels.FILL_MASK)

    assert "paris" in {guess.token_str for guess in guesses}


def test_question_answering_returns_the_height_and_its_position(
    client: Client, once_loaded: Callable[..., Any]
) -> None:
    (answer,) = once_loaded(
        client.text.answer_question, "How tall is the tower?", TOWER, model=TextModels.QUESTION_ANSWERING
    )

    assert "324" in answer.answer
    assert TOWER[answer.start : answer.end] == answer.answer


def test_table_question_answering_returns_the_selected_cells(client: Client, once_loaded: Callable[..., Any]) -> None:
    table = {"city": ["Oslo", "Paris"], "population": ["700000", "2100000"]}
    answer = once_loaded(
        client.text.answer_table_question,
        "What is the population of Oslo?",
        table,
        model=TextModels.TABLE_QUESTION_ANSWERING,
    )

    assert "700000" in answer.answer
    assert answer.cells


def test_summary_mentions_the_subject_of_the_text(client: Client, once_loaded: Callable[..., Any]) -> None:
    summary = once_loaded(client.text.summarize, TOWER, model=TextModels.SUMMARIZATION)

    assert "tower" in summary.summary_text.lower()


def test_translation_returns_a_text(client: Client, once_loaded: Callable[..., Any]) -> None:
    translation = once_loaded(client.text.translate, "The house is wonderful.", model=TextModels.TRANSLATION)

    assert translation.translation_text


# Images and audio


def test_image_classifier_labels_a_red_circle_as_normal(
    client: Client, once_loaded: Callable[..., Any], red_circle: Image
) -> None:
    labels = once_loaded(client.vision.classify_image, red_circle, model=VisionModels.IMAGE_CLASSIFICATION)

    assert labels[0].label == "normal"


def test_object_detection_returns_labelled_boxes(
    client: Client, once_loaded: Callable[..., Any], red_circle: Image
) -> None:
    found = once_loaded(client.vision.detect_objects, red_circle, model=VisionModels.OBJECT_DETECTION, threshold=0.1)

    assert all(each.label and each.box.xmax is not None for each in found)


def test_image_segmentation_returns_masks_of_the_image_size(
    client: Client, once_loaded: Callable[..., Any], red_circle: Image
) -> None:
    segments = once_loaded(client.vision.segment_image, red_circle, model=VisionModels.IMAGE_SEGMENTATION)

    assert segments
    assert segments[0].to_numpy().shape == (red_circle.height, red_circle.width)


def test_text_to_image_returns_an_image(client: Client, once_loaded: Callable[..., Any]) -> None:
    image = once_loaded(client.vision.text_to_image, "a red circle", model=ImageModels.STABLE_DIFFUSION_3)

    assert image.content_type.startswith("image/")
    assert min(image.to_pil().size) >= 256


def test_transcription_returns_a_text(client: Client, once_loaded: Callable[..., Any]) -> None:
    transcription = once_loaded(client.audio.transcribe, tone(), model=AudioModels.WHISPER_LARGE_V3)

    assert isinstance(transcription.text, str)
