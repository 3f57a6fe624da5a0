"""Endpoints: dedicated servers, their state, hardware and catalog (openapi/endpoints.yaml, openapi/catalog.yaml)."""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._core.results.result import Result


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
        """Where it answers: `client.for_endpoint(endpoint.url)`; None until it has run."""
        return self.status.url


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
