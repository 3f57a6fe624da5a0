"""DeepInfra: the OpenAI API below v1/openai."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hf_ext.providers.openai_like import (
    SPEECH,
    TRANSCRIPTION,
    image_request,
    json_request,
    parse_embeddings,
    parse_file,
    parse_images,
    parse_transcription,
    transcription_request,
)
from hf_ext.providers.parameter_map import ParameterMap, same_names, size_writer
from hf_ext.providers.provider_api import ProviderApi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext.providers.job import Job
    from hf_ext.providers.job_state import JobState
    from hf_ext.providers.request import ProviderRequest
    from hf_ext.transport.base import Response


class DeepInfra(ProviderApi):
    """The API of DeepInfra, for images, embeddings, speech and transcriptions."""

    name: ClassVar[str] = "deepinfra"
    tasks: ClassVar[Mapping[str, ParameterMap]] = {
        "automatic-speech-recognition": TRANSCRIPTION,
        "feature-extraction": ParameterMap(text_field="input", parameters=same_names("dimensions", "encoding_format")),
        "text-to-image": ParameterMap(parameters={"size": size_writer("x")}),
        "text-to-speech": SPEECH,
    }

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request of the task's endpoint."""
        match job.task:
            case "automatic-speech-recognition":
                return transcription_request(job, "v1/openai/audio/transcriptions")
            case "feature-extraction":
                return json_request(job, "v1/openai/embeddings")
            case "text-to-speech":
                return json_request(job, "v1/openai/audio/speech")
            case _:
                return image_request(job, "v1/openai/images/generations", response_format="b64_json")

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the response of the task's endpoint."""
        match job.task:
            case "automatic-speech-recognition":
                return parse_transcription(self.name, job, response)
            case "feature-extraction":
                return parse_embeddings(self.name, job, response)
            case "text-to-speech":
                return parse_file(response)
            case _:
                return parse_images(self.name, job, response)
