"""Inference Endpoints: create, list, wait for, update and delete dedicated servers of Hugging Face."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import TYPE_CHECKING, Any, Unpack, overload

from hf_api.models import (
    CreateEndpointRequest,
    DeployModelRequest,
    DeployRecipeRequest,
    UpdateEndpointRequest,
)
from hf_api.types import UNSET, Unset

import hf_ext.endpoints
from hf_ext._calls.request.page_history import PageHistory
from hf_ext._calls.request.request_options import RequestOptions, WaitOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate import model_id_problem
from hf_ext._core.values.signature import show_options
from hf_ext._schema.endpoints.catalog_parameters import CATALOG_PARAMETERS
from hf_ext._schema.endpoints.create_endpoint_parameters import CREATE_ENDPOINT_PARAMETERS
from hf_ext._schema.endpoints.list_parameters import LIST_PARAMETERS
from hf_ext._schema.endpoints.search_parameters import SEARCH_PARAMETERS
from hf_ext.endpoints import operations
from hf_ext.endpoints._async.endpoint import AsyncEndpoint, AsyncEndpointOwner
from hf_ext.endpoints._async.network import AsyncEndpointNetworks
from hf_ext.endpoints.operations import validated_options
from hf_ext.endpoints.results import (
    CatalogModel,
    EndpointInfo,
    Hardware,
    LogLine,
    Quota,
    Replica,
)

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions


@show_options
class AsyncEndpoints(AsyncEndpointNetworks):
    """Inference Endpoints (`endpoints_url`), and the catalog of models for Inference Endpoints.

        endpoint = await client.endpoints.deploy("my-org", "org/model")
        await endpoint.wait(deadline=600)
        await endpoint.client().chat.create(messages, model="org/model")
        await endpoint.pause()

    A namespace is a user or an organization. `create` and `update` accept the fields of the API as keyword arguments.
    They also accept a mapping with these fields, which is sent unchanged, or `hf_api.models.CreateEndpointRequest` and
    `hf_api.models.UpdateEndpointRequest`.
    """

    def __init__(self, core: AsyncCore, open_client: Callable[..., hf_ext.AsyncClient]) -> None:
        self._core = core
        self._open_client = open_client

    @overload
    async def create(
        self, namespace: str, endpoint: None = None, **options: Unpack[hf_ext.endpoints.CreateOptions]
    ) -> AsyncEndpoint: ...

    @overload
    async def create(
        self,
        namespace: str,
        endpoint: CreateEndpointRequest | Mapping[str, Any],
        **options: Unpack[hf_ext.endpoints.UpdateOptions],
    ) -> AsyncEndpoint: ...

    # `help` lists the options of this signature. The fields that it requires may also be in `endpoint`.
    async def create(  # type: ignore[misc]  # pyright: ignore[reportInconsistentOverload]
        self,
        namespace: str,
        endpoint: CreateEndpointRequest | Mapping[str, Any] | None = None,
        **options: Unpack[hf_ext.endpoints.CreateOptions],
    ) -> AsyncEndpoint:
        """Create an endpoint. An endpoint is billed while it runs.

        Args:
            namespace: User or organization that owns the endpoint.
            endpoint: The fields of the endpoint, instead of keyword arguments or in addition to them.
            **options: The fields of the endpoint, and the options of the call.
        """
        body, call = operations.validated_body(
            endpoint,
            CreateEndpointRequest,
            "endpoint",
            options,
            "endpoints.create",
            parameters=CREATE_ENDPOINT_PARAMETERS,
            namespace=namespace,
        )
        return self._bind(namespace, await self._core.call(operations.CREATE, call, namespace, body=body))

    def list(self, namespace: str, **options: Unpack[hf_ext.endpoints.ListOptions]) -> AsyncIterator[AsyncEndpoint]:
        """Iterate over the endpoints of a namespace. Each page is requested when the iteration reaches it."""
        parameters, call = validated_options(options, "endpoints.list", parameters=LIST_PARAMETERS, namespace=namespace)
        return self._pages(namespace, parameters, call)

    async def get(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> AsyncEndpoint:
        """Get an endpoint and its status."""
        return await self._named(namespace, name).refresh(**options)

    async def update(
        self,
        namespace: str,
        name: str,
        changes: UpdateEndpointRequest | Mapping[str, Any] | None = None,
        **options: Unpack[hf_ext.endpoints.UpdateOptions],
    ) -> AsyncEndpoint:
        """Change the settings of an endpoint, for example its model, hardware, scaling or access.

        Args:
            namespace: User or organization of the endpoint.
            name: Name of the endpoint.
            changes: The fields to change, instead of keyword arguments or in addition to them.
            **options: The fields to change, and the options of the call.
        """
        return await self._named(namespace, name).update(changes, **options)

    async def delete(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> None:
        """Delete an endpoint. A deleted endpoint cannot be restored."""
        await self._named(namespace, name).delete(**options)

    async def pause(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> AsyncEndpoint:
        """Stop an endpoint until you resume it. A paused endpoint is not billed."""
        return await self._named(namespace, name).pause(**options)

    async def resume(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> AsyncEndpoint:
        """Start an endpoint that is paused or scaled to zero."""
        return await self._named(namespace, name).resume(**options)

    async def scale_to_zero(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> AsyncEndpoint:
        """Stop an endpoint. The next request to the endpoint starts it again."""
        return await self._named(namespace, name).scale_to_zero(**options)

    async def wait(
        self,
        namespace: str,
        name: str,
        *,
        deadline: float,
        until: str = "running",
        interval: float = 5.0,
        **options: Unpack[WaitOptions],
    ) -> AsyncEndpoint:
        """Wait until an endpoint is in a state; see `wait` of the endpoint.

        Args:
            namespace: User or organization of the endpoint.
            name: Name of the endpoint.
            deadline: Maximum length of the wait, in seconds.
            until: The state to wait for; see `EndpointStatus.state`.
            interval: Seconds between a response and the next request. The last request is sent shortly before the
                deadline.
            **options: See `WaitOptions`.

        Returns:
            The endpoint in this state.
        """
        return await self._named(namespace, name).wait(deadline=deadline, until=until, interval=interval, **options)

    async def replicas(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> ResultList[Replica]:
        """List the replicas of an endpoint."""
        return await self._named(namespace, name).replicas(**options)

    async def logs(self, namespace: str, name: str, **options: Unpack[hf_ext.endpoints.LogOptions]) -> str:
        """Get the log of an endpoint, oldest line first."""
        return await self._named(namespace, name).logs(**options)

    def stream_logs(
        self, namespace: str, name: str, **options: Unpack[hf_ext.endpoints.LogOptions]
    ) -> AsyncStream[LogLine, str]:
        """Stream the log of an endpoint, line by line. The stream ends when you close it."""
        return self._named(namespace, name).stream_logs(**options)

    async def open_metrics(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> str:
        """Get the metrics of an endpoint, in the text format of Prometheus."""
        return await self._named(namespace, name).open_metrics(**options)

    async def metric(
        self,
        namespace: str,
        name: str,
        metric: str,
        *,
        begin: int,
        end: int,
        step: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> Any:
        """Get the values of a metric over time, decoded from JSON; see `metric` of the endpoint.

        Args:
            namespace: User or organization of the endpoint.
            name: Name of the endpoint.
            metric: Name of the metric, for example `request-count` or `latency-distribution`.
            begin: First time, in seconds since 1970.
            end: Last time, in seconds since 1970.
            step: Time between two values, for example `60s`.
            **options: See `RequestOptions`.
        """
        return await self._named(namespace, name).metric(metric, begin=begin, end=end, step=step, **options)

    async def debug(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> AsyncEndpoint:
        """Start the agent of the service that examines an endpoint and its log."""
        return await self._named(namespace, name).debug(**options)

    async def search(self, namespace: str, **options: Unpack[hf_ext.endpoints.SearchOptions]) -> Any:
        """Get the names of the endpoints that match, decoded from JSON. `list` returns the endpoints themselves."""
        found, call = validated_options(options, "endpoints.search", parameters=SEARCH_PARAMETERS, namespace=namespace)
        return await self._core.call(operations.SEARCH, call, namespace, **found)

    async def hardware(self, namespace: str, **options: Unpack[RequestOptions]) -> ResultList[Hardware]:
        """List the instance types for endpoints, with their prices."""
        call = validated_options(options, "endpoints.hardware", namespace=namespace)[1]
        return await self._core.call(operations.HARDWARE, call, namespace)

    async def quotas(self, namespace: str, **options: Unpack[RequestOptions]) -> ResultList[Quota]:
        """List the quotas of accelerators, and how many accelerators are in use."""
        call = validated_options(options, "endpoints.quotas", namespace=namespace)[1]
        return await self._core.call(operations.QUOTAS, call, namespace)

    async def catalog(self, **options: Unpack[hf_ext.endpoints.CatalogOptions]) -> ResultList[CatalogModel]:
        """List the models of the catalog. Each model has recipes: tested configurations for its deployment."""
        found, call = validated_options(options, "endpoints.catalog", parameters=CATALOG_PARAMETERS)
        if "license" in found:
            found["license_"] = found.pop("license")
        return await self._core.call(operations.CATALOG, call, **found)

    async def deploy(
        self,
        namespace: str,
        model: str,
        *,
        name: str | None = None,
        accelerator: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncEndpoint:
        """Create an endpoint for a model of the catalog; the service chooses the recipe.

        Args:
            namespace: User or organization of the endpoint.
            model: `org/name`.
            name: Name of the endpoint. If None, the service chooses the name.
            accelerator: Kind of hardware, for example `gpu`. If None, the service chooses the hardware.
            **options: See `RequestOptions`.
        """
        config, parameters, call = operations.validated_deployment(
            {**options, "accelerator": accelerator},
            "endpoints.deploy",
            name=name,
            model_problem=model_id_problem(model),
            namespace=namespace,
        )
        body = DeployModelRequest(namespace=namespace, config=config, **parameters)
        return self._bind(namespace, await self._core.call(operations.DEPLOY_MODEL, call, model, body=body))

    async def deploy_recipe(
        self, namespace: str, recipe: str, *, name: str | None = None, **options: Unpack[RequestOptions]
    ) -> AsyncEndpoint:
        """Create an endpoint from a recipe of the catalog (`CatalogRecipe.public_id`)."""
        config, _, call = operations.validated_deployment(
            options, "endpoints.deploy_recipe", name=name, namespace=namespace, recipe=recipe
        )
        body = DeployRecipeRequest(namespace, config)
        return self._bind(namespace, await self._core.call(operations.DEPLOY_RECIPE, call, recipe, body=body))

    def _named(self, namespace: str, name: str) -> AsyncEndpoint:
        """Return an endpoint of which only the name is known."""
        return self._bind(namespace, EndpointInfo(name=name))

    def _bind(self, namespace: str, info: EndpointInfo) -> AsyncEndpoint:
        return AsyncEndpoint.of(info, AsyncEndpointOwner(self._core, namespace, self._open_client))

    async def _pages(
        self, namespace: str, parameters: Mapping[str, Any], call: CallOptions
    ) -> AsyncIterator[AsyncEndpoint]:
        call = self._core.request_builder.start_deadline(call)
        history = PageHistory("endpoints.list")
        cursor: str | Unset = UNSET
        while True:
            page = await self._core.call(operations.LIST, call, namespace, cursor=cursor, **parameters)
            for endpoint in page.endpoints:
                yield self._bind(namespace, endpoint)
            if not page.next_cursor:
                return
            history.add(page.next_cursor, is_empty=not page.endpoints)
            cursor = page.next_cursor
