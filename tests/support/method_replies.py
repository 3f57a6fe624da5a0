"""For each method of the client: a call, and valid responses to it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from hf_ext import Client
from hf_ext.models import ProviderMapping

MODEL = "org/name"
HELLO: list[Any] = [{"role": "user", "content": "Hello"}]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(100)
IMAGE = b64encode(PNG).decode()
FILE = {"image": IMAGE, "output": ["https://fal.media/x.png"], "data": [{"b64_json": IMAGE}]}
BOX = {"xmin": 1, "ymin": 2, "xmax": 3, "ymax": 4}
LABELS = [{"label": "a", "score": 0.5}, {"label": "b", "score": 0.5}]
USAGE = {"prompt_tokens": 2, "completion_tokens": 3, "total_tokens": 5, "prompt_tokens_details": {"cached_tokens": 1}}
CALL = {"id": "c", "type": "function", "function": {"name": "f", "arguments": '{"a": 1}'}}
MESSAGE = {
    "role": "assistant",
    "content": [{"type": "text", "text": "7"}],
    "reasoning": "r",
    "reasoning_details": [{"type": "reasoning.text", "text": "r"}],
    "refusal": None,
    "tool_calls": [CALL],
    "function_call": {"name": "f", "arguments": "{}"},
    "audio": {"id": "a", "data": "AAAA", "transcript": "t", "expires_at": 1},
}
LOGPROBS = {
    "content": [{"token": "a", "logprob": -1.0, "bytes": [97], "top_logprobs": [{"token": "a", "logprob": -1}]}]
}
CHAT = {
    "id": "1",
    "object": "chat.completion",
    "created": 1,
    "model": "m",
    "choices": [{"index": 0, "message": MESSAGE, "finish_reason": "stop", "logprobs": LOGPROBS}],
    "usage": USAGE,
    "warnings": ["w"],
}
CHUNKS = [
    {"id": "1", "model": "m", "choices": [{"index": 0, "delta": MESSAGE | {"content": "a"}, "logprobs": LOGPROBS}]},
    {"choices": [{"index": 0, "delta": {"content": "b", "tool_calls": [CALL | {"index": 0}]}, "finish_reason": None}]},
    {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], "usage": USAGE},
]
COMPLETION = {
    "choices": [
        {"index": 0, "text": "a", "finish_reason": "stop", "logprobs": {"tokens": ["a"], "token_logprobs": [-1]}}
    ],
    "usage": USAGE,
}
OUTPUT = [
    {"type": "reasoning", "id": "r", "summary": [{"type": "summary_text", "text": "s"}], "content": [{"text": "t"}]},
    {
        "type": "message",
        "id": "m",
        "role": "assistant",
        "content": [{"type": "output_text", "text": "a", "annotations": []}],
    },
    {"type": "function_call", "id": "f", "call_id": "c", "name": "f", "arguments": "{}", "status": "completed"},
    {"type": "mcp_list_tools", "server_label": "s", "tools": [{"name": "t", "input_schema": {}}]},
]
RESPONSE = {
    "id": "r",
    "object": "response",
    "status": "completed",
    "output": OUTPUT,
    "usage": {"input_tokens": 1, "output_tokens": 2, "total_tokens": 3, "input_tokens_details": {"cached_tokens": 1}},
    "error": None,
    "incomplete_details": None,
}
PARSED_RESPONSE = RESPONSE | {
    "output": [{"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "5"}]}]
}
RESPONSE_EVENTS = [
    {"type": "response.created", "sequence_number": 0, "response": RESPONSE | {"output": [], "status": "in_progress"}},
    {"type": "response.output_item.added", "output_index": 0, "item": OUTPUT[1] | {"content": []}},
    {
        "type": "response.content_part.added",
        "output_index": 0,
        "content_index": 0,
        "part": {"type": "output_text", "text": ""},
    },
    {"type": "response.output_text.delta", "item_id": "m", "output_index": 0, "content_index": 0, "delta": "a"},
    {"type": "response.output_text.done", "item_id": "m", "output_index": 0, "content_index": 0, "text": "a"},
    {"type": "response.function_call_arguments.delta", "output_index": 1, "item_id": "f", "delta": "{}"},
    {"type": "response.output_item.done", "output_index": 0, "item": OUTPUT[1]},
    {"type": "response.completed", "sequence_number": 9, "response": RESPONSE},
]
TOKEN = {"id": 1, "text": "a", "logprob": -0.5, "special": False}
TGI = {
    "generated_text": "a",
    "details": {"finish_reason": "length", "generated_tokens": 1, "seed": 1, "prefill": [TOKEN], "tokens": [TOKEN],
                "best_of_sequences": [{"generated_text": "b", "tokens": [TOKEN]}], "top_tokens": [[TOKEN]]},
}  # fmt: skip
TGI_EVENTS = [
    {"index": 1, "token": TOKEN, "generated_text": None, "details": None, "top_tokens": [TOKEN]},
    {"index": 2, "token": TOKEN, "generated_text": "aa", "details": {"finish_reason": "length", "generated_tokens": 2}},
]
OPENAI_VECTORS = {
    "data": [{"index": 0, "embedding": [0.5, 1]}, {"index": 1, "embedding": [1, 2]}],
    "model": "m",
    "usage": USAGE,
}
MODEL_INFO = {
    "id": "org/name", "modelId": "org/name", "author": "org", "sha": "a" * 40, "pipeline_tag": "text-generation",
    "tags": ["a"], "downloads": 1, "likes": 1, "private": False, "gated": "auto", "lastModified": "2026-01-01T00:00:00Z",
    "createdAt": "2026-01-01T00:00:00.000Z", "cardData": {"license": "mit"}, "siblings": [{"rfilename": "a", "size": 1}],
    "inference": "warm", "safetensors": {"parameters": {"F32": 1}, "total": 1}, "config": {"a": 1}, "disabled": False,
    "inferenceProviderMapping": {"fal-ai": {"status": "live", "providerId": "a/b", "task": "text-to-image"}},
}  # fmt: skip
ROUTER_MODEL = {
    "id": "org/name", "owned_by": "org", "created": 1, "architecture": {"input_modalities": ["text"]},
    "providers": [{"provider": "p", "status": "live", "context_length": 1, "pricing": {"input": 1, "output": 2.5},
                   "supports_tools": True, "is_free": False, "throughput": 1.5}],
}  # fmt: skip
ENDPOINT = {
    "name": "x", "type": "protected", "provider": {"vendor": "aws", "region": "us"}, "accountId": None, "tags": ["a"],
    "compute": {"accelerator": "cpu", "instanceSize": "x1", "scaling": {"minReplica": 0, "maxReplica": 1}},
    "model": {"repository": "org/name", "task": "custom", "image": {"huggingface": {}}, "revision": "a", "env": {"A": "b"}},
    "status": {"state": "running", "url": "https://x.endpoints.huggingface.cloud", "createdAt": "2026-01-01T00:00:00Z",
               "createdBy": {"id": "1", "name": "me"}, "targetReplica": 1, "readyReplica": 1, "message": "m"},
}  # fmt: skip
USAGE = {"usage": {"Spaces": [{"product": "a", "quantity": 1.5}]}, "period": {"_id": "1", "entityName": "me"}}
CIDR_LIST = {"id": "1", "name": "office", "cidrList": ["192.0.2.0/24"]}
DOMAIN = {"domain": "m.example.com", "createdAt": "2026-01-01T00:00:00Z", "status": "ready"}
PRIVATE_SERVICE = {"id": "1", "createdAt": "2026-01-01T00:00:00Z", "privateService": {"accountId": "1"}, "status": {}}
HARDWARE = {"vendors": [{"name": "aws", "regions": [{"name": "us", "computes": [{"accelerator": "gpu", "pricePerHour": 1.5}]}],
                         "quotas": [{"instanceType": "a", "maxAccelerators": 1}]}]}  # fmt: skip
CATALOG = {"items": [{"repoName": "org/name", "task": "t", "recipes": [{"id": "1"}]}]}
INFO = {
    "model_id": "m",
    "model_sha": "a",
    "max_input_length": 1,
    "version": "1",
    "model_type": {"embedding": {"pooling": "cls"}},
}
TOKENS = [[{"id": 1, "text": "a", "special": False, "start": 0, "stop": 1}]]
QUEUED = {"request_id": "1", "status": "COMPLETED", "response_url": "https://queue.fal.run/fal-ai/flux/requests/1"}
TABLE = {"a": ["1"]}


@dataclass(frozen=True)
class MethodReply:
    """A call of a method, and valid responses.

    Attributes:
        call: Calls the method, and reads a stream or a listing to its end.
        body: The response as JSON, or as bytes.
        events: The events of a stream; `body` is not used then.
        content_type: The content type of a response in bytes.
    """

    call: Callable[[Client], Any]
    body: Any = None
    events: list[Any] = field(default_factory=list[Any])
    content_type: str = "application/json"

    def encode(self, value: Any) -> bytes:
        """Return the response for a JSON value: the body, or the list of events."""
        if self.events and isinstance(value, list):
            lines: Iterable[Any] = [*value, None]
            return b"".join(b"data: %b\n\n" % (b"[DONE]" if line is None else _json(line)) for line in lines)
        return value if isinstance(value, bytes) else _json(value)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True).encode()


def _mapping(provider: str, task: str) -> ProviderMapping:
    return ProviderMapping(provider=provider, provider_id="own/model", task=task)


def _image(provider: str) -> Callable[[Client], Any]:
    mapping = _mapping(provider, "text-to-image")
    return lambda client: client.vision.text_to_image("a", model=MODEL, provider=mapping)


def _first(completions: Any) -> Any:
    with completions as entered:
        return next(entered)


REPLIES: dict[str, MethodReply] = {
    "chat.create": MethodReply(lambda c: c.chat.create(HELLO, model=MODEL), CHAT),
    "chat.create_many": MethodReply(lambda c: _first(c.chat.create_many(["a"], model=MODEL)), CHAT),
    "chat.parse": MethodReply(lambda c: c.chat.parse(HELLO, model=MODEL, answer_type=int), CHAT),
    "chat.run": MethodReply(lambda c: c.chat.run(HELLO, model=MODEL, tools=[]), CHAT),
    "chat.stream": MethodReply(lambda c: c.chat.stream(HELLO, model=MODEL).final(), events=CHUNKS),
    "chat.stream of a type": MethodReply(
        lambda c: c.chat.stream(HELLO, model=MODEL, answer_type=int).final(), events=CHUNKS
    ),
    "chat.stream of texts": MethodReply(lambda c: list(c.chat.stream(HELLO, model=MODEL).text_stream), events=CHUNKS),
    "chat.stream of a document": MethodReply(lambda c: c.chat.stream(HELLO, model=MODEL).final(), CHAT),
    "responses.create": MethodReply(lambda c: c.responses.create("a", model=MODEL), RESPONSE),
    "responses.parse": MethodReply(lambda c: c.responses.parse("a", model=MODEL, answer_type=int), PARSED_RESPONSE),
    "responses.run": MethodReply(lambda c: c.responses.run("a", model=MODEL, tools=[]), PARSED_RESPONSE),
    "responses.stream": MethodReply(lambda c: c.responses.stream("a", model=MODEL).final(), events=RESPONSE_EVENTS),
    "text.generate": MethodReply(lambda c: c.text.generate("a", model=MODEL), CHAT),
    "text.stream": MethodReply(lambda c: c.text.stream("a", model=MODEL).final(), events=CHUNKS),
    "text.complete": MethodReply(lambda c: c.text.complete("a", model=MODEL, dialect="openai"), COMPLETION),
    "text.stream_complete": MethodReply(
        lambda c: c.text.stream_complete("a", model=MODEL, dialect="openai").final(), events=[COMPLETION]
    ),
    "responses.retrieve": MethodReply(lambda c: c.responses.retrieve("r"), RESPONSE),
    "responses.resume": MethodReply(lambda c: c.responses.resume("r").final(), events=RESPONSE_EVENTS),
    "responses.cancel": MethodReply(lambda c: c.responses.cancel("r"), RESPONSE | {"status": "cancelled"}),
    "responses.delete": MethodReply(
        lambda c: c.responses.delete("r"), {"id": "r", "object": "response", "deleted": True}
    ),
    "responses.input_items": MethodReply(
        lambda c: c.responses.input_items("r"),
        {"object": "list", "data": OUTPUT, "first_id": "a", "last_id": "b", "has_more": False},
    ),
    "text.complete of hf-inference": MethodReply(
        lambda c: c.text.complete("a", model=MODEL, dialect="huggingface"), [TGI]
    ),
    "text.stream_complete of hf-inference": MethodReply(
        lambda c: c.text.stream_complete("a", model=MODEL, dialect="huggingface").final(), events=TGI_EVENTS
    ),
    "text.classify": MethodReply(lambda c: c.text.classify("a", model=MODEL), [LABELS]),
    "text.classify_tokens": MethodReply(
        lambda c: c.text.classify_tokens("a", model=MODEL),
        [{"entity_group": "A", "score": 0.5, "word": "a", "start": 0, "end": 1}],
    ),
    "text.classify_zero_shot": MethodReply(
        lambda c: c.text.classify_zero_shot("a", ["a", "b"], model=MODEL), {"labels": ["a", "b"], "scores": [0.5, 0.5]}
    ),
    "text.fill_mask": MethodReply(
        lambda c: c.text.fill_mask("a [MASK]", model=MODEL),
        [{"sequence": "a b", "score": 0.5, "token": 1, "token_str": "b"}],
    ),
    "text.answer_question": MethodReply(
        lambda c: c.text.answer_question("a", "b", model=MODEL), {"answer": "a", "score": 0.5, "start": 0, "end": 1}
    ),
    "text.answer_table_question": MethodReply(
        lambda c: c.text.answer_table_question("a", TABLE, model=MODEL),
        {"answer": "a", "cells": ["1"], "coordinates": [[0, 0]], "aggregator": "NONE"},
    ),
    "text.summarize": MethodReply(lambda c: c.text.summarize("a", model=MODEL), [{"summary_text": "a"}]),
    "text.translate": MethodReply(lambda c: c.text.translate("a", model=MODEL), [{"translation_text": "a"}]),
    "text.sentence_similarity": MethodReply(lambda c: c.text.sentence_similarity("a", ["b", "c"], model=MODEL), [0.5, 1]),
    "text.rank": MethodReply(
        lambda c: c.text.rank("a", ["b", "c"], dialect="tei"), [{"index": 0, "score": 0.5}, {"index": 1, "score": 1}]
    ),
    "text.converse": MethodReply(
        lambda c: c.text.converse("a", model=MODEL),
        {"generated_text": "a", "conversation": {"generated_responses": ["a"], "past_user_inputs": ["b"]}},
    ),
    "embeddings.create": MethodReply(lambda c: c.embeddings.create(["a", "b"], model=MODEL), [[0.5, 1], [1, 2]]),
    "embeddings.create with openai": MethodReply(
        lambda c: c.embeddings.create(["a", "b"], model=MODEL, dialect="openai"), OPENAI_VECTORS
    ),
    "embeddings.create with base64": MethodReply(
        lambda c: c.embeddings.create(["a"], model=MODEL, dialect="openai"), {"data": [{"embedding": "AAAAPwAAgD8="}]}
    ),
    "embeddings.create of a provider": MethodReply(
        lambda c: c.embeddings.create(["a", "b"], provider=_mapping("scaleway", "feature-extraction")), OPENAI_VECTORS
    ),
    "embeddings.create_batch": MethodReply(
        lambda c: c.embeddings.create_batch(["a", "b"], model=MODEL), [[0.5, 1], [1, 2]]
    ),
    "tabular.classify_table": MethodReply(lambda c: c.tabular.classify_table(TABLE, model=MODEL), ["a"]),
    "tabular.regress_table": MethodReply(lambda c: c.tabular.regress_table(TABLE, model=MODEL), [0.5]),
    "vision.classify_image": MethodReply(lambda c: c.vision.classify_image(PNG, model=MODEL), LABELS),
    "vision.classify_image_zero_shot": MethodReply(
        lambda c: c.vision.classify_image_zero_shot(PNG, candidate_labels=["a", "b"], model=MODEL), LABELS
    ),
    "vision.detect_objects": MethodReply(
        lambda c: c.vision.detect_objects(PNG, model=MODEL), [{"label": "a", "score": 0.5, "box": BOX}]
    ),
    "vision.detect_objects_zero_shot": MethodReply(
        lambda c: c.vision.detect_objects_zero_shot(PNG, candidate_labels=["a"], model=MODEL),
        [{"label": "a", "score": 0.5, "box": BOX}],
    ),
    "vision.segment_image": MethodReply(
        lambda c: c.vision.segment_image(PNG, model=MODEL), [{"label": "a", "score": 0.5, "mask": IMAGE}]
    ),
    "vision.image_to_text": MethodReply(lambda c: c.vision.image_to_text(PNG, model=MODEL), [{"generated_text": "a"}]),
    "vision.estimate_depth": MethodReply(
        lambda c: c.vision.estimate_depth(PNG, model=MODEL), {"predicted_depth": [[1.5]], "depth": IMAGE}
    ),
    "vision.detect_keypoints": MethodReply(
        lambda c: c.vision.detect_keypoints(PNG, model=MODEL), [{"keypoints": [[1, 2]], "scores": [0.5], "labels": [1]}]
    ),
    "vision.generate_masks": MethodReply(
        lambda c: c.vision.generate_masks(PNG, model=MODEL), {"results": [{"mask": IMAGE, "score": 0.5}]}
    ),
    "vision.classify_video": MethodReply(lambda c: c.vision.classify_video(MP4, model=MODEL), LABELS),
    "vision.text_to_image": MethodReply(lambda c: c.vision.text_to_image("a", model=MODEL), FILE),
    "vision.image_to_image": MethodReply(lambda c: c.vision.image_to_image(PNG, model=MODEL), PNG, content_type="image/png"),
    "vision.image_text_to_image": MethodReply(
        lambda c: c.vision.image_text_to_image(PNG, prompt="a", model=MODEL), FILE
    ),
    "vision.generate_image": MethodReply(lambda c: c.vision.generate_image(model=MODEL), FILE),
    "vision.text_to_video": MethodReply(lambda c: c.vision.text_to_video("a", model=MODEL), {"video": IMAGE}),
    "vision.image_to_video": MethodReply(lambda c: c.vision.image_to_video(PNG, model=MODEL), {"video": IMAGE}),
    "vision.image_text_to_video": MethodReply(
        lambda c: c.vision.image_text_to_video(PNG, prompt="a", model=MODEL), {"video": IMAGE}
    ),
    "vision.video_to_video": MethodReply(lambda c: c.vision.video_to_video(MP4, model=MODEL), MP4, content_type="video/mp4"),
    "vision.text_to_3d": MethodReply(lambda c: c.vision.text_to_3d("a", model=MODEL), {"output": [IMAGE]}),
    "vision.image_to_3d": MethodReply(lambda c: c.vision.image_to_3d(PNG, model=MODEL), {"asset": {"version": "2.0"}}),
    "audio.transcribe": MethodReply(
        lambda c: c.audio.transcribe(WAV, model=MODEL), {"text": "a", "chunks": [{"text": "a", "timestamp": [0, 1.5]}]}
    ),
    "audio.transcribe in a form": MethodReply(
        lambda c: c.audio.transcribe(WAV, model=MODEL, dialect="openai"),
        {"text": "a", "language": "en", "duration": 1.5, "segments": [{"id": 0, "start": 0, "end": 1, "text": "a"}],
         "words": [{"word": "a", "start": 0, "end": 1}]},
    ),
    "audio.stream_transcription": MethodReply(
        lambda c: c.audio.stream_transcription(WAV, model=MODEL, dialect="openai").final(),
        events=[
            {"type": "transcript.text.delta", "delta": "a"},
            {"choices": [{"delta": {"content": "b"}, "finish_reason": None}]},
            {"type": "transcript.text.done", "text": "ab", "usage": {"total_tokens": 1}},
        ],
    ),
    "audio.stream_speech": MethodReply(
        lambda c: c.audio.stream_speech("a", model=MODEL, dialect="openai").final(),
        events=[
            {"type": "speech.audio.delta", "audio": b64encode(WAV).decode()},
            {"type": "speech.audio.done", "usage": {"total_tokens": 1}},
        ],
    ),
    "audio.translate_speech": MethodReply(
        lambda c: c.audio.translate_speech(WAV, model=MODEL, dialect="openai"), {"text": "a"}
    ),
    "audio.text_to_speech": MethodReply(lambda c: c.audio.text_to_speech("a", model=MODEL), WAV, content_type="audio/wav"),
    "audio.text_to_audio": MethodReply(lambda c: c.audio.text_to_audio("a", model=MODEL), {"audio": IMAGE}),
    "audio.classify_audio": MethodReply(lambda c: c.audio.classify_audio(WAV, model=MODEL), LABELS),
    "audio.audio_to_audio": MethodReply(
        lambda c: c.audio.audio_to_audio(WAV, model=MODEL), [{"label": "a", "blob": IMAGE, "content-type": "audio/wav"}]
    ),
    "multimodal.answer_visual_question": MethodReply(
        lambda c: c.multimodal.answer_visual_question(PNG, "a", model=MODEL), [{"answer": "a", "score": 0.5}]
    ),
    "multimodal.answer_document_question": MethodReply(
        lambda c: c.multimodal.answer_document_question(PNG, "a", model=MODEL),
        [{"answer": "a", "score": 0.5, "start": 0, "end": 1}],
    ),
    "multimodal.image_text_to_text": MethodReply(
        lambda c: c.multimodal.image_text_to_text([PNG], "a", model=MODEL), CHAT
    ),
    "models.search": MethodReply(lambda c: list(islice(c.models.search(search="a"), 3)), [MODEL_INFO]),
    "models.get": MethodReply(lambda c: c.models.get(MODEL), MODEL_INFO),
    "models.status": MethodReply(lambda c: c.models.status(MODEL), MODEL_INFO),
    "models.mapping": MethodReply(lambda c: c.models.mapping(MODEL, "fal-ai"), MODEL_INFO),
    "models.wait_until_ready": MethodReply(lambda c: c.models.wait_until_ready(MODEL, deadline=0.01), MODEL_INFO),
    "models.whoami": MethodReply(
        lambda c: c.models.whoami(), {"name": "me", "type": "user", "orgs": [{"name": "o"}], "auth": {"type": "t"}}
    ),
    "router.models": MethodReply(lambda c: c.router.models(), {"object": "list", "data": [ROUTER_MODEL]}),
    "router.model": MethodReply(lambda c: c.router.model(MODEL), ROUTER_MODEL),
    "billing.usage": MethodReply(lambda c: c.billing.usage(), USAGE),
    "billing.usage_by_session": MethodReply(
        lambda c: c.billing.usage_by_session("me"),
        {"currency": "usd", "periods": [{"period": "2026", "sessions": [{"id": "s"}]}]},
    ),
    "billing.usage_by_resource_group": MethodReply(
        lambda c: c.billing.usage_by_resource_group("me"),
        {"currency": "usd", "periods": [{"period": "2026", "resourceGroups": [{"id": None, "name": None}]}]},
    ),
    "endpoints.list": MethodReply(lambda c: list(islice(c.endpoints.list("me"), 3)), {"items": [ENDPOINT]}),
    "endpoints.create": MethodReply(lambda c: c.endpoints.create("me", {"name": "x"}), ENDPOINT),
    "endpoints.get": MethodReply(lambda c: c.endpoints.get("me", "x"), ENDPOINT),
    "endpoints.update": MethodReply(lambda c: c.endpoints.update("me", "x", {"tags": []}), ENDPOINT),
    "endpoints.delete": MethodReply(lambda c: c.endpoints.delete("me", "x"), {}),
    "endpoints.pause": MethodReply(lambda c: c.endpoints.pause("me", "x"), ENDPOINT),
    "endpoints.resume": MethodReply(lambda c: c.endpoints.resume("me", "x"), ENDPOINT),
    "endpoints.scale_to_zero": MethodReply(lambda c: c.endpoints.scale_to_zero("me", "x"), ENDPOINT),
    "endpoints.wait": MethodReply(lambda c: c.endpoints.wait("me", "x", deadline=0.01), ENDPOINT),
    "endpoints.replicas": MethodReply(lambda c: c.endpoints.replicas("me", "x"), [{"id": "1", "state": "running"}]),
    "endpoints.logs": MethodReply(lambda c: c.endpoints.logs("me", "x"), b"a line\n", content_type="text/plain"),
    "endpoints.stream_logs": MethodReply(lambda c: c.endpoints.stream_logs("me", "x").final(), events=["a", {"b": 1}]),
    "endpoints.open_metrics": MethodReply(lambda c: c.endpoints.open_metrics("me", "x"), b"a 1\n", content_type="text/plain"),
    "endpoints.metric": MethodReply(
        lambda c: c.endpoints.metric("me", "x", "request-count", begin=0, end=60),
        {"data": [{"timestamp": 1, "value": 1.5}]},
    ),
    "endpoints.debug": MethodReply(lambda c: c.endpoints.debug("me", "x"), ENDPOINT),
    "endpoints.search": MethodReply(lambda c: c.endpoints.search("me", search="x"), {"items": ["x"]}),
    "endpoints.cidr_lists": MethodReply(lambda c: c.endpoints.cidr_lists("me"), {"items": [CIDR_LIST]}),
    "endpoints.create_cidr_list": MethodReply(
        lambda c: c.endpoints.create_cidr_list("me", "office", ["192.0.2.0/24"]), CIDR_LIST
    ),
    "endpoints.update_cidr_list": MethodReply(
        lambda c: c.endpoints.update_cidr_list("me", "1", "office", ["192.0.2.0/24"]), CIDR_LIST
    ),
    "endpoints.delete_cidr_list": MethodReply(lambda c: c.endpoints.delete_cidr_list("me", "1"), {}),
    "endpoints.domains": MethodReply(lambda c: c.endpoints.domains("me"), {"items": [DOMAIN]}),
    "endpoints.create_domain": MethodReply(lambda c: c.endpoints.create_domain("me", "m.example.com"), DOMAIN),
    "endpoints.delete_domain": MethodReply(lambda c: c.endpoints.delete_domain("me", "m.example.com"), {}),
    "endpoints.private_services": MethodReply(
        lambda c: c.endpoints.private_services("me", account_id="1", shared=True), {"items": [PRIVATE_SERVICE]}
    ),
    "endpoints.delete_private_service": MethodReply(lambda c: c.endpoints.delete_private_service("me", "1"), {}),
    "endpoints.hardware": MethodReply(lambda c: c.endpoints.hardware("me"), HARDWARE),
    "endpoints.quotas": MethodReply(lambda c: c.endpoints.quotas("me"), HARDWARE),
    "endpoints.catalog": MethodReply(lambda c: c.endpoints.catalog(), CATALOG),
    "endpoints.deploy": MethodReply(lambda c: c.endpoints.deploy("me", model=MODEL), {"endpoint": ENDPOINT}),
    "endpoints.deploy_recipe": MethodReply(lambda c: c.endpoints.deploy_recipe("me", "r"), {"endpoint": ENDPOINT}),
    "tei.embed_all": MethodReply(lambda c: c.tei.embed_all("a"), [[[0.5, 1], [1, 2]]]),
    "tei.embed_sparse": MethodReply(lambda c: c.tei.embed_sparse("a"), [[{"index": 1, "value": 0.5}]]),
    "text.rank at TEI": MethodReply(lambda c: c.text.rank("a", ["b"], dialect="tei"), [{"index": 0, "score": 0.5, "text": "b"}]),
    "text.classify at TEI": MethodReply(lambda c: c.text.classify("a", dialect="tei"), LABELS),
    "text.rank at OpenAI-compatible servers": MethodReply(lambda c: c.text.rank("a", ["b"], dialect="openai"), {"results": [{"index": 0, "relevance_score": 0.5}]}),
    "text.sentence_similarity at TEI": MethodReply(lambda c: c.text.sentence_similarity("a", ["b"], dialect="tei"), [0.5]),
    "tei.tokenize": MethodReply(lambda c: c.tei.tokenize("a"), TOKENS),
    "tei.decode": MethodReply(lambda c: c.tei.decode([[1]]), ["a"]),
    "tei.info": MethodReply(lambda c: c.tei.info(), INFO),
    "tei.health": MethodReply(lambda c: c.tei.health(), {}),
    "tei.metrics": MethodReply(lambda c: c.tei.metrics(), b"a 1\n", content_type="text/plain"),
    "llama_cpp.tokenize": MethodReply(
        lambda c: c.llama_cpp.tokenize("a"), {"tokens": [1, {"id": 2, "piece": "a"}, {"id": 3, "piece": [240]}]}
    ),
    "llama_cpp.detokenize": MethodReply(lambda c: c.llama_cpp.detokenize([1]), {"content": "a"}),
    "llama_cpp.health": MethodReply(lambda c: c.llama_cpp.health(), {"status": "ok"}),
    "llama_cpp.metrics": MethodReply(lambda c: c.llama_cpp.metrics(), b"a 1\n", content_type="text/plain"),
    "vllm.tokenize": MethodReply(
        lambda c: c.vllm.tokenize("a"), {"count": 1, "max_model_len": 9, "tokens": [1], "token_strs": ["a"]}
    ),
    "vllm.chat_tokenize": MethodReply(lambda c: c.vllm.chat_tokenize(HELLO), {"count": 1, "tokens": [1]}),
    "vllm.detokenize": MethodReply(lambda c: c.vllm.detokenize([1]), {"prompt": "a"}),
    "vllm.health": MethodReply(lambda c: c.vllm.health(), b""),
    "vllm.metrics": MethodReply(lambda c: c.vllm.metrics(), b"a 1\n", content_type="text/plain"),
    "tgi.tokenize": MethodReply(lambda c: c.tgi.tokenize("a"), TOKENS[0]),
    "tgi.chat_tokenize": MethodReply(
        lambda c: c.tgi.chat_tokenize(HELLO, model=MODEL), {"templated_text": "a", "tokenize_response": TOKENS[0]}
    ),
    "tgi.info": MethodReply(lambda c: c.tgi.info(), INFO),
    "tgi.health": MethodReply(lambda c: c.tgi.health(), {}),
    "tgi.metrics": MethodReply(lambda c: c.tgi.metrics(), b"a 1\n", content_type="text/plain"),
    "toolkit.call": MethodReply(lambda c: c.toolkit.call({"a": 1}), {"a": [1]}),
    "toolkit.call_for_media": MethodReply(lambda c: c.toolkit.call_for_media("a"), FILE),
    "toolkit.send": MethodReply(lambda c: c.toolkit.send(PNG), {"a": [1]}),
    "fal-ai": MethodReply(_image("fal-ai"), {"images": [{"url": f"data:image/png;base64,{IMAGE}", "content_type": "a/b"}]}),
    "fal-ai, queued": MethodReply(_image("fal-ai"), QUEUED | {"images": [{"url": "https://fal.media/x.png"}]}),
    "fal-ai, transcription": MethodReply(
        lambda c: c.audio.transcribe(WAV, model=MODEL, provider=_mapping("fal-ai", "automatic-speech-recognition")),
        {"text": "a", "chunks": [{"text": "a", "timestamp": [0, 1]}], "segments": [{"text": "a", "start": 0, "end": 1}]},
    ),
    "novita": MethodReply(
        lambda c: c.vision.text_to_video("a", model=MODEL, provider=_mapping("novita", "text-to-video")),
        {"task": {"status": "TASK_STATUS_SUCCEED", "task_id": "7"}, "videos": [{"video_url": "data:video/mp4;base64,AAAA"}]},
    ),
    "replicate": MethodReply(
        _image("replicate"),
        {"status": "succeeded", "id": "1", "output": [f"data:image/png;base64,{IMAGE}"],
         "urls": {"get": "https://api.replicate.com/v1/predictions/1"}},
    ),
    "together": MethodReply(
        lambda c: c.vision.text_to_video("a", model=MODEL, provider=_mapping("together", "text-to-video")),
        {"id": "7", "status": "completed", "outputs": {"video_url": "data:video/mp4;base64,AAAA"}},
    ),
    "nscale": MethodReply(_image("nscale"), {"data": [{"b64_json": IMAGE, "url": "https://x.example/x.png"}]}),
    "wavespeed": MethodReply(
        _image("wavespeed"),
        {"data": {"status": "completed", "outputs": [f"data:image/png;base64,{IMAGE}"],
                  "urls": {"get": "https://api.wavespeed.ai/api/v3/predictions/1/result"}}},
    ),
    "zai-org": MethodReply(
        _image("zai-org"),
        {"id": "7", "task_status": "SUCCESS", "image_result": [{"url": f"data:image/png;base64,{IMAGE}"}]},
    ),
}  # fmt: skip
