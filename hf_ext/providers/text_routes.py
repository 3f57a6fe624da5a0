"""Text routes: the paths of chat and text completion at each provider behind the router.

All providers have the OpenAI API for these tasks. They differ in the path, and in the form of `response_format`. The
sources are the provider helpers of @huggingface/inference 4.13.30 and huggingface_hub 2.4.0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, cast

from hf_ext._core.validate import Problems, describe_value, model_id_problem
from hf_ext.providers.mapping import AUTO, HF_INFERENCE, ProviderMapping
from hf_ext.providers.mapping_checks import check_mapping

TextTask: TypeAlias = Literal["conversational", "text-generation", "feature-extraction"]
"""A task of the OpenAI API, by its name on the Hub. `conversational` is chat."""

_NO_COMPLETION = {True: "use text.generate, which sends the prompt as a chat", False: "use another provider"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRoutes:
    """How one provider serves chat and text completion.

    Attributes:
        chat: The path of chat below `/{provider}` of the router; "" if the provider does not serve chat.
        completion: The path of text completion; "" if the provider does not serve it.
        embeddings: The path of embeddings; "" if the provider does not serve them.
        headers: The headers that the provider needs.
        refused: The fields that the provider refuses, and that have no effect at other providers.
        write_schema: Returns the provider's `response_format` for a JSON Schema; None for the form of OpenAI.
    """

    chat: str = "v1/chat/completions"
    completion: str = ""
    embeddings: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    refused: frozenset[str] = frozenset()
    write_schema: Callable[[Any], Mapping[str, Any]] | None = None

    def path(self, task: str) -> str:
        """Return the path of a task; "" if the provider does not serve the task."""
        return {"conversational": self.chat, "text-generation": self.completion}.get(task, self.embeddings)

    def body(self, fields: Mapping[str, Any], model: str) -> dict[str, Any]:
        """Return the body for the provider. `model` is first, so that the router reads it before a long prompt."""
        left_out = {"model", *self.refused}
        body = {"model": model, **{name: value for name, value in fields.items() if name not in left_out}}
        schema = _schema_in(body.get("response_format"))
        if self.write_schema is not None and schema:
            body["response_format"] = self.write_schema(schema)
        return body


def _schema_in(response_format: object) -> Any:
    """Return the JSON Schema of a `response_format` in the form of OpenAI; None if there is none."""
    described = _mapping(_mapping(response_format).get("json_schema"))
    return described.get("schema")


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def _write_json_object(schema: Any) -> Mapping[str, Any]:
    return {"type": "json_object", "schema": schema}


def _write_flat_schema(schema: Any) -> Mapping[str, Any]:
    return {"type": "json_schema", "schema": schema}


def _write_value(schema: Any) -> Mapping[str, Any]:
    return {"type": "json_object", "value": schema}


TEXT_ROUTES: Mapping[str, TextRoutes] = {
    "baseten": TextRoutes(),
    "cerebras": TextRoutes(refused=frozenset({"store"})),
    "cohere": TextRoutes(chat="compatibility/v1/chat/completions", write_schema=_write_json_object),
    "deepinfra": TextRoutes(
        chat="v1/openai/chat/completions", completion="v1/openai/completions", embeddings="v1/openai/embeddings"
    ),
    "featherless-ai": TextRoutes(completion="v1/completions"),
    "fireworks-ai": TextRoutes(chat="inference/v1/chat/completions", write_schema=_write_json_object),
    "groq": TextRoutes(chat="openai/v1/chat/completions"),
    HF_INFERENCE: TextRoutes(
        chat="models/{model}/v1/chat/completions",
        completion="models/{model}/v1/completions",
        write_schema=_write_value,
    ),
    "novita": TextRoutes(chat="v3/openai/chat/completions", completion="v3/openai/completions"),
    "nscale": TextRoutes(),
    "ovhcloud": TextRoutes(completion="v1/completions"),
    "publicai": TextRoutes(),
    "scaleway": TextRoutes(completion="v1/completions", embeddings="v1/embeddings"),
    "together": TextRoutes(completion="v1/completions", embeddings="v1/embeddings", write_schema=_write_flat_schema),
    "zai-org": TextRoutes(
        chat="api/paas/v4/chat/completions",
        headers={"x-source-channel": "hugging_face", "accept-language": "en-US,en"},
    ),
}


def check_text_provider(provider: object, task: TextTask, model: object, problems: Problems) -> None:
    """Check that a provider serves a text task, and collect the problems.

    Args:
        provider: The caller's argument.
        task: The task.
        model: The model of the call, which must not name a provider as well.
        problems: Collects the problems.
    """
    if provider is None:
        return
    name, model_id = provider, model
    if isinstance(provider, ProviderMapping):
        name, model_id = provider.provider, provider.provider_id
        check_mapping(provider, task, problems)
    elif not isinstance(provider, str):
        problems.add(f"provider must be a name such as 'groq' or a ProviderMapping, not {describe_value(provider)}")
        return
    elif provider != AUTO and not (isinstance(model, str) and ":" in model):
        problems.add(model_id_problem(model))
    if name != AUTO:
        _check_route(name, task, problems)
    if name == HF_INFERENCE and provider is not name and model_id:
        problems.add(model_id_problem(model_id))
    if isinstance(model, str) and ":" in model:
        problems.add(f"model {describe_value(model)} names a provider, and provider is given as well; leave out one")


def _check_route(name: object, task: TextTask, problems: Problems) -> None:
    """Check that a provider has a path for a task."""
    routes = TEXT_ROUTES.get(name) if isinstance(name, str) else None
    if routes is None:
        problems.add(f"provider {describe_value(name)} does not serve text; {', '.join(TEXT_ROUTES)} do")
    elif not routes.path(task):
        problems.add(f"{name} does not serve {task}; {_NO_COMPLETION[bool(routes.chat)]}")


def text_parts(provider: ProviderMapping, task: TextTask, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a request to a provider, whose `url` is the path at the provider.

    Args:
        provider: The provider, which `check_text_provider` has checked.
        task: The task.
        parts: The parts of a request to the router, which a generated operation built.
    """
    name, model = provider.provider or "", provider.provider_id or ""
    routes = TEXT_ROUTES[name]
    path = routes.path(task).replace("{model}", model)
    return {
        **parts,
        "url": path,
        "headers": {**parts.get("headers", {}), **routes.headers},
        "json": routes.body(parts["json"], model),
    }
