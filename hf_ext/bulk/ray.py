"""Embed, Chat and Map: classes for `map_batches` of Ray Data, which send the rows of each batch as a job.

    ray.data.read_parquet("texts/").map_batches(
        Embed,
        fn_constructor_kwargs={"out": "s3://bucket/vectors", "key": "id", "model": M},
        batch_size=1_024,
        concurrency=4,
    ).materialize()

They need the package pyarrow only, which Ray Data needs too. Ray is never imported here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar

from hf_ext import Client
from hf_ext._core.validate import COUNT, Problems, describe_value, validate_values
from hf_ext.bulk._sync import Job
from hf_ext.bulk.engine.settings import RunOptions
from hf_ext.bulk.errors import JobError
from hf_ext.bulk.export import arrow_columns
from hf_ext.bulk.journal.manifest import Manifest, option_digests
from hf_ext.bulk.parts import PartFolder
from hf_ext.bulk.sources.iterables import Part
from hf_ext.bulk.tasks.chat import CompletionCodec
from hf_ext.bulk.tasks.embed import VectorCodec
from hf_ext.bulk.tasks.map import ValueCodec
from hf_ext.bulk.tasks.task import Codec

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Batch = Mapping[str, NDArray[Any]]

__all__ = ["Chat", "Embed", "Map"]


class _Batches(ABC):
    """Sends the rows of batches whose results are not in the folder yet, and writes a part for each batch."""

    _codec: ClassVar[Codec]

    def __init__(
        self,
        *,
        out: str,
        key: str,
        column: str,
        manifest: Manifest,
        make_client: Callable[[], Client],
        make_policy: Callable[[], Any] | None,
        retry_failed: bool,
        run: RunOptions | None,
    ) -> None:
        problems = Problems()
        problems.check(callable(make_client), f"make_client must be a function, not {describe_value(make_client)}")
        is_function = make_policy is None or callable(make_policy)
        problems.check(is_function, f"make_policy must be None or a function, not {describe_value(make_policy)}")
        problems.raise_if_any(type(self).__name__)
        self._key = key
        self._column = column
        self._options: RunOptions = {**(run or {})}
        if make_policy is not None:
            self._options["policy"] = make_policy()
        self._parts = PartFolder(out)
        self._parts.check(manifest)
        self._finished = self._parts.finished(with_failed=not retry_failed)
        self._client = make_client()

    @abstractmethod
    def _job(self, items: Sequence[Any], out: Path) -> Job:
        """Return the job of a batch."""

    def __call__(self, batch: Batch) -> dict[str, NDArray[Any]]:
        """Send the rows of a batch, and return the key and the error of each row that was sent; "" for no error.

        Raises:
            JobError: The run of the batch ended before all of its rows were finished, for example because too many of
                them failed.
            HfError: Every request fails, for example because the token is wrong.
        """
        import numpy as np

        all_keys, all_items = (batch[name].tolist() for name in (self._key, self._column))
        rows = self._finished.missing(all_keys)
        keys, items = [all_keys[row] for row in rows], [_plain(all_items[row]) for row in rows]
        if not keys or self._parts.has(keys):  # another worker wrote the part, and was lost before it returned
            return {"key": batch[self._key][:0], "error": np.array([], object)}
        errors = self._send(keys, items)
        return {"key": np.array(keys), "error": np.array(errors, object)}

    def _send(self, keys: Sequence[Any], items: Sequence[Any]) -> list[str]:
        pa: Any = import_module("pyarrow")
        cells: list[Sequence[Any]] = [(None,) * len(self._codec.columns)] * len(keys)
        errors: list[str | None] = [None] * len(keys)
        with TemporaryDirectory(prefix="hf_ext-") as folder:
            job = self._job(Part(items), Path(folder, "batch.job"))
            report = job.run(**self._options)
            if report.stopped:
                raise JobError(f"the batch ended early ({report.stopped}): {report}")
            for row in job.results():
                cells[row.position] = self._codec.cells(row.value)
            for failed in job.failed():
                errors[failed.position] = f"{failed.error}: {failed.message}"
        columns = arrow_columns(self._codec.columns, cells)
        table = pa.table({"key": pa.array(keys), **columns, "error": pa.array(errors, pa.string())})
        self._parts.write(keys, table)
        return [error or "" for error in errors]


class Embed(_Batches):
    """Embed a column of texts: `dataset.map_batches(Embed, fn_constructor_kwargs={…})`.

    Each batch is a job in memory of the worker, with everything that a `Job` does: learned concurrency, retries, failed
    rows kept apart. Its results are a Parquet file in `out`, with the columns `key`, `embedding` and `error`. The data
    set that Ray returns has only `key` and `error` of the rows that were sent: read the results from `out`.

    When the same is run again, rows whose keys are in `out` are not sent. So a worker or a driver that is killed loses
    at most the batch of each worker. Keys must be unique.

    Args:
        out: A folder that all workers see, or an address such as `s3://bucket/folder`.
        key: The column that identifies a row.
        column: The column with the text.
        model: As in `embeddings.create`.
        batch_size: The number of texts in one request.
        make_client: A function that returns the client of a worker.
        make_policy: A function that returns a policy of a worker, such as a `RateLimiter` with a `RedisStore`.
        retry_failed: Whether rows that failed in an earlier run are sent again.
        run: Options of `Job.run`, such as `max_concurrency`.
        **options: As in `embeddings.create`.

    Raises:
        ValidationError: An argument is wrong.
        JobError: The folder has the results of another job.
    """

    _codec = VectorCodec()

    def __init__(
        self,
        *,
        out: str,
        key: str,
        model: str | None = None,
        column: str = "text",
        batch_size: int = 32,
        make_client: Callable[[], Client] = Client,
        make_policy: Callable[[], Any] | None = None,
        retry_failed: bool = False,
        run: RunOptions | None = None,
        **options: Any,
    ) -> None:
        validate_values({"batch_size": batch_size}, {"batch_size": COUNT}, "Embed")
        self._model = model
        self._batch_size = batch_size
        self._job_options = options
        super().__init__(
            out=out,
            key=key,
            column=column,
            manifest=Manifest("embed", "embeddings.create", model or "", option_digests(options)),
            make_client=make_client,
            make_policy=make_policy,
            retry_failed=retry_failed,
            run=run,
        )

    def _job(self, items: Sequence[Any], out: Path) -> Job:
        return Job.embed(
            self._client, items, out=out, model=self._model, batch_size=self._batch_size, **self._job_options
        )


class Chat(_Batches):
    """Answer a column of prompts, texts or lists of messages: `dataset.map_batches(Chat, fn_constructor_kwargs={…})`.

    The parts in `out` have the columns `key`, `text`, `finish_reason`, `prompt_tokens`, `completion_tokens` and
    `error`. Everything else is as in `Embed`.

    Args:
        out: See `Embed`.
        key: See `Embed`.
        column: The column with the prompt.
        model: As in `chat.create`.
        make_client: See `Embed`.
        make_policy: See `Embed`.
        retry_failed: See `Embed`.
        run: See `Embed`.
        **options: As in `chat.create`.
    """

    _codec = CompletionCodec()

    def __init__(
        self,
        *,
        out: str,
        key: str,
        model: str,
        column: str = "prompt",
        make_client: Callable[[], Client] = Client,
        make_policy: Callable[[], Any] | None = None,
        retry_failed: bool = False,
        run: RunOptions | None = None,
        **options: Any,
    ) -> None:
        self._model = model
        self._job_options = options
        super().__init__(
            out=out,
            key=key,
            column=column,
            manifest=Manifest("chat", "chat.create", model, option_digests(options)),
            make_client=make_client,
            make_policy=make_policy,
            retry_failed=retry_failed,
            run=run,
        )

    def _job(self, items: Sequence[Any], out: Path) -> Job:
        return Job.chat(self._client, items, out=out, model=self._model, **self._job_options)


class Map(_Batches):
    """Call a method with each item of a column: `dataset.map_batches(Map, fn_constructor_kwargs={…})`.

    The parts in `out` have the columns `key`, `value` (the result as JSON text) and `error`. Everything else is as in
    `Embed`.

    Args:
        method: A function that returns the method, from the client: `lambda client: client.vision.classify_image`.
        out: See `Embed`.
        key: See `Embed`.
        column: The column with the item.
        make_client: See `Embed`.
        make_policy: See `Embed`.
        retry_failed: See `Embed`.
        run: See `Embed`.
        **options: The keyword arguments of the method.
    """

    _codec = ValueCodec()

    def __init__(
        self,
        *,
        method: Callable[[Client], Callable[..., Any]],
        out: str,
        key: str,
        column: str,
        make_client: Callable[[], Client] = Client,
        make_policy: Callable[[], Any] | None = None,
        retry_failed: bool = False,
        run: RunOptions | None = None,
        **options: Any,
    ) -> None:
        self._method = method
        self._job_options = options
        super().__init__(
            out=out,
            key=key,
            column=column,
            manifest=Manifest("map", "", str(options.get("model", "")), option_digests(options)),
            make_client=make_client,
            make_policy=make_policy,
            retry_failed=retry_failed,
            run=run,
        )

    def _job(self, items: Sequence[Any], out: Path) -> Job:
        return Job.map(self._method(self._client), items, out=out, **self._job_options)


def _plain(value: Any) -> Any:
    """Return a list for an array of numpy, as which Ray passes the messages of a conversation."""
    return value.tolist() if hasattr(value, "tolist") else value
