"""fal: jobs in a queue; results are files at URLs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlsplit

from hf_api.servers import HUB_URL

from hf_ext._core.values.sniff import parse_mime_type
from hf_ext.providers.dialect import (
    Dialect,
    Done,
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
from hf_ext.providers.openai_like import chunks_of, file_at
from hf_ext.providers.parameter_map import Lora, Vocabulary, Word, image_size, one_text, same, spread

if TYPE_CHECKING:
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import Problems
    from hf_ext.transport.base import Response

_QUEUE = "?_subdomain=queue"
_POLL_SECONDS = 0.5
_DIRECT = frozenset({"automatic-speech-recognition", "text-to-speech"})
# fal derives a file extension from the declared type, and refuses types that give it none: audio/wav, audio/webm,
# audio/ogg, audio/mp4 and others. The type need not be the right one: huggingface_hub declares every recording as MP3,
# and fal reads a FLAC file so.
_AUDIO_TYPES = {
    "audio/wav": "audio/x-wav",
    "audio/wave": "audio/x-wav",
    "audio/vnd.wave": "audio/x-wav",
    "audio/x-wav": "audio/x-wav",
    "audio/webm": "video/webm",
    "video/webm": "video/webm",
}
_RESULTS: dict[str, tuple[tuple[str | int, ...], ...]] = {
    "text-to-image": (("images", 0, "url"), ("image", "url")),
    "image-to-image": (("images", 0, "url"), ("image", "url")),
    "image-text-to-image": (("images", 0, "url"), ("image", "url")),
    "image-segmentation": (("image", "url"), ("images", 0, "url")),
    "text-to-video": (("video", "url"),),
    "image-to-video": (("video", "url"),),
    "image-text-to-video": (("video", "url"),),
    "text-to-speech": (("audio", "url"),),
    "text-to-audio": (("audio_file", "url"), ("audio", "url")),
    "audio-to-audio": (("audio", "url"),),
}

_AUDIO = frozenset({"automatic-speech-recognition", "audio-to-audio"})
_SDXL = "stabilityai/stable-diffusion-xl-base-1.0"


def _lora(lora: Lora) -> Mapping[str, Any]:
    if lora.weights is None:
        raise ValueError("the mapping has no adapter_weights_path")
    path = f"{HUB_URL}/{lora.repository}/resolve/main/{quote(lora.weights)}"
    return {"loras": [{"path": path, "scale": 1}]}


def _lora_of_images(lora: Lora) -> Mapping[str, Any]:
    # This application needs the name of the base model; those for FLUX have one base model.
    return {**_lora(lora), **({"model_name": _SDXL} if lora.model == "fal-ai/lora" else {})}


def _chunk_level(value: bool | str) -> Mapping[str, Any]:
    level = {True: "segment", False: "none"}[value] if isinstance(value, bool) else value
    if level not in {"none", "segment", "word"}:
        raise ValueError(f"its chunk_level is 'none', 'segment' or 'word', not {level!r}")
    return {"chunk_level": level}


_DIFFUSION: dict[str, Word] = {**same("guidance_scale", "num_inference_steps", "seed"), "negative_prompt": one_text}
_IMAGES: dict[str, Word] = {**_DIFFUSION, **same("scheduler"), "size": image_size}
_FILMS = Vocabulary(
    words={**_DIFFUSION, **same("num_frames")},
    instead={"size": "resolution or aspect_ratio"},
    lora=_lora,
)
_EDITS = Vocabulary(words=_IMAGES, lora=_lora)


class FalAi(Dialect):
    """Images, videos, sound and transcriptions."""

    name: ClassVar[str] = "fal-ai"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {
        "audio-to-audio": Vocabulary(text=""),
        "automatic-speech-recognition": Vocabulary(
            text="",
            words={"return_timestamps": _chunk_level},
            instead={"generation_parameters": "language, task and what else its application has"},
        ),
        "image-segmentation": Vocabulary(text=""),
        "image-text-to-image": _EDITS,
        "image-text-to-video": _FILMS,
        "image-to-image": _EDITS,
        "image-to-video": _FILMS,
        "text-to-audio": Vocabulary(words={"generation_parameters": spread}),
        "text-to-image": Vocabulary(words=_IMAGES, lora=_lora_of_images),
        "text-to-speech": Vocabulary(text="text", words={"generation_parameters": spread}),
        "text-to-video": _FILMS,
    }

    names_model: ClassVar[bool] = False

    def check(self, job: Job, problems: Problems) -> None:
        """Check that the media is a recording."""
        if job.task in _AUDIO and job.media is not None:
            problems.check(_audio_type(job.media), f"fal-ai takes recordings, not {job.media.content_type}")

    def prepare(self, job: Job) -> ProviderRequest:
        """Put a job into the queue; what is quick is asked directly."""
        path = job.model if job.task in _DIRECT else job.model + _QUEUE
        return ProviderRequest(path, json={**_media(job), **job.fields})

    def read(self, job: Job, response: Response) -> Step:
        """Read a place in the queue, or the result."""
        body = object_in(response)
        if isinstance(dig(body, "request_id"), str) and "response_url" in body:
            return self._queued(body)
        if job.task == "automatic-speech-recognition":
            return self._transcript(job, body)
        for steps in _RESULTS[job.task]:
            url = url_at(body, *steps)
            if url:
                return file_at(self.name, job, url, dig(body, *steps[:-1], "content_type") or "")
        raise unreadable(self.name, job.task)

    def _queued(self, body: dict[str, Any]) -> Poll:
        if dig(body, "error"):
            raise failed(self.name, body["error"])
        # The path names the application, which can differ from the model that was asked for.
        path = urlsplit(str(body["response_url"])).path.lstrip("/")
        if dig(body, "status") == "COMPLETED":
            return Poll(path + _QUEUE, 0.0)
        return Poll(f"{path}/status{_QUEUE}", _POLL_SECONDS)

    def _transcript(self, job: Job, body: dict[str, Any]) -> Done:
        text = body.get("text", body.get("output"))
        if not isinstance(text, str):
            raise unreadable(self.name, job.task)
        if isinstance(body.get("chunks"), list):
            return Done({"text": text, "chunks": body["chunks"]})
        if isinstance(body.get("segments"), list):
            return Done({"text": text, "chunks": chunks_of(body["segments"])})
        return Done({"text": text})


def _media(job: Job) -> dict[str, Any]:
    if job.media is None:
        return {}
    match job.task:
        case "automatic-speech-recognition" | "audio-to-audio":
            return {"audio_url": job.data_url(_audio_type(job.media))}
        case "image-segmentation":
            return {"image_url": job.data_url(), "sync_mode": True}
        case "image-to-image" | "image-text-to-image":  # some applications take one image, some a list
            return {"image_url": job.data_url(), "image_urls": [job.data_url()]}
        case _:
            return {"image_url": job.data_url()}


def _audio_type(media: Payload) -> str:
    """Return the type under which fal takes a recording, "" for what is no recording."""
    kind = parse_mime_type(media.content_type)
    if kind.startswith(("image/", "model/", "text/")):
        return ""
    return _AUDIO_TYPES.get(kind, "audio/mpeg")
