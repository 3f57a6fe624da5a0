"""Write a folder of artificial recordings in the format of the real recordings, with all known unusual cases."""

import json
from base64 import b64encode
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

HF_INFERENCE = "https://router.huggingface.co/hf-inference/models/org/name"
ONE_MODEL = "https://abc.us-east-1.aws.endpoints.huggingface.cloud/v1/chat/completions"
PNG = b64encode(b"\x89PNG\r\n\x1a\nrest").decode()
CHAT = {"model": "org/name", "messages": [{"role": "user", "content": "Hi"}]}
COMPLETION = {
    "id": None,
    "created": 1.5,
    "choices": [{"message": {"role": "assistant", "content": "Hi"}, "future": []}],
}
NOT_RECORDED = {"kind": "not-recorded", "note": "it was too long"}
EMPTY = {"kind": "empty", "bytes": 0}


def body(value: Any, **fields: Any) -> dict[str, Any]:
    """Return a recorded body. A value that is neither text nor bytes is encoded as JSON."""
    if isinstance(value, bytes):
        return {"kind": "binary", "base64": b64encode(value).decode(), "magic": value[:12].hex(), **fields}
    if isinstance(value, str):
        return {"kind": "text", "text": value, **fields}
    return {"kind": "json", "text": json.dumps(value), **fields}


def chunks(*texts: str, end: str | None = "stop") -> list[str]:
    """Return the events of a streamed chat."""
    ends = [*[None] * (len(texts) - 1), end]
    deltas = zip(texts, ends, strict=True)
    return [json.dumps({"choices": [{"delta": {"content": text}, "finish_reason": how}]}) for text, how in deltas]


def stream(*events: str, line_end: str = "\n", end: str = "\n\n") -> dict[str, Any]:
    """Return a recorded event stream."""
    text = "\n\n".join(f"data: {event}" for event in events) + end
    return {"kind": "sse", "text": text.replace("\n", line_end)}


def exchange(
    answered: dict[str, Any],
    asked: dict[str, Any] = NOT_RECORDED,
    url: str = HF_INFERENCE,
    status: int = 200,
    method: str = "POST",
    provider: str | None = "hf-inference",
    **headers: str,
) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = {"status": status, "reason": None, "headers": named, "body": answered}
    request = {"method": method, "url": url, "headers": {}, "body": asked}
    return {"task": None, "provider": provider, "request": request, "response": response}


def chats() -> Iterator[dict[str, Any]]:
    router = "https://router.huggingface.co/v1/chat/completions"
    nameless = {name: value for name, value in CHAT.items() if name != "model"}
    yield exchange(body(COMPLETION), body(nameless), ONE_MODEL)
    yield exchange(
        body(COMPLETION), body({**CHAT, "future": 1, "top_p": None}), router, Content_Type="Application/JSON"
    )
    yield exchange(body({"type": "json", "content": COMPLETION}), body({"type": "json", "content": CHAT}), router)
    yield exchange({"kind": "json", "base64": b64encode(json.dumps(COMPLETION).encode()).decode()}, EMPTY, router)
    yield exchange({"kind": "json", "text": '{"choices": [{"mess', "truncated": True}, EMPTY, router)
    yield exchange({"kind": "json", "text": "Not Found"}, body("plain"), router, status=404)
    yield exchange({"kind": "json", "text": "no answer"}, body([1]), router)
    yield exchange(body({"error": {"message": "no credits", "code": 402}}), body(None), router)
    yield exchange(body({"id": "1", "text": "in a provider's own form"}), EMPTY, "https://api.example.com/v2/chat")
    for events in (
        chunks("He", "llo"),
        chunks("He", "llo", end=None),
        [*chunks("He"), "[DONE]"],
        ['{"error": "down"}'],
    ):
        for line_end in ("\n", "\r", "\r\n"):
            yield exchange(stream(*events, line_end=line_end), EMPTY, router)
    yield exchange(stream(*chunks("He", "llo"), end=""), EMPTY, router)
    yield exchange(stream(*chunks("He", "llo"), '{"choices": [{"del', end=""), EMPTY, router)
    yield exchange({**stream(*chunks("He", end=None)), "truncated": True}, EMPTY, router)


def tasks() -> Iterator[tuple[str, dict[str, Any]]]:
    labels = [{"label": "a", "score": 0.9}]
    entity = {"entity": "I-PER", "score": 0.9, "index": 1, "word": "Sarah", "start": 0, "end": 5}
    detected = [{**labels[0], "box": {"xmin": 1, "ymin": 2, "xmax": 3, "ymax": 4}}]
    cut = [{"label": "a", "score": 1, "mask": "iVBORw0KGg" * 100 + "aaa"}]
    yield "text-classification", exchange(body([labels]), body({"inputs": None, "parameters": None}))
    yield "text-classification", exchange(body([labels, labels]), body({"inputs": ["a", "b"]}))
    yield "text-classification", exchange(body([labels]), {"kind": "json", "text": "no JSON"})
    yield "token-classification", exchange(body([entity]), body({"inputs": "Sarah", "parameters": {"future": 1}}))
    yield "fill-mask", exchange(body([{"sequence": "a", "score": 1, "token": 1}]), body({"inputs": ["<mask>"]}))
    yield (
        "question-answering",
        exchange(body({"error": ["no context"]}), body({"inputs": {"question": "a"}}), status=400),
    )
    yield "zero-shot-classification", exchange(body({"sequence": "a", "labels": ["x"], "scores": [1]}))
    yield "zero-shot-image-classification", exchange(body("x"), body({"inputs": {"image": PNG, "text": "x"}}))
    yield "summarization", exchange({"kind": "omitted-or-empty"}, body({"inputs": "a", "parameters": {"x": None}}))
    yield "feature-extraction", exchange(body([[0.5], [1.0]]), body({"inputs": "one text"}))
    yield "object-detection", exchange(body(detected), body(b"\x89PNG\r\n\x1a\n"), provider=None)
    yield "image-segmentation", exchange(body(cut), {"kind": "binary-omitted", "bytes": 0})
    yield "text-to-image", exchange(body(b"\x89PNG\r\n\x1a\n"), body({"inputs": "a", "parameters": {}}))
    yield "text-to-image", exchange(body({"images": []}), url="https://api.example.com/images", provider="unknown")
    yield "text-to-image", exchange(body({"status": "processing", "urls": {}}), provider="replicate")
    yield "text-to-speech", exchange({"kind": "binary-omitted", "bytes": 0}, Content_Type="audio/flac; rate=1")
    yield "hub_model_info", exchange(body({"id": "org/name"}), EMPTY, method="GET")
    yield "hub_model_info", exchange(body([]), EMPTY, status=307, method="GET", location="//elsewhere.example")
    yield "task-of-the-future", exchange(body({"answer": 42}))


def errors() -> Iterator[dict[str, Any]]:
    shapes: list[Any] = [
        {"error": {"error": {"message": "a"}}},
        {"detail": [{"loc": ["b"], "msg": "c"}]},
        {},
        [],
        "d",
        4,
    ]
    shapes += [{"message": "a", "detail": "b"}, {"errors": {"e": ["f"]}}, {"error": True, "message": "g"}, None]
    for status, shape in zip(count(400), shapes, strict=False):
        yield exchange(body(shape), status=status)
    for status in (407, 418, 451, 502, 504, 520, 524, 599):
        yield exchange(EMPTY, status=status, retry_after="soon")
        yield exchange(body("<html><title>Bad Gateway</title>"), status=status)
        yield exchange(body(bytes(range(256))), status=status, Content_Type="text/html")


def write(folder: Path) -> None:
    """Write the recordings to a folder."""
    found: dict[str, list[dict[str, Any]]] = {"chat-completion": list(chats()), "error-unknown-model": list(errors())}
    for name, recorded in tasks():
        found.setdefault(name, []).append(recorded)
    for name, recordings in found.items():
        lines = (json.dumps({"id": f"{name}-{number}", **line}) for number, line in enumerate(recordings))
        (folder / f"{name}.jsonl").write_text("\n\n".join(lines), "utf-8")
    (folder / "nothing-recorded.jsonl").write_text("", "utf-8")
