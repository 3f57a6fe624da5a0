"""Endpoints: dedicated servers, their state, hardware and catalog (openapi/endpoints.yaml, openapi/catalog.yaml)."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._core.results.result import Result
from hf_ext._core.settings.origin import validated_base_url
from hf_ext._core.validate import Problems
from hf_ext.errors import ValidationError


class EndpointStatus(msgspec.Struct, rename="camel"):
    """How an endpoint is.

    Attributes:
        state: pending, initializing, updating, updateFailed, running, paused, failed or scaledToZero.
        url: Where it answers, once it runs.
        created_at: ISO 8601; likewise `updated_at`.
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
    """A dedicated endpoint; `raw` has all of it."""

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
        """URL of the endpoint, for `client.for_endpoint(endpoint)`; None until the endpoint has run."""
        return self.status.url


_ASLEEP = "Call endpoints.resume, then endpoints.wait."
_WAITING = "Wait until it runs: endpoints.wait."
_UNTIL_URL = {
    "paused": _ASLEEP,
    "scaledToZero": _ASLEEP,
    "failed": "Read endpoint.status.error_message and its logs.",
    "": f"If it is paused, call endpoints.resume. {_WAITING}",
}


def endpoint_url(endpoint: object, *, allow_http: bool = False) -> str:
    """Return the URL of an endpoint.

    Args:
        endpoint: An `Endpoint`, or the URL of one; None if it has none.
        allow_http: Whether http to another machine is accepted.

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
        hint=_UNTIL_URL.get(state, _WAITING),
    )


class Replica(msgspec.Struct):
    """One replica of an endpoint."""

    id: str | None = None
    status: dict[str, Any] | None = None


class Hardware(msgspec.Struct, rename="camel"):
    """An instance that endpoints can run on.

    Attributes:
        price_per_hour: USD.
        memory_gb: Of the machine; `gpu_memory_gb` of its accelerators together.
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
    """How many accelerators of a kind an account may use, and uses."""

    vendor: str | None = None
    instance_type: str | None = None
    architecture: str | None = None
    max_accelerators: int | None = None
    used_accelerators: int | None = None


class CatalogRecipe(msgspec.Struct, rename="camel"):
    """A tested way to deploy a model."""

    public_id: str | None = None
    accelerator: str | None = None
    engine_type: str | None = None
    gguf_file: str | None = None
    revision: str | None = None


class CatalogModel(msgspec.Struct, rename="camel"):
    """A model that can be deployed by a recipe."""

    repo_id: str | None = None
    model_name: str | None = None
    author_name: str | None = None
    license: str | None = None
    task: str | None = None
    recipes: list[CatalogRecipe] | None = None


class LogLine(Result):
    """A line of an endpoint's log: as text, and as JSON in `raw` if it is some."""

    text: str = ""
