"""Text: generation from a bare prompt, and the other tasks of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from hf_api.models import GenerateRequest, TextGenerationRequest

from hf_ext._calls.streaming.accumulator import answers_asked_for
from hf_ext.chat.operations import CREATE, chat_accumulator, chat_request
from hf_ext.text import generation_operations
from hf_ext.text._async.tasks import AsyncTextTasks
from hf_ext.text.accumulate import CompletionAccumulator, TextAccumulator

if TYPE_CHECKING:
    from hf_ext._calls.resource._async.stream import AsyncStream
    from hf_ext.chat.options import ChatOptions
    from hf_ext.chat.results import ChatChunk, ChatCompletion
    from hf_ext.text.generation_options import CompletionOptions, TextOptions
    from hf_ext.text.generation_results import Completion, TextEvent, TextGeneration


class AsyncText(AsyncTextTasks):
    """Text generation, in the three forms that servers offer, and the tasks of `AsyncTextTasks`.

    `generate` and `stream` go through chat, which every model behind the router knows. `complete` continues a text
    (`POST /v1/completions`), `generate_tgi` speaks to Text Generation Inference; both are for gateways and dedicated
    servers, as the router itself serves neither.
    """

    async def generate(self, prompt: str, *, model: str, **options: Unpack[ChatOptions]) -> ChatCompletion:
        """Answer a prompt: a chat with one user message.

        Args:
            prompt: The text.
            model: As in `chat.create`.
            **options: As in `chat.create`.

        Raises:
            ValidationError: With every problem found; nothing has been sent.
        """
        body, call = chat_request(
            generation_operations.prompt_messages(prompt),
            model,
            options,
            self._core.config.limits,
            where="text.generate",
        )
        return await self._core.call(CREATE, call, body=body)

    def stream(
        self, prompt: str, *, model: str, **options: Unpack[ChatOptions]
    ) -> AsyncStream[ChatChunk, ChatCompletion]:
        """Answer a prompt as the answer is generated; arguments as `generate`."""
        body, call = chat_request(
            generation_operations.prompt_messages(prompt),
            model,
            options,
            self._core.config.limits,
            where="text.stream",
            stream=True,
        )
        return self._core.stream(CREATE, chat_accumulator(body, call), call, body=body)

    async def complete(self, prompt: str, *, model: str, **options: Unpack[CompletionOptions]) -> Completion:
        """Continue a text (`POST /v1/completions`).

        Args:
            prompt: The text to continue.
            model: The model, as the server names it.
            **options: See `CompletionOptions`.
        """
        body, call = generation_operations.completion_request(
            prompt, model, options, self._core.config.limits, where="text.complete"
        )
        return await self._core.call(generation_operations.COMPLETE, call, body=body)

    def stream_complete(
        self, prompt: str, *, model: str, **options: Unpack[CompletionOptions]
    ) -> AsyncStream[Completion, Completion]:
        """Continue a text as it is generated; arguments as `complete`."""
        body, call = generation_operations.completion_request(
            prompt, model, options, self._core.config.limits, where="text.stream_complete", stream=True
        )
        accumulator = CompletionAccumulator(answers_asked_for(body, call))
        return self._core.stream(generation_operations.COMPLETE, accumulator, call, body=body)

    async def generate_tgi(
        self, inputs: str, *, model: str | None = None, **options: Unpack[TextOptions]
    ) -> TextGeneration:
        """Generate in TGI's form, at `inference_url`.

        Args:
            inputs: The prompt, with the model's own chat template if it needs one.
            model: A model of hf-inference (`POST /models/{model}`); None for a server of one model (`POST /generate`).
            **options: See `TextOptions`; `details=True` brings tokens and finish reason.
        """
        parameters, call = generation_operations.generation_request(
            inputs, model, options, self._core.config.limits, where="text.generate_tgi"
        )
        if model is None:
            body = GenerateRequest(inputs=inputs, parameters=parameters)
            return await self._core.call(generation_operations.GENERATE, call, body=body)
        request = TextGenerationRequest(inputs=inputs, parameters=parameters)
        return await self._core.call(generation_operations.TEXT_GENERATION, call, model, body=request)

    def stream_tgi(
        self, inputs: str, *, model: str | None = None, **options: Unpack[TextOptions]
    ) -> AsyncStream[TextEvent, TextGeneration]:
        """Generate in TGI's form, token by token (`POST /generate_stream`); arguments as `generate_tgi`."""
        parameters, call = generation_operations.generation_request(
            inputs, model, options, self._core.config.limits, where="text.stream_tgi"
        )
        if model is None:
            body = GenerateRequest(inputs=inputs, parameters=parameters)
            return self._core.stream(generation_operations.GENERATE_STREAM, TextAccumulator(), call, body=body)
        request = TextGenerationRequest(inputs=inputs, parameters=parameters, stream=True)
        return self._core.stream(generation_operations.TEXT_GENERATION, TextAccumulator(), call, model, body=request)
