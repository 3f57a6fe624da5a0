"""Novita: videos as jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

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
from hf_ext.providers.openai_like import file_at

if TYPE_CHECKING:
    from hf_ext.transport.base import Reply

_POLL_SECONDS = 2.0
_MINIMAX = "v3/minimax/v2/video_generation"


class Novita(Dialect):
    """Videos from text, and from image and text (MiniMax)."""

    name: ClassVar[str] = "novita"
    tasks: ClassVar[frozenset[str]] = frozenset({"text-to-video", "image-text-to-video"})

    def prepare(self, job: Job) -> Prepared:
        """Begin a job."""
        if job.task == "image-text-to-video":
            return Prepared(_MINIMAX, json=_minimax_body(job))
        body: dict[str, Any] = {**without(job.parameters, "num_inference_steps"), "prompt": job.text}
        if "num_inference_steps" in job.parameters:
            body["steps"] = job.parameters["num_inference_steps"]
        return Prepared(f"v3/async/{job.model}", json=body)

    def read(self, job: Job, reply: Reply) -> Step:
        """Read the number of the job, its state, or its video."""
        body = object_in(reply)
        status = str(dig(body, "task", "status") or "").lower().removeprefix("task_status_")
        if status in {"failed", "cancelled"}:
            raise failed(self.name, dig(body, "task", "reason") or dig(body, "task", "error", "message"))
        for steps in (("videos", 0, "video_url"), ("task", "content", "url"), ("video", "video_url")):
            url = url_at(body, *steps)
            if url:
                return file_at(self.name, job, url)
        number = dig(body, "task_id") or dig(body, "task", "task_id") or dig(body, "task", "id")
        if status in {"succeed", "succeeded"} or not isinstance(number, str):
            raise unreadable(self.name, job.task)
        return Poll(_path(job, number), _POLL_SECONDS)


def _path(job: Job, number: str) -> str:
    if job.task == "image-text-to-video":
        return f"v3/minimax/v2/query/video_generation/{quote(number, safe='')}"
    return f"v3/async/task-result?task_id={quote(number, safe='')}"


def _minimax_body(job: Job) -> dict[str, Any]:
    content: list[dict[str, Any]] = [{"type": "text", "text": job.text}]
    if job.media is not None:
        content.append({"type": "image_url", "image_url": {"url": job.data_url()}, "role": "first_frame"})
    return {**job.parameters, "model": job.model, "content": content}
