"""Novita: videos as jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

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
from hf_ext.providers.parameter_map import Size, Vocabulary, both, one_text, renamed, same

if TYPE_CHECKING:
    from hf_ext._core.validate import Problems
    from hf_ext.transport.base import Response

_POLL_SECONDS = 2.0
_MINIMAX = "v3/minimax/v2/video_generation"
_MINIMAX_MODEL = "MiniMax-H3"
_MINIMAX_DEFAULTS = {"resolution": "768P", "duration": 4, "ratio": "16:9"}
_RATIOS = ("21:9", "16:9", "4:3", "1:1", "3:4", "9:16")
_SECONDS = range(4, 16)
_FRAMES_PER_SECOND = 24


def _duration(frames: float) -> Mapping[str, Any]:
    seconds = int(frames / _FRAMES_PER_SECOND + 0.5)
    if seconds not in _SECONDS:
        raise ValueError(f"its duration is 4 to 15 s at {_FRAMES_PER_SECOND} frames a second, not {seconds} s")
    return {"duration": seconds}


def _resolution_and_ratio(size: Size) -> Mapping[str, Any]:
    """Return the nearest that there is."""
    width, height = both(size, "resolution and ratio")
    short = min(width, height)
    resolution = "768P" if abs(short - 768) <= abs(short - 1440) else "2K"
    return {"resolution": resolution, "ratio": min(_RATIOS, key=lambda ratio: abs(width / height - _quotient(ratio)))}


def _quotient(ratio: str) -> float:
    width, _, height = ratio.partition(":")
    return int(width) / int(height)


class Novita(Dialect):
    """Videos from text, and from image and text (MiniMax)."""

    name: ClassVar[str] = "novita"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {
        "image-text-to-video": Vocabulary(words={"num_frames": _duration, "size": _resolution_and_ratio}),
        "text-to-video": Vocabulary(
            words={
                **same("guidance_scale", "seed"),
                "negative_prompt": one_text,
                "num_inference_steps": renamed("steps"),
            },
            instead={"num_frames": "duration, in seconds"},
        ),
    }

    def check(self, job: Job, problems: Problems) -> None:
        """Check what MiniMax's form needs: its model and a prompt."""
        if job.task != "image-text-to-video":
            return
        known = not job.model or job.model == _MINIMAX_MODEL
        problems.check(known, f"novita serves {job.task} by {_MINIMAX_MODEL} alone, not by {job.model}")
        problems.check(isinstance(job.text, str) and job.text.strip(), f"novita needs a prompt for {job.task}")

    def prepare(self, job: Job) -> ProviderRequest:
        """Begin a job."""
        if job.task == "image-text-to-video":
            return ProviderRequest(_MINIMAX, json=_minimax_body(job))
        return ProviderRequest(f"v3/async/{job.model}", json=job.fields)

    def read(self, job: Job, response: Response) -> Step:
        """Read the number of the job, its state, or its video."""
        body = object_in(response)
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
    fields = {name: value for name, value in job.fields.items() if name != "prompt"}
    body = {**_MINIMAX_DEFAULTS, "content": content, **fields, "model": job.model}
    if job.media is not None:
        content.append({"type": "image_url", "image_url": {"url": job.data_url()}, "role": "first_frame"})
        body["ratio"] = job.own.get("ratio", "adaptive")  # that of the first frame
    return body
