"""WaveSpeed: every task is a job; results are files at URLs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

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
from hf_ext.providers.openai_like import file_at
from hf_ext.providers.parameter_map import Lora, Vocabulary, Word, one_text, same, size_text

if TYPE_CHECKING:
    from hf_ext.transport.base import Response

_POLL_SECONDS = 0.5


def _lora(lora: Lora) -> Mapping[str, Any]:
    return {"loras": [{"path": lora.repository, "scale": 1}]}


_WORDS: dict[str, Word] = {
    **same("guidance_scale", "num_inference_steps", "seed"),
    "negative_prompt": one_text,
    "size": size_text("*"),
}
_IMAGES = Vocabulary(words=_WORDS, lora=_lora)
_VIDEOS = Vocabulary(words=_WORDS, instead={"num_frames": "duration, in seconds"}, lora=_lora)


class WaveSpeed(Dialect):
    """Images and videos."""

    name: ClassVar[str] = "wavespeed"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {
        "image-text-to-image": _IMAGES,
        "image-text-to-video": _VIDEOS,
        "image-to-image": _IMAGES,
        "image-to-video": _VIDEOS,
        "text-to-image": _IMAGES,
        "text-to-video": _VIDEOS,
    }

    names_model: ClassVar[bool] = False

    def prepare(self, job: Job) -> ProviderRequest:
        """Begin a job."""
        media: dict[str, Any] = {}
        if job.media is not None:  # bare base64, not a data URL
            image = job.media.to_json_text()
            media = {"image": image, "images": [image]}
        return ProviderRequest(f"api/v3/{job.model}", json={**media, **job.fields})

    def read(self, job: Job, response: Response) -> Step:
        """Read where the job is, its state, or its file."""
        data = dig(object_in(response), "data")
        status = dig(data, "status")
        if status == "failed":
            raise failed(self.name, dig(data, "error"))
        if status == "completed":
            url = url_at(data, "outputs", 0)
            if not url:
                raise unreadable(self.name, job.task)
            return file_at(self.name, job, url)
        where = dig(data, "urls", "get")
        if not isinstance(where, str):
            raise unreadable(self.name, job.task)
        return Poll(urlsplit(where).path.lstrip("/"), _POLL_SECONDS)
