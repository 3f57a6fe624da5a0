# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ..._json import to_json
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.custom_domain import CustomDomain
    from ...models.domain_request import DomainRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(namespace: str, *, body: DomainRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": f"/network/domain/{quote_path('namespace', namespace)}",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> CustomDomain:
    return models_.CustomDomain.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="create_domain",
    tag="endpoints",
    method="POST",
    path="/network/domain/{namespace}",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    namespace: str, *, client: AuthenticatedClient | Client, body: DomainRequest
) -> CustomDomain | ErrorBody | None:
    """Add a domain.

    Add your own domain, which an endpoint can name in its field `route`. Only for paying accounts.

    Args:
        namespace: User or organization that owns the endpoints.
        client: The client that sends the request.
        body: A request to add a domain.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(namespace, client=client, body=body).parsed


def sync_detailed(
    namespace: str, *, client: AuthenticatedClient | Client, body: DomainRequest
) -> Response[CustomDomain | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(namespace, body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    namespace: str, *, client: AuthenticatedClient | Client, body: DomainRequest
) -> CustomDomain | ErrorBody | None:
    """Add a domain.

    Add your own domain, which an endpoint can name in its field `route`. Only for paying accounts.

    Args:
        namespace: User or organization that owns the endpoints.
        client: The client that sends the request.
        body: A request to add a domain.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(namespace, client=client, body=body)
    return response.parsed


async def asyncio_detailed(
    namespace: str, *, client: AuthenticatedClient | Client, body: DomainRequest
) -> Response[CustomDomain | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(namespace, body=body))
    return build_response(client, response, _parse_success, _parse_error)
