"""DeepInfra: OpenAI's forms below v1/openai."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hf_ext.providers.base import Dialect, Job, Prepared, Step
from hf_ext.providers.openai_like import (
    embedding_request,
    image_request,
    read_embeddings,
    read_file,
    read_image,
    read_transcription,
    speech_request,
    transcription_request,
)

if TYPE_CHECKING:
    from hf_ext.transport.base import Reply


class DeepInfra(Dialect):
    """Images, vectors, speech and transcriptions."""

    name: ClassVar[str] = "deepinfra"
    tasks: ClassVar[frozenset[str]] = frozenset(
        {"automatic-speech-recognition", "feature-extraction", "text-to-image", "text-to-speech"}
    )

    def prepare(self, job: Job) -> Prepared:
        """Choose the form of the task."""
        match job.task:
            case "automatic-speech-recognition":
                return transcription_request(job, "v1/openai/audio/transcriptions")
            case "feature-extraction":
                return embedding_request(job, "v1/openai/embeddings")
            case "text-to-speech":
                return speech_request(job, "v1/openai/audio/speech")
            case _:
                path = "v1/openai/images/generations"
                return image_request(job, path, parameters=dict(job.parameters), response_format="b64_json")

    def read(self, job: Job, reply: Reply) -> Step:
        """Read the form of the task."""
        match job.task:
            case "automatic-speech-recognition":
                return read_transcription(self.name, job, reply)
            case "feature-extraction":
                return read_embeddings(self.name, job, reply)
            case "text-to-speech":
                return read_file(reply)
            case _:
                return read_image(self.name, job, reply)
