"""Together: OpenAI's forms, images as base64, videos as jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from hf_ext.providers.base import (
    Dialect,
    Job,
    Poll,
    Prepared,
    Step,
    dig,
    failed,
    object_in,
    unreadable,
    url_at,
    without,
)
from hf_ext.providers.openai_like import (
    embedding_request,
    file_at,
    image_request,
    read_embeddings,
    read_file,
    read_image,
    read_transcription,
    speech_request,
    transcription_request,
)

if TYPE_CHECKING:
    from hf_ext.transport.base import Reply

_VIDEOS = frozenset({"text-to-video", "image-to-video"})
_POLL_SECONDS = 2.0


class Together(Dialect):
    """Images, videos, vectors, speech and transcriptions."""

    name: ClassVar[str] = "together"
    tasks: ClassVar[frozenset[str]] = _VIDEOS | {
        "automatic-speech-recognition",
        "feature-extraction",
        "image-to-image",
        "text-to-image",
        "text-to-speech",
    }

    def prepare(self, job: Job) -> Prepared:
        """Choose the form of the task."""
        match job.task:
            case "automatic-speech-recognition":
                return transcription_request(job, "v1/audio/transcriptions")
            case "feature-extraction":
                return embedding_request(job, "v1/embeddings")
            case "text-to-speech":
                return speech_request(job, "v1/audio/speech")
            case "text-to-video" | "image-to-video":
                return Prepared("v2/videos", json=_video_body(job))
            case _:
                parameters = _image_parameters(job)
                return image_request(job, "v1/images/generations", parameters=parameters, response_format="base64")

    def read(self, job: Job, reply: Reply) -> Step:
        """Read the form of the task."""
        match job.task:
            case "automatic-speech-recognition":
                return read_transcription(self.name, job, reply)
            case "feature-extraction":
                return read_embeddings(self.name, job, reply)
            case "text-to-speech":
                return read_file(reply)
            case "text-to-video" | "image-to-video":
                return self._read_video(job, reply)
            case _:
                return read_image(self.name, job, reply)

    def _read_video(self, job: Job, reply: Reply) -> Step:
        body = object_in(reply)
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


def _steps(parameters: dict[str, Any]) -> dict[str, Any]:
    """Together's name for num_inference_steps."""
    if "num_inference_steps" in parameters:
        parameters["steps"] = parameters.pop("num_inference_steps")
    return parameters


def _image_parameters(job: Job) -> dict[str, Any]:
    parameters = _steps(without(job.parameters, "prompt"))
    if job.media is None:
        return parameters
    model = job.model.lower()
    if "kontext" in model and "flux.1" in model:  # the one family that takes image_url
        return {**parameters, "image_url": job.data_url()}
    return {**parameters, "reference_images": [job.data_url()]}


def _video_body(job: Job) -> dict[str, Any]:
    size: dict[str, Any] = job.parameters.get("target_size") or {}
    body: dict[str, Any] = {**_steps(without(job.parameters, "target_size")), **size, "model": job.model}
    if job.text is not None:
        body["prompt"] = job.text
    if job.media is not None:
        body["frame_images"] = [{"input_image": job.data_url(), "frame": "first"}]
    return body
