"""Together: OpenAI's forms, images as base64, videos as jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from hf_ext.providers.dialect import (
    Dialect,
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
from hf_ext.providers.openai_like import (
    SPEECH,
    TRANSCRIPTION,
    file_at,
    json_request,
    read_embeddings,
    read_file,
    read_image,
    read_transcription,
    transcription_request,
)
from hf_ext.providers.parameter_map import Vocabulary, Word, one_text, renamed, same, separate_sizes

if TYPE_CHECKING:
    from hf_ext.transport.base import Response

_POLL_SECONDS = 2.0
_WORDS: dict[str, Word] = {
    **same("guidance_scale", "seed"),
    "negative_prompt": one_text,
    "num_inference_steps": renamed("steps"),
    "size": separate_sizes,
}
_IMAGES = Vocabulary(words=_WORDS)
_VIDEOS = Vocabulary(words=_WORDS, instead={"num_frames": "seconds and fps"})


class Together(Dialect):
    """Images, videos, vectors, speech and transcriptions."""

    name: ClassVar[str] = "together"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {
        "automatic-speech-recognition": TRANSCRIPTION,
        "feature-extraction": Vocabulary(text="input"),
        "image-to-image": _IMAGES,
        "image-to-video": _VIDEOS,
        "text-to-image": _IMAGES,
        "text-to-speech": SPEECH,
        "text-to-video": _VIDEOS,
    }

    def prepare(self, job: Job) -> ProviderRequest:
        """Choose the form of the task."""
        match job.task:
            case "automatic-speech-recognition":
                return transcription_request(job, "v1/audio/transcriptions")
            case "feature-extraction":
                return json_request(job, "v1/embeddings")
            case "text-to-speech":
                return ProviderRequest("v1/audio/speech", json=_speech_body(job))
            case "text-to-video" | "image-to-video":
                return ProviderRequest("v2/videos", json=_video_body(job))
            case _:
                return ProviderRequest("v1/images/generations", json=_image_body(job))

    def read(self, job: Job, response: Response) -> Step:
        """Read the form of the task."""
        match job.task:
            case "automatic-speech-recognition":
                return read_transcription(self.name, job, response)
            case "feature-extraction":
                return read_embeddings(self.name, job, response)
            case "text-to-speech":
                return read_file(response)
            case "text-to-video" | "image-to-video":
                return self._read_video(job, response)
            case _:
                return read_image(self.name, job, response)

    def _read_video(self, job: Job, response: Response) -> Step:
        body = object_in(response)
        match dig(body, "status"):
            case "completed":
                url = url_at(body, "outputs", "video_url")
                if not url:
                    raise unreadable(self.name, job.task)
                return file_at(self.name, job, url)
            case "failed" | "cancelled":
                raise failed(self.name, dig(body, "error", "message"))
            case _:  # queued, in_progress, or a status of the future
                if not isinstance(dig(body, "id"), str):
                    raise unreadable(self.name, job.task)
                return Poll(f"v2/videos/{body['id']}", _POLL_SECONDS)


def _speech_body(job: Job) -> dict[str, Any]:
    # A voice is required, and Kokoro's has a default at @huggingface/inference.
    voice = {"voice": "af_alloy"} if "kokoro" in job.model.lower() else {}
    return {**voice, **job.fields, "model": job.model}


def _image_body(job: Job) -> dict[str, Any]:
    body: dict[str, Any] = {"prompt": "", "response_format": "base64"}  # a prompt is required, if only an empty one
    if job.media is not None:
        model = job.model.lower()
        # One family takes image_url, the others reference_images.
        is_kontext = "kontext" in model and "flux.1" in model
        body |= {"image_url": job.data_url()} if is_kontext else {"reference_images": [job.data_url()]}
    return {**body, **job.fields, "model": job.model}


def _video_body(job: Job) -> dict[str, Any]:
    frames = [] if job.media is None else [{"input_image": job.data_url(), "frame": "first"}]
    return {**({"frame_images": frames} if frames else {}), **job.fields, "model": job.model}
