# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response
from ..._json import to_json
from ...types import File, Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.endpoint_request import EndpointRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(*, body: EndpointRequest | File) -> dict[str, Any]:
    content: dict[str, Any]
    if isinstance(body, File):
        content = {"content": body.payload, "headers": {"Content-Type": body.mime_type or "application/octet-stream"}}
    else:
        content = {"json": to_json(body), "headers": {"Content-Type": "application/json"}}
    return {"method": "POST", "url": "/", **content}


def _parse_success(response: ResponseLike) -> Any:
    return response.json()


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="call_endpoint", tag="inference", method="POST", path="/", build=_get_kwargs, parse=_parse_success
)


def sync(*, client: AuthenticatedClient | Client, body: EndpointRequest | File) -> Any | ErrorBody | None:
    """Run the task of a dedicated endpoint, with JSON output.

    Run the task that the endpoint was created for; the response is JSON. The base URL is the URL of a dedicated
    endpoint with Hugging Face's own container (hf-serve, before it the inference toolkit), which serves one task of one
    model at `/`. All errors of the toolkit have status 400 and the body `{"error": text}`; errors of hf-serve have the
    body `{"detail": ...}`.

    Args:
        client: The client that sends the request.
        body: Inputs for the task of an endpoint.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, body=body).parsed


def sync_detailed(*, client: AuthenticatedClient | Client, body: EndpointRequest | File) -> Response[Any | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(*, client: AuthenticatedClient | Client, body: EndpointRequest | File) -> Any | ErrorBody | None:
    """Run the task of a dedicated endpoint, with JSON output.

    Run the task that the endpoint was created for; the response is JSON. The base URL is the URL of a dedicated
    endpoint with Hugging Face's own container (hf-serve, before it the inference toolkit), which serves one task of one
    model at `/`. All errors of the toolkit have status 400 and the body `{"error": text}`; errors of hf-serve have the
    body `{"detail": ...}`.

    Args:
        client: The client that sends the request.
        body: Inputs for the task of an endpoint.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(client=client, body=body)
    return response.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient | Client, body: EndpointRequest | File
) -> Response[Any | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)
