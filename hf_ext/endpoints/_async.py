"""Endpoints: dedicated servers of Hugging Face, from creation to deletion."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any, Unpack

from hf_api.models import (
    CatalogConfig,
    CreateEndpointRequest,
    DeployModelRequest,
    DeployRecipeRequest,
    EndpointMetricsRequest,
    UpdateEndpointRequest,
)
from hf_api.types import UNSET

from hf_ext._calls.resource._async.poll import poll
from hf_ext._calls.resource.polls import Polls
from hf_ext.endpoints import operations as ops

if TYPE_CHECKING:
    from hf_api.types import Unset

    from hf_ext._calls.request.request_options import RequestOptions
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.resource._async.stream import AsyncStream
    from hf_ext._core.results.result_list import ResultList
    from hf_ext.endpoints.options import CatalogOptions, ListOptions, LogOptions
    from hf_ext.endpoints.results import (
        CatalogModel,
        Endpoint,
        Hardware,
        LogLine,
        Quota,
        Replica,
    )


class AsyncEndpoints:
    """Inference Endpoints (`endpoints_url`) and their catalog.

    A namespace is a user or an organisation. Bodies of `create` and `update` are mappings as the API has them, sent as
    given, or the typed models `hf_api.models.CreateEndpointRequest` and `UpdateEndpointRequest`. What an endpoint is
    asked goes through `client.for_endpoint(endpoint.url)`.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self, namespace: str, endpoint: CreateEndpointRequest | Mapping[str, Any], **options: Unpack[RequestOptions]
    ) -> Endpoint:
        """Create an endpoint; it begins to cost when it runs."""
        call = ops.checked(options, "endpoints.create", namespace=namespace)[1]
        return await self._core.call(ops.CREATE, call, namespace, body=_create_body(endpoint))

    def list(self, namespace: str, **options: Unpack[ListOptions]) -> AsyncIterator[Endpoint]:
        """Iterate over the endpoints of a namespace, fetching page after page as you go."""
        parameters, call = ops.checked(
            options, "endpoints.list", parameters=frozenset({"search", "tags", "limit"}), namespace=namespace
        )
        return self._pages(namespace, parameters, call)

    async def get(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> Endpoint:
        """Look up an endpoint."""
        call = ops.checked(options, "endpoints.get", namespace=namespace, name=name)[1]
        return await self._core.call(ops.GET, call, namespace, name)

    async def update(
        self,
        namespace: str,
        name: str,
        changes: UpdateEndpointRequest | Mapping[str, Any],
        **options: Unpack[RequestOptions],
    ) -> Endpoint:
        """Change an endpoint: its model, hardware, scaling, access."""
        call = ops.checked(options, "endpoints.update", namespace=namespace, name=name)[1]
        return await self._core.call(ops.UPDATE, call, namespace, name, body=_update_body(changes))

    async def delete(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> None:
        """Delete an endpoint, for good."""
        call = ops.checked(options, "endpoints.delete", namespace=namespace, name=name)[1]
        await self._core.call(ops.DELETE, call, namespace, name)

    async def pause(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> Endpoint:
        """Stop an endpoint until it is resumed; it costs nothing meanwhile."""
        call = ops.checked(options, "endpoints.pause", namespace=namespace, name=name)[1]
        return await self._core.call(ops.PAUSE, call, namespace, name)

    async def resume(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> Endpoint:
        """Start an endpoint that is paused or scaled to zero."""
        call = ops.checked(options, "endpoints.resume", namespace=namespace, name=name)[1]
        return await self._core.call(ops.RESUME, call, namespace, name)

    async def scale_to_zero(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> Endpoint:
        """Stop an endpoint until its next request."""
        call = ops.checked(options, "endpoints.scale_to_zero", namespace=namespace, name=name)[1]
        return await self._core.call(ops.SCALE_TO_ZERO, call, namespace, name)

    async def wait(
        self, namespace: str, name: str, *, deadline: float, until: str = "running", interval: float = 5.0
    ) -> Endpoint:
        """Ask for an endpoint again and again until it is in a state.

        A retryable error, such as 429 or 503, does not end the wait. Nor does an endpoint that is paused or scaled to
        zero at first: after `resume` its state lags.

        Args:
            namespace: Its user or organisation.
            name: Its name.
            deadline: Seconds to wait at most.
            until: The state to wait for.
            interval: Seconds from a response to the next request; the last request is sent shortly before the deadline.

        Raises:
            ModelUnavailableError: It failed; or it is paused or scaled to zero after another state, or at the deadline.
            RequestTimeoutError: It was not in the state by the deadline; the message names the last state.
        """
        arrival = ops.Arrival(until)
        return await poll(
            self._core,
            Polls(deadline, interval, self._core.clock, "endpoints.wait"),
            ask=lambda seconds: self.get(namespace, name, deadline=seconds),
            is_settled=arrival.is_reached,
            late=lambda endpoint, error: arrival.late(name, deadline, endpoint, error),
        )

    async def replicas(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> ResultList[Replica]:
        """List the replicas of an endpoint."""
        call = ops.checked(options, "endpoints.replicas", namespace=namespace, name=name)[1]
        return await self._core.call(ops.REPLICAS, call, namespace, name)

    async def logs(self, namespace: str, name: str, **options: Unpack[LogOptions]) -> str:
        """Return the log of an endpoint, its newest lines last."""
        found, call = ops.checked(options, "endpoints.logs", parameters=_LOGS, namespace=namespace, name=name)
        return await self._core.call(ops.LOGS, call, namespace, name, **found)

    def stream_logs(self, namespace: str, name: str, **options: Unpack[LogOptions]) -> AsyncStream[LogLine, str]:
        """Follow the log of an endpoint, line by line; leave the block to stop."""
        found, call = ops.checked(options, "endpoints.stream_logs", parameters=_LOGS, namespace=namespace, name=name)
        return self._core.stream(ops.STREAM_LOGS, ops.LogAccumulator(), call, namespace, name, **found)

    async def open_metrics(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> str:
        """Return the metrics of an endpoint, as Prometheus reads them."""
        call = ops.checked(options, "endpoints.open_metrics", namespace=namespace, name=name)[1]
        return await self._core.call(ops.OPEN_METRICS, call, namespace, name)

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
        """Return one metric over time, as the service has it.

        Args:
            namespace: Its user or organisation.
            name: Its name.
            metric: Such as `request-count` or `latency-distribution`.
            begin: Seconds since 1970; likewise `end`.
            end: When the time ends.
            step: Time between two values, such as `60s`.
            **options: See `RequestOptions`.
        """
        call = ops.checked(options, "endpoints.metric", namespace=namespace, name=name, metric=metric)[1]
        body = EndpointMetricsRequest(from_=begin, to=end, step=UNSET if step is None else step)
        return await self._core.call(ops.METRIC, call, namespace, name, metric, body=body)

    async def hardware(self, namespace: str, **options: Unpack[RequestOptions]) -> ResultList[Hardware]:
        """List the instances that endpoints can run on, each with its price."""
        call = ops.checked(options, "endpoints.hardware", namespace=namespace)[1]
        return await self._core.call(ops.HARDWARE, call, namespace)

    async def quotas(self, namespace: str, **options: Unpack[RequestOptions]) -> ResultList[Quota]:
        """List how many accelerators the account may use, and uses."""
        call = ops.checked(options, "endpoints.quotas", namespace=namespace)[1]
        return await self._core.call(ops.QUOTAS, call, namespace)

    async def catalog(self, **options: Unpack[CatalogOptions]) -> ResultList[CatalogModel]:
        """List models with tested recipes."""
        names = frozenset({"accelerator", "engine", "license", "task", "search", "limit"})
        found, call = ops.checked(options, "endpoints.catalog", parameters=names)
        if "license" in found:
            found["license_"] = found.pop("license")
        return await self._core.call(ops.CATALOG, call, **found)

    async def deploy(
        self,
        namespace: str,
        model: str,
        *,
        name: str | None = None,
        accelerator: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> Endpoint:
        """Create an endpoint for a model of the catalog, by the recipe that the service chooses."""
        call = ops.checked(options, "endpoints.deploy", namespace=namespace)[1]
        body = DeployModelRequest(
            namespace=namespace,
            accelerator=UNSET if accelerator is None else accelerator,
            config=UNSET if name is None else CatalogConfig(name=name),
        )
        return await self._core.call(ops.DEPLOY_MODEL, call, model, body=body)

    async def deploy_recipe(
        self, namespace: str, recipe: str, *, name: str | None = None, **options: Unpack[RequestOptions]
    ) -> Endpoint:
        """Create an endpoint by a recipe of the catalog (`CatalogRecipe.public_id`)."""
        call = ops.checked(options, "endpoints.deploy_recipe", namespace=namespace, recipe=recipe)[1]
        config = UNSET if name is None else CatalogConfig(name=name)
        return await self._core.call(ops.DEPLOY_RECIPE, call, recipe, body=DeployRecipeRequest(namespace, config))

    async def _pages(self, namespace: str, parameters: Mapping[str, Any], call: Any) -> AsyncIterator[Endpoint]:
        cursor: str | Unset = UNSET
        while True:
            page = await self._core.call(ops.LIST, call, namespace, cursor=cursor, **parameters)
            for endpoint in page.items:
                yield endpoint
            if not page.next_cursor:
                return
            cursor = page.next_cursor


_LOGS = frozenset({"replica", "tail", "line_max_length"})


def _create_body(endpoint: CreateEndpointRequest | Mapping[str, Any]) -> Any:
    return endpoint if isinstance(endpoint, CreateEndpointRequest) else dict(endpoint)


def _update_body(changes: UpdateEndpointRequest | Mapping[str, Any]) -> Any:
    return changes if isinstance(changes, UpdateEndpointRequest) else dict(changes)
