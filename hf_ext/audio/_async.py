"""Audio resource: tasks with speech, music and other recordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack, cast

import hf_ext.audio
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._calls.results.classification import Classification
from hf_ext._calls.tasks._async.media_resource import AsyncMediaTasks
from hf_ext._core.media.inputs import MediaInput
from hf_ext._core.results.media import Media
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.settings.dialect import TaskDialect
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.signature import show_options
from hf_ext.audio import tasks
from hf_ext.audio.accumulate import TranscriptAccumulator
from hf_ext.audio.results import AudioTrack, SpeechEvent, TranscriptEvent, Transcription
from hf_ext.providers.mapping import ProviderMapping

if TYPE_CHECKING:
    from hf_api.types import StreamOperation


@explain_missing("client.audio")
@show_options
class AsyncAudio(AsyncMediaTasks):
    """Tasks with recordings, at hf-inference (`POST /models/{model}` at `inference_url`) or at another provider.

    A recording is bytes, a `pathlib.Path`, a binary file, `Sound(samples, rate)`, `Media` or a `Url`. The client
    downloads a `Url` before the call, without the token.

    `provider` selects another provider, in the same way as in `client.vision`. If an argument is invalid, every method
    raises `ValidationError` with all problems, before anything is sent.
    """

    async def transcribe(
        self,
        audio: MediaInput,
        *,
        model: str | None = None,
        dialect: hf_ext.audio.AudioDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.audio.TranscriptionOptions],
    ) -> Transcription:
        """Transcribe speech.

        Args:
            audio: The recording.
            model: `org/name`, or the name of the model on the server; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `openai` sends a form
                (`POST /v1/audio/transcriptions` at `base_url`), `toolkit` the file (`POST /`).
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `TranscriptionOptions`; an option that the dialect does not have raises `ValidationError`.
                In the dialect `openai`, `extra_body` adds fields to the form.

        Returns:
            The transcript. With `return_timestamps=True`, or `response_format="verbose_json"` in the dialect `openai`,
            it has `chunks` with timestamps.
        """
        return await self._run(
            tasks.AUTOMATIC_SPEECH_RECOGNITION, model, options, media=audio, provider=provider, dialect=dialect
        )

    def stream_transcription(
        self,
        audio: MediaInput,
        *,
        model: str,
        dialect: Literal["openai"] | None = None,
        **options: Unpack[hf_ext.audio.TranscriptionOptions],
    ) -> AsyncStream[TranscriptEvent, Transcription]:
        """Stream a transcript while it is generated (`POST /v1/audio/transcriptions` at `base_url`).

        vLLM and newer models of OpenAI support it. The arguments are validated immediately; the request is sent when
        the stream is entered or iterated. `text_stream` has the pieces of the transcript.

        Args:
            audio: The recording. To send a file from a URL, download it first.
            model: The name of the model on the server.
            dialect: The dialect of the server; default: the dialect of the client. Only `openai` has streams.
            **options: See `TranscriptionOptions`.
        """
        task = tasks.STREAM_TRANSCRIPTION
        chosen = task.choose(dialect, self._core.config.dialect)
        request = self._call_of(task, model, options, audio, None).stream_request(chosen)
        operation = cast("StreamOperation[..., Transcription, TranscriptEvent]", request.operation)
        return self._core.stream(operation, TranscriptAccumulator(), request.call, body=request.body)

    async def translate_speech(
        self,
        audio: MediaInput,
        *,
        model: str,
        dialect: Literal["openai"] | None = None,
        **options: Unpack[hf_ext.audio.SpeechTranslationOptions],
    ) -> Transcription:
        """Transcribe speech of any language in English (`POST /v1/audio/translations` at `base_url`).

        Args:
            audio: The recording.
            model: The name of the model on the server.
            dialect: The dialect of the server; default: the dialect of the client. Only `openai` has this method.
            **options: See `SpeechTranslationOptions`.

        Returns:
            The English text. With `response_format="verbose_json"`, it has `chunks` with timestamps.
        """
        return await self._run(tasks.SPEECH_TRANSLATION, model, options, media=audio, dialect=dialect)

    async def text_to_speech(
        self,
        text: str,
        *,
        model: str | None = None,
        dialect: hf_ext.audio.AudioDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.audio.SpeechOptions],
    ) -> Media:
        """Generate speech from a text.

        Args:
            text: The text to speak.
            model: `org/name`, or the name of the model on the server; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `openai` is
                `POST /v1/audio/speech` at `base_url`, `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `SpeechOptions`; an option that the dialect does not have raises `ValidationError`. In the
                dialect `openai`, `voice` is an option; for other servers and providers, pass a voice in `extra_body`,
                under the field name of the server.

        Returns:
            The recording. `media.save("speech")` writes the recording to disk, and adds the file extension.
        """
        return await self._run_for_file(
            tasks.TEXT_TO_SPEECH, model, options, text=text, provider=provider, dialect=dialect
        )

    def stream_speech(
        self,
        text: str,
        *,
        model: str,
        dialect: Literal["openai"] | None = None,
        **options: Unpack[hf_ext.audio.SpeechStreamOptions],
    ) -> AsyncStream[SpeechEvent, Media]:
        """Stream speech while it is generated (`POST /v1/audio/speech` at `base_url`).

        The arguments are validated immediately; the request is sent when the stream is entered or iterated. Each event
        has a piece of the recording, as `event.audio`. A server that cannot stream sends the whole recording.

        OpenAI needs `stream_format`: `"audio"` for the recording in pieces, or `"sse"` for events, whose last event
        has the token usage. Without `stream_format`, the client sends `stream: true`, which local servers such as
        fastkokoro need. Events (`speech.audio.delta`) are tested only with data that follows the schema of OpenAI.

        Args:
            text: The text to speak.
            model: The name of the model on the server.
            dialect: The dialect of the server; default: the dialect of the client. Only `openai` has streams.
            **options: See `SpeechStreamOptions`.

        Returns:
            The stream. `stream.final()` is the whole recording, a `Media`.
        """
        task = tasks.STREAM_SPEECH
        chosen = task.choose(dialect, self._core.config.dialect)
        request = self._call_of(task, model, options, None, text).stream_request(chosen)
        operation = cast("StreamOperation[..., Media, SpeechEvent]", request.operation)
        accumulator = task.rows[chosen].accumulator(request.body, request.call)
        return self._core.stream(operation, accumulator, request.call, body=request.body)

    async def text_to_audio(
        self,
        prompt: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.audio.SoundOptions],
    ) -> Media:
        """Generate music or sound from a prompt.

        Args:
            prompt: Description of the music or sound.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `SoundOptions`.
        """
        return await self._run_for_file(
            tasks.TEXT_TO_AUDIO, model, options, text=prompt, provider=provider, dialect=dialect
        )

    async def classify_audio(
        self,
        audio: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.audio.AudioClassificationOptions],
    ) -> ResultList[Classification]:
        """Classify a recording.

        Args:
            audio: The recording.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `AudioClassificationOptions`.

        Returns:
            Labels with scores, highest first. Scores are 0 to 1 unless `function_to_apply` is `"none"`.
        """
        return await self._run(tasks.AUDIO_CLASSIFICATION, model, options, media=audio, dialect=dialect)

    async def audio_to_audio(
        self,
        audio: MediaInput,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[RequestOptions],
    ) -> ResultList[AudioTrack]:
        """Remove noise from a recording, or separate the sources of the sound, depending on the model.

        Args:
            audio: The recording.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `RequestOptions`.

        Returns:
            A labelled track for each source. Providers other than hf-inference return one track, without a label.
        """
        return await self._run(tasks.AUDIO_TO_AUDIO, model, options, media=audio, provider=provider, dialect=dialect)
