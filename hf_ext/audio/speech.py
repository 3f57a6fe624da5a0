"""Streamed speech in the dialect `openai`: events with pieces of the recording, or the recording itself in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from hf_api.api.router import create_speech
from hf_api.models import SpeechRequest

from hf_ext._calls.request.readers import check_no_error, event_reader
from hf_ext._calls.streaming.pieces import FileEventParser
from hf_ext._calls.tasks.dialects import StreamRow
from hf_ext._calls.tasks.media_response import parse_media
from hf_ext._core.results.media import Media, join_files
from hf_ext._schema.audio.speech_stream_parameters import SPEECH_STREAM_PARAMETERS
from hf_ext.audio.accumulate import SpeechAccumulator
from hf_ext.audio.results import SpeechEvent
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._calls.tasks.dialects import Arguments


def _body(arguments: Arguments) -> SpeechRequest:
    """Return the body. OpenAI has `stream_format`, and local servers `stream`; each may refuse the other field."""
    parameters: dict[str, Any] = dict(arguments.parameters)
    if "stream_format" not in parameters:
        parameters["stream"] = True
    return SpeechRequest(model=str(arguments.model), input_=arguments.inputs, **parameters)


def _accumulator(body: SpeechRequest, _call: object) -> SpeechAccumulator:
    return SpeechAccumulator(body.response_format if isinstance(body.response_format, str) else "")


def _parse_whole(response: ResponseLike) -> Media:
    """Parse a recording that a server sent in JSON instead of a stream."""
    received = parse_media(response)
    if not all(isinstance(file, Media) for file in received.files):
        raise ResponseDecodeError("the server sent the URL of a file instead of a stream")
    return join_files(cast("tuple[Media, ...]", received.files), received.meta, received.body)


def _check_event(event: SpeechEvent, data: bytes) -> None:
    """Check that an event without a type is not an error."""
    if not event.type:
        check_no_error(data)


def _piece(data: bytes, content_type: str) -> SpeechEvent:
    return SpeechEvent(type="speech.audio.delta", audio=data, content_type=content_type)


OPENAI_SPEECH_STREAM: StreamRow[SpeechEvent, Media] = StreamRow(
    operation=create_speech.OPERATION.reading(
        _parse_whole, event=FileEventParser(event_reader(SpeechEvent, _check_event), _piece)
    ),
    body=_body,
    parameters=SPEECH_STREAM_PARAMETERS,
    model_in="body",
    accept="audio/*, text/event-stream",
    accumulator=_accumulator,
)
