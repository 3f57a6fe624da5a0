"""Together: the OpenAI API. Images are returned in base64, and every video is a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from hf_ext.providers.file_facts import MILLISECONDS, FileFacts, seed_of, timings_of
from hf_ext.providers.job_state import JobState, PendingJob
from hf_ext.providers.openai_like import (
    SPEECH,
    TRANSCRIPTION,
    files_from_urls,
    json_request,
    parse_embeddings,
    parse_file,
    parse_images,
    parse_transcription,
    transcription_request,
)
from hf_ext.providers.parameter_map import (
    FieldWriter,
    ParameterMap,
    field_writer,
    same_names,
    write_negative_prompt,
    write_width_and_height,
)
from hf_ext.providers.provider_api import ProviderApi
from hf_ext.providers.request import ProviderRequest
from hf_ext.providers.response_values import (
    error_job_failed,
    error_without_result,
    parse_object,
    segment_of_job,
    value_at,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext.providers.job import Job
    from hf_ext.transport.base import Response

_POLL_SECONDS = 2.0
_PARAMETERS: dict[str, FieldWriter] = {
    **same_names("guidance_scale", "seed"),
    "negative_prompt": write_negative_prompt,
    "num_inference_steps": field_writer("steps"),
    "size": write_width_and_height,
}
_IMAGES = ParameterMap(parameters=_PARAMETERS)
_VIDEOS = ParameterMap(parameters=_PARAMETERS, alternatives={"num_frames": "seconds and fps"})


class Together(ProviderApi):
    """The API of Together, for images, videos, embeddings, speech and transcriptions."""

    name: ClassVar[str] = "together"
    tasks: ClassVar[Mapping[str, ParameterMap]] = {
        "automatic-speech-recognition": TRANSCRIPTION,
        "feature-extraction": ParameterMap(text_field="input"),
        "image-to-image": _IMAGES,
        "image-to-video": _VIDEOS,
        "text-to-image": _IMAGES,
        "text-to-speech": SPEECH,
        "text-to-video": _VIDEOS,
    }

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request of the task's endpoint."""
        match job.task:
            case "automatic-speech-recognition":
                return transcription_request(job, "v1/audio/transcriptions")
            case "feature-extraction":
                return json_request(job, "v1/embeddings")
            case "text-to-speech":
                return ProviderRequest("v1/audio/speech", json=_speech_body(job))
            case "text-to-video" | "image-to-video":
                return ProviderRequest("v2/videos", json=_video_body(job))
            case _:
                return ProviderRequest("v1/images/generations", json=_image_body(job))

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the response of the task's endpoint."""
        match job.task:
            case "automatic-speech-recognition":
                return parse_transcription(self.name, job, response)
            case "feature-extraction":
                return parse_embeddings(self.name, job, response)
            case "text-to-speech":
                return parse_file(response)
            case "text-to-video" | "image-to-video":
                return self._parse_video(job, response)
            case _:
                return parse_images(self.name, job, response, parse_facts=_image_facts)

    def _parse_video(self, job: Job, response: Response) -> JobState:
        body = parse_object(response)
        match value_at(body, "status"):
            case "completed":
                url = value_at(body, "outputs", "video_url")
                return files_from_urls(self.name, job, [url], lambda _: FileFacts(seed_of(body.get("seed"))))
            case "failed" | "cancelled":
                raise error_job_failed(self.name, value_at(body, "error", "message"))
            case _:  # queued, in_progress, or a status that is newer than this code
                if not isinstance(value_at(body, "id"), str):
                    raise error_without_result(self.name, job.task)
                return PendingJob(f"v2/videos/{segment_of_job(body['id'])}", _POLL_SECONDS)


def _image_facts(item: Any) -> FileFacts:
    return FileFacts(seed_of(value_at(item, "seed")), timings=timings_of(value_at(item, "timings"), MILLISECONDS))


def _speech_body(job: Job) -> dict[str, Any]:
    # Together requires a voice. For Kokoro, the default is the same as in @huggingface/inference.
    voice = {"voice": "af_alloy"} if "kokoro" in job.model.lower() else {}
    return {**voice, **job.fields, "model": job.model}


def _image_body(job: Job) -> dict[str, Any]:
    body: dict[str, Any] = {"prompt": "", "response_format": "base64"}  # Together requires a prompt, which can be empty
    if job.media is not None:
        model = job.model.lower()
        # FLUX.1 Kontext models read image_url, all other models read reference_images.
        is_kontext = "kontext" in model and "flux.1" in model
        body |= {"image_url": job.data_url()} if is_kontext else {"reference_images": [job.data_url()]}
    return {**body, **job.fields, "model": job.model}


def _video_body(job: Job) -> dict[str, Any]:
    frames = [] if job.media is None else [{"input_image": job.data_url(), "frame": "first"}]
    return {**({"frame_images": frames} if frames else {}), **job.fields, "model": job.model}
