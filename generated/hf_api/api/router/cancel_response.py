# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.model_response import ModelResponse


def _get_kwargs(response_id: str) -> dict[str, Any]:
    return {"method": "POST", "url": f"/v1/responses/{quote_path('response_id', response_id)}/cancel"}


def _parse_success(response: ResponseLike) -> ModelResponse:
    return models_.ModelResponse.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="cancel_response",
    tag="router",
    method="POST",
    path="/v1/responses/{response_id}/cancel",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(response_id: str, *, client: AuthenticatedClient | Client) -> ModelResponse | ErrorBody | None:
    """Cancel a response that is generated in the background.

    Stop the generation of a response that was created with `background: true`. vLLM refuses any other response with
    status 400.

    Args:
        response_id: Identifier of the response, `id` of the answer of create_response.
        client: The client that sends the request.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(response_id, client=client).parsed


def sync_detailed(response_id: str, *, client: AuthenticatedClient | Client) -> Response[ModelResponse | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(response_id))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(response_id: str, *, client: AuthenticatedClient | Client) -> ModelResponse | ErrorBody | None:
    """Cancel a response that is generated in the background.

    Stop the generation of a response that was created with `background: true`. vLLM refuses any other response with
    status 400.

    Args:
        response_id: Identifier of the response, `id` of the answer of create_response.
        client: The client that sends the request.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(response_id, client=client)
    return response.parsed


async def asyncio_detailed(
    response_id: str, *, client: AuthenticatedClient | Client
) -> Response[ModelResponse | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(response_id))
    return build_response(client, response, _parse_success, _parse_error)
