"""Z.ai: image generation, where every image is a job, and text recognition in images."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hf_ext._core.values import json
from hf_ext.providers.job_state import JobState, JsonResult, PendingJob
from hf_ext.providers.openai_like import files_from_urls
from hf_ext.providers.parameter_map import ParameterMap, size_writer
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

    from hf_ext.providers.job import Job
    from hf_ext.transport.base import Response

_HEADERS = {"x-source-channel": "hugging_face", "accept-language": "en-US,en"}
_POLL_SECONDS = 5.0


class ZaiOrg(ProviderApi):
    """The API of Z.ai, for images from a text, and for the text in an image."""

    name: ClassVar[str] = "zai-org"
    status_headers: ClassVar[Mapping[str, str]] = _HEADERS
    tasks: ClassVar[Mapping[str, ParameterMap]] = {
        "image-to-text": ParameterMap(text_field=""),
        "text-to-image": ParameterMap(parameters={"size": size_writer("x")}),
    }

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request that starts a job, or that extracts the text of an image."""
        if job.task == "image-to-text":
            body = {"file": job.data_url(), **job.fields, "model": job.model}
            return ProviderRequest("api/paas/v4/layout_parsing", json=body, headers=_HEADERS)
        body = {**job.fields, "model": job.model}
        return ProviderRequest("api/paas/v4/async/images/generations", json=body, headers=_HEADERS)

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the text of an image, or the state of a job."""
        body = parse_object(response)
        if job.task == "image-to-text":
            if not isinstance(value_at(body, "md_results"), str):
                raise error_without_result(self.name, job.task)
            return JsonResult([{"generated_text": body["md_results"]}])
        if value_at(body, "task_status") == "FAIL":
            raise error_job_failed(self.name, value_at(body, "error", "message"))
        images = value_at(body, "image_result")
        urls = [value_at(item, "url") for item in images] if json.is_array(images) else []
        if any(map(url_at, urls)):
            return files_from_urls(self.name, job, urls)
        if value_at(body, "task_status") == "SUCCESS" or not isinstance(value_at(body, "id"), str):
            raise error_without_result(self.name, job.task)
        return PendingJob(f"api/paas/v4/async-result/{segment_of_job(body['id'])}", _POLL_SECONDS)
