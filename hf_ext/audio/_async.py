"""Audio: recordings and speech, in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from hf_ext._calls.tasks._async.media_resource import AsyncMediaTasks
from hf_ext._calls.tasks.media_task import TaskCall
from hf_ext._core.results.media import Url
from hf_ext.audio import tasks
from hf_ext.audio.transcription import transcription_request

if TYPE_CHECKING:
    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._core.media.inputs import MediaInput
    from hf_ext._core.results.classification import Classification
    from hf_ext._core.results.media import Media
    from hf_ext._core.results.result_list import ResultList
    from hf_ext.audio.options import (
        AudioClassificationOptions,
        SpeechOptions,
        TranscriptionFormOptions,
        TranscriptionOptions,
    )
    from hf_ext.audio.results import AudioTrack, Transcription, VerboseTranscription
    from hf_ext.providers.mapping import ProviderMapping


class AsyncAudio(AsyncMediaTasks):
    """Tasks with recordings (`POST /models/{model}` at `inference_url`, a provider's own form, or OpenAI's).

    A recording is bytes, a `pathlib.Path`, a binary file, `Sound(samples, rate)`, `Media`, or a `Url`, which is
    downloaded first, without the token. `provider` as in `client.vision`.
    """

    async def transcribe(
        self,
        audio: MediaInput,
        *,
        model: str,
        provider: ProviderMapping | None = None,
        **options: Unpack[TranscriptionOptions],
    ) -> Transcription:
        """Write down what is said in a recording."""
        return await self._run(
            tasks.AUTOMATIC_SPEECH_RECOGNITION, TaskCall(model, options, media=audio, provider=provider)
        )

    async def transcribe_openai(
        self, audio: MediaInput, *, model: str, **options: Unpack[TranscriptionFormOptions]
    ) -> VerboseTranscription:
        """Write down what is said, in OpenAI's form (`POST /v1/audio/transcriptions` at `base_url`).

        For vLLM, faster-whisper, `transformers serve` and other servers and providers that speak it; Hugging Face's
        router does not: there it is `transcribe`. The file goes up as it lies on the disk, piece by piece.

        Args:
            audio: The recording.
            model: The model, under the server's own name of it.
            **options: See `TranscriptionFormOptions`; `extra_body` are further fields of the form.

        Raises:
            ValidationError: With every problem found; nothing has been sent.
        """
        limits = self._core.config.limits
        request = transcription_request(audio, model, options, limits)
        if isinstance(audio, Url):
            fetched = await self._core.download(audio.url, request.call)
            request = transcription_request(fetched, model, options, limits)
        return await self._core.call(request.operation, request.call, body=request.form)

    async def text_to_speech(
        self, text: str, *, model: str, provider: ProviderMapping | None = None, **options: Unpack[SpeechOptions]
    ) -> Media:
        """Speak a text."""
        return await self._file(tasks.TEXT_TO_SPEECH, TaskCall(model, options, text=text, provider=provider))

    async def text_to_audio(
        self, prompt: str, *, model: str, provider: ProviderMapping | None = None, **options: Unpack[SpeechOptions]
    ) -> Media:
        """Make music or sound from a prompt."""
        return await self._file(tasks.TEXT_TO_AUDIO, TaskCall(model, options, text=prompt, provider=provider))

    async def classify_audio(
        self, audio: MediaInput, *, model: str, **options: Unpack[AudioClassificationOptions]
    ) -> ResultList[Classification]:
        """Name what a recording holds, most likely first."""
        return await self._run(tasks.AUDIO_CLASSIFICATION, TaskCall(model, options, media=audio))

    async def audio_to_audio(
        self,
        audio: MediaInput,
        *,
        model: str,
        provider: ProviderMapping | None = None,
        **options: Unpack[RequestOptions],
    ) -> ResultList[AudioTrack]:
        """Turn a recording into others: clean it, or separate its sources."""
        return await self._run(tasks.AUDIO_TO_AUDIO, TaskCall(model, options, media=audio, provider=provider))
