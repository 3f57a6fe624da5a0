"""Transcriptions in OpenAI's form: a form with the recording goes in, JSON or text comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hf_api.api.router import create_transcription
from hf_api.models import TranscriptionForm
from hf_api.types import File

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.request.readers import result_reader
from hf_ext._calls.request.received_files import refuse_page
from hf_ext._core.media.inputs import read_media
from hf_ext._core.media.multipart import file_name
from hf_ext._core.results.media import Url
from hf_ext._core.results.meta import meta_of
from hf_ext._core.validate import FRACTION, Problems, model_name_problem
from hf_ext._core.validate.rules import TEXT, OneOf, SomeOf
from hf_ext._core.values import json
from hf_ext.audio.results import VerboseTranscription

if TYPE_CHECKING:
    from hf_api.types import Operation, ResponseLike

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import RequestLimits
    from hf_ext._core.validate.rules import Rule

_TEXTS = ("text", "srt", "vtt")
RULES: Mapping[str, Rule] = {
    "language": TEXT,
    "prompt": TEXT,
    "response_format": OneOf(("json", "verbose_json", *_TEXTS)),
    "temperature": FRACTION,
    "timestamp_granularities": SomeOf(("segment", "word")),
}


def _read_text(response: ResponseLike) -> VerboseTranscription:
    """Read a text; some servers write it as JSON nevertheless, as a string or as an object."""
    refuse_page(response)
    meta = meta_of(response)
    content_type = "" if meta is None else meta.headers.get("content-type", "")
    if not content_type.startswith("application/json"):
        return VerboseTranscription(text=response.text).attach_response(meta, None)
    value = json.loads(response.content)
    if isinstance(value, str):
        return VerboseTranscription(text=value).attach_response(meta, response.content)
    return json.convert(value, VerboseTranscription).attach_response(meta, response.content)


CREATE = create_transcription.OPERATION.reading(result_reader(VerboseTranscription))
CREATE_TEXT = CREATE.reading(_read_text)


@dataclass(frozen=True, slots=True)
class TranscriptionRequest:
    """A call, checked: which operation reads the response, the form, and how to send it."""

    operation: Operation[..., VerboseTranscription]
    form: TranscriptionForm
    call: CallOptions


def transcription_request(
    audio: Any, model: str, options: Mapping[str, Any], limits: RequestLimits
) -> TranscriptionRequest:
    """Return a call; a `Url` passes here, to be downloaded and given again.

    Raises:
        ValidationError: With every problem found; nothing has been sent.
    """
    problems = Problems()
    parameters, call = split_options(options, frozenset(RULES), problems)
    problems.add(model_name_problem(model))
    payload = _payload(audio, limits, problems)
    for name, value in parameters.items():
        problems.add(RULES[name].problem(name, value))
    needs_verbose = "timestamp_granularities" in parameters and parameters.get("response_format") != "verbose_json"
    problems.check(not needs_verbose, "timestamp_granularities needs response_format='verbose_json'")
    extra = call.extra_body
    own: Mapping[str, Any] = extra if isinstance(extra, Mapping) else {}  # what is no mapping has been noted
    for name in RULES.keys() & own.keys() - parameters.keys():
        problems.add(f"{name} is an option: give it by keyword, not in extra_body")
    problems.check("file" not in own, "file is given twice: as audio and in extra_body")
    problems.raise_if_any("audio.transcribe_openai")
    form = TranscriptionForm(file=_file(payload), model=model, **parameters)
    operation = CREATE_TEXT if parameters.get("response_format") in _TEXTS else CREATE
    return TranscriptionRequest(operation, form, call)


def _payload(audio: Any, limits: RequestLimits, problems: Problems) -> Payload | None:
    if isinstance(audio, Url):
        return None
    return read_media(audio, limits.max_audio_bytes, "max_audio_bytes", problems, name="audio")


def _file(payload: Payload | None) -> File:
    """Return the file with a name: servers tell a file from a field by it."""
    return File(b"") if payload is None else replace(payload.file(), file_name=file_name(payload.content_type))
