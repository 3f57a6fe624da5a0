"""Novita: every video is a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from hf_ext._core.values import json
from hf_ext.providers.file_facts import FileFacts, seed_of
from hf_ext.providers.job_state import JobState, PendingJob
from hf_ext.providers.openai_like import files_from_urls
from hf_ext.providers.parameter_map import (
    ParameterMap,
    Size,
    field_writer,
    required_sides,
    same_names,
    write_negative_prompt,
)
from hf_ext.providers.provider_api import ProviderApi
from hf_ext.providers.request import ProviderRequest
from hf_ext.providers.response_values import (
    error_job_failed,
    error_without_result,
    parse_object,
    segment_of_job,
    url_at,
    value_at,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._core.validate import Problems
    from hf_ext.providers.job import Job
    from hf_ext.transport.base import Response

_POLL_SECONDS = 2.0
_MINIMAX = "v3/minimax/v2/video_generation"
_MINIMAX_MODEL = "MiniMax-H3"
_MINIMAX_DEFAULTS = {"resolution": "768P", "duration": 4, "ratio": "16:9"}
_RATIOS = ("21:9", "16:9", "4:3", "1:1", "3:4", "9:16")
_SECONDS = range(4, 16)
_FRAMES_PER_SECOND = 24


def _write_duration(frames: float) -> Mapping[str, Any]:
    seconds = int(frames / _FRAMES_PER_SECOND + 0.5)
    if seconds not in _SECONDS:
        raise ValueError(f"the duration must be 4 to 15 s at {_FRAMES_PER_SECOND} frames a second, not {seconds} s")
    return {"duration": seconds}


def _write_resolution_and_ratio(size: Size) -> Mapping[str, Any]:
    """Return the supported resolution and aspect ratio that are nearest to a size."""
    width, height = required_sides(size, "resolution and ratio")
    short = min(width, height)
    resolution = "768P" if abs(short - 768) <= abs(short - 1440) else "2K"
    return {
        "resolution": resolution,
        "ratio": min(_RATIOS, key=lambda ratio: abs(width / height - _ratio_value(ratio))),
    }


def _ratio_value(ratio: str) -> float:
    width, _, height = ratio.partition(":")
    return int(width) / int(height)


class Novita(ProviderApi):
    """The API of Novita, for videos from a text, and for videos from an image and a text (with MiniMax's model)."""

    name: ClassVar[str] = "novita"
    tasks: ClassVar[Mapping[str, ParameterMap]] = {
        "image-text-to-video": ParameterMap(
            parameters={"num_frames": _write_duration, "size": _write_resolution_and_ratio}
        ),
        "text-to-video": ParameterMap(
            parameters={
                **same_names("guidance_scale", "seed"),
                "negative_prompt": write_negative_prompt,
                "num_inference_steps": field_writer("steps"),
            },
            alternatives={"num_frames": "duration, in seconds"},
        ),
    }

    def check_job(self, job: Job, problems: Problems) -> None:
        """Check that a video from an image and a text uses MiniMax's model, and that it has a prompt."""
        if job.task != "image-text-to-video":
            return
        is_minimax = not job.model or job.model == _MINIMAX_MODEL
        problems.check(is_minimax, f"novita serves {job.task} only with the model {_MINIMAX_MODEL}, not {job.model}")
        problems.check(isinstance(job.text, str) and job.text.strip(), f"novita needs a prompt for {job.task}")

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request that starts a job."""
        if job.task == "image-text-to-video":
            return ProviderRequest(_MINIMAX, json=_minimax_body(job))
        return ProviderRequest(f"v3/async/{job.model}", json=job.fields)

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the state of a job."""
        body = parse_object(response)
        status = str(value_at(body, "task", "status") or "").lower().removeprefix("task_status_")
        if status in {"failed", "cancelled"}:
            reason = value_at(body, "task", "reason") or value_at(body, "task", "error", "message")
            raise error_job_failed(self.name, reason)
        if urls := _video_urls(body):
            seed = seed_of(value_at(body, "extra", "seed"))
            return files_from_urls(self.name, job, urls, lambda _: FileFacts(seed))
        task_id = value_at(body, "task_id") or value_at(body, "task", "task_id") or value_at(body, "task", "id")
        if status in {"succeed", "succeeded"} or not isinstance(task_id, str):
            raise error_without_result(self.name, job.task)
        return PendingJob(_status_path(job, task_id), _POLL_SECONDS)


def _video_urls(body: Any) -> list[str]:
    videos = value_at(body, "videos")
    urls = [url_at(item, "video_url") for item in videos] if json.is_array(videos) else []
    single = url_at(body, "task", "content", "url") or url_at(body, "video", "video_url")
    return list(filter(None, urls)) or ([single] if single else [])


def _status_path(job: Job, task_id: str) -> str:
    segment = segment_of_job(task_id)
    if job.task == "image-text-to-video":
        return f"v3/minimax/v2/query/video_generation/{segment}"
    return f"v3/async/task-result?task_id={segment}"


def _minimax_body(job: Job) -> dict[str, Any]:
    content: list[dict[str, Any]] = [{"type": "text", "text": job.text}]
    fields = {name: value for name, value in job.fields.items() if name != "prompt"}
    body = {**_MINIMAX_DEFAULTS, "content": content, **fields, "model": job.model}
    if job.media is not None:
        content.append({"type": "image_url", "image_url": {"url": job.data_url()}, "role": "first_frame"})
        body["ratio"] = job.extra_fields.get("ratio", "adaptive")  # "adaptive" is the ratio of the first frame
    return body
