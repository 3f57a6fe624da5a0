"""DaftProvider: embeddings, classifications and answers in expressions of Daft.

    provider = DaftProvider(max_concurrency=32)
    frame.with_column(
        "vector", embed_text(col("text"), provider=provider, model=M, dimensions=384)
    )

Daft is imported when the first provider is created.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import Any

from hf_ext import Client
from hf_ext._core.validate import COUNT, Problems, describe_value
from hf_ext._core.values.async_pairs import map_
from hf_ext.errors import ValidationError
from hf_ext.resilience import Bulkhead

__all__ = ["DaftProvider"]

_DAFT_OPTIONS = {"batch_size", "concurrency", "max_retries", "num_gpus", "on_error", "supports_overriding_dimensions"}
"""Options of Daft's functions that are not sent to the server."""


@dataclass(frozen=True, slots=True)
class _Settings:
    """What a worker needs. Daft sends it to its processes."""

    model: str
    options: Mapping[str, Any]
    max_concurrency: int
    batch_size: int
    make_client: Callable[[], Client]
    make_policy: Callable[[], Any] | None


class DaftProvider:
    """Text embeddings, text and image classification, and answers, for the functions of `daft.functions.ai`.

    Daft itself sends as many requests as it has rows; this provider sends at most `max_concurrency` at once in each
    process. Requests are sent again only if the policy does so.

    Args:
        max_concurrency: The largest number of requests in flight in one process.
        batch_size: The number of texts in one request of `embed_text`.
        make_client: A function that returns the client of a process.
        make_policy: A function that returns a policy of a process, such as a `Retry`, or a `RateLimiter` with a
            `RedisStore`.

    Raises:
        ValidationError: An argument is wrong.
        ImportError: The package `daft` is not installed; it is in the extra `daft`.
    """

    name: str = "hf_ext"

    def __init__(
        self,
        *,
        max_concurrency: int = 32,
        batch_size: int = 32,
        make_client: Callable[[], Client] = Client,
        make_policy: Callable[[], Any] | None = None,
    ) -> None:
        problems = Problems()
        problems.check_rule(COUNT, "max_concurrency", max_concurrency)
        problems.check_rule(COUNT, "batch_size", batch_size)
        problems.check(callable(make_client), f"make_client must be a function, not {describe_value(make_client)}")
        is_function = make_policy is None or callable(make_policy)
        problems.check(is_function, f"make_policy must be None or a function, not {describe_value(make_policy)}")
        problems.raise_if_any("DaftProvider")
        _import_daft("daft.ai.provider").Provider.register(type(self))
        self._settings = _Settings("", {}, max_concurrency, batch_size, make_client, make_policy)

    def get_text_embedder(self, model: str | None = None, dimensions: int | None = None, **options: Any) -> _Descriptor:
        """Return what `embed_text` calls.

        Raises:
            ValidationError: There is no model, or `dimensions`, the length of its vectors, is missing.
        """
        if dimensions is None:
            raise ValidationError("embed_text needs dimensions", hint="Pass the length of the vectors of the model.")
        return _Descriptor(_TextEmbedder, self._with(model, options), dimensions)

    def get_text_classifier(self, model: str | None = None, **options: Any) -> _Descriptor:
        """Return what `classify_text` calls."""
        return _Descriptor(_TextClassifier, self._with(model, options))

    def get_image_classifier(self, model: str | None = None, **options: Any) -> _Descriptor:
        """Return what `classify_image` calls."""
        return _Descriptor(_ImageClassifier, self._with(model, options))

    def get_prompter(
        self,
        model: str | None = None,
        return_format: Any = None,
        system_message: str | None = None,
        **options: Any,
    ) -> _Descriptor:
        """Return what `prompt` calls. Its options are those of `chat.create`.

        Raises:
            ValidationError: There is no model, or a `return_format`, which is not supported.
        """
        if return_format is not None:
            raise ValidationError("prompt does not support return_format", hint="Pass response_format of chat.create.")
        return _Descriptor(partial(_Prompter, system_message), self._with(model, options))

    def get_image_embedder(self, model: str | None = None, **options: Any) -> _Descriptor:
        """Raise NotImplementedError: no server of Hugging Face embeds images."""
        raise NotImplementedError("the provider 'hf_ext' has no image embeddings")

    def _with(self, model: str | None, options: Mapping[str, Any]) -> _Settings:
        if not model:
            raise ValidationError("a model is needed: pass model='org/name'", where="DaftProvider")
        sent = {name: value for name, value in options.items() if name not in _DAFT_OPTIONS}
        return replace(self._settings, model=model, options=sent)


class _Descriptor:
    """Creates a worker in a process of Daft."""

    def __init__(self, worker: Callable[[_Settings], Any], settings: _Settings, dimensions: int = 0) -> None:
        self._worker = worker
        self._settings = settings
        self._dimensions = dimensions

    def get_provider(self) -> str:
        """Return the name of the provider."""
        return DaftProvider.name

    def get_model(self) -> str:
        """Return the model."""
        return self._settings.model

    def get_options(self) -> dict[str, Any]:
        """Return the options of the method."""
        return dict(self._settings.options)

    def get_dimensions(self) -> Any:
        """Return the type of the column with the vectors."""
        data_type = _import_daft("daft").DataType.float32()
        return _import_daft("daft.ai.typing").EmbeddingDimensions(size=self._dimensions, dtype=data_type)

    def get_udf_options(self) -> Any:
        """Return how Daft calls the worker: with enough rows for all requests, and without retries of its own."""
        rows = self._settings.batch_size * self._settings.max_concurrency
        return _import_daft("daft.ai.typing").UDFOptions(concurrency=1, max_retries=0, batch_size=rows)

    def is_async(self) -> bool:
        """Return False: the worker sends its requests in threads."""
        return False

    def instantiate(self) -> Any:
        """Return the worker."""
        return self._worker(self._settings)


class _Worker:
    def __init__(self, settings: _Settings) -> None:
        self._settings = settings
        self._client = settings.make_client()
        self._policy = None if settings.make_policy is None else settings.make_policy()

    def _call(self, method: Callable[..., Any], *args: Any, **options: Any) -> Any:
        options = {"model": self._settings.model, **self._settings.options, **options}
        return method(*args, **options) if self._policy is None else self._policy.call(method, *args, **options)

    def _call_each(self, call: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        results: list[Any] = [None] * len(items)

        def store(position: int) -> None:
            results[position] = call(items[position])

        map_(store, range(len(items)), self._settings.max_concurrency)
        return results


class _TextEmbedder(_Worker):
    def embed_text(self, text: list[str]) -> list[Any]:
        settings = self._settings
        found = self._client.embeddings.create_batch(
            text,
            model=settings.model,
            batch_size=settings.batch_size,
            max_concurrency=settings.max_concurrency,
            policy=self._policy,
            **settings.options,
        )
        return list(found.vectors)


class _TextClassifier(_Worker):
    def classify_text(self, text: list[str], labels: str | list[str]) -> list[str]:
        method, names = self._client.text.classify_zero_shot, _as_list(labels)
        return self._call_each(lambda item: self._call(method, item, names)[0].label, text)


class _ImageClassifier(_Worker):
    def classify_image(self, image: list[Any], labels: str | list[str]) -> list[str]:
        method, names = self._client.vision.classify_image_zero_shot, _as_list(labels)
        return self._call_each(lambda item: self._call(method, item, candidate_labels=names)[0].label, image)


class _Prompter(_Worker):
    def __init__(self, system_message: str | None, settings: _Settings) -> None:
        super().__init__(settings)
        self._system = [] if system_message is None else [{"role": "system", "content": system_message}]
        self._bulkhead = Bulkhead(settings.max_concurrency)

    async def prompt(self, messages: tuple[Any, ...]) -> str:
        from anyio import CapacityLimiter, to_thread

        content = [_content_part(message) for message in messages]
        conversation = [*self._system, {"role": "user", "content": content}]
        call = partial(self._call, self._client.chat.create, conversation)
        async with self._bulkhead:
            completion = await to_thread.run_sync(call, limiter=CapacityLimiter(1))
        text: str = completion.text
        return text


def _content_part(message: Any) -> dict[str, Any]:
    if isinstance(message, str):
        return {"type": "text", "text": message}
    if hasattr(message, "shape"):  # an image of Daft is an array of numpy
        from hf_ext.chat import image

        return image(message)
    raise ValidationError(f"a message must be a text or an image, not {describe_value(message)}", where="prompt")


def _as_list(labels: str | list[str]) -> list[str]:
    return [labels] if isinstance(labels, str) else labels


def _import_daft(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError("DaftProvider needs daft: pip install 'api-huggingface[daft]'") from error
