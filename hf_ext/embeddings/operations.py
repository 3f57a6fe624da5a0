"""Embedding requests: validates the arguments, and builds the request of any dialect, or the job for a provider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.tasks.dialects import Arguments
from hf_ext._core.validate import Problems, model_id_problem, validated_texts
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.embeddings.dialects import CREATE
from hf_ext.embeddings.response_parsers import openai_reader
from hf_ext.errors import ResponseDecodeError
from hf_ext.providers import AUTO, api_of, build_job, other_provider
from hf_ext.transport.base import Response

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.tasks.dialects import DialectRequest
    from hf_ext._core.settings.dialect import ServerDialect
    from hf_ext._core.validate import RequestLimits
    from hf_ext.embeddings.results import Embeddings
    from hf_ext.providers import Job
    from hf_ext.providers.mapping import ProviderMapping
    from hf_ext.providers.result import ProviderResult

TASK = "feature-extraction"


def embedding_call(
    inputs: str | Sequence[str],
    model: str | None,
    dialect: ServerDialect,
    options: Mapping[str, Any],
    limits: RequestLimits,
) -> DialectRequest[Embeddings]:
    """Validate the arguments of `embeddings.create` and build the request.

    Raises:
        ValidationError: An argument is invalid, such as an option that the dialect does not support. The error lists
            every problem.
    """
    problems = Problems()
    arguments, call = validated_inputs(inputs, model, dialect, options, limits, problems)
    problems.raise_if_any(CREATE.method)
    return CREATE.rows[dialect].request(arguments, call, where=CREATE.method)


def validated_call(
    inputs: Any, provider: str, model: str | None, options: Mapping[str, Any], limits: RequestLimits
) -> CallOptions:
    """Validate the arguments of `embeddings.create` before the provider is looked up. Return the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    _, call = validated_lookup(inputs, provider, model, options, limits, problems)
    problems.raise_if_any(CREATE.method)
    return call


def embedding_job(
    inputs: str | Sequence[str], provider: ProviderMapping, options: Mapping[str, Any], limits: RequestLimits
) -> tuple[Job, CallOptions]:
    """Validate the arguments of `embeddings.create` and build the job for another provider.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem. Other providers support only the options
            of the dialect `openai`.
    """
    problems = Problems()
    job, call = validated_job(inputs, provider, options, limits, problems)
    problems.raise_if_any(CREATE.method)
    return job, call


def parse_provider_result(result: ProviderResult, job: Job, provider: str) -> Embeddings:
    """Parse the response of another provider. All providers of embeddings send the responses of the dialect `openai`.

    Raises:
        ResponseDecodeError: The response has no valid vectors. The error has the provider, status and request id.
    """
    meta = result.meta
    try:
        parse = openai_reader(len(job.text or ()))
        return parse(Response(meta.status, meta.headers, result.response, meta.elapsed))
    except ResponseDecodeError as error:
        error.add_facts(**(meta.error_facts() | {"provider": provider}))
        raise


def validated_inputs(
    inputs: Any,
    model: str | None,
    dialect: ServerDialect,
    options: Mapping[str, Any],
    limits: RequestLimits,
    problems: Problems,
) -> tuple[Arguments, CallOptions]:
    """Validate the arguments of a call in a dialect, and return them with the options of the call."""
    parameters, call = CREATE.split_options(dialect, options, problems)
    texts = validated_texts(inputs, limits, problems)
    row = CREATE.rows[dialect]
    problems.add(row.model_problem(model))
    parameters, call = row.take_extra_parameters(parameters, call, problems)
    return Arguments(to_python_scalar(model), texts, parameters), call


def validated_lookup(
    inputs: Any,
    provider: str,
    model: str | None,
    options: Mapping[str, Any],
    limits: RequestLimits,
    problems: Problems,
) -> tuple[list[str], CallOptions]:
    """Validate the arguments before the provider is looked up, and return the texts and the options of the call."""
    problems.add(model_id_problem(model))
    if provider != AUTO:
        job, call = validated_job(inputs, provider, options, limits, problems)
        return list(job.text or ()), call
    _, call = split_options(options, CREATE.names, problems, CREATE.method)
    return validated_texts(inputs, limits, problems), call


def validated_job(
    inputs: Any,
    provider: ProviderMapping | str,
    options: Mapping[str, Any],
    limits: RequestLimits,
    problems: Problems,
) -> tuple[Job, CallOptions]:
    """Validate the arguments, and return the job for another provider and the options of the call.

    `provider` is a name before the mapping is looked up; the job then has no model.
    """
    without_extra_body = {name: value for name, value in options.items() if name != "extra_body"}
    parameters, call = CREATE.split_options("openai", without_extra_body, problems)
    texts = validated_texts(inputs, limits, problems)
    job = build_job(
        api_of(other_provider(provider), TASK, where=CREATE.method),
        TASK,
        provider,
        problems,
        model="",
        text=texts,
        parameters=parameters,
        options=CREATE.names,
        extra_body=options.get("extra_body"),
    )
    return job, call
