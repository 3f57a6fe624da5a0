"""Provider route: a call of the OpenAI API that goes to one provider, behind the router or at its own server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hf_ext._core.validate import model_id_problem, split_model, unreadable
from hf_ext.errors import ValidationError
from hf_ext.providers.mapping import AUTO, HF_INFERENCE, ProviderMapping
from hf_ext.providers.mapping_checks import warn_of_staging
from hf_ext.providers.text_routes import TEXT_ROUTES, check_text_provider, text_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hf_api.types import Operation

    from hf_ext._core.validate import Problems
    from hf_ext.providers.text_routes import TextTask

_TASKS: Mapping[str, TextTask] = {
    "/v1/chat/completions": "conversational",
    "/v1/completions": "text-generation",
    "/v1/embeddings": "feature-extraction",
}


@dataclass(frozen=True, slots=True)
class ProviderRoute:
    """The provider of one call.

    Attributes:
        provider: The name of the provider, or `auto` before the mapping is looked up.
        task: The task, by its name on the Hub.
        model: The model's id on the Hub.
        mapping: How the provider serves the model; None before it is looked up.
    """

    provider: str
    task: TextTask
    model: str
    mapping: ProviderMapping | None = None

    @property
    def needs_mapping(self) -> bool:
        """Whether the mapping must be looked up. For chat, the router itself chooses the provider of `auto`."""
        return self.mapping is None and not self.is_chosen_by_router

    @property
    def is_chosen_by_router(self) -> bool:
        """Whether the request goes to the router, which chooses the provider."""
        return self.provider == AUTO and self.task == "conversational"

    @classmethod
    def of(cls, provider: ProviderMapping | str, task: TextTask, model: str) -> ProviderRoute:
        """Return the route for a `provider` argument, which `check_text_provider` has checked."""
        if isinstance(provider, ProviderMapping):
            warn_of_staging(provider)
            return cls(provider.provider or "", task, model, provider)
        if provider == HF_INFERENCE:  # the Hub's id is also its name of the model
            return cls(provider, task, model, ProviderMapping(provider=provider, provider_id=model))
        return cls(provider, task, model)

    def parts(self, parts: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parts of the request, whose `url` is the path at the provider, from the parts for the router."""
        mapping = self.mapping or ProviderMapping(provider=self.provider, provider_id=self.model)
        return text_parts(mapping, self.task, parts)


def chosen_route(
    provider: ProviderMapping | str, task: TextTask, model: str, problems: Problems
) -> ProviderRoute | None:
    """Return the route to the provider that the caller chose, and collect the problems of the provider."""
    before = len(problems)
    try:
        check_text_provider(provider, task, model, problems)
    except Exception as error:  # noqa: BLE001 - the methods of the caller's object may raise anything
        problems.add(unreadable("provider", provider, error))
    return None if len(problems) > before else ProviderRoute.of(provider, task, model)


def own_route(
    providers: Collection[str], operation: Operation[Any, Any], arguments: Mapping[str, Any], where: str
) -> ProviderRoute | None:
    """Return the route of a call whose model names a provider, as in `org/name:groq`; None for any other call.

    Args:
        providers: The providers of which the caller has a key. The router has the routes to all other providers.
        operation: The operation of the call.
        arguments: The arguments of the operation.
        where: The name of the method, for the error.

    Raises:
        ValidationError: The provider does not have the operation, or the model id is invalid.
    """
    name = getattr(arguments.get("body"), "model", None) if operation.tag == "router" else None
    model, provider = split_model(name) if isinstance(name, str) else ("", None)
    if provider is None or provider not in providers:
        return None
    task, routes = _TASKS.get(operation.path), TEXT_ROUTES.get(provider)
    if task is None or routes is None or not routes.path(task):
        raise ValidationError(
            f"{provider} has no {operation.path} for a call with your own key",
            where=where,
            hint="To send this call to the router, leave the key out: client.with_options(provider_keys={}).",
        )
    problem = model_id_problem(model)
    if problem:
        raise ValidationError(problem, where=where)
    return ProviderRoute(provider, task, model)
