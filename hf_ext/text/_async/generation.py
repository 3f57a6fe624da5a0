"""Text generation from a prompt, and the other text tasks."""

from __future__ import annotations

from typing import Unpack

from hf_api.models import GenerateRequest, TextGenerationRequest

from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._calls.streaming.accumulator import count_requested_answers
from hf_ext._core.values.signature import show_options
from hf_ext.chat.operations import CREATE, chat_accumulator, chat_request
from hf_ext.chat.options import ChatOptions
from hf_ext.chat.results import ChatChunk, ChatCompletion
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.text import generation_operations
from hf_ext.text._async.tasks import AsyncTextTasks
from hf_ext.text.accumulate import CompletionAccumulator, TextAccumulator
from hf_ext.text.generation_options import CompletionOptions, TextOptions
from hf_ext.text.generation_results import Completion, TextEvent, TextGeneration


@show_options
class AsyncText(AsyncTextTasks):
    """Text generation with one of three APIs, and the tasks of `AsyncTextTasks`.

    `generate` and `stream` use the chat API, which every model of the router supports. `complete` and
    `stream_complete` are for servers with `POST /v1/completions`: gateways, dedicated servers, and some providers
    behind the router (`provider=`). `generate_tgi` and `stream_tgi` are for Text Generation Inference (TGI).
    """

    async def generate(
        self,
        prompt: str,
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> ChatCompletion:
        """Answer a prompt. The request is a chat with one user message.

        Args:
            prompt: The user message.
            model: As in `chat.create`.
            provider: As in `chat.create`.
            **options: As in `chat.create`.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        body, call = chat_request(
            generation_operations.prompt_messages(prompt),
            model,
            options,
            self._core.config.limits,
            where="text.generate",
            provider=provider,
        )
        return await self._core.call(CREATE, call, body=body)

    def stream(
        self,
        prompt: str,
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> AsyncStream[ChatChunk, ChatCompletion]:
        """Stream the answer to a prompt while it is generated. The arguments are the same as for `generate`."""
        body, call = chat_request(
            generation_operations.prompt_messages(prompt),
            model,
            options,
            self._core.config.limits,
            where="text.stream",
            stream=True,
            provider=provider,
        )
        return self._core.stream(CREATE, chat_accumulator(body, call), call, body=body)

    async def complete(
        self,
        prompt: str,
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[CompletionOptions],
    ) -> Completion:
        """Continue a text (`POST /v1/completions`).

        Args:
            prompt: The text to continue.
            model: The name of the model on the server.
            provider: The provider that gets the request: its name, `auto` or a mapping. None sends the request to
                `base_url`.
            **options: See `CompletionOptions`.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        body, call = generation_operations.completion_request(
            prompt, model, options, self._core.config.limits, where="text.complete", provider=provider
        )
        return await self._core.call(generation_operations.COMPLETE, call, body=body)

    def stream_complete(
        self,
        prompt: str,
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[CompletionOptions],
    ) -> AsyncStream[Completion, Completion]:
        """Stream the continuation of a text while it is generated. The arguments are the same as for `complete`."""
        body, call = generation_operations.completion_request(
            prompt,
            model,
            options,
            self._core.config.limits,
            where="text.stream_complete",
            stream=True,
            provider=provider,
        )
        accumulator = CompletionAccumulator(count_requested_answers(body, call))
        operation = generation_operations.COMPLETE
        return self._core.stream(operation, accumulator, call, body=body)

    async def generate_tgi(
        self, inputs: str, *, model: str | None = None, **options: Unpack[TextOptions]
    ) -> TextGeneration:
        """Generate text with the API of Text Generation Inference, at `inference_url`.

        Args:
            inputs: The prompt. If the model needs a chat template, apply the template yourself.
            model: A model of hf-inference (`POST /models/{model}`). None for a server with one model
                (`POST /generate`).
            **options: See `TextOptions`. With `details=True`, the result has the tokens and the finish reason.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
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
        """Stream text from Text Generation Inference, token by token. The arguments are the same as for `generate_tgi`.

        The request is `POST /generate_stream`, or `POST /models/{model}` if `model` is not None.
        """
        parameters, call = generation_operations.generation_request(
            inputs, model, options, self._core.config.limits, where="text.stream_tgi"
        )
        if model is None:
            body = GenerateRequest(inputs=inputs, parameters=parameters)
            return self._core.stream(generation_operations.GENERATE_STREAM, TextAccumulator(), call, body=body)
        request = TextGenerationRequest(inputs=inputs, parameters=parameters, stream=True)
        return self._core.stream(generation_operations.TEXT_GENERATION, TextAccumulator(), call, model, body=request)
