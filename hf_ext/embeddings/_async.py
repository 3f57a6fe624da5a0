"""Embeddings: texts to vectors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from hf_api.models import EmbeddingRequest, EmbedRequest, FeatureExtractionRequest

from hf_ext._calls.resource._async.jobs import run_job
from hf_ext._core.values.async_pairs import amap
from hf_ext.embeddings import operations
from hf_ext.embeddings.batch import DEFAULT_BATCH_SIZE, BatchRun
from hf_ext.embeddings.response_parsers import nested_reader, openai_reader
from hf_ext.providers import other_provider

if TYPE_CHECKING:
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext.embeddings.batch import AsyncBatchPolicy, Progress
    from hf_ext.embeddings.options import EmbeddingForm, EmbeddingOptions
    from hf_ext.embeddings.results import BatchOutcome, Embeddings
    from hf_ext.providers.mapping import ProviderMapping


class AsyncEmbeddingResource:
    """Embeddings in the three forms that servers offer, chosen by `form`.

    - `hf-inference` (default): `POST /models/{model}/pipeline/feature-extraction` at `inference_url`.
    - `openai`: `POST /v1/embeddings` at `base_url`: gateways, providers, llama.cpp, vLLM, TEI.
    - `tei`: `POST /embed` at `inference_url`: Text Embeddings Inference.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self,
        inputs: str | Sequence[str],
        *,
        model: str | None = None,
        form: EmbeddingForm = "hf-inference",
        provider: ProviderMapping | None = None,
        **options: Unpack[EmbeddingOptions],
    ) -> Embeddings:
        """Turn one text or many into vectors, in one request.

        Args:
            inputs: The texts; one text gives a matrix of one row.
            model: The model; `tei` servers have only one and need none.
            form: Which form the server speaks.
            provider: Another provider that is to do it (`models.mapping`), in its own form and under its own name
                of the model.
            **options: See `EmbeddingOptions`; one that the form does not know is an error.

        Returns:
            Embeddings, whose `vectors` are a float32 matrix of shape (inputs, dimensions).

        Raises:
            ValidationError: With every problem found; nothing has been sent.
            ResponseDecodeError: The response holds more or fewer vectors than texts, or one that cannot be read: its
                `inputs` names the texts.
        """
        if provider is not None and (name := other_provider(provider)):
            job, call = operations.embedding_job(inputs, provider, options, self._core.config.limits)
            return operations.read_provided(await run_job(self._core, name, job, call), job, name)
        texts, parameters, call = operations.embedding_request(
            inputs, model, form, options, self._core.config.limits, where="embeddings.create"
        )
        if form == "openai":
            request = EmbeddingRequest(model=model or "", input_=texts, **parameters)
            return await self._core.call(operations.CREATE.reading(openai_reader(len(texts))), call, body=request)
        if form == "tei":
            embed = operations.EMBED.reading(nested_reader(len(texts), "vectors"))
            return await self._core.call(embed, call, body=EmbedRequest(inputs=texts, **parameters))
        body = FeatureExtractionRequest(inputs=texts, **parameters)
        extract = operations.FEATURE_EXTRACTION.reading(nested_reader(len(texts)))
        return await self._core.call(extract, call, model or "", body=body)

    async def create_batch(
        self,
        inputs: Iterable[str],
        *,
        batch_size: int = DEFAULT_BATCH_SIZE,
        model: str | None = None,
        form: EmbeddingForm = "hf-inference",
        provider: ProviderMapping | None = None,
        max_concurrency: int = 4,
        policy: AsyncBatchPolicy | None = None,
        on_progress: Progress | None = None,
        outcome: BatchOutcome | None = None,
        **options: Unpack[EmbeddingOptions],
    ) -> Embeddings:
        """Turn many texts into vectors, in requests of `batch_size` texts side by side.

        After a failed request no further one begins, and those under way finish. Nothing is tried again unless you
        pass a `policy`.

        What was done is never lost. An error is a `BatchError`, which holds it. Ctrl-C and a cancellation stay what
        they are, and have a `BatchError` as their `__cause__`. Where they do not reach you, as in
        `anyio.move_on_after`, pass an `outcome`.

        Args:
            inputs: The texts; an iterator is read to its end, and all texts are checked, before the first request.
            batch_size: Texts in one request. 32 is what Text Embeddings Inference takes unless it is started with
                another `--max-client-batch-size`; other servers often take more.
            model: As in `create`.
            form: As in `create`.
            provider: As in `create`.
            max_concurrency: Requests under way at once.
            policy: What is done around each request, such as `Retry` of `hf_ext.resilience`.
            on_progress: Called after each request with the number of texts done and of all. If it raises, no further
                request begins.
            outcome: Filled with what was done, however the batch ends.
            **options: As in `create`.

        Raises:
            ValidationError: With every problem found, of all texts; nothing has been sent.
            BatchError: A request or `on_progress` failed; it names the inputs and holds everything that was done.
        """
        call = operations.Batch(
            batch_size=batch_size,
            max_concurrency=max_concurrency,
            model=model,
            form=form,
            provider=provider,
            options=options,
            on_progress=on_progress,
            policy=policy,
            policy_method="acall",
            outcome=outcome,
        )
        texts = operations.batch_texts(inputs, call, self._core.config.limits)
        batch = BatchRun(len(texts), batch_size, on_progress=on_progress, outcome=outcome)

        async def create(part: list[str]) -> Embeddings:
            if policy is None:
                return await self.create(part, model=model, form=form, provider=provider, **options)
            return await policy.acall(self.create, part, model=model, form=form, provider=provider, **options)

        async def run(span: range) -> None:
            if batch.stopped:
                return
            try:
                batch.succeed(span, await create(texts[span.start : span.stop]))
            except Exception as error:  # noqa: BLE001 - raised by `result`, with what was done
                batch.fail(span, error)

        with batch:
            await amap(run, batch.spans, max_concurrency)
        return batch.result()
