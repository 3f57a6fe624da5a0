"""Arguments of `create_batch`, validated before the first request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.validate import COUNT, Problems, describe_type, describe_value
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.embeddings.operations import validated_inputs, validated_job, validated_lookup
from hf_ext.embeddings.results import BatchOutcome
from hf_ext.providers import ProviderMapping, other_provider

if TYPE_CHECKING:
    from hf_ext._core.settings.dialect import ServerDialect
    from hf_ext._core.validate import RequestLimits

_WHERE = "embeddings.create_batch"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchArguments:
    """The arguments of `create_batch`, without the texts."""

    batch_size: int
    max_concurrency: int
    model: str | None
    dialect: ServerDialect
    provider: ProviderMapping | str | None
    options: Mapping[str, Any]
    on_progress: object = None
    outcome: object = None


def validated_batch_texts(inputs: Iterable[str], arguments: BatchArguments, limits: RequestLimits) -> list[str]:
    """Validate the arguments of a batch, and return all texts of the batch.

    `limits.max_inputs` limits the number of texts in one request, not in the batch.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    _check_numbers(arguments, limits, problems)
    _check_callbacks(arguments, problems)
    inputs = _list_of(inputs)
    batch_limits = replace(limits, max_inputs=None)
    provider, options = arguments.provider, arguments.options
    name = other_provider(provider, where=_WHERE)
    if isinstance(provider, str) and name:
        texts, _ = validated_lookup(inputs, name, arguments.model, options, batch_limits, problems)
    elif isinstance(provider, ProviderMapping) and name:
        job, _ = validated_job(inputs, provider, options, batch_limits, problems)
        texts = list(job.text or ())
    else:
        found, _ = validated_inputs(inputs, arguments.model, arguments.dialect, options, batch_limits, problems)
        texts = found.inputs
    problems.raise_if_any(_WHERE)
    return texts


def _check_numbers(arguments: BatchArguments, limits: RequestLimits, problems: Problems) -> None:
    numbers = {"batch_size": arguments.batch_size, "max_concurrency": arguments.max_concurrency}
    found = [problem for name, value in numbers.items() if (problem := COUNT.problem(name, value))]
    for problem in found:
        problems.add(problem)
    most = limits.max_inputs
    problems.check(
        most is None or found or arguments.batch_size <= most,
        f"batch_size must be at most {most} (RequestLimits.max_inputs), not {describe_value(arguments.batch_size)}",
    )


def _check_callbacks(arguments: BatchArguments, problems: Problems) -> None:
    """Check `on_progress` and the outcome before the first request, because requests are billed."""
    on_progress, outcome = arguments.on_progress, arguments.outcome
    if on_progress is not None:
        problems.check(
            callable(on_progress) and not iscoroutinefunction(on_progress),
            f"on_progress must be a function that is not async, not {describe_type(on_progress)}",
        )
    if outcome is not None:
        problems.check(
            isinstance(outcome, BatchOutcome), f"outcome must be a BatchOutcome, not {describe_type(outcome)}"
        )


def _list_of(inputs: Any) -> Any:
    """Return the items of an iterable as a list; raise what the iterable raises.

    A text, bytes, a mapping, a table or a scalar is returned unchanged.
    """
    inputs = to_python_scalar(inputs)  # an array without dimensions is iterable by its class, but has no items
    if isinstance(inputs, str | bytes | bytearray | memoryview | Mapping) or not isinstance(inputs, Iterable):
        return cast("object", inputs)
    if hasattr(cast("object", inputs), "columns"):  # the items of a DataFrame are the names of its columns
        return cast("object", inputs)
    return list(cast("Iterable[object]", inputs))
