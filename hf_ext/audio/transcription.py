"""Transcriptions and translations in the dialect `openai`: the request is a form, the response JSON, text or events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from hf_api.api.router import create_speech_translation, create_transcription
from hf_api.models import SpeechTranslationForm, TranscriptionForm

from hf_ext._calls.request.readers import check_no_error, event_reader, result_reader
from hf_ext._calls.request.received_files import check_no_page
from hf_ext._calls.tasks.dialects import DialectRow
from hf_ext._core.media.multipart import named_file
from hf_ext._core.results.meta import meta_of
from hf_ext._core.values import json
from hf_ext._schema.audio.speech_translation_parameters import SPEECH_TRANSLATION_PARAMETERS
from hf_ext._schema.audio.transcription_parameters import TRANSCRIPTION_PARAMETERS
from hf_ext.audio.results import TranscriptEvent, Transcription, TranscriptionChunk

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import Problems
    from hf_ext._core.validate.parameters import Parameters

_TEXT_FORMATS = ("text", "srt", "vtt")
_PARAMETERS = TRANSCRIPTION_PARAMETERS["openai"]


def _body(arguments: Arguments) -> TranscriptionForm:
    file = named_file(cast("Payload", arguments.file))
    return TranscriptionForm(file=file, model=str(arguments.model), **arguments.parameters)


def _stream_body(arguments: Arguments) -> TranscriptionForm:
    file = named_file(cast("Payload", arguments.file))
    return TranscriptionForm(file=file, model=str(arguments.model), stream=True, **arguments.parameters)


def _translation_body(arguments: Arguments) -> SpeechTranslationForm:
    file = named_file(cast("Payload", arguments.file))
    return SpeechTranslationForm(file=file, model=str(arguments.model), **arguments.parameters)


def _check_event(event: TranscriptEvent, data: bytes) -> None:
    """Check that an event without text is not an error."""
    if not (event.type or event.choices):
        check_no_error(data)


def _check(parameters: Mapping[str, Any], extra_body: Mapping[str, Any], problems: Problems) -> None:
    needs_verbose = "timestamp_granularities" in parameters and parameters.get("response_format") != "verbose_json"
    problems.check(not needs_verbose, "timestamp_granularities needs response_format='verbose_json'")
    _check_extra_fields(_PARAMETERS, parameters, extra_body, problems)


def _check_translation(parameters: Mapping[str, Any], extra_body: Mapping[str, Any], problems: Problems) -> None:
    _check_extra_fields(SPEECH_TRANSLATION_PARAMETERS, parameters, extra_body, problems)


def _check_extra_fields(
    options: Parameters, parameters: Mapping[str, Any], extra_body: Mapping[str, Any], problems: Problems
) -> None:
    """Check that `extra_body` has neither the file nor an option: `response_format` also selects the parser."""
    for name in sorted(options.names & extra_body.keys() - parameters.keys()):
        problems.add(f"{name} is an option: give it by keyword, not in extra_body")
    problems.check("file" not in extra_body, "file is given twice: as audio and in extra_body")


def _reader(arguments: Arguments) -> Callable[[ResponseLike], Transcription]:
    is_text = arguments.parameters.get("response_format") in _TEXT_FORMATS
    return _parse_text if is_text else _parse_json


def _parse_json(response: ResponseLike) -> Transcription:
    return _with_chunks(_parse_object(response))


def _parse_text(response: ResponseLike) -> Transcription:
    """Parse a transcript or subtitles. Most servers send text, and some send a JSON string or a JSON object."""
    check_no_page(response)
    meta = meta_of(response)
    content_type = "" if meta is None else meta.headers.get("content-type", "")
    if not content_type.startswith("application/json"):
        return Transcription(text=response.text).attach_response(meta, None)
    value = json.loads(response.content)
    if isinstance(value, str):
        return Transcription(text=value).attach_response(meta, response.content)
    return _with_chunks(json.convert(value, Transcription).attach_response(meta, response.content))


def _with_chunks(transcription: Transcription) -> Transcription:
    """Set `chunks` from the segments or words, so that the same code reads the timestamps of all dialects."""
    if transcription.segments or (transcription.segments is not None and not transcription.words):
        transcription.chunks = [
            TranscriptionChunk(text=segment.text, timestamp=[segment.start, segment.end])
            for segment in transcription.segments
        ]
    elif transcription.words is not None:
        transcription.chunks = [
            TranscriptionChunk(text=word.word, timestamp=[word.start, word.end]) for word in transcription.words
        ]
    return transcription


_parse_object = result_reader(Transcription)
OPENAI_TRANSCRIPTION: DialectRow[Transcription] = DialectRow(
    operation=create_transcription.OPERATION,
    body=_body,
    reader=_reader,
    parameters=_PARAMETERS,
    model_in="body",
    check=_check,
)
OPENAI_STREAM: DialectRow[Transcription] = DialectRow(
    operation=create_transcription.OPERATION.reading(_parse_json, event=event_reader(TranscriptEvent, _check_event)),
    body=_stream_body,
    parameters=_PARAMETERS,
    model_in="body",
    check=_check,
)
OPENAI_TRANSLATION: DialectRow[Transcription] = DialectRow(
    operation=create_speech_translation.OPERATION,
    body=_translation_body,
    reader=_reader,
    parameters=SPEECH_TRANSLATION_PARAMETERS,
    model_in="body",
    check=_check_translation,
)
