"""Speech in the dialect `openai`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_api.api.router import create_speech
from hf_api.models import SpeechRequest

from hf_ext._calls.tasks.dialects import DialectRow
from hf_ext._calls.tasks.media_response import parse_media
from hf_ext._schema.audio.speech_parameters import SPEECH_PARAMETERS

if TYPE_CHECKING:
    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._calls.tasks.media_response import ReceivedFiles


def _speech_body(arguments: Arguments) -> SpeechRequest:
    return SpeechRequest(model=str(arguments.model), input_=arguments.inputs, **arguments.parameters)


OPENAI_SPEECH: DialectRow[ReceivedFiles] = DialectRow(
    operation=create_speech.OPERATION.reading(parse_media),
    body=_speech_body,
    parameters=SPEECH_PARAMETERS["openai"],
    model_in="body",
)
