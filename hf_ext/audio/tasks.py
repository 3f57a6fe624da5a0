"""The audio tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_api.api.inference import (
    audio_classification,
    audio_to_audio,
    automatic_speech_recognition,
    text_to_audio,
    text_to_speech,
)
from hf_api.models import (
    AudioClassificationRequest,
    AutomaticSpeechRecognitionRequest,
    TextToAudioRequest,
    TextToSpeechRequest,
)

from hf_ext._calls.results.classification import Classification
from hf_ext._calls.tasks.media_response import file_of_result, parse_media
from hf_ext._calls.tasks.media_task import MediaTask, StreamTask, media_rows
from hf_ext._calls.tasks.response_parsers import list_reader, object_reader, results_reader
from hf_ext._core.results.media import Media
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.values import json
from hf_ext._schema.audio.audio_classification_parameters import AUDIO_CLASSIFICATION_PARAMETERS
from hf_ext._schema.audio.sound_parameters import SOUND_PARAMETERS
from hf_ext._schema.audio.speech_parameters import SPEECH_PARAMETERS
from hf_ext._schema.audio.transcription_parameters import TRANSCRIPTION_PARAMETERS
from hf_ext.audio.dialects import OPENAI_SPEECH
from hf_ext.audio.results import AudioTrack, SpeechEvent, Transcription
from hf_ext.audio.speech import OPENAI_SPEECH_STREAM
from hf_ext.audio.transcription import OPENAI_STREAM, OPENAI_TRANSCRIPTION, OPENAI_TRANSLATION

if TYPE_CHECKING:
    from hf_ext.providers.result import ProviderResult


def _parse_provider_transcription(result: ProviderResult) -> Transcription:
    """Parse the transcript, which some providers send as JSON and others as a text file."""
    if result.media is not None:
        text = result.media.content.decode("utf-8", "replace")
        return Transcription(text=text).attach_response(result.meta, result.response)
    return json.decode(json.encode(result.value), Transcription).attach_response(result.meta, result.response)


def _parse_provider_tracks(result: ProviderResult) -> ResultList[AudioTrack]:
    """Parse each file of a provider's result as a track."""
    tracks = [AudioTrack(content=file.content, content_type=file.content_type) for file in result.file.all]
    return ResultList(tracks, meta=result.meta, content=result.response)


AUTOMATIC_SPEECH_RECOGNITION = MediaTask(
    name="automatic-speech-recognition",
    method="audio.transcribe",
    rows={
        **media_rows(
            automatic_speech_recognition.OPERATION.reading(object_reader(Transcription)),
            AutomaticSpeechRecognitionRequest.from_dict,
            file_body="possible",
            parameters=TRANSCRIPTION_PARAMETERS["huggingface"],
        ),
        "openai": OPENAI_TRANSCRIPTION,
    },
    media="audio",
    parse_provider_result=_parse_provider_transcription,
)
STREAM_TRANSCRIPTION = MediaTask(
    name="automatic-speech-recognition",
    method="audio.stream_transcription",
    rows={"openai": OPENAI_STREAM},
    media="audio",
)
SPEECH_TRANSLATION = MediaTask(
    name="speech-translation",
    method="audio.translate_speech",
    rows={"openai": OPENAI_TRANSLATION},
    media="audio",
)
TEXT_TO_SPEECH = MediaTask(
    name="text-to-speech",
    method="audio.text_to_speech",
    rows={
        **media_rows(
            text_to_speech.OPERATION.reading(parse_media),
            TextToSpeechRequest.from_dict,
            parameters=SPEECH_PARAMETERS["huggingface"],
        ),
        "openai": OPENAI_SPEECH,
    },
    text="text",
    parse_provider_result=file_of_result,
)
STREAM_SPEECH: StreamTask[SpeechEvent, Media] = StreamTask(
    name="text-to-speech", method="audio.stream_speech", rows={"openai": OPENAI_SPEECH_STREAM}, text="text"
)
TEXT_TO_AUDIO = MediaTask(
    name="text-to-audio",
    method="audio.text_to_audio",
    rows=media_rows(
        text_to_audio.OPERATION.reading(parse_media), TextToAudioRequest.from_dict, parameters=SOUND_PARAMETERS
    ),
    text="prompt",
    parse_provider_result=file_of_result,
)
AUDIO_CLASSIFICATION = MediaTask(
    name="audio-classification",
    method="audio.classify_audio",
    rows=media_rows(
        audio_classification.OPERATION.reading(results_reader(Classification)),
        AudioClassificationRequest.from_dict,
        file_body="possible",
        parameters=AUDIO_CLASSIFICATION_PARAMETERS,
    ),
    media="audio",
)
AUDIO_TO_AUDIO = MediaTask(
    name="audio-to-audio",
    method="audio.audio_to_audio",
    rows=media_rows(audio_to_audio.OPERATION.reading(list_reader(AudioTrack)), dict, file_body="always"),
    media="audio",
    parse_provider_result=_parse_provider_tracks,
)

TASKS: tuple[MediaTask[Any], ...] = (
    AUTOMATIC_SPEECH_RECOGNITION,
    TEXT_TO_SPEECH,
    TEXT_TO_AUDIO,
    AUDIO_CLASSIFICATION,
    AUDIO_TO_AUDIO,
)
