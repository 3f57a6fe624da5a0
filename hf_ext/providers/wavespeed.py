"""WaveSpeed: every task is a job; results are files at URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

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
)
from hf_ext.providers.openai_like import file_at

if TYPE_CHECKING:
    from hf_ext.transport.base import Reply

_POLL_SECONDS = 0.5


class WaveSpeed(Dialect):
    """Images and videos."""

    name: ClassVar[str] = "wavespeed"
    tasks: ClassVar[frozenset[str]] = frozenset(
        {
            "image-text-to-image",
            "image-text-to-video",
            "image-to-image",
            "image-to-video",
            "text-to-image",
            "text-to-video",
        }
    )

    def prepare(self, job: Job) -> Prepared:
        """Begin a job."""
        body: dict[str, Any] = dict(job.parameters)
        if job.text is not None:
            body["prompt"] = job.text
        if job.media is not None:  # bare base64, not a data URL
            body["image"] = job.media.in_json()
            body.setdefault("images", [body["image"]])
        return Prepared(f"api/v3/{job.model}", json=body)

    def read(self, job: Job, reply: Reply) -> Step:
        """Read where the job is, its state, or its file."""
        data = dig(object_in(reply), "data")
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
