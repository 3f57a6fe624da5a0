"""nscale: images with the OpenAI API."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hf_ext.providers.openai_like import image_request, parse_images
from hf_ext.providers.parameter_map import ParameterMap, size_writer
from hf_ext.providers.provider_api import ProviderApi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext.providers.job import Job
    from hf_ext.providers.job_state import JobState
    from hf_ext.providers.request import ProviderRequest
    from hf_ext.transport.base import Response


class Nscale(ProviderApi):
    """The API of nscale, for images."""

    name: ClassVar[str] = "nscale"
    tasks: ClassVar[Mapping[str, ParameterMap]] = {"text-to-image": ParameterMap(parameters={"size": size_writer("x")})}

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request for an image in base64."""
        return image_request(job, "v1/images/generations", response_format="b64_json")

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the images."""
        return parse_images(self.name, job, response)
