"""DeepInfra: OpenAI's forms below v1/openai."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from hf_ext.providers.dialect import Dialect, Job, ProviderRequest, Step
from hf_ext.providers.openai_like import (
    SPEECH,
    TRANSCRIPTION,
    image_request,
    json_request,
    read_embeddings,
    read_file,
    read_image,
    read_transcription,
    transcription_request,
)
from hf_ext.providers.parameter_map import Vocabulary, same, size_text

if TYPE_CHECKING:
    from hf_ext.transport.base import Response


class DeepInfra(Dialect):
    """Images, vectors, speech and transcriptions."""

    name: ClassVar[str] = "deepinfra"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {
        "automatic-speech-recognition": TRANSCRIPTION,
        "feature-extraction": Vocabulary(text="input", words=same("dimensions", "encoding_format")),
        "text-to-image": Vocabulary(words={"size": size_text("x")}),
        "text-to-speech": SPEECH,
    }

    def prepare(self, job: Job) -> ProviderRequest:
        """Choose the form of the task."""
        match job.task:
            case "automatic-speech-recognition":
                return transcription_request(job, "v1/openai/audio/transcriptions")
            case "feature-extraction":
                return json_request(job, "v1/openai/embeddings")
            case "text-to-speech":
                return json_request(job, "v1/openai/audio/speech")
            case _:
                return image_request(job, "v1/openai/images/generations", response_format="b64_json")

    def read(self, job: Job, response: Response) -> Step:
        """Read the form of the task."""
        match job.task:
            case "automatic-speech-recognition":
                return read_transcription(self.name, job, response)
            case "feature-extraction":
                return read_embeddings(self.name, job, response)
            case "text-to-speech":
                return read_file(response)
            case _:
                return read_image(self.name, job, response)
