"""fal: jobs in a queue; results are files at URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from hf_ext.errors import ValidationError
from hf_ext.providers.base import (
    Dialect,
    Done,
    Job,
    Poll,
    Prepared,
    Step,
    dig,
    failed,
    object_in,
    unreadable,
    url_at,
)
from hf_ext.providers.openai_like import chunks_of, file_at

if TYPE_CHECKING:
    from hf_ext.transport.base import Reply

_QUEUE = "?_subdomain=queue"
_POLL_SECONDS = 0.5
_DIRECT = frozenset({"automatic-speech-recognition", "text-to-speech"})
# fal derives a file extension from the declared type, and refuses types that give it none.
_AUDIO_TYPES = {
    "audio/mpeg": "audio/mpeg",
    "audio/mp3": "audio/mpeg",
    "audio/wav": "audio/x-wav",
    "audio/wave": "audio/x-wav",
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


class FalAi(Dialect):
    """Images, videos, sound and transcriptions."""

    name: ClassVar[str] = "fal-ai"
    tasks: ClassVar[frozenset[str]] = frozenset(_RESULTS) | {"automatic-speech-recognition"}

    def prepare(self, job: Job) -> Prepared:
        """Put a job into the queue; what is quick is asked directly."""
        return Prepared(job.model if job.task in _DIRECT else job.model + _QUEUE, json=_body(job))

    def read(self, job: Job, reply: Reply) -> Step:
        """Read a place in the queue, or the result."""
        body = object_in(reply)
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


def _body(job: Job) -> dict[str, Any]:
    match job.task:
        case "text-to-speech":
            return {**job.parameters, "text": job.text}
        case "automatic-speech-recognition" | "audio-to-audio":
            return {**job.parameters, "audio_url": _audio_url(job)}
        case "image-segmentation":
            return {**job.parameters, "image_url": job.data_url(), "sync_mode": True}
        case "image-to-video":
            return {**job.parameters, "image_url": job.data_url()}
        case _:
            body = dict(job.parameters)
            if job.text is not None:
                body["prompt"] = job.text
            if job.media is not None:  # some applications take one image, some a list
                body |= {"image_url": job.data_url(), "image_urls": [job.data_url()]}
            return body


def _audio_url(job: Job) -> str:
    media = job.media
    declared = _AUDIO_TYPES.get(media.content_type) if media is not None else None
    if media is None or declared is None:
        found = media.content_type if media is not None else "nothing"
        raise ValidationError(f"fal-ai takes recordings as MP3, WAV or WebM, not {found}")
    return f"data:{declared};base64,{media.in_json()}"
