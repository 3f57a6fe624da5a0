"""Inference Endpoints: create, list, wait for, update and delete dedicated servers of Hugging Face."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any, Unpack

from hf_api.models import (
    CreateEndpointRequest,
    DeployModelRequest,
    DeployRecipeRequest,
    EndpointMetricsRequest,
    UpdateEndpointRequest,
)
from hf_api.types import UNSET, Unset

import hf_ext.endpoints
from hf_ext._calls.request.page_history import PageHistory
from hf_ext._calls.request.request_options import RequestOptions, WaitOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.poll import poll
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._calls.resource.poll_schedule import PollSchedule
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate import model_id_problem
from hf_ext._core.values.signature import show_options
from hf_ext._schema.endpoints.catalog_parameters import CATALOG_PARAMETERS
from hf_ext._schema.endpoints.list_parameters import LIST_PARAMETERS
from hf_ext._schema.endpoints.log_parameters import LOG_PARAMETERS
from hf_ext.endpoints import operations
from hf_ext.endpoints.accumulate import LogAccumulator
from hf_ext.endpoints.operations import validated_options
from hf_ext.endpoints.results import (
    CatalogModel,
    Endpoint,
    Hardware,
    LogLine,
    Quota,
    Replica,
)
from hf_ext.endpoints.waiting import EndpointWait


@show_options
class AsyncEndpoints:
    """Inference Endpoints (`endpoints_url`), and the catalog of models for Inference Endpoints.

        endpoint = await client.endpoints.deploy("my-org", "org/model")
        endpoint = await client.endpoints.wait(
            "my-org", endpoint.name, deadline=600
        )
        chat = client.for_endpoint(endpoint.url).chat
        await chat.create(messages, model="org/model")

    A namespace is a user or an organization. `create` and `update` accept a mapping with the fields of the API, which
    is sent unchanged, or `hf_api.models.CreateEndpointRequest` and `hf_api.models.UpdateEndpointRequest`.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self, namespace: str, endpoint: CreateEndpointRequest | Mapping[str, Any], **options: Unpack[RequestOptions]
    ) -> Endpoint:
        """Create an endpoint. An endpoint is billed while it runs.

        Args:
            namespace: User or organization that owns the endpoint.
            endpoint: The fields `name`, `type`, `provider`, `compute` and `model`, and optional fields.
                CreateEndpointRequest in openapi/endpoints.yaml describes each field.
            **options: See `RequestOptions`.
        """
        body, call = operations.validated_body(
            endpoint, CreateEndpointRequest, "endpoint", options, "endpoints.create", namespace=namespace
        )
        return await self._core.call(operations.CREATE, call, namespace, body=body)

    def list(self, namespace: str, **options: Unpack[hf_ext.endpoints.ListOptions]) -> AsyncIterator[Endpoint]:
        """Iterate over the endpoints of a namespace. Each page is requested when the iteration reaches it."""
        parameters, call = validated_options(options, "endpoints.list", parameters=LIST_PARAMETERS, namespace=namespace)
        return self._pages(namespace, parameters, call)

    async def get(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> Endpoint:
        """Get an endpoint and its status."""
        call = validated_options(options, "endpoints.get", namespace=namespace, name=name)[1]
        return await self._core.call(operations.GET, call, namespace, name)

    async def update(
        self,
        namespace: str,
        name: str,
        changes: UpdateEndpointRequest | Mapping[str, Any],
        **options: Unpack[RequestOptions],
    ) -> Endpoint:
        """Change the settings of an endpoint, for example its model, hardware, scaling or access.

        Args:
            namespace: User or organization of the endpoint.
            name: Name of the endpoint.
            changes: The fields to change. UpdateEndpointRequest in openapi/endpoints.yaml describes each field.
            **options: See `RequestOptions`.
        """
        body, call = operations.validated_body(
            changes, UpdateEndpointRequest, "changes", options, "endpoints.update", namespace=namespace, name=name
        )
        return await self._core.call(operations.UPDATE, call, namespace, name, body=body)

    async def delete(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> None:
        """Delete an endpoint. A deleted endpoint cannot be restored."""
        call = validated_options(options, "endpoints.delete", namespace=namespace, name=name)[1]
        await self._core.call(operations.DELETE, call, namespace, name)

    async def pause(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> Endpoint:
        """Stop an endpoint until you resume it. A paused endpoint is not billed."""
        call = validated_options(options, "endpoints.pause", namespace=namespace, name=name)[1]
        return await self._core.call(operations.PAUSE, call, namespace, name)

    async def resume(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> Endpoint:
        """Start an endpoint that is paused or scaled to zero."""
        call = validated_options(options, "endpoints.resume", namespace=namespace, name=name)[1]
        return await self._core.call(operations.RESUME, call, namespace, name)

    async def scale_to_zero(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> Endpoint:
        """Stop an endpoint. The next request to the endpoint starts it again."""
        call = validated_options(options, "endpoints.scale_to_zero", namespace=namespace, name=name)[1]
        return await self._core.call(operations.SCALE_TO_ZERO, call, namespace, name)

    async def wait(
        self,
        namespace: str,
        name: str,
        *,
        deadline: float,
        until: str = "running",
        interval: float = 5.0,
        **options: Unpack[WaitOptions],
    ) -> Endpoint:
        """Wait until an endpoint is in a state. The client requests the status of the endpoint repeatedly.

        A retryable error, such as status 429 or 503, does not end the wait. If the first responses have the state
        `paused` or `scaledToZero`, the wait for another state continues, because the API may still report these states
        for some time after `resume`.

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

        Raises:
            ValidationError: An argument is invalid; nothing was sent.
            ModelUnavailableError: The endpoint failed, or was stopped (`paused` or `scaledToZero`) during the wait, or
                was still stopped at the deadline.
            RequestTimeoutError: The endpoint was not in the state at the deadline. The message contains the last state.
        """
        validated_options(
            options, "endpoints.wait", problems=operations.check_state(until), namespace=namespace, name=name
        )
        wait = EndpointWait(until)
        return await poll(
            self._core,
            PollSchedule(deadline, interval, self._core.clock, "endpoints.wait"),
            send=lambda seconds: self.get(namespace, name, deadline=seconds, **options),
            is_settled=wait.is_over,
            error_late=lambda endpoint, error: wait.error_for_timeout(name, deadline, endpoint, error),
        )

    async def replicas(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> ResultList[Replica]:
        """List the replicas of an endpoint."""
        call = validated_options(options, "endpoints.replicas", namespace=namespace, name=name)[1]
        return await self._core.call(operations.REPLICAS, call, namespace, name)

    async def logs(self, namespace: str, name: str, **options: Unpack[hf_ext.endpoints.LogOptions]) -> str:
        """Get the log of an endpoint, oldest line first."""
        found, call = validated_options(
            options, "endpoints.logs", parameters=LOG_PARAMETERS, namespace=namespace, name=name
        )
        return await self._core.call(operations.LOGS, call, namespace, name, **found)

    def stream_logs(
        self, namespace: str, name: str, **options: Unpack[hf_ext.endpoints.LogOptions]
    ) -> AsyncStream[LogLine, str]:
        """Stream the log of an endpoint, line by line. The stream ends when you close it."""
        found, call = validated_options(
            options, "endpoints.stream_logs", parameters=LOG_PARAMETERS, namespace=namespace, name=name
        )
        return self._core.stream(operations.STREAM_LOGS, LogAccumulator(), call, namespace, name, **found)

    async def open_metrics(self, namespace: str, name: str, **options: Unpack[RequestOptions]) -> str:
        """Get the metrics of an endpoint, in the text format of Prometheus."""
        call = validated_options(options, "endpoints.open_metrics", namespace=namespace, name=name)[1]
        return await self._core.call(operations.OPEN_METRICS, call, namespace, name)

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
        """Get the values of a metric over time, decoded from JSON.

        Args:
            namespace: User or organization of the endpoint.
            name: Name of the endpoint.
            metric: Name of the metric, for example `request-count` or `latency-distribution`.
            begin: First time, in seconds since 1970.
            end: Last time, in seconds since 1970.
            step: Time between two values, for example `60s`.
            **options: See `RequestOptions`.
        """
        found, call = validated_options(
            {**options, "begin": begin, "end": end, "step": step},
            "endpoints.metric",
            parameters=operations.METRIC_PARAMETERS,
            namespace=namespace,
            name=name,
            metric=metric,
        )
        body = EndpointMetricsRequest(from_=found["begin"], to=found["end"], step=found.get("step", UNSET))
        return await self._core.call(operations.METRIC, call, namespace, name, metric, body=body)

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
    ) -> Endpoint:
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
        return await self._core.call(operations.DEPLOY_MODEL, call, model, body=body)

    async def deploy_recipe(
        self, namespace: str, recipe: str, *, name: str | None = None, **options: Unpack[RequestOptions]
    ) -> Endpoint:
        """Create an endpoint from a recipe of the catalog (`CatalogRecipe.public_id`)."""
        config, _, call = operations.validated_deployment(
            options, "endpoints.deploy_recipe", name=name, namespace=namespace, recipe=recipe
        )
        return await self._core.call(
            operations.DEPLOY_RECIPE, call, recipe, body=DeployRecipeRequest(namespace, config)
        )

    async def _pages(self, namespace: str, parameters: Mapping[str, Any], call: Any) -> AsyncIterator[Endpoint]:
        call = self._core.request_builder.start_deadline(call)
        history = PageHistory("endpoints.list")
        cursor: str | Unset = UNSET
        while True:
            page = await self._core.call(operations.LIST, call, namespace, cursor=cursor, **parameters)
            for endpoint in page.endpoints:
                yield endpoint
            if not page.next_cursor:
                return
            history.add(page.next_cursor, is_empty=not page.endpoints)
            cursor = page.next_cursor
