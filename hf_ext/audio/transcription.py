"""Transcriptions with the OpenAI API: the request is a multipart form, the response is JSON or text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hf_api.api.router import create_transcription
from hf_api.models import TranscriptionForm
from hf_api.types import File

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.readers import result_reader
from hf_ext._calls.request.received_files import check_no_page
from hf_ext._core.media.inputs import read_media
from hf_ext._core.media.multipart import file_name
from hf_ext._core.results.media import Url
from hf_ext._core.results.meta import meta_of
from hf_ext._core.validate import Problems, model_name_problem
from hf_ext._core.values import json
from hf_ext._schema.audio.transcription_form_parameters import TRANSCRIPTION_FORM_PARAMETERS
from hf_ext.audio.results import VerboseTranscription

if TYPE_CHECKING:
    from hf_api.types import Operation, ResponseLike

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import RequestLimits

_TEXT_FORMATS = ("text", "srt", "vtt")


def _parse_text(response: ResponseLike) -> VerboseTranscription:
    """Parse a transcript or subtitles. Most servers send text, and some send a JSON string or a JSON object."""
    check_no_page(response)
    meta = meta_of(response)
    content_type = "" if meta is None else meta.headers.get("content-type", "")
    if not content_type.startswith("application/json"):
        return VerboseTranscription(text=response.text).attach_response(meta, None)
    value = json.loads(response.content)
    if isinstance(value, str):
        return VerboseTranscription(text=value).attach_response(meta, response.content)
    return json.convert(value, VerboseTranscription).attach_response(meta, response.content)


CREATE = create_transcription.OPERATION.reading(result_reader(VerboseTranscription))
CREATE_TEXT = CREATE.reading(_parse_text)


@dataclass(frozen=True, slots=True)
class TranscriptionRequest:
    """A request for a transcription, with valid arguments.

    Attributes:
        operation: The generated operation, with the parser for the `response_format`.
        form: The multipart form.
        call: The options of the call.
    """

    operation: Operation[..., VerboseTranscription]
    form: TranscriptionForm
    call: CallOptions


def transcription_request(
    audio: Any, model: str, options: Mapping[str, Any], limits: RequestLimits
) -> TranscriptionRequest:
    """Return the request for a transcription.

    If `audio` is a `Url`, the file of the form is empty, because the client checks the arguments before the download.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    parameters, call = validated_parameters(options, TRANSCRIPTION_FORM_PARAMETERS, problems, "audio.transcribe_openai")
    problems.add(model_name_problem(model))
    payload = _read_payload(audio, limits, problems)
    needs_verbose = "timestamp_granularities" in parameters and parameters.get("response_format") != "verbose_json"
    problems.check(not needs_verbose, "timestamp_granularities needs response_format='verbose_json'")
    extra = call.extra_body
    fields: Mapping[str, Any] = extra if isinstance(extra, Mapping) else {}  # split_options reports any other type
    for name in TRANSCRIPTION_FORM_PARAMETERS.names & fields.keys() - parameters.keys():
        problems.add(f"{name} is an option: give it by keyword, not in extra_body")
    problems.check("file" not in fields, "file is given twice: as audio and in extra_body")
    problems.raise_if_any("audio.transcribe_openai")
    form = TranscriptionForm(file=_file(payload), model=model, **parameters)
    operation = CREATE_TEXT if parameters.get("response_format") in _TEXT_FORMATS else CREATE
    return TranscriptionRequest(operation, form, call)


def _read_payload(audio: Any, limits: RequestLimits, problems: Problems) -> Payload | None:
    if isinstance(audio, Url):
        return None
    return read_media(audio, limits.max_audio_bytes, "max_audio_bytes", problems, name="audio")


def _file(payload: Payload | None) -> File:
    """Return a file with a file name, because servers distinguish a file from a text field by the name."""
    return File(b"") if payload is None else replace(payload.file(), file_name=file_name(payload.content_type))
