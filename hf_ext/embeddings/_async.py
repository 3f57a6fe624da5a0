"""Embeddings of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn, Unpack

from hf_ext._calls.request.provider_access import check_provider_access
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.jobs import run_job
from hf_ext._calls.resource._async.other_provider import find_other_provider
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.async_pairs import amap
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext._core.values.signature import show_options
from hf_ext.embeddings import operations
from hf_ext.embeddings.batch import DEFAULT_BATCH_SIZE, BatchRun, Progress
from hf_ext.embeddings.batch_arguments import BatchArguments, validated_batch_texts
from hf_ext.embeddings.dialects import CREATE
from hf_ext.embeddings.options import EmbeddingDialect, EmbeddingOptions
from hf_ext.embeddings.results import BatchOutcome, Embeddings
from hf_ext.providers.mapping import ProviderMapping


@explain_missing("client.embeddings")
@show_options
class AsyncEmbeddingResource:
    """Embeddings of texts. `dialect` is the request format of the server; its default is the dialect of the client.

    - `huggingface`: `POST /models/{model}/pipeline/feature-extraction` at `inference_url`.
    - `openai`: `POST /v1/embeddings` at `base_url`, for gateways, providers, llama.cpp, vLLM and TEI.
    - `tei`: `POST /embed` at `inference_url`, for Text Embeddings Inference (TEI).
    - `toolkit`: `POST /` at `inference_url`, for hf-serve and the inference toolkit.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    if not TYPE_CHECKING:

        def __call__(self, *_: object, **__: object) -> NoReturn:
            raise TypeError("call embeddings.create(inputs, model=…)")

    async def create(
        self,
        inputs: str | Sequence[str],
        *,
        model: str | None = None,
        dialect: EmbeddingDialect | None = None,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[EmbeddingOptions],
    ) -> Embeddings:
        """Embed one or more texts, in one request.

        Args:
            inputs: A text or a list of texts.
            model: `org/name`, or the name of the model on the server; not needed in the dialects `tei` and `toolkit`.
            dialect: The dialect of the server. Default: the dialect of the client.
            provider: Another provider that serves the model: its name, `auto` or a mapping.
            **options: See `EmbeddingOptions`. An option that the dialect does not support raises `ValidationError`.

        Returns:
            The embeddings. `vectors` is a float32 matrix of shape (inputs, dimensions), also for a single text.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
            ResponseDecodeError: The response has more or fewer vectors than the request has texts, or a vector cannot
                be decoded. `error.inputs` has the indexes of the texts whose vectors cannot be decoded.
        """
        core, limits = self._core, self._core.config.limits
        chosen = CREATE.choose(dialect, core.config.dialect, provider=provider)
        validate = partial(operations.validated_call, inputs, model=model, options=options, limits=limits)
        mapping, found = await find_other_provider(
            core, provider, operations.TASK, model, where=CREATE.method, validate=validate
        )
        if mapping is not None:
            name = str(mapping.provider)
            job, call = operations.embedding_job(inputs, mapping, options, limits)
            parse = partial(operations.parse_provider_result, job=job, provider=name)
            return await run_job(core, name, job, call.after_lookup(found), parse)
        request = operations.embedding_call(inputs, model, chosen, options, limits)
        return await core.call(request.operation, request.call.after_lookup(found), *request.path, body=request.body)

    async def create_batch(
        self,
        inputs: Iterable[str],
        *,
        batch_size: int = DEFAULT_BATCH_SIZE,
        model: str | None = None,
        dialect: EmbeddingDialect | None = None,
        provider: ProviderMapping | str | None = None,
        max_concurrency: int = 4,
        on_progress: Progress | None = None,
        outcome: BatchOutcome | None = None,
        **options: Unpack[EmbeddingOptions],
    ) -> Embeddings:
        """Embed many texts, in concurrent requests of `batch_size` texts each.

        After a request has failed, the client sends no further request, but completes the requests that it has already
        sent. A failed request is repeated only under a policy, which applies to each request: the option `policy`, or
        the policy of the client.

        If the batch fails, `BatchError` has the results of all completed requests. KeyboardInterrupt and a cancellation
        are raised unchanged; their `__cause__` is a `BatchError` with the results. If the exception does not reach your
        code, for example inside `anyio.move_on_after`, pass an `outcome`.

        Args:
            inputs: The texts. Before the first request, an iterator is read to its end, and all texts are validated.
            batch_size: The number of texts in one request. The default is the default limit of Text Embeddings
                Inference (`--max-client-batch-size`); other servers often accept more texts.
            model: As in `create`.
            dialect: As in `create`.
            provider: As in `create`.
            max_concurrency: The maximum number of concurrent requests.
            on_progress: A function that the client calls after each successful request, with the number of completed
                texts and the number of all texts. If the function raises, no further request is sent.
            outcome: A `BatchOutcome` that the client fills when the batch ends, with or without an error.
            **options: As in `create`.

        Returns:
            The embeddings of all texts, in the order of the texts. `vectors` is a float32 matrix of shape (inputs,
            dimensions).

        Raises:
            ValidationError: An argument is invalid. The error lists every problem of all texts; nothing was sent.
            BatchError: A request or `on_progress` failed. The error has the results of all completed requests, and
                names the inputs of the failed request.
        """
        chosen = CREATE.choose(dialect, self._core.config.dialect, provider=provider)
        check_provider_access(self._core.config, provider, where=CREATE.method)
        batch_size, max_concurrency = to_python_scalar(batch_size), to_python_scalar(max_concurrency)
        arguments = BatchArguments(
            batch_size=batch_size,
            max_concurrency=max_concurrency,
            model=model,
            dialect=chosen,
            provider=provider,
            options=options,
            on_progress=on_progress,
            outcome=outcome,
        )
        texts = validated_batch_texts(inputs, arguments, self._core.config.limits)
        batch = BatchRun(len(texts), batch_size, on_progress=on_progress, outcome=outcome)

        async def run(chunk: range) -> None:
            if batch.has_failed:
                return
            try:
                part = texts[chunk.start : chunk.stop]
                found = await self.create(part, model=model, dialect=dialect, provider=provider, **options)
                batch.succeed(chunk, found)
            except Exception as error:  # noqa: BLE001 - raised by `result`, with the results of the batch
                batch.fail(chunk, error)

        with batch:
            await amap(run, batch.chunks, max_concurrency)
        return batch.result()
