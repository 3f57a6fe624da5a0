"""Methods of hf_ext for the tasks of hf-inference, which take the inputs that the official client takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _one(group: str, name: str) -> Callable[..., Any]:
    """Return a call of a method that takes the inputs as one argument."""
    return lambda client, inputs, options: getattr(getattr(client, group), name)(inputs, **options)


def _named(group: str, name: str, *fields: str) -> Callable[..., Any]:
    """Return a call of a method that takes fields of the inputs, one after the other."""

    def call(client: Any, inputs: Any, options: Any) -> Any:
        return getattr(getattr(client, group), name)(*(inputs[field] for field in fields), **options)

    return call


def _classify_zero_shot(client: Any, inputs: Any, options: Any) -> Any:
    rest = dict(options)
    return client.text.classify_zero_shot(inputs, rest.pop("candidate_labels"), **rest)


CALLS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "audio-classification": _one("audio", "classify_audio"),
    "audio-to-audio": _one("audio", "audio_to_audio"),
    "automatic-speech-recognition": _one("audio", "transcribe"),
    "document-question-answering": _named("multimodal", "answer_document_question", "image", "question"),
    "feature-extraction": _one("embeddings", "create"),
    "fill-mask": _one("text", "fill_mask"),
    "image-classification": _one("vision", "classify_image"),
    "image-segmentation": _one("vision", "segment_image"),
    "image-to-image": _one("vision", "image_to_image"),
    "image-to-text": _one("vision", "image_to_text"),
    "object-detection": _one("vision", "detect_objects"),
    "question-answering": _named("text", "answer_question", "question", "context"),
    "sentence-similarity": _named("text", "sentence_similarity", "source_sentence", "sentences"),
    "summarization": _one("text", "summarize"),
    "table-question-answering": _named("text", "answer_table_question", "query", "table"),
    "tabular-classification": _named("tabular", "classify_table", "data"),
    "tabular-regression": _named("tabular", "regress_table", "data"),
    "text-classification": _one("text", "classify"),
    "text-to-audio": _one("audio", "text_to_audio"),
    "text-to-image": _one("vision", "text_to_image"),
    "text-to-speech": _one("audio", "text_to_speech"),
    "token-classification": _one("text", "classify_tokens"),
    "translation": _one("text", "translate"),
    "visual-question-answering": _named("multimodal", "answer_visual_question", "image", "question"),
    "zero-shot-classification": _classify_zero_shot,
    "zero-shot-image-classification": _named("vision", "classify_image_zero_shot", "image"),
}
"""For each task, a function that makes a call from a client, the inputs and the options."""
