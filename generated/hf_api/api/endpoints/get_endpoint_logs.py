# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, drop_absent, quote_path
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody


def _get_kwargs(
    namespace: str,
    name: str,
    *,
    follow: bool | Unset = UNSET,
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/endpoint/{quote_path('namespace', namespace)}/{quote_path('name', name)}/logs",
        "params": drop_absent({"follow": follow, "replica": replica, "tail": tail, "line_max_length": line_max_length}),
    }


def _parse_success(response: ResponseLike) -> str:
    return response.text


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="get_endpoint_logs",
    tag="endpoints",
    method="GET",
    path="/endpoint/{namespace}/{name}/logs",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    follow: bool | Unset = UNSET,
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> str | ErrorBody | None:
    """Get the logs of an endpoint.

    Return the output of an endpoint's containers. With `follow` the response continues with new output as it is
    printed.

    Args:
        namespace: User or organization that owns the endpoints.
        name: Name of the endpoint.
        client: The client that sends the request.
        follow: Whether to continue with new output. Default: false.
        replica: Return only the log of this replica. Default: all replicas.
        tail: Return at most this number of lines from the end of the log. Range: at least 0.
        line_max_length: Maximum line length; longer lines are cut. Range: at least 0.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(
        namespace, name, client=client, follow=follow, replica=replica, tail=tail, line_max_length=line_max_length
    ).parsed


def sync_detailed(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    follow: bool | Unset = UNSET,
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> Response[str | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(
        **_get_kwargs(namespace, name, follow=follow, replica=replica, tail=tail, line_max_length=line_max_length)
    )
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    follow: bool | Unset = UNSET,
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> str | ErrorBody | None:
    """Get the logs of an endpoint.

    Return the output of an endpoint's containers. With `follow` the response continues with new output as it is
    printed.

    Args:
        namespace: User or organization that owns the endpoints.
        name: Name of the endpoint.
        client: The client that sends the request.
        follow: Whether to continue with new output. Default: false.
        replica: Return only the log of this replica. Default: all replicas.
        tail: Return at most this number of lines from the end of the log. Range: at least 0.
        line_max_length: Maximum line length; longer lines are cut. Range: at least 0.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(
        namespace, name, client=client, follow=follow, replica=replica, tail=tail, line_max_length=line_max_length
    )
    return response.parsed


async def asyncio_detailed(
    namespace: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    follow: bool | Unset = UNSET,
    replica: str | Unset = UNSET,
    tail: int | Unset = UNSET,
    line_max_length: int | Unset = UNSET,
) -> Response[str | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(
        **_get_kwargs(namespace, name, follow=follow, replica=replica, tail=tail, line_max_length=line_max_length)
    )
    return build_response(client, response, _parse_success, _parse_error)
