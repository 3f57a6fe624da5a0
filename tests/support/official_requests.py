"""Requests that Hugging Face's JavaScript client builds for providers.

The official client is the npm package @huggingface/inference. scripts/record_official_requests.mjs records its requests
in tests/hf_ext/providers/official_requests.json. official_differences.py lists the intended differences of hf_ext.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hf_ext.models import ProviderMapping
from support.official_inference_calls import CALLS

FILE = Path(__file__).parents[1] / "hf_ext/providers/official_requests.json"
OWN_KEY_FILE = FILE.with_name("official_own_key_requests.json")
TOKEN = "hf_example"
ROUTER = "https://router.huggingface.co"
METHODS = {
    "automatic-speech-recognition": "audio.transcribe",
    "audio-to-audio": "audio.audio_to_audio",
    "conversational": "chat.create",
    "feature-extraction": "embeddings.create",
    "image-segmentation": "vision.segment_image",
    "image-text-to-image": "vision.image_text_to_image",
    "image-text-to-video": "vision.image_text_to_video",
    "image-to-image": "vision.image_to_image",
    "image-to-text": "vision.image_to_text",
    "image-to-video": "vision.image_to_video",
    "text-generation": "text.complete",
    "text-to-audio": "audio.text_to_audio",
    "text-to-image": "vision.text_to_image",
    "text-to-speech": "audio.text_to_speech",
    "text-to-video": "vision.text_to_video",
}


STREAMS = {"chat.create": "chat.stream", "text.complete": "text.stream_complete", "text.generate": "text.stream"}
WITHOUT_COMPLETION = {"groq"}
"""Providers at which the official client generates text with the path of chat."""


@dataclass(frozen=True)
class OfficialCall:
    """One call, and the request that the official client builds for it.

    `request` is None if the official client refuses the call. `own` has the parameters that only this provider has.
    `stream` is whether the response is requested as a stream.
    """

    id: str
    provider: str
    task: str
    model: str
    mapping: ProviderMapping
    parameters: Mapping[str, Any]
    own: Mapping[str, Any]
    inputs: Any
    request: Mapping[str, Any] | None
    stream: bool = False

    def __str__(self) -> str:
        return self.id

    def bind(self, client: Any) -> Callable[[], Any]:
        """Return a function that makes the same call with a client of hf_ext."""
        if self.is_inference_task:
            return lambda: CALLS[self.task](client, self.inputs, {"model": self.model, **self.parameters})
        path = METHODS[self.task]
        if self.task == "text-generation" and self.provider in WITHOUT_COMPLETION:
            path = "text.generate"
        group, _, name = (STREAMS[path] if self.stream else path).partition(".")
        method = getattr(getattr(client, group), name)
        given = dict(self.parameters)
        if self.task == "text-generation" and "max_new_tokens" in given:
            given["max_tokens"] = given.pop("max_new_tokens")
        extra = {"extra_body": dict(self.own)} if self.own else {}

        def make() -> Any:
            result = method(self.inputs, model=self.model, provider=self.mapping, **given, **extra)
            return result.final() if self.stream else result

        return make

    @property
    def is_inference_task(self) -> bool:
        """Whether the call is a task of hf-inference in its own format. Chat and completion have the OpenAI API."""
        return self.provider == "hf-inference" and self.task not in {"conversational", "text-generation"}

    @property
    def given(self) -> set[str]:
        """Names of the parameters and features that the call uses."""
        special = {
            "lora": self.mapping.adapter,
            "own": self.own,
            "no media": self.inputs is None,
            "stream": self.stream,
            "any parameter": self.parameters,
            "no parameter": not self.parameters,
        }
        return {*self.parameters, *(name for name, value in special.items() if value)}


@cache
def official_calls(file: Path = FILE) -> tuple[OfficialCall, ...]:
    """Return all recorded calls. `OWN_KEY_FILE` has the calls with a key of the provider instead of a token."""
    recorded = json.loads(file.read_text("utf-8"))
    files = {kind: b64decode(file["base64"]) for kind, file in recorded["files"].items()}
    return tuple(_call(entry, recorded["text"], files) for entry in recorded["requests"])


@cache
def official_tasks() -> frozenset[tuple[str, str]]:
    """Return every provider and task of the official client."""
    recorded = json.loads(FILE.read_text("utf-8"))
    return frozenset((provider, task) for provider, tasks in recorded["tasks"].items() for task in tasks)


def _call(entry: Mapping[str, Any], text: str, files: Mapping[str, bytes]) -> OfficialCall:
    task, call, mapping = entry["task"], entry["call"], entry["mapping"]
    kind = {"a": "audio", "i": "image"}.get(task[0])
    inputs: Any = None if call.get("without_media") else files[kind] if kind else text
    if task == "feature-extraction":
        inputs = [text, "a blue boat"]
    if "inputs" in call:
        inputs = _with_files(call["inputs"], files)
    if task == "conversational":
        inputs = [{"role": "user", "content": text}]
    return OfficialCall(
        id=entry["id"],
        provider=entry["provider"],
        task=task,
        model=entry["model"],
        mapping=ProviderMapping(
            provider=entry["provider"],
            status=mapping["status"],
            provider_id=mapping["providerId"],
            task=task,
            adapter=mapping.get("adapter"),
            adapter_weights_path=mapping.get("adapterWeightsPath"),
        ),
        parameters=call["parameters"],
        own=call.get("own", {}),
        inputs=inputs,
        request=entry.get("request"),
        stream=call.get("stream", False),
    )


def _with_files(inputs: Any, files: Mapping[str, bytes]) -> Any:
    """Replace each {"file": kind} in the inputs by the file."""
    if not isinstance(inputs, dict):
        return inputs
    if "file" in inputs:
        return files[inputs["file"]]
    return {name: _with_files(value, files) for name, value in inputs.items()}
