"""Own route: the path of a call of the OpenAI API at a provider's own server, for callers with a key of that provider.

The source is @huggingface/inference 4.13.30.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hf_ext._core.settings.provider_hosts import PROVIDER_HOSTS
from hf_ext._core.validate import model_id_problem, split_model
from hf_ext._core.values import json
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from hf_api.types import Operation

_TASKS = {
    "/v1/chat/completions": "conversational",
    "/v1/completions": "text-generation",
    "/v1/embeddings": "feature-extraction",
}


@dataclass(frozen=True, slots=True)
class OwnRoute:
    """The route of one call.

    Attributes:
        provider: The name of the provider.
        model: The model's id on the Hub.
        task: The task, by its name on the Hub.
        path: The path at the provider.
        provider_id: The provider's name of the model; "" before it is looked up.
    """

    provider: str
    model: str
    task: str
    path: str
    provider_id: str = ""

    def body(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return the body that the provider accepts, from the body for the router."""
        change = _CHANGES.get(self.provider)
        body = {**fields, "model": self.provider_id or self.model}
        return body if change is None else change(body)


def own_route(
    providers: Collection[str], operation: Operation[Any, Any], arguments: Mapping[str, Any], where: str
) -> OwnRoute | None:
    """Return the route of a call whose model names a provider, as in `org/name:groq`; None for any other call.

    Args:
        providers: The providers of which the caller has a key. A call to another provider has no own route.
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
    host = PROVIDER_HOSTS[provider]
    path = host.openai_path(operation.path)
    if not path:
        raise ValidationError(
            f"{provider} has no {operation.path} for calls with your own key",
            where=where,
            hint="Leave the key out for this call: client.with_options(provider_keys={}).",
        )
    problem = model_id_problem(model)
    if problem:
        raise ValidationError(problem, where=where)
    return OwnRoute(provider, model, _TASKS[operation.path], path, "" if host.has_mappings else _name_in(model))


def _name_in(model: str) -> str:
    return model.rpartition("/")[2]


def _without_store(body: dict[str, Any]) -> dict[str, Any]:
    """Leave out `store`, which Cerebras refuses."""
    return {name: value for name, value in body.items() if name != "store"}


def _with_plain_schema(body: dict[str, Any]) -> dict[str, Any]:
    """Write the schema of `response_format` in Together's form."""
    wanted = body.get("response_format")
    described = wanted.get("json_schema") if json.is_object(wanted) and wanted.get("type") == "json_schema" else None
    if not json.is_object(described) or not described.get("schema"):
        return body
    return {**body, "response_format": {"type": "json_schema", "schema": described["schema"]}}


_CHANGES: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "cerebras": _without_store,
    "together": _with_plain_schema,
}
