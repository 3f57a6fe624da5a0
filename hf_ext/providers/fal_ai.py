"""fal: jobs in a queue, whose results are files at URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from hf_api.servers import HUB_URL

from hf_ext._core.values import json
from hf_ext._core.values.sniff import parse_mime_type
from hf_ext.providers.file_facts import FileFacts, flag_of, seed_of, timings_of
from hf_ext.providers.job_state import Files, JobState, JsonResult, PendingJob
from hf_ext.providers.openai_like import file_from_url, transcript
from hf_ext.providers.parameter_map import (
    FieldWriter,
    Lora,
    ParameterMap,
    same_names,
    write_each_parameter,
    write_image_size,
    write_negative_prompt,
)
from hf_ext.providers.provider_api import ProviderApi
from hf_ext.providers.request import ProviderRequest
from hf_ext.providers.response_values import (
    error_job_failed,
    error_without_result,
    parse_object,
    path_of_job,
    url_at,
    value_at,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import Problems
    from hf_ext.providers.job import Job
    from hf_ext.transport.base import Response

_QUEUE = "?_subdomain=queue"
_QUEUE_ORIGIN = "https://queue.fal.run"
_POLL_SECONDS = 0.5
_WITHOUT_QUEUE = frozenset({"automatic-speech-recognition", "text-to-speech"})
# fal derives a file extension from the declared type. It rejects types for which it has no extension: audio/wav,
# audio/webm, audio/ogg, audio/mp4 and others. The declared type can be wrong: huggingface_hub declares every recording
# as MP3, and fal transcribes a FLAC file that is declared as MP3.
_AUDIO_TYPES = {
    "audio/wav": "audio/x-wav",
    "audio/wave": "audio/x-wav",
    "audio/vnd.wave": "audio/x-wav",
    "audio/x-wav": "audio/x-wav",
    "audio/webm": "video/webm",
    "video/webm": "video/webm",
}
# The fields that contain the files of a task: an object with `url`, or a list of such objects.
_FILE_FIELDS = {
    "text-to-image": ("images", "image"),
    "image-to-image": ("images", "image"),
    "image-text-to-image": ("images", "image"),
    "image-segmentation": ("image", "images"),
    "text-to-video": ("video", "videos"),
    "image-to-video": ("video", "videos"),
    "image-text-to-video": ("video", "videos"),
    "text-to-speech": ("audio", "audios"),
    "text-to-audio": ("audio_file", "audio", "audios"),
    "audio-to-audio": ("audio", "audios"),
}

_AUDIO_TASKS = frozenset({"automatic-speech-recognition", "audio-to-audio"})
_SDXL = "stabilityai/stable-diffusion-xl-base-1.0"


def _lora_fields(lora: Lora) -> Mapping[str, Any]:
    if lora.weights is None:
        raise ValueError("the mapping has no adapter_weights_path")
    path = f"{HUB_URL}/{lora.repository}/resolve/main/{quote(lora.weights)}"
    return {"loras": [{"path": path, "scale": 1}]}


def _image_lora_fields(lora: Lora) -> Mapping[str, Any]:
    # fal-ai/lora needs the name of the base model. The applications for FLUX have only one base model.
    return {**_lora_fields(lora), **({"model_name": _SDXL} if lora.model == "fal-ai/lora" else {})}


def _write_chunk_level(value: bool | str) -> Mapping[str, Any]:
    level = {True: "segment", False: "none"}[value] if isinstance(value, bool) else value
    if level not in {"none", "segment", "word"}:
        raise ValueError(f"chunk_level must be 'none', 'segment' or 'word', not {level!r}")
    return {"chunk_level": level}


_DIFFUSION: dict[str, FieldWriter] = {
    **same_names("guidance_scale", "num_inference_steps", "seed"),
    "negative_prompt": write_negative_prompt,
}
_IMAGES: dict[str, FieldWriter] = {**_DIFFUSION, **same_names("scheduler"), "size": write_image_size}
_VIDEOS = ParameterMap(
    parameters={**_DIFFUSION, **same_names("num_frames")},
    alternatives={"size": "resolution or aspect_ratio"},
    lora_fields=_lora_fields,
)
_EDITS = ParameterMap(parameters=_IMAGES, lora_fields=_lora_fields)


class FalAi(ProviderApi):
    """The API of fal, for images, videos, sound and transcriptions."""

    name: ClassVar[str] = "fal-ai"
    tasks: ClassVar[Mapping[str, ParameterMap]] = {
        "audio-to-audio": ParameterMap(text_field=""),
        "automatic-speech-recognition": ParameterMap(
            text_field="",
            parameters={"return_timestamps": _write_chunk_level},
            alternatives={"generation_parameters": "language, task and other fields of the application"},
        ),
        "image-segmentation": ParameterMap(text_field=""),
        "image-text-to-image": _EDITS,
        "image-text-to-video": _VIDEOS,
        "image-to-image": _EDITS,
        "image-to-video": _VIDEOS,
        "text-to-audio": ParameterMap(parameters={"generation_parameters": write_each_parameter}),
        "text-to-image": ParameterMap(parameters=_IMAGES, lora_fields=_image_lora_fields),
        "text-to-speech": ParameterMap(text_field="text", parameters={"generation_parameters": write_each_parameter}),
        "text-to-video": _VIDEOS,
    }

    has_model_field: ClassVar[bool] = False

    def check_job(self, job: Job, problems: Problems) -> None:
        """Check that the media of an audio task is a recording."""
        if job.task in _AUDIO_TASKS and job.media is not None:
            problems.check(_audio_type(job.media), f"fal-ai takes a recording, not {job.media.content_type}")

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request that queues a job. Speech and transcriptions are quick, so they do not use the queue."""
        path = job.model if job.task in _WITHOUT_QUEUE else job.model + _QUEUE
        return ProviderRequest(path, json={**_media(job), **job.fields}, own_path=_own_path(job))

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the state of a queued job, or the result."""
        body = parse_object(response)
        if isinstance(value_at(body, "request_id"), str) and "response_url" in body:
            return self._parse_queued(body)
        if job.task == "automatic-speech-recognition":
            return self._parse_transcript(job, body)
        return self._parse_files(job, body)

    def _parse_files(self, job: Job, body: dict[str, Any]) -> Files:
        for name in _FILE_FIELDS[job.task]:
            items = body[name] if json.is_array(body.get(name)) else [body.get(name)]
            found = [
                file_from_url(self.name, job, url, _type_of(item), _facts(body, index))
                for index, item in enumerate(items)
                if (url := url_at(item, "url"))
            ]
            if found:
                return Files(tuple(found))
        raise error_without_result(self.name, job.task)

    def _parse_queued(self, body: dict[str, Any]) -> PendingJob:
        if value_at(body, "error"):
            raise error_job_failed(self.name, body["error"])
        # Use the path of the response URL, because this path names the application, not always the requested model.
        path = path_of_job(body["response_url"], _QUEUE_ORIGIN, r"(?:SEGMENT/)+requests/SEGMENT")
        if value_at(body, "status") == "COMPLETED":
            return PendingJob(path + _QUEUE, 0.0)
        return PendingJob(f"{path}/status{_QUEUE}", _POLL_SECONDS)

    def _parse_transcript(self, job: Job, body: dict[str, Any]) -> JsonResult:
        text = body.get("text", body.get("output"))
        if not isinstance(text, str):
            raise error_without_result(self.name, job.task)
        return transcript(text, body)


def _type_of(item: Any) -> str:
    content_type = value_at(item, "content_type")
    return content_type if isinstance(content_type, str) else ""


def _facts(body: Any, index: int) -> FileFacts:
    return FileFacts(
        seed_of(value_at(body, "seed")),
        flag_of(value_at(body, "has_nsfw_concepts", index)),
        timings_of(value_at(body, "timings")),
    )


def _own_path(job: Job) -> str:
    """Return the path of the application that needs no image, for a call without an image.

    The router finds the model by its path, so only fal's own server accepts another path.
    """
    if job.media is not None or job.task not in {"image-text-to-image", "image-text-to-video"}:
        return ""
    return job.model.rpartition("/")[0] + _QUEUE


def _media(job: Job) -> dict[str, Any]:
    if job.media is None:
        return {}
    match job.task:
        case "automatic-speech-recognition" | "audio-to-audio":
            return {"audio_url": job.data_url(_audio_type(job.media))}
        case "image-segmentation":
            return {"image_url": job.data_url(), "sync_mode": True}
        case "image-to-image" | "image-text-to-image":  # some applications read one image, others read a list
            return {"image_url": job.data_url(), "image_urls": [job.data_url()]}
        case _:
            return {"image_url": job.data_url()}


def _audio_type(media: Payload) -> str:
    """Return the content type to declare for a recording; "" if the media is not a recording."""
    content_type = parse_mime_type(media.content_type)
    if content_type.startswith(("image/", "model/", "text/")):
        return ""
    return _AUDIO_TYPES.get(content_type, "audio/mpeg")
