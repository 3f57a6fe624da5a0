"""Text generation from a prompt, and the other text tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack, cast

from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.signature import show_options
from hf_ext.chat.operations import CREATE, chat_accumulator
from hf_ext.chat.options import ChatOptions
from hf_ext.chat.results import ChatChunk, ChatCompletion
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.text._async.tasks import AsyncTextTasks
from hf_ext.text.generation_dialects import COMPLETE, STREAM_COMPLETE
from hf_ext.text.generation_operations import completion_dialect, completion_request, prompt_request
from hf_ext.text.generation_options import CompletionDialect, CompletionOptions, CompletionStreamDialect
from hf_ext.text.generation_results import Completion, CompletionChunk

if TYPE_CHECKING:
    from hf_api.types import StreamOperation


@explain_missing("client.text")
@show_options
class AsyncText(AsyncTextTasks):
    """Text generation from a prompt, and the tasks of `AsyncTextTasks`.

    `generate` and `stream` answer a prompt with the chat API, which every model of the router and most servers support.
    `complete` and `stream_complete` continue a text, in the dialect of the server or at a provider (`provider=`).
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
        body, call = prompt_request(
            prompt, model, options, self._core.config.limits, where="text.generate", provider=provider
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
        body, call = prompt_request(
            prompt, model, options, self._core.config.limits, where="text.stream", stream=True, provider=provider
        )
        return self._core.stream(CREATE, chat_accumulator(body, call), call, body=body)

    async def complete(
        self,
        prompt: str,
        *,
        model: str | None = None,
        dialect: CompletionDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[CompletionOptions],
    ) -> Completion:
        """Continue a text, without a chat template.

        At Hugging Face's router, pass a `provider`: hf-inference has not served this task since July 2026.

        Args:
            prompt: The text to continue. If the model needs a chat template, apply the template yourself.
            model: `org/name`, or the name of the model on the server; not needed in the dialects `tgi` and `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `huggingface` is
                `POST /models/{model}`, `openai` is `POST /v1/completions` at `base_url`, `tgi` is `POST /generate` of
                Text Generation Inference, `toolkit` is `POST /`.
            provider: The provider that gets the request, in the dialect `openai`: its name, `auto` or a mapping.
            **options: See `CompletionOptions`. An option that the dialect does not support raises `ValidationError`.

        Returns:
            The continuation: `text` and `finish_reason` in every dialect, `choices` and `usage` in the dialect
            `openai`, and `details` in the other dialects, if the request has `details=True`.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        config = self._core.config
        chosen = completion_dialect(COMPLETE, dialect, config.dialect, model, provider)
        request = completion_request(COMPLETE, chosen, prompt, model, options, config.limits, provider=provider)
        return await self._core.call(request.operation, request.call, *request.path, body=request.body)

    def stream_complete(
        self,
        prompt: str,
        *,
        model: str | None = None,
        dialect: CompletionStreamDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[CompletionOptions],
    ) -> AsyncStream[CompletionChunk, Completion]:
        """Stream the continuation of a text while it is generated.

        The arguments are the same as for `complete`. In the dialect `tgi`, the request is `POST /generate_stream`. The
        dialect `toolkit` has no streams.
        """
        config = self._core.config
        chosen = completion_dialect(STREAM_COMPLETE, dialect, config.dialect, model, provider)
        request = completion_request(STREAM_COMPLETE, chosen, prompt, model, options, config.limits, provider=provider)
        operation = cast("StreamOperation[..., Completion, CompletionChunk]", request.operation)
        accumulator = STREAM_COMPLETE.rows[chosen].accumulator(request.body, request.call)
        return self._core.stream(operation, accumulator, request.call, *request.path, body=request.body)
