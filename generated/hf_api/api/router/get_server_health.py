# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody


def _get_kwargs() -> dict[str, Any]:
    return {"method": "GET", "url": "/health"}


def _parse_success(response: ResponseLike) -> str:
    return response.text


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="get_server_health", tag="router", method="GET", path="/health", build=_get_kwargs, parse=_parse_success
)


def sync(*, client: AuthenticatedClient | Client) -> str | ErrorBody | None:
    """Check the health of a server of your own.

    Check the health of llama.cpp, vLLM or another server with the API of the router. The status is 200 if the model is
    loaded, and 503 if it is not, or not yet.

    Args:
        client: The client that sends the request.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client).parsed


def sync_detailed(*, client: AuthenticatedClient | Client) -> Response[str | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs())
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(*, client: AuthenticatedClient | Client) -> str | ErrorBody | None:
    """Check the health of a server of your own.

    Check the health of llama.cpp, vLLM or another server with the API of the router. The status is 200 if the model is
    loaded, and 503 if it is not, or not yet.

    Args:
        client: The client that sends the request.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(client=client)
    return response.parsed


async def asyncio_detailed(*, client: AuthenticatedClient | Client) -> Response[str | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs())
    return build_response(client, response, _parse_success, _parse_error)
