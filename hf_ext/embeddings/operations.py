"""Embedding requests: validates the arguments, and builds the request of any dialect, or the job for a provider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.call_options import split_options
from hf_ext._core.validate import Problems, model_id_problem, validated_texts
from hf_ext._core.validate.rules import OneOf
from hf_ext._schema.embeddings.embedding_parameters import EmbeddingParameters
from hf_ext.embeddings.dialects import DIALECTS
from hf_ext.embeddings.response_parsers import openai_reader
from hf_ext.errors import ResponseDecodeError
from hf_ext.providers import AUTO, build_job, dialect_for, other_provider
from hf_ext.transport.base import Response

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits
    from hf_ext._core.validate.parameters import Parameters
    from hf_ext.embeddings.dialects import ServerDialect
    from hf_ext.embeddings.options import EmbeddingDialect
    from hf_ext.embeddings.results import Embeddings
    from hf_ext.providers import Job
    from hf_ext.providers.mapping import ProviderMapping
    from hf_ext.providers.result import ProviderResult

TASK = "feature-extraction"
CREATE = "embeddings.create"
_OPTION_NAMES = EmbeddingParameters.__optional_keys__
_PROVIDER_PARAMETERS = DIALECTS["openai"].parameters


@dataclass(frozen=True, slots=True)
class EmbeddingCall:
    """A call whose arguments are valid.

    Attributes:
        operation: The operation of the dialect. Its parser expects the number of texts of the request.
        path: The parameters of the URL's path.
        body: The generated request model.
        options: The options of the call, such as its timeout.
    """

    operation: Operation[..., Embeddings]
    path: tuple[str, ...]
    body: Any
    options: CallOptions


def embedding_call(
    inputs: str | Sequence[str],
    model: str | None,
    dialect: EmbeddingDialect,
    options: Mapping[str, Any],
    limits: RequestLimits,
) -> EmbeddingCall:
    """Validate the arguments of `embeddings.create` and build the request.

    Raises:
        ValidationError: An argument is invalid, such as an option that the dialect does not support. The error lists
            every problem.
    """
    problems = Problems()
    texts, parameters, call = validated_inputs(inputs, model, dialect, options, limits, problems)
    problems.raise_if_any(CREATE)
    server = DIALECTS[dialect]
    path = (model,) if model and server.model_in == "path" else ()
    fields = {"model": model, **parameters} if server.model_in == "body" else parameters
    operation = server.operation.reading(server.reader(len(texts)))
    return EmbeddingCall(operation, path, server.body(inputs=texts, **fields), call)


def checked_call(
    inputs: Any, provider: str, model: str | None, options: Mapping[str, Any], limits: RequestLimits
) -> CallOptions:
    """Validate the arguments of `embeddings.create` before the provider is looked up. Return the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    _, call = validated_lookup(inputs, provider, model, options, limits, problems)
    problems.raise_if_any(CREATE)
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
    problems.raise_if_any(CREATE)
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
    dialect: EmbeddingDialect,
    options: Mapping[str, Any],
    limits: RequestLimits,
    problems: Problems,
) -> tuple[list[str], dict[str, Any], CallOptions]:
    """Validate the arguments, and return the texts, the parameters of the body and the options of the call."""
    parameters, call = split_options(options, _OPTION_NAMES, problems, CREATE)
    texts = validated_texts(inputs, limits, problems)
    server = _server_dialect(dialect, problems)
    if server is not None:
        problems.add(server.model_problem(model))
        _check_parameters(parameters, server.parameters, dialect, problems)
    return texts, parameters, call


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
    _, call = split_options(options, _OPTION_NAMES, problems, CREATE)
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
    parameters, call = split_options(without_extra_body, _OPTION_NAMES, problems, CREATE)
    texts = validated_texts(inputs, limits, problems)
    _check_parameters(parameters, _PROVIDER_PARAMETERS, "openai", problems)
    job = build_job(
        dialect_for(other_provider(provider), TASK, where=CREATE),
        TASK,
        provider,
        problems,
        model="",
        text=texts,
        parameters={name: value for name, value in parameters.items() if name in _PROVIDER_PARAMETERS.names},
        options=_OPTION_NAMES,
        extra_body=options.get("extra_body"),
    )
    return job, call


def _server_dialect(dialect: EmbeddingDialect, problems: Problems) -> ServerDialect | None:
    before = len(problems)
    problems.check_rule(OneOf(tuple(DIALECTS)), "dialect", dialect)
    return DIALECTS[dialect] if len(problems) == before else None


def _check_parameters(given: Mapping[str, Any], parameters: Parameters, dialect: str, problems: Problems) -> None:
    """Collect the problems of options that the dialect does not have, and of invalid values."""
    for name in sorted(given.keys() - parameters.names):
        problems.add(
            f"{name} is not an option of the dialect {dialect!r}; if your server supports it, pass it in extra_body"
        )
    parameters.check({name: value for name, value in given.items() if name in parameters.names}, problems)
