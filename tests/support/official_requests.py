"""Requests that Hugging Face's JavaScript client builds for providers, and the intended differences of hf_ext.

The official client is the npm package @huggingface/inference. scripts/record_official_requests.mjs records its requests
in tests/hf_ext/providers/official_requests.json.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from hf_ext.models import ProviderMapping

FILE = Path(__file__).parents[1] / "hf_ext/providers/official_requests.json"
TOKEN = "hf_example"
ROUTER = "https://router.huggingface.co"
_METHODS = {
    "automatic-speech-recognition": "audio.transcribe",
    "audio-to-audio": "audio.audio_to_audio",
    "feature-extraction": "embeddings.create",
    "image-segmentation": "vision.segment_image",
    "image-text-to-image": "vision.image_text_to_image",
    "image-text-to-video": "vision.image_text_to_video",
    "image-to-image": "vision.image_to_image",
    "image-to-text": "vision.image_to_text",
    "image-to-video": "vision.image_to_video",
    "text-to-audio": "audio.text_to_audio",
    "text-to-image": "vision.text_to_image",
    "text-to-speech": "audio.text_to_speech",
    "text-to-video": "vision.text_to_video",
}


@dataclass(frozen=True)
class OfficialCall:
    """One call, and the request that the official client builds for it.

    `request` is None if the official client refuses the call. `own` has the parameters that only this provider has.
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

    def __str__(self) -> str:
        return self.id

    def bind(self, client: Any) -> Callable[[], Any]:
        """Return a function that makes the same call with a client of hf_ext."""
        group, _, name = _METHODS[self.task].partition(".")
        method = getattr(getattr(client, group), name)
        extra = {"extra_body": dict(self.own)} if self.own else {}
        return lambda: method(self.inputs, model=self.model, provider=self.mapping, **self.parameters, **extra)

    @property
    def given(self) -> set[str]:
        """Names of the parameters and features that the call uses."""
        special = {"lora": self.mapping.adapter, "own": self.own, "no media": self.inputs is None}
        return {*self.parameters, *(name for name, value in special.items() if value)}

    @cached_property
    def differences(self) -> list[Difference]:
        """Intended differences between the official request of this call and the request of hf_ext."""
        return [difference for difference in DIFFERENCES if difference.applies(self)]

    @property
    def refusals(self) -> list[Refusal]:
        """Parameters of this call that hf_ext refuses."""
        return [refusal for refusal in REFUSALS if refusal.applies(self)]

    @property
    def body(self) -> dict[str, Any]:
        """The body that hf_ext sends: the official body, changed by the intended differences.

        For form data, it is a mapping with the fields of the form.
        """
        assert self.request is not None
        body = deepcopy(self.request["json"]) if "json" in self.request else _fields(self.request["form"])
        fields = body["input"] if self.provider == "replicate" else body
        for difference in self.differences:
            difference.change(fields, self.parameters)
        return body


def _fields(form: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: b64decode(value["base64"]) if isinstance(value, dict) else value for name, value in form}


@cache
def official_calls() -> tuple[OfficialCall, ...]:
    """Return all recorded calls."""
    recorded = json.loads(FILE.read_text("utf-8"))
    files = {kind: b64decode(file["base64"]) for kind, file in recorded["files"].items()}
    return tuple(_call(entry, recorded["text"], files) for entry in recorded["requests"])


def _call(entry: Mapping[str, Any], text: str, files: Mapping[str, bytes]) -> OfficialCall:
    task, call, mapping = entry["task"], entry["call"], entry["mapping"]
    kind = {"a": "audio", "i": "image"}.get(task[0])
    inputs: Any = None if call.get("without_media") else files[kind] if kind else text
    if task == "feature-extraction":
        inputs = [text, "a blue boat"]
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
    )


# ------------------------------------------------------------------------------------------------------- differences

IMAGES = frozenset({"text-to-image", "image-to-image", "image-text-to-image"})
VIDEOS = frozenset({"text-to-video", "image-to-video", "image-text-to-video"})
SPEECH = frozenset({"automatic-speech-recognition"})
Change = Callable[[dict[str, Any], Mapping[str, Any]], None]


@dataclass(frozen=True)
class Difference:
    """An intended difference from the official request.

    Attributes:
        reason: Why hf_ext sends something else.
        providers: The providers with this difference.
        tasks: The tasks with this difference.
        given: The difference applies to calls that use this parameter or feature (see `OfficialCall.given`). "" stands
            for all calls.
        change: A function that changes the official body to the body of hf_ext.
    """

    reason: str
    providers: frozenset[str]
    tasks: frozenset[str]
    given: str
    change: Change

    def applies(self, call: OfficialCall) -> bool:
        """Return whether the difference applies to a call."""
        return call.provider in self.providers and call.task in self.tasks and self.given in {"", *call.given}


@dataclass(frozen=True)
class Refusal:
    """A parameter that hf_ext refuses because the provider would ignore it. The official client sends or drops it.

    Attributes:
        providers: The providers that ignore the parameter.
        tasks: The tasks for which hf_ext refuses the parameter.
        given: The parameter.
        words: The provider's own parameters for the same purpose, if there are any. The error message names them.
    """

    providers: frozenset[str]
    tasks: frozenset[str]
    given: str
    words: tuple[str, ...] = ()

    def applies(self, call: OfficialCall) -> bool:
        """Return whether hf_ext refuses a call because of this parameter."""
        return call.provider in self.providers and call.task in self.tasks and self.given in call.given


def _one(*names: str) -> frozenset[str]:
    return frozenset(names)


def _without(*names: str) -> Change:
    def change(body: dict[str, Any], _: Mapping[str, Any]) -> None:
        for name in names:
            body.pop(name, None)

    return change


def _size(write: Callable[[int, int], Mapping[str, Any]]) -> Change:
    """Return a change that replaces width, height and target_size with the fields that `write` returns."""

    def change(body: dict[str, Any], given: Mapping[str, Any]) -> None:
        size = given.get("target_size", given)
        for name in ("width", "height", "target_size"):
            body.pop(name, None)
        body.update(write(size["width"], size["height"]))

    return change


def _replace(name: str, write: Callable[[Any], Mapping[str, Any]]) -> Change:
    """Return a change that replaces a field. `write` makes the new fields from the parameter with the same name."""

    def change(body: dict[str, Any], given: Mapping[str, Any]) -> None:
        body.pop(name, None)
        body.update(write(given.get(name)))

    return change


def _flat(body: dict[str, Any], given: Mapping[str, Any]) -> None:
    nested = body.pop("parameters", {})
    body.update({name: value for name, value in nested.items() if name not in given})


_AS_TEXT = "the task schema has a list of negative prompts, but providers accept one text"
_IMAGE_SIZE = "the parameter of fal-ai's applications is image_size, which huggingface_hub also sends"
_SIZE = "the parameter of the provider is `size`"
_TIMESTAMPS = "OpenAI's API has no return_timestamps"

DIFFERENCES = (
    Difference(
        _IMAGE_SIZE,
        _one("fal-ai"),
        IMAGES,
        "width",
        _size(lambda width, height: {"image_size": {"width": width, "height": height}}),
    ),
    Difference(
        _IMAGE_SIZE,
        _one("fal-ai"),
        IMAGES,
        "target_size",
        _size(lambda width, height: {"image_size": {"width": width, "height": height}}),
    ),
    Difference(
        _SIZE,
        _one("deepinfra", "nscale", "zai-org"),
        IMAGES,
        "width",
        _size(lambda width, height: {"size": f"{width}x{height}"}),
    ),
    Difference(_SIZE, _one("wavespeed"), IMAGES, "width", _size(lambda width, height: {"size": f"{width}*{height}"})),
    Difference(
        _SIZE,
        _one("wavespeed"),
        IMAGES | VIDEOS,
        "target_size",
        _size(lambda width, height: {"size": f"{width}*{height}"}),
    ),
    Difference(
        "the provider accepts width and height, which the official client only sends for videos",
        _one("replicate", "together"),
        IMAGES,
        "target_size",
        _size(lambda width, height: {"width": width, "height": height}),
    ),
    Difference(
        _AS_TEXT,
        _one("fal-ai", "novita", "replicate", "together", "wavespeed"),
        _one("text-to-video"),
        "negative_prompt",
        _replace("negative_prompt", lambda texts: {"negative_prompt": ", ".join(texts)}),
    ),
    Difference(
        "the official client sends the parameters in an object that fal-ai ignores, unlike huggingface_hub",
        _one("fal-ai"),
        SPEECH,
        "own",
        _flat,
    ),
    Difference(
        "fal-ai's parameter for timestamps is chunk_level",
        _one("fal-ai"),
        SPEECH,
        "return_timestamps",
        _replace("parameters", lambda _: {"chunk_level": "segment"}),
    ),
    Difference(
        _TIMESTAMPS,
        _one("deepinfra", "together"),
        SPEECH,
        "return_timestamps",
        _replace(
            "return_timestamps", lambda _: {"response_format": "verbose_json", "timestamp_granularities": "segment"}
        ),
    ),
    Difference(
        "the parameter of OpenAI's API is temperature",
        _one("deepinfra", "together"),
        SPEECH,
        "generation_parameters",
        _replace("generation_parameters", lambda value: {"temperature": str(value["temperature"])}),
    ),
    Difference(
        "models of these providers accept generation parameters by name, not as one object",
        _one("fal-ai", "replicate"),
        _one("text-to-speech", "text-to-audio", "automatic-speech-recognition"),
        "generation_parameters",
        _replace("generation_parameters", dict),
    ),
    Difference(
        "the official client drops all parameters, but huggingface_hub sends them",
        _one("scaleway"),
        _one("feature-extraction"),
        "dimensions",
        lambda body, given: body.update(dimensions=given["dimensions"]),
    ),
    Difference(
        "the official client drops all parameters, but huggingface_hub sends them",
        _one("scaleway"),
        _one("feature-extraction"),
        "encoding_format",
        lambda body, given: body.update(encoding_format=given["encoding_format"]),
    ),
    Difference(
        "the official client drops all parameters",
        _one("scaleway"),
        _one("feature-extraction"),
        "own",
        lambda body, _: body.update(user="someone"),
    ),
    Difference(
        "the official client drops all parameters",
        _one("zai-org"),
        _one("image-to-text"),
        "own",
        lambda body, _: body.update(return_crop_images=True),
    ),
    Difference(
        "if no image is given, hf_ext sends none, but the official client sends a transparent pixel",
        _one("wavespeed"),
        _one("image-text-to-image", "image-text-to-video"),
        "no media",
        _without("image", "images"),
    ),
)

_OPENAI_IMAGES = _one("deepinfra", "nscale", "zai-org")
REFUSALS = (
    *(
        Refusal(_OPENAI_IMAGES, IMAGES, name)
        for name in ("guidance_scale", "negative_prompt", "num_inference_steps", "seed")
    ),
    Refusal(_OPENAI_IMAGES | {"together", "wavespeed"}, IMAGES, "scheduler"),
    *(
        Refusal(_one("novita"), _one("image-text-to-video"), name)
        for name in ("guidance_scale", "negative_prompt", "num_inference_steps", "seed")
    ),
    Refusal(_one("fal-ai"), VIDEOS, "target_size", ("resolution", "aspect_ratio")),
    Refusal(_one("together"), VIDEOS, "num_frames", ("seconds", "fps")),
    Refusal(_one("wavespeed"), VIDEOS, "num_frames", ("duration",)),
    Refusal(_one("novita"), _one("text-to-video"), "num_frames", ("duration",)),
    *(
        Refusal(_one("fal-ai"), _one("image-segmentation"), name)
        for name in ("mask_threshold", "overlap_mask_area_threshold", "subtask", "threshold")
    ),
    Refusal(_one("zai-org"), _one("image-to-text"), "max_new_tokens"),
    Refusal(_one("zai-org"), _one("image-to-text"), "generation_parameters"),
    Refusal(_one("fal-ai"), SPEECH, "generation_parameters", ("language",)),
    Refusal(_one("replicate"), SPEECH, "return_timestamps", ("timestamp",)),
    Refusal(_one("deepinfra", "together"), _one("text-to-speech"), "generation_parameters", ("voice", "speed")),
    Refusal(_one("together"), _one("feature-extraction"), "dimensions"),
    Refusal(_one("together"), _one("feature-extraction"), "encoding_format"),
    # LoRA adapters. The official client sends the request to the base model, which returns a different result.
    Refusal(_one("deepinfra", "novita", "nscale", "scaleway", "together", "zai-org"), frozenset(_METHODS), "lora"),
    Refusal(
        _one("fal-ai"),
        SPEECH | _one("audio-to-audio", "image-segmentation", "text-to-audio", "text-to-speech"),
        "lora",
    ),
    Refusal(_one("replicate"), SPEECH | _one("text-to-speech", "text-to-video"), "lora"),
)
