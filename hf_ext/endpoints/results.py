"""Results of Inference Endpoints and of the catalog (openapi/endpoints.yaml, openapi/catalog.yaml)."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._core.results.result import Result
from hf_ext._core.settings.origin import validated_base_url
from hf_ext._core.validate import Problems
from hf_ext.errors import ValidationError


class EndpointStatus(msgspec.Struct, rename="camel"):
    """Status of an endpoint.

    Attributes:
        state: `pending`, `initializing`, `updating`, `updateFailed`, `running`, `paused`, `failed` or `scaledToZero`.
        message: A description of the state.
        error_message: The reason for a failure.
        url: The URL of the endpoint; None until the endpoint has run.
        ready_replica: The number of replicas that accept requests.
        target_replica: The number of replicas that the endpoint should have.
        created_at: The time of creation, in ISO 8601.
        updated_at: The time of the last change, in ISO 8601.
    """

    state: str = ""
    message: str | None = None
    error_message: str | None = None
    url: str | None = None
    ready_replica: int | None = None
    target_replica: int | None = None
    created_at: str | None = None
    updated_at: str | None = None


class Endpoint(Result, rename="camel"):
    """A dedicated endpoint. `raw` has all fields of the response."""

    name: str = ""
    type: str | None = None
    status: EndpointStatus = msgspec.field(default_factory=EndpointStatus)
    model: dict[str, Any] | None = None
    compute: dict[str, Any] | None = None
    provider: dict[str, Any] | None = None
    tags: list[str] | None = None
    route: dict[str, Any] | None = None
    health_route: str | None = None

    @property
    def url(self) -> str | None:
        """The URL of the endpoint, for `client.for_endpoint(endpoint.url)`; None until the endpoint has run."""
        return self.status.url


_RESUME = "Call endpoints.resume, then endpoints.wait."
_WAIT = "Call endpoints.wait."
_HINTS = {
    "paused": _RESUME,
    "scaledToZero": _RESUME,
    "failed": "Read endpoint.status.error_message and endpoints.logs.",
    "": f"If the endpoint is paused, call endpoints.resume. {_WAIT}",
}


def endpoint_url(endpoint: object, *, allow_http: bool = False) -> str:
    """Return the URL of an endpoint.

    Args:
        endpoint: An `Endpoint`, or the URL of an endpoint.
        allow_http: Whether the URL of another machine may use http, without TLS.

    Raises:
        ValidationError: The endpoint has no URL yet, or the URL is not valid.
    """
    url = endpoint.url if isinstance(endpoint, Endpoint) else endpoint
    if url is None or (isinstance(url, str) and not url.strip()):
        raise _without_url(endpoint if isinstance(endpoint, Endpoint) else Endpoint())
    problems = Problems()
    found = validated_base_url(url, problems, name="url", allow_http=allow_http)
    problems.raise_if_any("for_endpoint")
    return found


def _without_url(endpoint: Endpoint) -> ValidationError:
    name = f"endpoint {endpoint.name}" if endpoint.name else "the endpoint"
    state = endpoint.status.state
    return ValidationError(
        f"{name} has no URL yet" + (f": it is {state}" if state else ""),
        where="for_endpoint",
        hint=_HINTS.get(state, _WAIT),
    )


class Replica(msgspec.Struct):
    """A replica of an endpoint: one running copy of the server."""

    id: str | None = None
    status: dict[str, Any] | None = None


class Hardware(msgspec.Struct, rename="camel"):
    """An instance type: a kind of machine on which endpoints can run.

    Attributes:
        price_per_hour: Price in USD.
        memory_gb: Main memory of the machine, in GB.
        gpu_memory_gb: Memory of all accelerators of the machine together, in GB.
    """

    vendor: str | None = None
    region: str | None = None
    id: str | None = None
    accelerator: str | None = None
    instance_type: str | None = None
    instance_size: str | None = None
    architecture: str | None = None
    status: str | None = None
    price_per_hour: float | None = None
    num_accelerators: int | None = None
    num_cpus: int | None = None
    memory_gb: float | None = None
    gpu_memory_gb: float | None = None
    quota: dict[str, Any] | None = None


class Quota(msgspec.Struct, rename="camel"):
    """The quota for one kind of accelerator: the maximum number of accelerators, and the number in use."""

    vendor: str | None = None
    instance_type: str | None = None
    architecture: str | None = None
    max_accelerators: int | None = None
    used_accelerators: int | None = None


class CatalogRecipe(msgspec.Struct, rename="camel"):
    """A tested configuration for the deployment of a model. Pass `public_id` to `endpoints.deploy_recipe`."""

    public_id: str | None = None
    accelerator: str | None = None
    engine_type: str | None = None
    gguf_file: str | None = None
    revision: str | None = None


class CatalogModel(msgspec.Struct, rename="camel"):
    """A model of the catalog, with its recipes."""

    repo_id: str | None = None
    model_name: str | None = None
    author_name: str | None = None
    license: str | None = None
    task: str | None = None
    recipes: list[CatalogRecipe] | None = None


class LogLine(Result):
    """A line of the log of an endpoint. If the line is JSON, `raw` is the decoded line."""

    text: str = ""
