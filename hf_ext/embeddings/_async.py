"""Embeddings: texts to vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from hf_api.models import EmbeddingRequest, EmbedRequest, FeatureExtractionRequest

from hf_ext._calls.resource._async.jobs import run_job
from hf_ext._core.values.compat import amap
from hf_ext.embeddings import operations
from hf_ext.embeddings.batch import BatchOutcome, spans
from hf_ext.errors import HfError
from hf_ext.providers import elsewhere

if TYPE_CHECKING:
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext.embeddings.batch import Progress
    from hf_ext.embeddings.options import EmbeddingForm, EmbeddingOptions
    from hf_ext.embeddings.results import Embeddings
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
        """
        if provider is not None and (name := elsewhere(provider)):
            job, call = operations.embedding_job(inputs, provider, options, self._core.config.limits)
            return operations.read_provided(await run_job(self._core, name, job, call))
        texts, parameters, call = operations.embedding_request(
            inputs, model, form, options, self._core.config.limits, where="embeddings.create"
        )
        if form == "openai":
            request = EmbeddingRequest(model=model or "", input_=texts, **parameters)
            return await self._core.call(operations.CREATE, call, body=request)
        if form == "tei":
            return await self._core.call(operations.EMBED, call, body=EmbedRequest(inputs=texts, **parameters))
        body = FeatureExtractionRequest(inputs=texts, **parameters)
        return await self._core.call(operations.FEATURE_EXTRACTION, call, model or "", body=body)

    async def create_batch(
        self,
        inputs: Sequence[str],
        *,
        batch_size: int,
        model: str | None = None,
        form: EmbeddingForm = "hf-inference",
        provider: ProviderMapping | None = None,
        max_concurrency: int = 4,
        on_progress: Progress | None = None,
        **options: Unpack[EmbeddingOptions],
    ) -> Embeddings:
        """Turn many texts into vectors, in requests of `batch_size` texts side by side.

        After a failed request no further one begins, and those under way finish. Nothing is tried again.

        Args:
            inputs: The texts.
            batch_size: Texts in one request.
            model: As in `create`.
            form: As in `create`.
            provider: As in `create`.
            max_concurrency: Requests under way at once.
            on_progress: Called after each request with the number of texts done and of all.
            **options: As in `create`.

        Raises:
            ValidationError: With every problem found, of all texts; nothing has been sent.
            BatchError: A request failed; it names its inputs and holds everything that was done.
        """
        batch = operations.Batch(
            batch_size=batch_size,
            max_concurrency=max_concurrency,
            model=model,
            form=form,
            provider=provider,
            options=options,
        )
        texts = operations.batch_texts(inputs, batch, self._core.config.limits)
        chunks = spans(len(texts), batch_size)
        outcome = BatchOutcome(chunks, on_progress)

        async def run(chunk: range) -> None:
            if outcome.stopped:
                return
            try:
                part = texts[chunk.start : chunk.stop]
                result = await self.create(part, model=model, form=form, provider=provider, **options)
            except HfError as error:
                outcome.fail(chunk, error)
            else:
                outcome.succeed(chunk, result)

        await amap(run, chunks, max_concurrency)
        return outcome.result()
