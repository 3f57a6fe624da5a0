"""Scaleway: embeddings with the OpenAI API."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hf_ext.providers.openai_like import json_request, parse_embeddings
from hf_ext.providers.parameter_map import ParameterMap, same_names
from hf_ext.providers.provider_api import ProviderApi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext.providers.job import Job
    from hf_ext.providers.job_state import JobState
    from hf_ext.providers.request import ProviderRequest
    from hf_ext.transport.base import Response


class Scaleway(ProviderApi):
    """The API of Scaleway, for embeddings."""

    name: ClassVar[str] = "scaleway"
    tasks: ClassVar[Mapping[str, ParameterMap]] = {
        "feature-extraction": ParameterMap(
            text_field="input", parameters=same_names("dimensions", "encoding_format", "user")
        )
    }

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request for embeddings."""
        return json_request(job, "v1/embeddings")

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the embeddings."""
        return parse_embeddings(self.name, job, response)
