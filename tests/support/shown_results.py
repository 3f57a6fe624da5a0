"""One result of each type that notebooks and terminals show, with texts of the caller's choice."""

from __future__ import annotations

import json
import wave
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from hf_ext import ChatCompletion, Embeddings, Media, Meta, ResultList
from hf_ext._core.results.headers import Headers
from hf_ext._core.values.json import decode
from hf_ext.audio import AudioTrack, Transcription
from hf_ext.display import mark
from hf_ext.endpoints import Endpoint
from hf_ext.models import ModelInfo, RouterModel
from hf_ext.multimodal import DocumentAnswer
from hf_ext.resilience import Metrics
from hf_ext.responses import Response
from hf_ext.similarity import top_k
from hf_ext.text import Classification, Completion, FilledMask, RankedText, Summary, TokenEntity
from hf_ext.usage import Price, UsageTracker
from hf_ext.vision import DepthMap, DetectedObject, GeneratedMask, ImageSegment, KeypointSet

TOKEN = "hf_" + "PlantedTokenThatNoDisplayMayShow"
META = Meta(200, Headers([("Authorization", f"Bearer {TOKEN}"), ("Set-Cookie", TOKEN)]), 1.25)


def picture(width: int = 96, height: int = 64) -> bytes:
    """Return a PNG with a disk on a gradient."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    ImageDraw.Draw(image).ellipse((width // 4, height // 4, width // 2, 3 * height // 4), fill=(200, 80, 40))
    return _png(image)


def mask(left: int, right: int) -> bytes:
    """Return a mask that is white between two columns."""
    image = Image.new("L", (96, 64))
    ImageDraw.Draw(image).rectangle((left, 10, right, 50), fill=255)
    return _png(image)


def recording(seconds: float = 1.0) -> bytes:
    """Return a WAV file with a tone that fades out."""
    times = np.arange(int(16_000 * seconds)) / 16_000
    samples = np.sin(2 * np.pi * 440 * times) * (1 - times / seconds)
    file = BytesIO()
    with wave.open(file, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(16_000)
        target.writeframes((samples * 32_767).astype("<i2").tobytes())
    return file.getvalue()


def completion(text: str) -> ChatCompletion:
    """Return a completion with the text in every field that a model writes."""
    message = {
        "role": "assistant",
        "content": text,
        "reasoning_content": text,
        "refusal": text,
        "tool_calls": [{"id": "1", "function": {"name": text, "arguments": text}}],
    }
    usage = {"prompt_tokens": 31, "completion_tokens": 20, "total_tokens": 51}
    body = {"model": text, "choices": [{"message": message, "finish_reason": "stop"}], "usage": usage}
    return _read(body, ChatCompletion).attach_meta(META)


def response(text: str) -> Response:
    """Return a response of the Responses API with the text in every field that a model writes."""
    part = {"type": "output_text", "text": text}
    output = [
        {"type": "reasoning", "summary": [{"type": "summary_text", "text": text}]},
        {"type": "message", "content": [part]},
        {"type": "function_call", "name": text, "arguments": text},
        {"type": text},
    ]
    body = {"status": text, "model": text, "output": output, "usage": {"input_tokens": 3, "output_tokens": 4}}
    return _read(body, Response).attach_meta(META)


def detected(text: str) -> ResultList[DetectedObject]:
    """Return two objects in an image."""
    found = [
        {"label": text, "score": 0.98, "box": {"xmin": 24, "ymin": 16, "xmax": 48, "ymax": 48}},
        {"label": text, "score": 0.31, "box": {"xmin": 60, "ymin": 5, "xmax": 90, "ymax": 30}},
    ]
    return ResultList(_read(found, list[DetectedObject]), meta=META)


def segments(text: str) -> ResultList[ImageSegment]:
    """Return two segments of an image."""
    first = ImageSegment(label=text, score=0.99, mask=mask(5, 40))
    return ResultList([first, ImageSegment(label=text, score=0.7, mask=mask(50, 90))], meta=META)


def transcription(text: str) -> Transcription:
    """Return a transcript with segments."""
    parts = [{"start": 0.0, "end": 1.2, "text": text}, {"start": 1.2, "end": 75.5, "text": text}]
    return _read({"text": text, "segments": parts}, Transcription).attach_meta(META)


def router_model(text: str) -> RouterModel:
    """Return a model with one provider."""
    provider = {
        "provider": text,
        "status": text,
        "context_length": 131072,
        "supports_tools": True,
        "throughput": 88.5,
        "first_token_latency_ms": 240.0,
        "pricing": {"input": 0.1, "output": 0.5},
    }
    return _read({"id": text, "providers": [provider]}, RouterModel)


def metrics(text: str) -> Any:
    """Return the measurements of some calls."""
    measured = Metrics()
    for _ in range(3):
        measured.call(lambda *, model: completion(model), model=text)
    return measured.snapshot()


def costs(text: str) -> Any:
    """Return the tokens and costs of some calls."""
    tracker = UsageTracker({text: Price(1.0, 2.0)})
    tracker.record(completion(text), model=text)
    return tracker.snapshot()


def embeddings() -> Embeddings:
    """Return 25 vectors, more than a table shows."""
    matrix = np.random.default_rng(0).normal(size=(25, 384)).astype(np.float32)
    return Embeddings(matrix, model="org/name", meta=META)


RESULTS: dict[str, Callable[[str], Any]] = {
    "completion": completion,
    "message": lambda text: completion(text).message,
    "response": response,
    "usage": lambda text: completion(text).usage,
    "costs": costs,
    "metrics": metrics,
    "image": lambda text: Media(picture(), "image/png", META),
    "sound": lambda text: Media(recording(), "audio/wav", META),
    "track": lambda text: ResultList(
        [AudioTrack(label=text, content=recording(), content_type="audio/wav")], meta=META
    ),
    "objects": detected,
    "segments": segments,
    "masks": lambda text: ResultList([GeneratedMask(mask=mask(9, 60), score=0.8)], meta=META),
    "depth": lambda text: DepthMap(depth=b64encode(picture()).decode()),
    "keypoints": lambda text: ResultList([KeypointSet(keypoints=[[9, 8], [40, 30], [80, 20]])], meta=META),
    "labels": lambda text: ResultList(
        [Classification(label=text, score=each) for each in (0.81, 0.15, 0.04)], meta=META
    ),
    "labels of texts": lambda text: ResultList([[Classification(label=text, score=0.9)]], meta=META),
    "entities": lambda text: ResultList([TokenEntity(word=text, entity_group=text, score=0.9, start=0, end=1)]),
    "marked": lambda text: mark(text + " ends", [TokenEntity(entity_group=text, score=0.9, start=0, end=len(text))]),
    "filled masks": lambda text: ResultList([FilledMask(sequence=text, token=1, token_str=text, score=0.4)]),
    "ranks": lambda text: ResultList([RankedText(index=0, score=12.5, text=text)]),
    "scores": lambda text: ResultList([0.2, 0.9], meta=META),
    "answers": lambda text: ResultList([DocumentAnswer(answer=text, score=0.5)], meta=META),
    "generated": lambda text: Completion(generated_text=text),
    "summary": lambda text: Summary(summary_text=text),
    "transcription": transcription,
    "embeddings": lambda text: embeddings(),
    "matches": lambda text: top_k([1.0, 0.0], [[1.0, 0.0], [0.6, 0.8]], k=2),
    "models": lambda text: ResultList([ModelInfo(id=text, pipeline_tag=text, downloads=16_103_845, likes=7)]),
    "router models": lambda text: ResultList([router_model(text)]),
    "router model": router_model,
    "endpoints": lambda text: ResultList([Endpoint(name=text)]),
    "no results": lambda text: ResultList([], meta=META),
}
"""A function for each type of result: it returns a result with a text."""


def _read(body: object, type_: Any) -> Any:
    return decode(json.dumps(body).encode(), type_)


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
