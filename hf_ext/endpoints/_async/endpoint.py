"""Endpoint: one dedicated endpoint, its fields and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self, Unpack

from hf_api.models import EndpointMetricsRequest, UpdateEndpointRequest
from hf_api.types import UNSET, Operation

import hf_ext.endpoints
from hf_ext._calls.request.request_options import RequestOptions, WaitOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._calls.resource._async.poll import poll
from hf_ext._calls.resource._async.stream import AsyncStream
from hf_ext._calls.resource.poll_schedule import PollSchedule
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.values.signature import show_options
from hf_ext._schema.endpoints.log_parameters import LOG_PARAMETERS
from hf_ext._schema.endpoints.update_endpoint_parameters import UPDATE_ENDPOINT_PARAMETERS
from hf_ext.config import Secret, ServerDialect, StoredToken
from hf_ext.endpoints import operations
from hf_ext.endpoints.accumulate import LogAccumulator
from hf_ext.endpoints.operations import validated_options
from hf_ext.endpoints.results import EndpointInfo, LogLine, Replica
from hf_ext.endpoints.waiting import EndpointWait
from hf_ext.errors import ValidationError


class AsyncEndpointOwner(NamedTuple):
    """Whose endpoint it is, and how it is reached.

    Attributes:
        core: Sends the requests.
        namespace: The user or organization of the endpoint.
        open_client: Returns a client for an endpoint; see `for_endpoint` of the client.
    """

    core: AsyncCore
    namespace: str
    open_client: Callable[..., hf_ext.AsyncClient]


@show_options
class AsyncEndpoint(EndpointInfo):
    """A dedicated endpoint: its settings and status as of the last response, and what can be done with it.

        endpoint = await client.endpoints.get("my-org", "my-endpoint")
        await endpoint.resume()
        await endpoint.wait(deadline=900)
        completion = await endpoint.client().chat.create(messages, model="tgi")

    A method that changes the endpoint, and `refresh` and `wait`, update the fields of this object and return it.
    """

    __module__ = "hf_ext.endpoints"  # where users import it from

    @property
    def namespace(self) -> str:
        """The user or organization of the endpoint; "" if the object is not from a client."""
        owner = self._owner
        return "" if owner is None else owner.namespace

    async def refresh(self, **options: Unpack[RequestOptions]) -> Self:
        """Get the current settings and status."""
        return await self._request(operations.GET, "endpoints.get", options)

    async def update(
        self,
        changes: UpdateEndpointRequest | Mapping[str, Any] | None = None,
        **options: Unpack[hf_ext.endpoints.UpdateOptions],
    ) -> Self:
        """Change the settings of the endpoint, for example its model, hardware, scaling or access.

            await endpoint.update(compute={"scaling": {"minReplica": 1, "maxReplica": 4}})

        Args:
            changes: The fields to change, instead of keyword arguments or in addition to them.
            **options: The fields to change, and the options of the call.
        """
        core, namespace, name = self._target("endpoints.update")
        body, call = operations.validated_body(
            changes,
            UpdateEndpointRequest,
            "changes",
            options,
            "endpoints.update",
            parameters=UPDATE_ENDPOINT_PARAMETERS,
            namespace=namespace,
            name=name,
        )
        return self._take(await core.call(operations.UPDATE, call, namespace, name, body=body))

    async def pause(self, **options: Unpack[RequestOptions]) -> Self:
        """Stop the endpoint until you resume it. A paused endpoint is not billed."""
        return await self._request(operations.PAUSE, "endpoints.pause", options)

    async def resume(self, **options: Unpack[RequestOptions]) -> Self:
        """Start the endpoint, if it is paused or scaled to zero."""
        return await self._request(operations.RESUME, "endpoints.resume", options)

    async def scale_to_zero(self, **options: Unpack[RequestOptions]) -> Self:
        """Stop the endpoint. The next request to the endpoint starts it again."""
        return await self._request(operations.SCALE_TO_ZERO, "endpoints.scale_to_zero", options)

    async def debug(self, **options: Unpack[RequestOptions]) -> Self:
        """Start the agent of the service that examines the endpoint and its log."""
        return await self._request(operations.DEBUG, "endpoints.debug", options)

    async def delete(self, **options: Unpack[RequestOptions]) -> None:
        """Delete the endpoint. A deleted endpoint cannot be restored."""
        core, namespace, name = self._target("endpoints.delete")
        call = validated_options(options, "endpoints.delete", namespace=namespace, name=name)[1]
        await core.call(operations.DELETE, call, namespace, name)

    async def wait(
        self, *, deadline: float, until: str = "running", interval: float = 5.0, **options: Unpack[WaitOptions]
    ) -> Self:
        """Wait until the endpoint is in a state. The client requests the status of the endpoint repeatedly.

        A retryable error, such as status 429 or 503, does not end the wait. If the first responses have the state
        `paused` or `scaledToZero`, the wait for another state continues, because the API may still report these states
        for some time after `resume`.

        Args:
            deadline: Maximum length of the wait, in seconds.
            until: The state to wait for; see `EndpointStatus.state`.
            interval: Seconds between a response and the next request. The last request is sent shortly before the
                deadline.
            **options: See `WaitOptions`.

        Raises:
            ValidationError: An argument is invalid; nothing was sent.
            ModelUnavailableError: The endpoint failed, or was stopped (`paused` or `scaledToZero`) during the wait, or
                was still stopped at the deadline.
            RequestTimeoutError: The endpoint was not in the state at the deadline. The message contains the last state.
        """
        core, namespace, name = self._target("endpoints.wait")
        validated_options(
            options, "endpoints.wait", problems=operations.check_state(until), namespace=namespace, name=name
        )
        wait = EndpointWait(until)
        return await poll(
            core,
            PollSchedule(deadline, interval, core.clock, "endpoints.wait"),
            send=lambda seconds: self.refresh(deadline=seconds, **options),
            is_settled=wait.is_over,
            error_late=lambda endpoint, error: wait.error_for_timeout(self.name, deadline, endpoint, error),
        )

    def client(
        self, *, dialect: ServerDialect | None = None, token: str | Secret | StoredToken | None = None
    ) -> hf_ext.AsyncClient:
        """Return a client for the server of the endpoint, with the same connections.

        Args:
            dialect: The dialect of the server. Default: the dialect of the container image.
            token: The token for the server. Default: the token of the client.

        Raises:
            ValidationError: The endpoint has no URL, because it is paused or has not started.
        """
        owner = self._owner
        if owner is None:
            raise _error_unbound("endpoint.client")
        return owner.open_client(self, dialect=dialect, token=token)

    async def replicas(self, **options: Unpack[RequestOptions]) -> ResultList[Replica]:
        """List the replicas of the endpoint."""
        core, namespace, name = self._target("endpoints.replicas")
        call = validated_options(options, "endpoints.replicas", namespace=namespace, name=name)[1]
        return await core.call(operations.REPLICAS, call, namespace, name)

    async def logs(self, **options: Unpack[hf_ext.endpoints.LogOptions]) -> str:
        """Get the log of the endpoint, oldest line first."""
        core, namespace, name = self._target("endpoints.logs")
        found, call = validated_options(
            options, "endpoints.logs", parameters=LOG_PARAMETERS, namespace=namespace, name=name
        )
        return await core.call(operations.LOGS, call, namespace, name, **found)

    def stream_logs(self, **options: Unpack[hf_ext.endpoints.LogOptions]) -> AsyncStream[LogLine, str]:
        """Stream the log of the endpoint, line by line. The stream ends when you close it."""
        core, namespace, name = self._target("endpoints.stream_logs")
        found, call = validated_options(
            options, "endpoints.stream_logs", parameters=LOG_PARAMETERS, namespace=namespace, name=name
        )
        return core.stream(operations.STREAM_LOGS, LogAccumulator(), call, namespace, name, **found)

    async def open_metrics(self, **options: Unpack[RequestOptions]) -> str:
        """Get the metrics of the endpoint, in the text format of Prometheus."""
        core, namespace, name = self._target("endpoints.open_metrics")
        call = validated_options(options, "endpoints.open_metrics", namespace=namespace, name=name)[1]
        return await core.call(operations.OPEN_METRICS, call, namespace, name)

    async def metric(
        self, metric: str, *, begin: int, end: int, step: str | None = None, **options: Unpack[RequestOptions]
    ) -> Any:
        """Get the values of a metric over time, decoded from JSON.

        Args:
            metric: Name of the metric, for example `request-count` or `latency-distribution`.
            begin: First time, in seconds since 1970.
            end: Last time, in seconds since 1970.
            step: Time between two values, for example `60s`.
            **options: See `RequestOptions`.
        """
        core, namespace, name = self._target("endpoints.metric")
        found, call = validated_options(
            {**options, "begin": begin, "end": end, "step": step},
            "endpoints.metric",
            parameters=operations.METRIC_PARAMETERS,
            metric=metric,
            namespace=namespace,
            name=name,
        )
        body = EndpointMetricsRequest(from_=found["begin"], to=found["end"], step=found.get("step", UNSET))
        return await core.call(operations.METRIC, call, namespace, name, metric, body=body)

    @classmethod
    def of(cls, info: EndpointInfo, owner: AsyncEndpointOwner) -> Self:
        """Return the endpoint of an owner, with the fields of a response."""
        endpoint = cls()
        vars(endpoint)["owner"] = owner
        return endpoint._take(info)

    def __reduce__(self) -> tuple[Any, ...]:
        # A client cannot be pickled. The copy has the fields and the response, and sends no request.
        restore, (cls, fields, state) = super().__reduce__()
        return restore, (cls, fields, {**state, "owner": None})

    @property
    def _owner(self) -> AsyncEndpointOwner | None:
        return vars(self).get("owner")

    def _target(self, where: str) -> tuple[AsyncCore, str, str]:
        """Return what sends the requests, and the parameters of their path."""
        owner = self._owner
        if owner is None:
            raise _error_unbound(where)
        return owner.core, owner.namespace, self.name

    async def _request(self, operation: Operation[..., EndpointInfo], where: str, options: Mapping[str, Any]) -> Self:
        """Send a request without a body, and take the fields of the response."""
        core, namespace, name = self._target(where)
        call = validated_options(options, where, namespace=namespace, name=name)[1]
        return self._take(await core.call(operation, call, namespace, name))

    def _take(self, info: EndpointInfo) -> Self:
        for name in self.__struct_fields__:
            setattr(self, name, getattr(info, name))
        return self.attach_response(info.meta, vars(info).get("_content"))


def _error_unbound(where: str) -> ValidationError:
    return ValidationError(
        "this endpoint is not from a client", where=where, hint="Get it with client.endpoints.get(namespace, name)."
    )
