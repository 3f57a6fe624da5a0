"""Replicate: predictions, mostly finished within the request (`Prefer: wait`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from hf_api.servers import HUB_URL

from hf_ext._core.values import json
from hf_ext.providers.dialect import (
    Dialect,
    Done,
    Fetch,
    Job,
    Poll,
    ProviderRequest,
    Step,
    dig,
    failed,
    object_in,
    unreadable,
    url_at,
)
from hf_ext.providers.openai_like import file_at
from hf_ext.providers.parameter_map import Lora, Vocabulary, Word, one_text, same, separate_sizes, spread

if TYPE_CHECKING:
    from hf_ext.transport.base import Response

_POLL_SECONDS = 1.0
_OF_THE_PREDICTION = frozenset({"webhook", "webhook_events_filter"})  # any other field is an input of the model


def _lora(lora: Lora) -> Mapping[str, Any]:
    if lora.weights is None:
        raise ValueError("the mapping has no adapter_weights_path")
    return {"lora_weights": f"{HUB_URL}/{lora.repository}"}


_WORDS: dict[str, Word] = {
    **same("guidance_scale", "num_frames", "num_inference_steps", "scheduler", "seed"),
    "negative_prompt": one_text,
    "size": separate_sizes,
}
_IMAGES = Vocabulary(words=_WORDS, lora=_lora)
_VIDEOS = Vocabulary(words=_WORDS)
_SPEECH = Vocabulary(text="text", words={"generation_parameters": spread})
_TRANSCRIPTION = Vocabulary(
    text="",
    words={"generation_parameters": spread},
    instead={"return_timestamps": "the model's own word, such as timestamp"},
)


class Replicate(Dialect):
    """Images, videos, speech and transcriptions."""

    name: ClassVar[str] = "replicate"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {
        "automatic-speech-recognition": _TRANSCRIPTION,
        "image-to-image": _IMAGES,
        "text-to-image": _IMAGES,
        "text-to-speech": _SPEECH,
        "text-to-video": _VIDEOS,
    }
    names_model: ClassVar[bool] = False
    envelope: ClassVar[str] = "input"

    def prepare(self, job: Job) -> ProviderRequest:
        """Begin a prediction of a model, or of one version of it (`owner/name:version`)."""
        model, _, version = job.model.partition(":")
        inputs = {**_media(job), **job.fields}
        body: dict[str, Any] = {name: inputs.pop(name) for name in _OF_THE_PREDICTION & inputs.keys()}
        body["input"] = inputs
        if version:
            body["version"] = version
        path = "v1/predictions" if version else f"v1/models/{model}/predictions"
        return ProviderRequest(path, json=body, headers={"Prefer": "wait"})

    def read(self, job: Job, response: Response) -> Step:
        """Read the output, or where the prediction goes on."""
        body = object_in(response)
        status = dig(body, "status")
        if status in {"failed", "canceled", "aborted"}:
            raise failed(self.name, dig(body, "error"))
        output = dig(body, "output")
        if output is None and status in {"starting", "processing", "queued"}:
            return Poll(_path_of(dig(body, "urls", "get"), dig(body, "id")), _POLL_SECONDS)
        first: Any = output[0] if json.is_array(output) and output else output
        if job.task == "automatic-speech-recognition":
            return self._transcript(job, first)
        if url := url_at(first):
            return file_at(self.name, job, url)
        raise unreadable(self.name, job.task)

    def _transcript(self, job: Job, output: Any) -> Done | Fetch:
        if isinstance(output, str):
            return Done({"text": output})
        for key in ("transcription", "translation", "text"):
            if isinstance(dig(output, key), str):
                return Done({"text": output[key]})
        if isinstance(dig(output, "txt_file"), str):
            return Fetch(output["txt_file"], "text/plain")
        raise unreadable(self.name, job.task)


def _media(job: Job) -> dict[str, Any]:
    if job.media is None:
        return {}
    file = job.data_url()
    if job.task == "automatic-speech-recognition":
        return {"audio": file}
    # Models differ in the name; each ignores the others'.
    return {"image": file, "images": [file], "input_image": file, "input_images": [file]}


def _path_of(url: Any, prediction: Any) -> str:
    if isinstance(url, str) and urlsplit(url).path.startswith("/v1/"):
        return urlsplit(url).path.lstrip("/")
    return f"v1/predictions/{prediction}"
