"""Audio resource: tasks with speech, music and other recordings."""

from __future__ import annotations

from typing import Unpack

import hf_ext.audio
from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.results.classification import Classification
from hf_ext._calls.tasks._async.media_resource import AsyncMediaTasks
from hf_ext._core.media.inputs import MediaInput
from hf_ext._core.results.media import Media
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.values.signature import show_options
from hf_ext.audio import tasks
from hf_ext.audio.results import AudioTrack, Transcription
from hf_ext.providers.mapping import ProviderMapping


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

    async def text_to_audio(
        self,
        prompt: str,
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[hf_ext.audio.SoundOptions],
    ) -> Media:
        """Generate music or sound from a prompt.

        Args:
            prompt: Description of the music or sound.
            model: The model's id, `org/name`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `SoundOptions`.
        """
        return await self._run_for_file(tasks.TEXT_TO_AUDIO, model, options, text=prompt, provider=provider)

    async def classify_audio(
        self, audio: MediaInput, *, model: str, **options: Unpack[hf_ext.audio.AudioClassificationOptions]
    ) -> ResultList[Classification]:
        """Classify a recording.

        Args:
            audio: The recording.
            model: The model's id, `org/name`.
            **options: See `AudioClassificationOptions`.

        Returns:
            Labels with scores, highest first. Scores are 0 to 1 unless `function_to_apply` is `"none"`.
        """
        return await self._run(tasks.AUDIO_CLASSIFICATION, model, options, media=audio)

    async def audio_to_audio(
        self,
        audio: MediaInput,
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[RequestOptions],
    ) -> ResultList[AudioTrack]:
        """Remove noise from a recording, or separate the sources of the sound, depending on the model.

        Args:
            audio: The recording.
            model: The model's id, `org/name`.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `RequestOptions`.

        Returns:
            A labelled track for each source. Providers other than hf-inference return one track, without a label.
        """
        return await self._run(tasks.AUDIO_TO_AUDIO, model, options, media=audio, provider=provider)
