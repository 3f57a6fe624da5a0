"""Requests of text generation: a prompt as a chat, and completions in the dialect of the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._calls.tasks.dialects import Arguments
from hf_ext._core.validate import Problems, check_sampling, check_text, split_model
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.chat.operations import chat_request

if TYPE_CHECKING:
    from hf_api.models import ChatCompletionRequest

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.tasks.dialects import DialectRequest, DialectTable
    from hf_ext._core.settings.dialect import ServerDialect
    from hf_ext._core.validate import RequestLimits
    from hf_ext.providers.mapping import ProviderMapping

T = TypeVar("T")


def prompt_request(
    prompt: str,
    model: str,
    options: Mapping[str, Any],
    limits: RequestLimits,
    *,
    where: str,
    stream: bool = False,
    provider: ProviderMapping | str | None = None,
) -> tuple[ChatCompletionRequest, CallOptions]:
    """Return the request of a chat with one user message, and the options of the call; see `chat_request`.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    check_text(prompt, limits, problems)
    messages = [{"role": "user", "content": "" if problems else prompt}]  # the problem is reported once
    return chat_request(
        messages, model, options, limits, where=where, stream=stream, provider=provider, problems=problems
    )


def completion_dialect(
    table: DialectTable[Any],
    dialect: ServerDialect | None,
    default: ServerDialect,
    model: str | None,
    provider: ProviderMapping | str | None,
) -> ServerDialect:
    """Return the dialect of a completion.

    A model that names a provider, such as `org/name:groq`, is a name of the router's, which has the dialect `openai`.

    Raises:
        ValidationError: The dialect is unknown, or the method does not have it, or there is a provider too.
    """
    names_provider = isinstance(model, str) and split_model(model)[1] is not None
    if names_provider and default == "huggingface" and dialect is None and provider is None:
        return "openai"
    return table.choose(dialect, default, provider=provider)


def completion_request(
    table: DialectTable[T],
    dialect: ServerDialect,
    prompt: str,
    model: str | None,
    options: Mapping[str, Any],
    limits: RequestLimits,
    *,
    provider: ProviderMapping | str | None = None,
) -> DialectRequest[T]:
    """Validate the arguments of a completion, and return its request in a dialect.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    row = table.rows[dialect]
    parameters, call = table.split_options(dialect, options, problems)
    check_text(prompt, limits, problems)
    check_sampling(parameters, limits, problems)
    problems.add(row.model_problem(model))
    parameters, call = row.take_extra_parameters(parameters, call, problems)
    if provider is not None:
        call = _add_route(call, provider, model, problems)
    problems.raise_if_any(table.method)
    arguments = Arguments(to_python_scalar(model), prompt, parameters, None, call.extra_body)
    return row.request(arguments, call, where=table.method)


def _add_route(call: CallOptions, provider: ProviderMapping | str, model: Any, problems: Problems) -> CallOptions:
    """Check the provider of a call, and return the options with the route to the provider."""
    from hf_ext._calls.request.provider_route import chosen_route

    return call.replace(route=chosen_route(provider, "text-generation", model, problems))
