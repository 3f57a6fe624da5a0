"""Replicate: jobs are predictions. With `Prefer: wait`, the first response contains the result of most predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from hf_api.servers import HUB_URL

from hf_ext._core.values import json
from hf_ext.providers.file_facts import FileFacts, seed_of, timings_of
from hf_ext.providers.job_state import Files, FileUrl, JobState, JsonResult, PendingJob
from hf_ext.providers.openai_like import files_from_urls, transcript
from hf_ext.providers.parameter_map import (
    FieldWriter,
    Lora,
    ParameterMap,
    same_names,
    write_each_parameter,
    write_negative_prompt,
    write_width_and_height,
)
from hf_ext.providers.provider_api import ProviderApi
from hf_ext.providers.request import ProviderRequest
from hf_ext.providers.response_values import (
    error_job_failed,
    error_without_result,
    parse_object,
    path_of_job,
    segment_of_job,
    value_at,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext.providers.job import Job
    from hf_ext.transport.base import Response

_POLL_SECONDS = 1.0
_ORIGIN = "https://api.replicate.com"
_PREDICTION_FIELDS = frozenset({"webhook", "webhook_events_filter"})  # any other field is an input of the model


def _lora_fields(lora: Lora) -> Mapping[str, Any]:
    if lora.weights is None:
        raise ValueError("the mapping has no adapter_weights_path")
    return {"lora_weights": f"{HUB_URL}/{lora.repository}"}


_PARAMETERS: dict[str, FieldWriter] = {
    **same_names("guidance_scale", "num_frames", "num_inference_steps", "scheduler", "seed"),
    "negative_prompt": write_negative_prompt,
    "size": write_width_and_height,
}
_IMAGES = ParameterMap(parameters=_PARAMETERS, lora_fields=_lora_fields)
_VIDEOS = ParameterMap(parameters=_PARAMETERS)
_SPEECH = ParameterMap(text_field="text", parameters={"generation_parameters": write_each_parameter})
_TRANSCRIPTION = ParameterMap(
    text_field="",
    parameters={"generation_parameters": write_each_parameter},
    alternatives={"return_timestamps": "the model's own field, such as timestamp"},
)


class Replicate(ProviderApi):
    """The API of Replicate, for images, videos, speech and transcriptions."""

    name: ClassVar[str] = "replicate"
    tasks: ClassVar[Mapping[str, ParameterMap]] = {
        "automatic-speech-recognition": _TRANSCRIPTION,
        "image-to-image": _IMAGES,
        "text-to-image": _IMAGES,
        "text-to-speech": _SPEECH,
        "text-to-video": _VIDEOS,
    }
    has_model_field: ClassVar[bool] = False
    input_field: ClassVar[str] = "input"

    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request that starts a prediction by a model, or by one of its versions (`owner/name:version`)."""
        model, _, version = job.model.partition(":")
        inputs = {**_media(job), **job.fields}
        body: dict[str, Any] = {name: inputs.pop(name) for name in _PREDICTION_FIELDS & inputs.keys()}
        body["input"] = inputs
        if version:
            body["version"] = version
        path = "v1/predictions" if version else f"v1/models/{model}/predictions"
        return ProviderRequest(path, json=body, headers={"Prefer": "wait"})

    def parse_response(self, job: Job, response: Response) -> JobState:
        """Parse the state of a prediction."""
        body = parse_object(response)
        status = str(value_at(body, "status"))
        if status in {"failed", "canceled", "aborted"}:
            raise error_job_failed(self.name, value_at(body, "error"))
        output = value_at(body, "output")
        if output is None and status in {"starting", "processing", "queued"}:
            return PendingJob(_status_path(value_at(body, "urls", "get"), value_at(body, "id")), _POLL_SECONDS)
        if job.task == "automatic-speech-recognition":
            return self._parse_transcript(job, _joined(output))
        facts = FileFacts(seed_of(value_at(body, "input", "seed")), timings=timings_of(value_at(body, "metrics")))
        return files_from_urls(self.name, job, output if json.is_array(output) else [output], lambda _: facts)

    def _parse_transcript(self, job: Job, output: Any) -> JsonResult | Files:
        if isinstance(output, str):
            return JsonResult({"text": output})
        for key in ("transcription", "translation", "text"):
            if isinstance(value_at(output, key), str):
                return transcript(output[key], output)
        if isinstance(value_at(output, "txt_file"), str):
            return Files((FileUrl(output["txt_file"], "text/plain"),))
        raise error_without_result(self.name, job.task)


def _joined(output: Any) -> Any:
    """Return the output of a prediction: the joined text of a list of texts, and the first item of another list."""
    if not json.is_array(output) or not output:
        return output
    return "".join(output) if all(isinstance(piece, str) for piece in output) else output[0]


def _media(job: Job) -> dict[str, Any]:
    if job.media is None:
        return {}
    file = job.data_url()
    if job.task == "automatic-speech-recognition":
        return {"audio": file}
    # Send the image under each name: models differ in the name of the field, and ignore all other names.
    return {"image": file, "images": [file], "input_image": file, "input_images": [file]}


def _status_path(url: Any, prediction: Any) -> str:
    if url is None:
        return f"v1/predictions/{segment_of_job(prediction)}"
    return path_of_job(url, _ORIGIN, r"v1/(?:SEGMENT/)*predictions/SEGMENT")
