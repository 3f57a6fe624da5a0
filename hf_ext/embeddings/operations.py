"""Embedding requests: one set of options, three forms of servers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, cast

from hf_api.api.inference import embed, feature_extraction
from hf_api.api.router import create_embedding

from hf_ext._calls.request.call_options import split_options
from hf_ext._core.validate import (
    COUNT,
    Problems,
    describe_type,
    describe_value,
    model_id_problem,
    model_name_problem,
    validated_texts,
)
from hf_ext.embeddings.options import EmbeddingParameters
from hf_ext.embeddings.response_parsers import openai_reader
from hf_ext.embeddings.results import BatchOutcome
from hf_ext.errors import ResponseDecodeError
from hf_ext.providers import JobInputs, build_job, dialect_for, other_provider
from hf_ext.transport.base import Response

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits
    from hf_ext.embeddings.options import EmbeddingForm
    from hf_ext.embeddings.results import Embeddings
    from hf_ext.providers import Job
    from hf_ext.providers.mapping import ProviderMapping
    from hf_ext.providers.result import ProviderResult

FEATURE_EXTRACTION = feature_extraction.OPERATION
EMBED = embed.OPERATION
CREATE = create_embedding.OPERATION

_TASK = "feature-extraction"
_NAMES = EmbeddingParameters.__optional_keys__
_KNOWN: Mapping[str, frozenset[str]] = {
    "hf-inference": frozenset({"normalize", "truncate", "truncation_direction", "prompt_name"}),
    "tei": frozenset({"normalize", "truncate", "truncation_direction", "prompt_name", "dimensions"}),
    "openai": frozenset({"dimensions", "encoding_format", "user"}),
}


def embedding_request(
    inputs: str | Sequence[str],
    model: str | None,
    form: EmbeddingForm,
    options: Mapping[str, Any],
    limits: RequestLimits,
    *,
    where: str,
) -> tuple[list[str], dict[str, Any], CallOptions]:
    """Return the texts, the parameters of the body and how to send it.

    Raises:
        ValidationError: With every problem found; an option that the form does not know is one.
    """
    problems = Problems()
    request = _checked(inputs, model, form, options, limits, problems)
    problems.raise_if_any(where)
    return request


def embedding_job(
    inputs: str | Sequence[str], provider: ProviderMapping, options: Mapping[str, Any], limits: RequestLimits
) -> tuple[Job, CallOptions]:
    """Return what another provider is asked for, and how to send it.

    Raises:
        ValidationError: With every problem found; options are those of the OpenAI form.
    """
    problems = Problems()
    job, call = _checked_job(inputs, provider, options, limits, problems)
    problems.raise_if_any("embeddings.create")
    return job, call


def read_provided(provided: ProviderResult, job: Job, provider: str) -> Embeddings:
    """Read the response of another provider; all that are known here answer in the OpenAI form.

    Raises:
        ResponseDecodeError: With provider, status and request id.
    """
    meta = provided.meta
    try:
        read = openai_reader(len(job.text or ()))
        return read(Response(meta.status, meta.headers, provided.response, meta.elapsed))
    except ResponseDecodeError as error:
        error.add_facts(**(meta.error_facts() | {"provider": provider}))
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What the caller of a batch gave beside the texts.

    Attributes:
        policy_method: The method that a policy must have: `call`, or of an AsyncClient `acall`.
    """

    batch_size: int
    max_concurrency: int
    model: str | None
    form: EmbeddingForm
    provider: ProviderMapping | None
    options: Mapping[str, Any]
    on_progress: object = None
    policy: object = None
    policy_method: str = "call"
    outcome: object = None


def batch_texts(inputs: Iterable[str], batch: Batch, limits: RequestLimits) -> list[str]:
    """Return all texts of a batch, with everything checked before the first is sent; how many there are has no limit.

    Raises:
        ValidationError: With every problem found.
    """
    problems = Problems()
    _check_chunks(batch, limits, problems)
    _check_helpers(batch, problems)
    inputs = _read_to_the_end(inputs)
    any_number = replace(limits, max_inputs=None)
    name = other_provider(batch.provider)
    if batch.provider is not None and name:
        job, _ = _checked_job(inputs, batch.provider, batch.options, any_number, problems)
        texts = list(job.text or ())
    else:
        texts, _, _ = _checked(inputs, batch.model, batch.form, batch.options, any_number, problems)
    problems.raise_if_any("embeddings.create_batch")
    return texts


def _checked(
    inputs: Any,
    model: str | None,
    form: EmbeddingForm,
    options: Mapping[str, Any],
    limits: RequestLimits,
    problems: Problems,
) -> tuple[list[str], dict[str, Any], CallOptions]:
    parameters, call = split_options(options, _NAMES, problems)
    texts = validated_texts(inputs, limits, problems)
    if problems.check(
        form in list(_KNOWN), f"form must be one of {', '.join(map(repr, _KNOWN))}, not {describe_value(form)}"
    ):
        problems.add(_model_problem(model, form))
        _check_known(parameters, form, problems)
    return texts, parameters, call


def _checked_job(
    inputs: Any,
    provider: ProviderMapping,
    options: Mapping[str, Any],
    limits: RequestLimits,
    problems: Problems,
) -> tuple[Job, CallOptions]:
    dialect = dialect_for(other_provider(provider), _TASK)
    others = {name: value for name, value in options.items() if name != "extra_body"}
    parameters, call = split_options(others, _NAMES, problems)
    texts = validated_texts(inputs, limits, problems)
    _check_known(parameters, "openai", problems)
    job_inputs = JobInputs(
        task=_TASK,
        model="",
        mapping=provider,
        text=texts,
        parameters={name: value for name, value in parameters.items() if name in _KNOWN["openai"]},
        options=_NAMES,
        extra_body=options.get("extra_body"),
    )
    return build_job(dialect, job_inputs, problems), call


def _check_known(parameters: Mapping[str, Any], form: str, problems: Problems) -> None:
    for name in sorted(parameters.keys() - _KNOWN[form]):
        problems.add(f"{name} is not known to servers of the form {form!r}; if yours knows it, use extra_body")


def _check_chunks(batch: Batch, limits: RequestLimits, problems: Problems) -> None:
    sizes = {"batch_size": batch.batch_size, "max_concurrency": batch.max_concurrency}
    wrong = [problem for name, value in sizes.items() if (problem := COUNT.problem(name, value))]
    for problem in wrong:
        problems.add(problem)
    most = limits.max_inputs
    problems.check(
        most is None or wrong or batch.batch_size <= most, f"batch_size must be at most {most} (Limits.max_inputs)"
    )


def _check_helpers(batch: Batch, problems: Problems) -> None:
    """Check what is used only after requests were paid for."""
    if batch.on_progress is not None:
        problems.check(
            callable(batch.on_progress) and not iscoroutinefunction(batch.on_progress),
            f"on_progress must be a function that is not async, not {describe_type(batch.on_progress)}",
        )
    if batch.policy is not None:
        problems.check(
            callable(getattr(batch.policy, batch.policy_method, None)),
            f"policy must have a method {batch.policy_method}, as those of hf_ext.resilience, not "
            f"{describe_type(batch.policy)}",
        )
    if batch.outcome is not None:
        problems.check(
            isinstance(batch.outcome, BatchOutcome),
            f"outcome must be a BatchOutcome, not {describe_type(batch.outcome)}",
        )


def _read_to_the_end(inputs: Any) -> Any:
    """Return the items of an iterable as a list; what cannot be texts is left for the check."""
    if isinstance(inputs, str | bytes | bytearray | memoryview | Mapping) or not isinstance(inputs, Iterable):
        return cast("object", inputs)
    return list(cast("Iterable[object]", inputs))


def _model_problem(model: str | None, form: EmbeddingForm) -> str:
    if form == "hf-inference":
        return model_id_problem(model)
    if form == "tei":  # a server of one model: its name is not sent
        return "" if model is None else model_name_problem(model)
    return model_name_problem(model)
