"""WaveSpeed: every task is a job, whose result is a file at a URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from hf_ext._core.values import json
from hf_ext.providers.file_facts import MILLISECONDS, FileFacts, flag_of, seed_of, timings_of
from hf_ext.providers.job_state import JobState, PendingJob
from hf_ext.providers.openai_like import files_from_urls
from hf_ext.providers.parameter_map import (
    FieldWriter,
    Lora,
    ParameterMap,
    same_names,
    size_writer,
    write_negative_prompt,
)
from hf_ext.providers.provider_api import ProviderApi
from hf_ext.providers.request import ProviderRequest
from hf_ext.providers.response_values import (
    error_job_failed,
    error_without_result,
    parse_object,
    path_of_job,
    value_at,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext.providers.job import Job
    from hf_ext.transport.base import Response

_POLL_SECONDS = 0.5
_ORIGIN = "https://api.wavespeed.ai"


def _lora_fields(lora: Lora) -> Mapping[str, Any]:
    return {"loras": [{"path": lora.repository, "scale": 1}]}


_PARAMETERS: dict[str, FieldWriter] = {
    **same_names("guidance_scale", "num_inference_steps", "seed"),
    "negative_prompt": write_negative_prompt,
    "size": size_writer("*"),
}
_IMAGES = ParameterMap(parameters=_PARAMETERS, lora_fields=_lora_fields)
_VIDEOS = ParameterMap(
    parameters=_PARAMETERS, alternatives={"num_frames": "duration, in seconds"}, lora_fields=_lora_fields
)


class WaveSpeed(ProviderApi):
    """The API of WaveSpeed, for images and videos."""

    name: ClassVar[str] = "wavespeed"
    tasks: ClassVar[Mapping[str, ParameterMap]] = {
        "image-text-to-image": _IMAGES,
        "image-text-to-video": _VIDEOS,
        "image-to-image": _IMAGES,
        "image-to-video": _VIDEOS,
        "text-to-image": _IMAGES,
        "text-to-video": _VIDEOS,
    }

    has_model_field: ClassVar[bool] = False

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request that starts a job."""
        media: dict[str, Any] = {}
        if job.media is not None:  # WaveSpeed accepts base64, but not a data URL
            image = job.media.to_json_text()
            media = {"image": image, "images": [image]}
        return ProviderRequest(f"api/v3/{job.model}", json={**media, **job.fields})

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the state of a job."""
        data = value_at(parse_object(response), "data")
        status = value_at(data, "status")
        if status == "failed":
            raise error_job_failed(self.name, value_at(data, "error"))
        if status == "completed":
            outputs = value_at(data, "outputs")
            return files_from_urls(
                self.name, job, outputs if json.is_array(outputs) else [], lambda index: _facts(data, index)
            )
        status_url = value_at(data, "urls", "get")
        if not isinstance(status_url, str):
            raise error_without_result(self.name, job.task)
        return PendingJob(path_of_job(status_url, _ORIGIN, r"api/v3/predictions/SEGMENT(?:/result)?"), _POLL_SECONDS)


def _facts(data: Any, index: int) -> FileFacts:
    return FileFacts(
        seed_of(value_at(data, "seed")),
        flag_of(value_at(data, "has_nsfw_contents", index)),
        timings_of(value_at(data, "timings"), MILLISECONDS),
    )
